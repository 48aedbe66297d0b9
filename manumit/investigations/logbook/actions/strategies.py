"""Records what was considered and planned; each row stands, and the newest counts."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.actions import FactGiven, lock
from manumit.investigations.logbook.models import (
    PlannedInterview,
    SpecialMeasures,
    Strategy,
)
from manumit.investigations.logbook.rules.strategies import (
    ChangedMeanwhile,
    Interview,
    InterviewGiven,
    InterviewState,
    MeasuresGiven,
    StrategyGiven,
    check_interview,
    check_measures,
)
from manumit.law.facts import (
    Body,
    InterviewPlanned,
    SpecialMeasuresConsidered,
    StrategyConsidered,
)
from manumit.obligations.actions.recording import record_on


OWN_ACT = "own_act"
Row = TypeVar("Row", bound=Model)


def consider(*, case: UUID, given: StrategyGiven, by: Reader, at: datetime) -> bool:
    """Record that a strategy was considered; false for a second press.

    Raises ``ChangedMeanwhile`` where something newer stands than what was seen.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        own = Strategy.objects.filter(case_id=case)
        if not _is_new(case, own, given, by=by, area=given.area):
            return False
        row = Strategy.objects.create(
            id=uuid7(),
            case_id=case,
            token=given.token,
            area=given.area,
            outcome=given.outcome,
            why=given.why,
            follows=given.follows,
            fact=_logged(
                case,
                StrategyConsidered(area=given.area.value, outcome=given.outcome.value),
                happened=at,
                by=by,
                at=at,
            ),
            recorded_by=by.account,
            recorded_at=at,
        )
        record(
            Act.STRATEGY_CONSIDERED,
            subjects=[f"case:{case}", f"strategy:{row.id}"],
            by=by,
            at=at,
            detail={"area": given.area.value, "outcome": given.outcome.value},
        )
    return True


def plan_interview(
    *, case: UUID, given: InterviewGiven, by: Reader, at: datetime
) -> bool:
    """Plan an interview, or plan it otherwise; false for a second press.

    Raises ``NotPlanned`` and ``ChangedMeanwhile``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    check_interview(given)
    with as_reader(by, at=at):
        interview = given.interview or uuid7()
        own = PlannedInterview.objects.filter(case_id=case)
        if not _is_new(case, own, given, by=by, interview=interview):
            return False
        row = PlannedInterview.objects.create(
            id=uuid7(),
            case_id=case,
            token=given.token,
            interview=interview,
            **{each.name: getattr(given, each.name) for each in fields(Interview)},
            fact=_logged(
                case,
                InterviewPlanned(interview=str(interview), state=given.state.value),
                subject=given.subject,
                happened=_when(given, at),
                by=by,
                at=at,
            ),
            recorded_by=by.account,
            recorded_at=at,
        )
        record(
            Act.INTERVIEW_PLANNED,
            subjects=[f"case:{case}", f"interview:{row.id}"],
            by=by,
            at=at,
            detail={"state": given.state.value},
        )
    return True


def ask_for_measures(
    *, case: UUID, given: MeasuresGiven, by: Reader, at: datetime
) -> bool:
    """Record what helps somebody to give evidence; false for a second press.

    Raises ``NotPlanned`` and ``ChangedMeanwhile``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    check_measures(given)
    with as_reader(by, at=at):
        own = SpecialMeasures.objects.filter(case_id=case)
        if not _is_new(case, own, given, by=by, subject=given.subject):
            return False
        row = SpecialMeasures.objects.create(
            id=uuid7(),
            case_id=case,
            token=given.token,
            subject=given.subject,
            grounds=list(given.grounds),
            measures=list(given.measures),
            wishes=given.wishes,
            asked=given.asked,
            intermediary=given.intermediary,
            words=given.words,
            fact=_logged(
                case,
                SpecialMeasuresConsidered(asked=given.asked.value),
                subject=given.subject,
                happened=at,
                by=by,
                at=at,
            ),
            recorded_by=by.account,
            recorded_at=at,
        )
        record(
            Act.MEASURES_ASKED,
            subjects=[f"case:{case}", f"measures:{row.id}"],
            by=by,
            at=at,
            detail={"asked": given.asked.value},
        )
    return True


def _logged(
    case: UUID,
    body: Body,
    *,
    happened: datetime,
    by: Reader,
    at: datetime,
    subject: UUID | None = None,
) -> UUID:
    """Record the fact that a row stands beside."""
    given = FactGiven(body=body, happened=happened, source=OWN_ACT, subject=subject)
    (fact,) = record_on(case=case, given=[given], by=by, at=at)
    return UUID(fact.id)


def _when(given: InterviewGiven, at: datetime) -> datetime:
    """An interview that was held happened when it was set for, if that is past."""
    if given.state is InterviewState.HELD and given.planned_for is not None:
        return min(given.planned_for, at)
    return at


def _is_new(
    case: UUID,
    own: QuerySet[Row],
    given: StrategyGiven | InterviewGiven | MeasuresGiven,
    *,
    by: Reader,
    **of: object,
) -> bool:
    """Whether this is no second press; the case is held until the act ends.

    ``own`` are the rows of the case, ``of`` tells those of the same thing: the newest
    of them must be the one that the form was filled from.
    """
    lock(case=case, by=by)
    if own.filter(token=given.token).exists():
        return False
    newest = own.filter(**of).order_by("-id").values_list("id", flat=True).first()
    if newest != given.seen:
        raise ChangedMeanwhile
    return True
