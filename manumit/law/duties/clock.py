"""When a duty begins, is due and ends.

Every reading of an uncertain date is given the benefit of the doubt: a clock starts
at the last instant that can be meant, and an act counts from the first. A breach is
said only where every reading shows one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from manumit.law import days
from manumit.law.calendar import (
    months_after,
    working_days_after,
    working_hours_after,
)
from manumit.law.duties.duty import Cited, Silence
from manumit.law.duties.standing import Standing
from manumit.law.facts import Fact, NotDone, SubjectId
from manumit.law.policies import DEFAULTS, Policies
from manumit.law.provisions import BadProvision, provision
from manumit.law.uncertain import Uncertain


_UNITS: Mapping[str, Callable[[datetime, int], datetime]] = MappingProxyType(
    {
        "minutes": lambda start, count: start + timedelta(minutes=count),
        "hours": lambda start, count: start + timedelta(hours=count),
        "working hours": working_hours_after,
        "days": lambda start, count: days.end_of(
            days.day_of(start) + timedelta(days=count)
        ),
        "months": lambda start, count: days.end_of(
            months_after(days.day_of(start), count)
        ),
        "working days": lambda start, count: days.end_of(
            working_days_after(days.day_of(start), count)
        ),
    },
)


def end_of_time(
    start: datetime, name: str, policies: Policies = DEFAULTS, owed_by: str = ""
) -> datetime:
    """The end of the time that provision ``name`` gives from an instant.

    The version of that day governs: what ``owed_by`` set for itself, else the
    provision's. Hours and minutes run on; working hours do not; days, working days
    and months end with the day in London. Raises ``NotInForce``, and ``CalendarEnds``
    where the bank holidays are not known.
    """
    try:
        add = _UNITS[provision(name).unit]
    except KeyError:
        unit = provision(name).unit
        raise BadProvision(f"{name}: {unit} is not a unit of time") from None
    return add(start, policies.version_on(name, days.day_of(start), owed_by).value)


def cited(
    day: date, names: Iterable[str], policies: Policies, owed_by: str
) -> tuple[Cited, ...]:
    """The versions of the provisions that govern what ``owed_by`` owes on a day."""
    return tuple(
        Cited(
            name,
            policies.version_on(name, day, owed_by).starts,
            owed_by if policies.own_on(name, day, owed_by) else "",
        )
        for name in names
    )


def silence_about(
    standing: Standing,
    anchor: Fact,
    due_at: datetime | None,
    wanted: frozenset[str],
    about: SubjectId | None,
) -> Silence:
    """Whether an empty file is a failure.

    It is where somebody found that the act had not been done. Else a file that was
    only begun after the time was up (a register entered months later), or that keeps
    no record of such acts, cannot show what was done: its silence is not a failure.
    What must be done by the anchor's own moment is asked of the case's file, for the
    anchor itself can only be written down afterwards.
    """
    if due_at is None:
        return Silence.FAILURE
    if _found_undone(standing, about, due_at, wanted):
        return Silence.FAILURE
    unkept = standing.keeps is not None and not wanted & standing.keeps
    late = _begun(standing, anchor, due_at) > due_at
    return Silence.NOT_EVIDENCED if late or unkept else Silence.FAILURE


def _begun(standing: Standing, anchor: Fact, due_at: datetime) -> datetime:
    if due_at <= anchor.last_moment():
        return standing.begun
    return standing.first_record(anchor).recorded_at


def _found_undone(
    standing: Standing,
    about: SubjectId | None,
    due_at: datetime,
    kinds: frozenset[str],
) -> bool:
    """Whether somebody found, of a time that includes ``due_at``, no such act.

    What was found of one person says nothing of a duty that concerns the case.
    """
    return standing.has(NotDone) and any(
        body.what in kinds
        and fact.last_moment() <= due_at
        and (body.until is None or _reaches(body.until, due_at))
        for fact, body in standing.of(NotDone, about)
        if fact.subject in {None, about}
    )


def _reaches(until: Uncertain, due_at: datetime) -> bool:
    _, last = until.outermost()
    return last is None or days.end_of(last) >= due_at


def counted_from(fact: Fact, start: datetime) -> datetime:
    """When an act counts for a duty that starts at ``start``: not before that."""
    first = fact.first_moment()
    return start if first is None else max(first, start)


def first_since(
    facts: Iterable[Fact], since: Fact | datetime
) -> tuple[Fact, datetime] | None:
    """The first act that may have been done since a fact or an instant, and when.

    Since a fact of which only the day is known, an act of that day may have been done.
    """
    if isinstance(since, datetime):
        earliest = start = since
    else:
        start = since.last_moment()
        earliest = since.first_moment() or start
    after = [
        (counted_from(each, start), each)
        for each in facts
        if each.last_moment() >= earliest
    ]
    if not after:
        return None
    moment, fact = min(after, key=lambda found: (found[0], found[1].id))
    return fact, moment
