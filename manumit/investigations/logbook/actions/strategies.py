"""Records what was considered and planned; each row stands, and the newest counts."""

from __future__ import annotations

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
from manumit.cases.actions import lock
from manumit.investigations.logbook.models import (
    PlannedInterview,
    SpecialMeasures,
    Strategy,
)
from manumit.investigations.logbook.rules.strategies import (
    ChangedMeanwhile,
    InterviewGiven,
    MeasuresGiven,
    StrategyGiven,
    check_interview,
    check_measures,
)


Row = TypeVar("Row", bound=Model)


def consider(*, case: UUID, given: StrategyGiven, by: Reader, at: datetime) -> bool:
    """Record that a strategy was considered; false for a second press.

    Raises ``ChangedMeanwhile`` where something newer stands than what was seen.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        own = Strategy.objects.filter(case_id=case, area=given.area)
        if not _is_new(case, own, token=given.token, seen=given.seen, by=by):
            return False
        row = Strategy.objects.create(
            id=uuid7(),
            case_id=case,
            token=given.token,
            area=given.area,
            outcome=given.outcome,
            why=given.why,
            follows=given.follows,
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
        own = PlannedInterview.objects.filter(case_id=case, interview=interview)
        if not _is_new(case, own, token=given.token, seen=given.seen, by=by):
            return False
        row = PlannedInterview.objects.create(
            id=uuid7(),
            case_id=case,
            token=given.token,
            interview=interview,
            subject=given.subject,
            state=given.state,
            planned_for=given.planned_for,
            by_whom=given.by_whom,
            accredited=given.accredited,
            through=given.through,
            language=given.language,
            intermediary=given.intermediary,
            place=given.place,
            recording=given.recording,
            aims=given.aims,
            why=given.why,
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
        own = SpecialMeasures.objects.filter(case_id=case, subject=given.subject)
        if not _is_new(case, own, token=given.token, seen=given.seen, by=by):
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


def _is_new(
    case: UUID,
    own: QuerySet[Row],
    *,
    token: UUID,
    seen: UUID | None,
    by: Reader,
) -> bool:
    """Whether this is no second press; the case is held until the act ends.

    The newest row must be the one that the form was filled from.
    """
    lock(case=case, by=by)
    if own.filter(token=token).exists():
        return False
    newest = own.order_by("-id").values_list("id", flat=True).first()
    if newest != seen:
        raise ChangedMeanwhile
    return True
