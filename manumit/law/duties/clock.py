"""When a duty begins, is due and ends.

Every reading of an uncertain date is given the benefit of the doubt: a clock starts
at the last instant that can be meant, and an act counts from the first. A breach is
said only where every reading shows one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from manumit.law import days
from manumit.law.calendar import working_days_after, working_hours_after
from manumit.law.duties.duty import Cited, Silence
from manumit.law.duties.standing import Standing
from manumit.law.facts import Fact
from manumit.law.provisions import BadProvision, provision


_UNITS: Mapping[str, Callable[[datetime, int], datetime]] = MappingProxyType(
    {
        "minutes": lambda start, count: start + timedelta(minutes=count),
        "hours": lambda start, count: start + timedelta(hours=count),
        "working hours": working_hours_after,
        "working days": lambda start, count: days.end_of(
            working_days_after(days.day_of(start), count)
        ),
    },
)


def due_after(anchor: Fact, name: str) -> datetime:
    """The end of the time that provision ``name`` gives from the fact on.

    The version of the fact's day governs. Hours and minutes run on; working hours do
    not; working days end with the day in London. Raises ``NotInForce``, and
    ``CalendarEnds`` where the bank holidays are not known.
    """
    return end_of_time(anchor.last_moment(), name)


def end_of_time(start: datetime, name: str) -> datetime:
    """The end of the time that provision ``name`` of that day gives from an instant."""
    found = provision(name)
    try:
        add = _UNITS[found.unit]
    except KeyError:
        raise BadProvision(f"{name}: {found.unit} is not a unit of time") from None
    return add(start, found.on(days.day_of(start)))


def cited(anchor: Fact, *names: str) -> tuple[Cited, ...]:
    """The versions of the provisions that govern on the fact's day."""
    day = days.day_of(anchor.last_moment())
    return tuple(Cited(name, provision(name).version_on(day).starts) for name in names)


def silence_about(standing: Standing, anchor: Fact, due_at: datetime) -> Silence:
    """Whether an empty file is a failure.

    A file that was only begun after the time was up (a register entered months
    later) cannot show what was done meanwhile, so its silence is not a failure.
    """
    late = standing.first_record(anchor).recorded_at > due_at
    return Silence.NOT_EVIDENCED if late else Silence.FAILURE


def counted_from(fact: Fact, start: datetime) -> datetime:
    """When an act counts for a duty that starts at ``start``: not before that."""
    first = fact.first_moment()
    return start if first is None else max(first, start)


def first_since(facts: Iterable[Fact], start: datetime) -> tuple[Fact, datetime] | None:
    """The first of the acts that may have been done at ``start`` or later, and when."""
    after = [
        (counted_from(each, start), each)
        for each in facts
        if each.last_moment() >= start
    ]
    if not after:
        return None
    moment, fact = min(after, key=lambda found: (found[0], found[1].id))
    return fact, moment
