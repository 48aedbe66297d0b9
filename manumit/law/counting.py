"""How many crimes are due for each victim and offender, how many stand, how late.

One crime of modern slavery for each person, and beside it one more for each pair of
victim and offender where an account discloses a further offence between them. Source:
``recording/counting`` and ``recording/associated_offence``. Whether a crime is due, and
since when, is the duties' own answer (``crime_recorded``, ``associated_recorded``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from manumit.law import days
from manumit.law.duties.crimes import crime_recorded
from manumit.law.duties.duty import Duty
from manumit.law.duties.further import associated_recorded
from manumit.law.duties.person import by_then
from manumit.law.duties.recorded import (
    class_by,
    crime_due_since,
    crimes_of,
    is_slavery,
    is_slavery_of_somebody,
    slavery_recorded,
)
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    CrimeCancelled,
    CrimeRecorded,
    Fact,
    OffenceConsidered,
    OffenceDisclosed,
    SubjectId,
)
from manumit.law.provisions import provision
from manumit.law.recording import ASSOCIATED, crimes_due_per_pair


AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The crimes of one person, or of one pair of victim and offender.

    Without ``further`` it is the person's own crime of modern slavery, and ``offender``
    is None; with it, further offences between the two (``offender`` None where nobody
    knows who). ``recorded`` counts the crimes that stand, ``cancelled`` those that no
    longer do. ``due_by`` is the end of the time to record (None where nothing made one
    due), ``recorded_at`` when the first was recorded.
    """

    subject: SubjectId
    offender: str | None
    further: bool
    due: int
    recorded: int
    cancelled: int
    due_by: datetime | None
    recorded_at: datetime | None

    def hours_late(self, at: datetime) -> int | None:
        """Whole hours past the time until it was recorded, or until ``at``.

        None where it is not late; 0 where it is by less than an hour. Raises ``NoZone``
        for an instant without a time zone.
        """
        until = days.instant(at)
        if self.recorded_at is not None:
            until = min(until, self.recorded_at)
        if not self.due or self.due_by is None or until <= self.due_by:
            return None
        return (until - self.due_by) // AN_HOUR


def crimes(standing: Standing) -> list[Count]:
    """What is due and what is recorded in one case: each person, then each pair."""
    return [*_persons(standing), *_pairs(standing)]


def _persons(standing: Standing) -> Iterator[Count]:
    named = dict.fromkeys(fact.subject for fact in standing.facts if fact.subject)
    for subject in named:
        own = [
            (fact, body)
            for fact, body in crimes_of(standing, subject)
            if is_slavery_of_somebody(_class_now(standing, body.crime))
        ]
        anchor = crime_due_since(standing, subject)
        if anchor is not None:
            (duty,) = crime_recorded(standing, anchor)
            yield _of_person(standing, subject, duty, own)
        elif own:
            yield _of_person(standing, subject, None, own)


def _of_person(
    standing: Standing,
    subject: SubjectId,
    duty: Duty | None,
    own: Sequence[tuple[Fact, CrimeRecorded]],
) -> Count:
    gone = _cancelled(standing, {body.crime for _, body in own})
    start = duty.starts_at if duty else own[0][0].last_moment()
    first = by_then(slavery_recorded(standing, subject), start)
    return Count(
        subject=subject,
        offender=None,
        further=False,
        due=_due(start, further=False) if duty and not duty.superseded_at else 0,
        recorded=len(own) - gone,
        cancelled=gone,
        due_by=duty.due_at if duty else None,
        recorded_at=None if first is None else first[1],
    )


def _pairs(standing: Standing) -> Iterator[Count]:
    since = provision(ASSOCIATED).versions[0].starts
    pairs: dict[tuple[SubjectId, str | None], list[Fact]] = {}
    for fact, body in standing.of(OffenceDisclosed):
        if fact.subject is not None and days.day_of(fact.last_moment()) >= since:
            pairs.setdefault((fact.subject, body.offender), []).append(fact)
    for (subject, offender), told in pairs.items():
        duties = [duty for each in told for duty in associated_recorded(standing, each)]
        yield _of_pair(standing, subject, offender, duties)


def _of_pair(
    standing: Standing,
    subject: SubjectId,
    offender: str | None,
    duties: Sequence[Duty],
) -> Count:
    """At most one more is due, whatever the number of disclosures.

    None is, where each of them was decided on and no crime came of any.
    """
    came = {each.part: _came_of(standing, each.part) for each in duties}
    owed = [each for each in duties if each.met_at is None or came[each.part]]
    first = (owed or duties)[0]
    recorded = _recorded_between(standing, subject, offender)
    for found in came.values():
        recorded = {**found, **recorded}
    gone = _cancelled(standing, set(recorded))
    earliest = by_then(list(recorded.values()), first.starts_at)
    return Count(
        subject=subject,
        offender=offender,
        further=True,
        due=_due(first.starts_at, further=True) if owed else 0,
        recorded=len(recorded) - gone,
        cancelled=gone,
        due_by=first.due_at,
        recorded_at=None if earliest is None else earliest[1],
    )


def _due(start: datetime, *, further: bool) -> int:
    on: date = days.day_of(start)
    alone = crimes_due_per_pair(further_victim_offence=False, on=on)
    if not further:
        return alone
    return crimes_due_per_pair(further_victim_offence=True, on=on) - alone


def _came_of(standing: Standing, disclosure: str) -> dict[str, Fact]:
    """The crimes that came of a disclosure, each with the fact that recorded it."""
    recorded = {body.crime: fact for fact, body in standing.of(CrimeRecorded)}
    return {
        body.crime: recorded.get(body.crime, fact)
        for fact, body in standing.of(OffenceConsidered)
        if body.disclosure == disclosure and body.crime is not None
    }


def _recorded_between(
    standing: Standing, subject: SubjectId, offender: str | None
) -> dict[str, Fact]:
    """The person's crimes by that offender, other than modern slavery."""
    return {
        body.crime: fact
        for fact, body in crimes_of(standing, subject)
        if offender is not None
        and body.offender == offender
        and not is_slavery(_class_now(standing, body.crime))
    }


def _cancelled(standing: Standing, ids: set[str]) -> int:
    return len(ids & {body.crime for _, body in standing.of(CrimeCancelled)})


def _class_now(standing: Standing, crime: str) -> str:
    return class_by(standing, crime, standing.facts[-1].last_moment()) or ""
