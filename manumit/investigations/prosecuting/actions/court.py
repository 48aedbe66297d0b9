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
from manumit.cases.correcting import standing_now, taken_back
from manumit.investigations.prosecuting.models import CourtStep, VictimWord
from manumit.investigations.prosecuting.rules.charging import NotSound
from manumit.investigations.prosecuting.rules.court import (
    CORRECTED_MEANWHILE,
    StepGiven,
    Told,
    ToldGiven,
    check_told,
    stage_of,
)
from manumit.law import days
from manumit.law.facts import (
    Body,
    Fact,
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

    Raises ``NotSound`` where what it corrects was corrected meanwhile, and
    ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        lock(case=case, by=by)
        if CourtStep.objects.filter(token=given.token).exists():
            return False
        wrong = _wrong_step(case, given.corrects)
        row = CourtStep.objects.create(
            id=uuid7(),
            case_id=case,
            token=given.token,
            accused=given.accused,
            step=given.step,
            on=given.on or _day(given.happened, at),
            fact=_stage(case, given, wrong, by=by, at=at),
            corrects=wrong,
            stands=given.stands,
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
            detail={"step": given.step.value, "corrects": wrong is not None},
        )
    return True


def _wrong_step(case: UUID, corrects: UUID | None) -> CourtStep | None:
    """The step that is corrected, if one is and nobody corrected it meanwhile."""
    if corrects is None:
        return None
    wrong = CourtStep.objects.filter(case_id=case, id=corrects, stands=True).first()
    if wrong is None or CourtStep.objects.filter(corrects_id=corrects).exists():
        raise NotSound(None, CORRECTED_MEANWHILE)
    return wrong


def _stage(
    case: UUID,
    given: StepGiven,
    wrong: CourtStep | None,
    *,
    by: Reader,
    at: datetime,
) -> UUID | None:
    """The fact of the step, where it was reached and duties follow from it.

    It takes the place of the fact of the step that was recorded wrongly; where there
    is no such step now, that one is taken back.
    """
    log = cases.log(case, reader=by)
    before = standing_now(str(wrong.fact), log) if wrong and wrong.fact else None
    stage = stage_of(given.step)
    if given.stands and given.happened is not None and stage is not None:
        victims = possible_victims(log, at=at)
        told = FactGiven(
            body=StageReached(
                stage=stage, possible_victim=str(given.accused) in victims
            ),
            happened=given.happened,
            source=given.source,
            subject=given.accused,
            supersedes=UUID(before.id) if before else None,
        )
    elif before is not None:
        told = taken_back(before)
    else:
        return None
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

    What was recorded wrongly is corrected, or taken back. Raises ``NotSound`` where it
    cannot stand, or where somebody corrected it meanwhile, and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    check_told(given)
    with as_reader(by, at=at):
        lock(case=case, by=by)
        if VictimWord.objects.filter(token=given.token).exists():
            return False
        wrong = _wrong_word(case, given, by=by)
        if wrong is not None and not given.stands:
            told = taken_back(wrong)
        else:
            told = FactGiven(
                body=_body(given),
                happened=given.happened,
                source=given.source,
                subject=given.victim,
                supersedes=UUID(wrong.id) if wrong else None,
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
            detail={"sort": given.sort.value, "corrects": wrong is not None},
        )
    return True


def _wrong_word(case: UUID, given: ToldGiven, *, by: Reader) -> Fact | None:
    """The fact that is corrected, if one is and nobody corrected it meanwhile."""
    if given.corrects is None:
        return None
    log = cases.log(case, reader=by)
    found = standing_now(str(given.corrects), log)
    if (
        found is None
        or found.id != str(given.corrects)
        or not isinstance(found.body, (VictimTold, ReviewAsked, ReviewAnswered))
    ):
        raise NotSound(None, CORRECTED_MEANWHILE)
    return found


def _body(given: ToldGiven) -> Body:
    about = str(given.accused) if given.accused else None
    if given.sort is Told.TOLD:
        return VictimTold(event=given.event, about=about)
    if given.sort is Told.REVIEW_ASKED:
        return ReviewAsked(about=about)
    if given.result is None:
        raise NotSound("result", "Choose what the review came to.")
    return ReviewAnswered(about=about, result=given.result)
