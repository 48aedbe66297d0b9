"""Records steps in court, and what passed between the case and its victims."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven, lock
from manumit.investigations.prosecuting.models import CourtStep, VictimWord
from manumit.investigations.prosecuting.rules.charging import NotSound
from manumit.investigations.prosecuting.rules.court import (
    StepGiven,
    Told,
    ToldGiven,
    check_told,
    stage_of,
)
from manumit.law import days
from manumit.law.facts import (
    Body,
    Moment,
    ReviewAnswered,
    ReviewAsked,
    StageReached,
    VictimTold,
)
from manumit.law.victims import possible_victims
from manumit.obligations.actions.recording import record_on


def record_step(*, case: UUID, given: StepGiven, by: Reader, at: datetime) -> bool:
    """Record a step in court, or a hearing to come; false for a second press.

    Raises ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        lock(case=case, by=by)
        if CourtStep.objects.filter(token=given.token).exists():
            return False
        row = CourtStep.objects.create(
            id=uuid7(),
            case_id=case,
            token=given.token,
            accused=given.accused,
            step=given.step,
            on=given.on or _day(given.happened, at),
            fact=_stage(case, given, by=by, at=at),
            court=given.court,
            words=given.words,
            recorded_by=by.account,
            recorded_at=at,
        )
        record(
            Act.COURT_STEP_RECORDED,
            subjects=[f"case:{case}", f"step:{row.id}"],
            by=by,
            at=at,
            detail={"step": given.step.value},
        )
    return True


def _stage(case: UUID, given: StepGiven, *, by: Reader, at: datetime) -> UUID | None:
    """The fact of the step, where it was reached and duties follow from it."""
    stage = stage_of(given.step)
    if given.happened is None or stage is None:
        return None
    victims = possible_victims(cases.log(case, reader=by), at=at)
    body = StageReached(stage=stage, possible_victim=str(given.accused) in victims)
    told = FactGiven(
        body=body, happened=given.happened, source=given.source, subject=given.accused
    )
    (fact,) = record_on(case=case, given=[told], by=by, at=at)
    return UUID(fact.id)


def _day(moment: Moment | None, at: datetime) -> date:
    """The day of a step that was reached, the last that can be meant."""
    if isinstance(moment, datetime):
        return days.day_of(moment)
    latest = moment.outermost()[1] if moment else None
    return latest or days.day_of(at)


def record_told(*, case: UUID, given: ToldGiven, by: Reader, at: datetime) -> bool:
    """Record what a victim was told, asked for or answered; false for a second press.

    Raises ``NotSound`` and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    check_told(given)
    with as_reader(by, at=at):
        lock(case=case, by=by)
        if VictimWord.objects.filter(token=given.token).exists():
            return False
        told = FactGiven(
            body=_body(given),
            happened=given.happened,
            source=given.source,
            subject=given.victim,
        )
        (fact,) = record_on(case=case, given=[told], by=by, at=at)
        row = VictimWord.objects.create(
            id=uuid7(),
            case_id=case,
            token=given.token,
            sort=given.sort,
            fact=UUID(fact.id),
            words=given.words,
            recorded_by=by.account,
            recorded_at=at,
        )
        record(
            Act.VICTIM_WORD_RECORDED,
            subjects=[f"case:{case}", f"word:{row.id}"],
            by=by,
            at=at,
            detail={"sort": given.sort.value},
        )
    return True


def _body(given: ToldGiven) -> Body:
    about = str(given.accused) if given.accused else None
    if given.sort is Told.TOLD:
        return VictimTold(event=given.event, about=about)
    if given.sort is Told.REVIEW_ASKED:
        return ReviewAsked(about=about)
    if given.result is None:
        raise NotSound("result", "Choose what the review came to.")
    return ReviewAnswered(about=about, result=given.result)
