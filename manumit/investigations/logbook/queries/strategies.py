"""What was considered and planned, with all that it was before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.investigations.logbook.models import (
    PlannedInterview,
    SpecialMeasures,
    Strategy,
)
from manumit.investigations.logbook.rules.strategies import (
    Accredited,
    Area,
    Asked,
    Intermediary,
    Interview,
    InterviewState,
    Outcome,
    Recording,
    Through,
)
from manumit.law.facts import (
    Body,
    Fact,
    InterviewPlanned,
    SpecialMeasuresConsidered,
    StrategyConsidered,
)
from manumit.organisations import queries as organisations


GONE = "somebody who has left or works elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """That a strategy was considered; words stand as they were typed."""

    id: UUID
    area: Area
    outcome: Outcome
    why: str
    follows: str
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewSeen(Interview):
    """An interview as it was planned at ``recorded_at``."""

    id: UUID
    interview: UUID
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuresSeen:
    """What helps somebody to give evidence, as it stood at ``recorded_at``."""

    id: UUID
    subject: UUID
    grounds: tuple[str, ...]
    measures: tuple[str, ...]
    wishes: str
    asked: Asked
    intermediary: Intermediary
    words: str
    recorded_by: str
    recorded_at: datetime


def considered(case: UUID, *, reader: Reader) -> Mapping[Area, Sequence[Considered]]:
    """Each strategy with its history, the newest first; nothing where there is none."""
    check_has(reader, Permission.READ_INVESTIGATION)
    rows = list(Strategy.objects.filter(case_id=case).order_by("-id"))
    names = _names([row.recorded_by for row in rows], reader)
    found: dict[Area, list[Considered]] = {each: [] for each in Area}
    for row in rows:
        found[Area(row.area)].append(
            Considered(
                id=row.id,
                area=Area(row.area),
                outcome=Outcome(row.outcome),
                why=row.why,
                follows=row.follows,
                recorded_by=names.get(row.recorded_by, GONE),
                recorded_at=row.recorded_at,
            )
        )
    return found


def interviews(case: UUID, *, reader: Reader) -> Mapping[UUID, Sequence[InterviewSeen]]:
    """Each planned interview with its history, the newest first."""
    check_has(reader, Permission.READ_INVESTIGATION)
    rows = list(PlannedInterview.objects.filter(case_id=case).order_by("-id"))
    names = _names([row.recorded_by for row in rows], reader)
    found: dict[UUID, list[InterviewSeen]] = {}
    for row in rows:
        found.setdefault(row.interview, []).append(
            InterviewSeen(
                id=row.id,
                interview=row.interview,
                subject=row.subject,
                state=InterviewState(row.state),
                planned_for=row.planned_for,
                by_whom=row.by_whom,
                accredited=Accredited(row.accredited),
                through=Through(row.through),
                language=row.language,
                intermediary=Intermediary(row.intermediary),
                place=row.place,
                recording=Recording(row.recording),
                aims=row.aims,
                why=row.why,
                recorded_by=names.get(row.recorded_by, GONE),
                recorded_at=row.recorded_at,
            )
        )
    return found


def measures(case: UUID, *, reader: Reader) -> Mapping[UUID, Sequence[MeasuresSeen]]:
    """Special measures by person with their history, the newest first."""
    check_has(reader, Permission.READ_INVESTIGATION)
    rows = list(SpecialMeasures.objects.filter(case_id=case).order_by("-id"))
    names = _names([row.recorded_by for row in rows], reader)
    found: dict[UUID, list[MeasuresSeen]] = {}
    for row in rows:
        found.setdefault(row.subject, []).append(
            MeasuresSeen(
                id=row.id,
                subject=row.subject,
                grounds=tuple(row.grounds),
                measures=tuple(row.measures),
                wishes=row.wishes,
                asked=Asked(row.asked),
                intermediary=Intermediary(row.intermediary),
                words=row.words,
                recorded_by=names.get(row.recorded_by, GONE),
                recorded_at=row.recorded_at,
            )
        )
    return found


def told_alone(case: UUID, *, log: Sequence[Fact], reader: Reader) -> Sequence[Fact]:
    """What the log tells of these and no row of ours stands beside, newest first.

    That is what came with a file, or from another system.
    """
    check_has(reader, Permission.READ_INVESTIGATION)
    gone = {each.supersedes for each in log}
    ours = {fact for _, fact, _ in _beside([case])}
    kinds = tuple(_KINDS.values())
    return [
        fact
        for fact in reversed(log)
        if isinstance(fact.body, kinds) and fact.id not in gone | ours
    ]


def strategies_agree(logs: Mapping[UUID, Sequence[Fact]]) -> Sequence[str]:
    """Each row that does not stand beside a fact of its kind in its case's log."""
    told = {
        case: {str(fact.id): type(fact.body) for fact in log}
        for case, log in logs.items()
    }
    return [
        f"Case {case}: its log does not tell of {kind.label.lower()} {fact}."
        for case, fact, kind in _beside(list(logs))
        if told[case].get(fact) is not kind
    ]


_KINDS: Mapping[Any, type[Body]] = {
    Strategy: StrategyConsidered,
    PlannedInterview: InterviewPlanned,
    SpecialMeasures: SpecialMeasuresConsidered,
}


def _beside(cases: Sequence[UUID]) -> Iterator[tuple[UUID, str, type[Body]]]:
    """The case, the fact and its kind of every row that stands beside one."""
    for table, kind in _KINDS.items():
        rows = table.objects.filter(case_id__in=cases, fact__isnull=False)
        for case, fact in rows.values_list("case_id", "fact"):
            yield case, str(fact), kind


def _names(accounts: Sequence[str], reader: Reader) -> Mapping[str, str]:
    return organisations.names(accounts=accounts, reader=reader)
