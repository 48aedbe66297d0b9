"""Keeps a supervisor's review, what it asks to be done, and that it was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven, lock
from manumit.investigations.leading import telling
from manumit.investigations.leading.models import ActionDone, CaseReview, ReviewAction
from manumit.investigations.leading.outstanding import open_actions
from manumit.investigations.leading.rules.led import Led, investigator, led
from manumit.investigations.leading.rules.stood import stands_open
from manumit.law import days
from manumit.law.duties.closing import SUPERVISOR
from manumit.law.facts import Moment, ReviewHeld
from manumit.notices.actions import tell_many
from manumit.obligations.actions import record_on
from manumit.obligations.queries import CaseJudged, case_judged
from manumit.organisations.colleagues import colleagues


class NotReviewed(ValueError):
    """The review is not kept as it was sent; ``field`` is to mend."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


class NoSuchAction(LookupError):
    """No review of this case asks for it."""


class DoneAlready(Exception):
    """Somebody else said meanwhile that it was done, and how."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a review asks somebody to do by a day."""

    words: str
    owner: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewGiven:
    """A review as it was written; ``begun_under`` is who led when it was begun."""

    token: UUID
    begun_at: datetime
    begun_under: str
    happened: Moment
    source: str
    questions: str
    found: str
    actions: Sequence[Asked]


def review(*, case: UUID, given: ReviewGiven, by: Reader, at: datetime) -> bool:
    """Keep a review; false for a second press of the same form.

    A lead who changed while it was written loses nothing: it says under whom it was
    begun. Raises :class:`NotReviewed` and ``NotTheirs``.
    """
    check_has(by, Permission.SUPERVISE)
    with as_reader(by, at=at):
        lock(case=case, by=by)
        if CaseReview.objects.filter(token=given.token).exists():
            return False
        judged = case_judged(case, reader=by, on=at)
        now = led(judged.standing)
        _check(now, given, by=by, at=at)
        fact = FactGiven(
            body=ReviewHeld(by_role=SUPERVISOR),
            happened=given.happened,
            source=given.source,
        )
        (logged,) = record_on(case=case, given=[fact], by=by, at=at)
        row = _keep(case, UUID(logged.id), now, judged, given, by=by, at=at)
        record(
            Act.REVIEW_HELD,
            subjects=[f"case:{case}", f"review:{row.id}"],
            by=by,
            at=at,
            detail={"actions": len(given.actions)},
        )
        _tell(case, given.actions, by=by, at=at)
    return True


def complete(
    *, case: UUID, action: UUID, token: UUID, words: str, by: Reader, at: datetime
) -> bool:
    """Record that an action of a review was done; false for a second press.

    Raises :class:`NoSuchAction`, :class:`DoneAlready` and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        lock(case=case, by=by)
        asked = ReviewAction.objects.filter(case_id=case, id=action).first()
        if asked is None:
            raise NoSuchAction
        done = ActionDone.objects.filter(action=asked).first()
        if done is not None:
            if done.token == token:
                return False
            raise DoneAlready(
                "Somebody else recorded meanwhile that this was done. See what they "
                "wrote; what you wrote is not kept."
            )
        ActionDone.objects.create(
            case_id=case,
            token=token,
            action=asked,
            words=words,
            recorded_by=by.account,
            recorded_at=at,
        )
        subjects = [f"case:{case}", f"action:{action}"]
        record(Act.REVIEW_ACTION_DONE, subjects=subjects, by=by, at=at)
    return True


def _check(now: Led, given: ReviewGiven, *, by: Reader, at: datetime) -> None:
    if by.account == now.lead_id:
        raise NotReviewed("found", "You lead it. A review is somebody else's.")
    known = {"", *(investigator(each) for each in now.leads)}
    if given.begun_under not in known or given.begun_at > at:
        raise NotReviewed("found", "Open the page of the review again, and send it.")
    people = {str(each.account) for each in colleagues(reader=by, at=at)}
    if any(each.owner not in people for each in given.actions):
        raise NotReviewed("found", "Give each action to a colleague who is still here.")


def _keep(
    case: UUID,
    fact: UUID,
    now: Led,
    judged: CaseJudged,
    given: ReviewGiven,
    *,
    by: Reader,
    at: datetime,
) -> CaseReview:
    stood = stands_open(
        judged.standing, judged.duties, at=at, actions=open_actions(case, at=at)
    )
    row = CaseReview.objects.create(
        case_id=case,
        token=given.token,
        fact=fact,
        begun_at=given.begun_at,
        begun_under=given.begun_under,
        held_under=now.lead_id,
        because=list(dict.fromkeys(each.event.value for each in now.asking)),
        stood=[each.as_json() for each in stood],
        questions=given.questions,
        found=given.found,
        recorded_by=by.account,
        recorded_at=at,
    )
    ReviewAction.objects.bulk_create(
        ReviewAction(
            case_id=case,
            review=row,
            number=number,
            owner=each.owner,
            due_on=each.due_on,
            words=each.words,
        )
        for number, each in enumerate(given.actions, start=1)
    )
    return row


def _tell(case: UUID, actions: Sequence[Asked], *, by: Reader, at: datetime) -> None:
    """Tell each owner once, with the first of their days."""
    reference = cases.case(case, reader=by).reference
    first = {
        each.owner: each.due_on for each in sorted(actions, key=_due, reverse=True)
    }
    tell_many(
        notices=[
            telling.to_owner(
                case,
                reference,
                organisation=by.organisation,
                account=owner,
                day=max(day, days.day_of(at)).isoformat(),
            )
            for owner, day in first.items()
            if owner != by.account
        ],
        by=by,
        at=at,
    )


def _due(asked: Asked) -> date:
    return asked.due_on
