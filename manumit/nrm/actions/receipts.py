"""Records the competent authority's reference: from then on it is referred."""

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
from manumit.law.facts import ReceiptRecorded
from manumit.law.facts import Route as Sent
from manumit.nrm import holding
from manumit.nrm.models import Draft, Receipt, Submission
from manumit.nrm.permissions import NoSuchDraft
from manumit.obligations.actions import record_on
from manumit.referrals.actions.references import name_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptGiven:
    """What the authority confirmed: its reference, when, and in words how it came."""

    token: UUID
    authority: str
    reference: str
    received_at: datetime
    words: str


class BadReceipt(Exception):
    """It was not recorded; the message says why and what to do."""


class ReceiptKnown(BadReceipt):
    """Somebody recorded another reference meanwhile; it stands."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            "Somebody has recorded a reference meanwhile. Look at it; if yours is "
            "right and theirs is not, record yours in its place."
        )
        self.reference = reference


def record_receipt(
    *,
    submission: UUID,
    given: ReceiptGiven,
    seen: UUID | None,
    by: Reader,
    at: datetime,
) -> UUID:
    """Record the reference of what was sent; its receipt.

    ``seen`` is the receipt that the page showed, which this one takes the place of.
    Raises ``NoSuchDraft``, :class:`ReceiptKnown` and :class:`BadReceipt`.
    """
    row = _held(submission, by=by)
    rows = Receipt.objects.filter(submission=row).order_by("id")
    pressed = rows.filter(token=given.token).first()
    if pressed is not None:
        return pressed.id
    before = rows.last()
    if before is not None and before.id != seen:
        raise ReceiptKnown(before.reference)
    if given.received_at > at:
        raise BadReceipt("That moment has not come yet. Enter when it came.")
    if given.received_at < row.sent_at:
        raise BadReceipt("That is before it was sent. Enter when the reference came.")
    fact = None
    draft = row.draft
    if row.adds_to_id is None and draft.case_id is not None:
        fact = _log(draft, row, given, before, by=by, at=at)
    made = Receipt.objects.create(
        id=uuid7(),
        submission=row,
        authority_id=given.authority,
        reference=given.reference,
        words=given.words,
        received_at=given.received_at,
        fact=fact,
        recorded_by=by.account,
        recorded_at=at,
        token=given.token,
    )
    _sealed(draft, row, by=by, at=at)
    return made.id


def _held(submission: UUID, *, by: Reader) -> Submission:
    seen = Submission.objects.filter(id=submission).select_related("draft").first()
    if seen is None:
        raise NoSuchDraft
    case = holding.found(seen.draft_id, by=by).case_id
    if case is not None:
        cases.lock(case=case, by=by)
    holding.locked(seen.draft_id, by=by)
    return seen


def _log(
    draft: Draft,
    sent: Submission,
    given: ReceiptGiven,
    before: Receipt | None,
    *,
    by: Reader,
    at: datetime,
) -> UUID:
    assert draft.case_id is not None
    fact = FactGiven(
        body=ReceiptRecorded(route=Sent(sent.sort), authority=given.authority),
        happened=given.received_at,
        source=f"submission:{sent.id}",
        subject=draft.nominal_id,
        supersedes=before.fact if before else None,
    )
    (logged,) = record_on(case=draft.case_id, given=[fact], by=by, at=at)
    if draft.nominal_id is not None:
        name_reference(
            case=draft.case_id,
            nominal=draft.nominal_id,
            reference=given.reference,
            instead_of=before.reference if before else "",
            by=by,
            at=at,
        )
    return UUID(logged.id)


def _sealed(draft: Draft, sent: Submission, *, by: Reader, at: datetime) -> None:
    subjects = [f"draft:{draft.id}", f"submission:{sent.id}"]
    if draft.case_id is not None:
        subjects.append(f"case:{draft.case_id}")
    record(
        Act.NRM_RECEIPT,
        subjects=subjects,
        by=by,
        at=at,
        detail={"sort": sent.sort},
    )
