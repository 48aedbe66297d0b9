"""Records that something was submitted on the national form: once, and only lawfully.

Everything is asked again under the case's lock: the route, what may go, and whether it
is still what the page showed from which it was copied across.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases.actions import FactGiven
from manumit.law import days
from manumit.law.facts import ReferralSent
from manumit.law.facts import Route as Sent
from manumit.nrm import holding, reporting
from manumit.nrm.actions import files
from manumit.nrm.form import Route
from manumit.nrm.models import Check, Draft, Submission
from manumit.nrm.outgoing import Outgoing, mark_of, outgoing
from manumit.nrm.rules.drafts import SECOND_PERSON, CheckStep, Sort
from manumit.nrm.rules.sending import (
    CHANGED,
    NOT_CHECKED,
    NOT_YET_COME,
    NOTHING_THEN,
    TOO_EARLY,
    other_route,
    still_needed,
)
from manumit.obligations.actions import record_on
from manumit.obligations.policies import standing


class CannotSend(Exception):
    """It was not recorded as sent; the message says why and what to do."""


class NotAsShown(CannotSend):
    """What would be sent is no longer what the page showed."""


class SentAlready(CannotSend):
    """Somebody has recorded it as sent; nothing was recorded again."""

    def __init__(self, submission: UUID) -> None:
        super().__init__("It has been recorded as sent already.")
        self.submission = submission


class NotSentYet(CannotSend):
    """Nothing of this sort was sent, so that nothing can be added to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """*I have submitted it*: when, and what the page had shown.

    ``mark`` is of the document that the page showed, ``token`` is given out once with
    it. ``went_before``: it went before what has changed since.
    """

    token: UUID
    sent_at: datetime
    route: Route
    mark: str
    went_before: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What was recorded as sent; ``again`` for a press that was recorded before."""

    submission: UUID
    case: UUID | None
    again: bool


def send(*, draft: UUID, pressed: Pressed, by: Reader, at: datetime) -> Recorded:
    """Record that the draft was submitted on the national form.

    Raises ``NoSuchDraft``, ``DraftExpired``, ``NotTheirs``; :class:`SentAlready` for
    the second of two people, :class:`NotAsShown` where route or answers have changed
    since the page was shown, and :class:`CannotSend` with what is still needed.
    """
    row = _held(draft, by=by)
    if known := _pressed_before(row, pressed):
        return known
    gone = _checked(row, pressed, at=at)
    first = _first(row, gone.sort)
    if first is not None:
        raise SentAlready(first.id)
    if row.case_id is None:
        reporting.receive(row, gone, by=by, at=at)
    if gone.sort is Sort.REFERRAL:
        files.give(row, by=by, at=at)
    fact = _log(row, gone, pressed, by=by, at=at)
    return _kept(row, gone, pressed, fact=fact, adds_to=None, by=by, at=at)


def add(*, draft: UUID, pressed: Pressed, by: Reader, at: datetime) -> Recorded:
    """Record that an addition or correction was sent, with its reason.

    Raises what :func:`send` raises, and :class:`NotSentYet`.
    """
    row = _held(draft, by=by)
    if known := _pressed_before(row, pressed):
        return known
    gone = _checked(row, pressed, at=at)
    first = _first(row, gone.sort)
    if first is None:
        raise NotSentYet("Nothing of this kind was sent yet: send it first.")
    last = Submission.objects.filter(draft=row, sort=gone.sort).order_by("id").last()
    if last is not None and mark_of(last.content) == gone.mark:
        raise SentAlready(last.id)
    return _kept(row, gone, pressed, fact=None, adds_to=first, by=by, at=at)


def _held(draft: UUID, *, by: Reader) -> Draft:
    case = holding.found(draft, by=by).case_id
    if case is not None:
        cases.lock(case=case, by=by)
    return holding.to_write(draft, by=by)


def _pressed_before(row: Draft, pressed: Pressed) -> Recorded | None:
    known = Submission.objects.filter(draft=row, token=pressed.token).first()
    if known is None:
        return None
    return Recorded(submission=known.id, case=row.case_id, again=True)


def _first(row: Draft, sort: Sort) -> Submission | None:
    rows = Submission.objects.filter(draft=row, sort=sort, adds_to__isnull=True)
    return rows.first()


def _checked(row: Draft, pressed: Pressed, *, at: datetime) -> Outgoing:
    """What went, if it may have gone; else why not."""
    if pressed.sent_at > at:
        raise CannotSend(NOT_YET_COME)
    if pressed.sent_at < row.started_at:
        raise CannotSend(TOO_EARLY)
    now = outgoing(row, at=at)
    then = pressed.sent_at if pressed.went_before else None
    gone = now if then is None else outgoing(row, at=at, then=then)
    if gone.mark != pressed.mark or gone.route is not pressed.route:
        if then is not None:
            raise NotAsShown(NOTHING_THEN)
        if now.route is not pressed.route:
            raise NotAsShown(other_route(now.routed, shown=pressed.route))
        raise NotAsShown(CHANGED)
    if needed := still_needed(gone.form, gone.routed, gone.soundness, gone.unlooked):
        raise CannotSend(needed)
    if _second_person_is_missing(row, then=then, at=at):
        raise CannotSend(NOT_CHECKED)
    return gone


def _second_person_is_missing(
    row: Draft, *, then: datetime | None, at: datetime
) -> bool:
    on = days.day_of(at)
    if not standing().version_on(SECOND_PERSON, on, row.organisation_id).value:
        return False
    done = Check.objects.filter(draft=row, step=CheckStep.CHECKED)
    done = done.filter(done_at__lte=then) if then else done
    last = done.order_by("id").last()
    return last is None or (then is None and row.changed_at > last.done_at)


def _log(
    row: Draft, gone: Outgoing, pressed: Pressed, *, by: Reader, at: datetime
) -> UUID:
    assert row.case_id is not None
    fact = FactGiven(
        body=ReferralSent(route=Sent(gone.sort.value), sent_by=by.organisation),
        happened=pressed.sent_at,
        source=f"draft:{row.id}",
        subject=row.nominal_id,
    )
    (logged,) = record_on(case=row.case_id, given=[fact], by=by, at=at)
    return UUID(logged.id)


def _kept(
    row: Draft,
    gone: Outgoing,
    pressed: Pressed,
    *,
    fact: UUID | None,
    adds_to: Submission | None,
    by: Reader,
    at: datetime,
) -> Recorded:
    made = Submission.objects.create(
        id=uuid7(),
        draft=row,
        adds_to=adds_to,
        sort=gone.sort,
        route=gone.route,
        form=gone.form.version,
        reason=pressed.reason,
        content=gone.document,
        digest=gone.digest,
        sent_at=pressed.sent_at,
        fact=fact,
        recorded_by=by.account,
        recorded_at=at,
        token=pressed.token,
    )
    subjects = [f"draft:{row.id}", f"submission:{made.id}"]
    if row.case_id is not None:
        subjects.append(f"case:{row.case_id}")
    record(
        Act.NRM_SENT if adds_to is None else Act.NRM_ADDED,
        subjects=subjects,
        by=by,
        at=at,
        detail={"sort": gone.sort.value, "route": gone.route.value},
    )
    return Recorded(submission=made.id, case=row.case_id, again=False)
