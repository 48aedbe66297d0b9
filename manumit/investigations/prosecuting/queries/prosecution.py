"""The way to court as the log of facts has it, joined with the words entered here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.investigations.prosecuting.models import (
    Advice,
    Charge,
    CourtStep,
    SentToProsecutor,
    VictimWord,
)
from manumit.investigations.prosecuting.rules.charging import Sort, Unit
from manumit.investigations.prosecuting.rules.court import CourtEvent, stage_of
from manumit.law import days
from manumit.law.facts import (
    Body,
    ChargeDecided,
    Fact,
    ReviewAnswered,
    ReviewAsked,
    StageReached,
    VictimTold,
)
from manumit.organisations import queries as organisations


GONE = "somebody who has left or works elsewhere"
Kind = TypeVar("Kind", bound=Body)
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentSeen:
    """What went to the prosecutor."""

    sort: Sort
    unit: Unit
    reference: str
    suspects: tuple[UUID, ...]
    sent_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeSeen:
    """A charging decision; words are empty where it was recorded elsewhere."""

    fact: Fact
    body: ChargeDecided
    others: str
    why_others: str
    reasons: str
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSeen:
    """A step of the log, or a hearing to come; one of ``fact`` and ``step`` at least.

    ``row`` is its id where it was recorded here; ``to_come`` whether it was recorded as
    a hearing before its day. ``on`` is the day, none where only the log knows of it.
    """

    accused: str
    step: CourtEvent | None
    fact: Fact | None
    on: date | None
    court: str
    words: str
    recorded_by: str
    row: UUID | None = None
    to_come: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSeen:
    """What passed between the case and one victim, with the words beside it."""

    fact: Fact
    words: str
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceSeen:
    """What a lawyer advised; words stand as they were typed."""

    on: date
    by_whom: str
    asked: str
    words: str
    recorded_by: str
    recorded_at: datetime


def sent(case: UUID, *, reader: Reader) -> Sequence[SentSeen]:
    """What went to the prosecutor, newest first."""
    check_has(reader, Permission.READ_INVESTIGATION)
    rows = list(SentToProsecutor.objects.filter(case_id=case).order_by("-sent_at"))
    names = _names([row.recorded_by for row in rows], reader)
    return [
        SentSeen(
            sort=Sort(row.sort),
            unit=Unit(row.unit),
            reference=row.reference,
            suspects=tuple(row.suspects),
            sent_at=row.sent_at,
            recorded_by=names.get(row.recorded_by, GONE),
        )
        for row in rows
    ]


def charges(case: UUID, *, log: Sequence[Fact], reader: Reader) -> Sequence[ChargeSeen]:
    """What was decided about charging, newest first."""
    check_has(reader, Permission.READ_INVESTIGATION)
    rows = {str(row.fact): row for row in Charge.objects.filter(case_id=case)}
    found = list(_standing(log, ChargeDecided))
    names = _names([fact.recorded_by for fact, _ in found], reader)
    before = _before(log)
    answer = []
    for fact, body in found:
        row = _beside(fact, rows, before)
        answer.append(
            ChargeSeen(
                fact=fact,
                body=body,
                others=row.others if row else "",
                why_others=row.why_others if row else "",
                reasons=row.reasons if row else "",
                recorded_by=names.get(fact.recorded_by, GONE),
            )
        )
    return answer[::-1]


def steps(case: UUID, *, log: Sequence[Fact], reader: Reader) -> Sequence[StepSeen]:
    """Every step against somebody, and hearings to come, in order of their days."""
    check_has(reader, Permission.READ_INVESTIGATION)
    rows = list(CourtStep.objects.filter(case_id=case).order_by("on", "id"))
    by_fact = {str(row.fact): row for row in rows if row.fact}
    names = _names([row.recorded_by for row in rows], reader)
    before, gone = _before(log), {row.corrects_id for row in rows}
    found = [
        _step(_beside(fact, by_fact, before), fact, names)
        for fact, _ in _standing(log, StageReached)
    ]
    found += [
        _step(row, None, names)
        for row in rows
        if row.fact is None or stage_of(CourtEvent(row.step)) is None
        if row.stands and row.id not in gone
    ]
    return sorted(found, key=_when)


def _step(
    row: CourtStep | None, fact: Fact | None, names: Mapping[str, str]
) -> StepSeen:
    subject = fact.subject if fact else None
    return StepSeen(
        accused=str(subject or (row.accused if row else "")),
        step=CourtEvent(row.step) if row else None,
        fact=fact,
        on=row.on if row else None,
        court=row.court if row else "",
        words=row.words if row else "",
        recorded_by=names.get(row.recorded_by, GONE) if row else "",
        row=row.id if row else None,
        to_come=bool(
            row and row.fact is None and row.on > days.day_of(row.recorded_at)
        ),
    )


def _when(each: StepSeen) -> date:
    if each.on is not None:
        return each.on
    assert each.fact is not None, "a step of the log"
    return each.fact.last_moment().date()


def told(case: UUID, *, log: Sequence[Fact], reader: Reader) -> Sequence[ToldSeen]:
    """What victims were told, asked and were answered, newest first."""
    check_has(reader, Permission.READ_INVESTIGATION)
    rows = {str(row.fact): row for row in VictimWord.objects.filter(case_id=case)}
    found = [
        fact
        for kind in (VictimTold, ReviewAsked, ReviewAnswered)
        for fact, _ in _standing(log, kind)
    ]
    names = _names([fact.recorded_by for fact in found], reader)
    before = _before(log)
    answer = []
    for fact in sorted(found, key=lambda each: each.last_moment(), reverse=True):
        row = _beside(fact, rows, before)
        answer.append(
            ToldSeen(
                fact=fact,
                words=row.words if row else "",
                recorded_by=names.get(fact.recorded_by, GONE),
            )
        )
    return answer


def advice(case: UUID, *, reader: Reader) -> Sequence[AdviceSeen]:
    """Legal advice, newest first; the wall gives nobody else a row of it."""
    check_has(reader, Permission.READ_LEGAL)
    rows = list(Advice.objects.filter(case_id=case).order_by("-on", "-id"))
    names = _names([row.recorded_by for row in rows], reader)
    return [
        AdviceSeen(
            on=row.on,
            by_whom=row.by_whom,
            asked=row.asked,
            words=row.words,
            recorded_by=names.get(row.recorded_by, GONE),
            recorded_at=row.recorded_at,
        )
        for row in rows
    ]


def _standing(log: Sequence[Fact], kind: type[Kind]) -> Iterator[tuple[Fact, Kind]]:
    """The facts of a kind that nothing corrects, in the order of their moments."""
    corrected = {fact.supersedes for fact in log}
    for fact in sorted(log, key=lambda each: each.last_moment()):
        if isinstance(fact.body, kind) and fact.id not in corrected:
            yield fact, fact.body


def _before(log: Sequence[Fact]) -> Mapping[str, str]:
    """What each fact that corrects another corrects."""
    return {str(fact.id): str(fact.supersedes) for fact in log if fact.supersedes}


def _beside(
    fact: Fact, rows: Mapping[str, Row], before: Mapping[str, str]
) -> Row | None:
    """The words beside a fact, or else beside the nearest that it corrects."""
    each: str | None = str(fact.id)
    while each is not None and each not in rows:
        each = before.get(each)
    return None if each is None else rows[each]


def _names(accounts: Sequence[str], reader: Reader) -> Mapping[str, str]:
    return organisations.names(accounts=accounts, reader=reader)
