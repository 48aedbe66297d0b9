"""What would go out, what was sent byte for byte, and what was confirmed of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.nrm import holding
from manumit.nrm.form import Route
from manumit.nrm.models import Carrying, Copied, Draft, Receipt, Submission
from manumit.nrm.outgoing import Outgoing, outgoing
from manumit.nrm.permissions import NoSuchDraft
from manumit.nrm.queries.drafts import DraftSeen, seen
from manumit.nrm.rules.drafts import Sort
from manumit.organisations import queries as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptSeen:
    """The competent authority's reference of something sent."""

    id: UUID
    authority: str
    reference: str
    words: str
    received_at: datetime
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SubmissionSeen:
    """What was sent at one moment. ``receipts`` are the newest first."""

    id: UUID
    draft: UUID
    adds_to: UUID | None
    sort: Sort
    route: Route
    form: str
    reason: str
    content: str
    digest: str
    sent_at: datetime
    recorded_by: str
    recorded_at: datetime
    receipts: Sequence[ReceiptSeen]

    @property
    def receipt(self) -> ReceiptSeen | None:
        """The receipt that counts; none while nobody has confirmed it."""
        return self.receipts[0] if self.receipts else None


def going_out(draft_id: UUID, *, reader: Reader, at: datetime) -> Outgoing:
    """What would be sent now; raises ``NoSuchDraft``."""
    check_has(reader, Permission.READ_NRM)
    return outgoing(holding.found(draft_id, by=reader), at=at)


def copied(draft_id: UUID, *, reader: Reader) -> Mapping[str, str]:
    """The pages of the national form that are ticked as copied, by what they said."""
    check_has(reader, Permission.READ_NRM)
    rows = Copied.objects.filter(draft=holding.found(draft_id, by=reader))
    newest = rows.order_by("page", "-id").distinct("page")
    return {row.page: row.digest for row in newest if row.done}


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryingSeen:
    """What the person said of carrying something on paper."""

    text: str
    language: str
    safe: bool
    instead: str
    asked_by: str
    asked_at: datetime


def carried(draft_id: UUID, *, reader: Reader) -> Sequence[CarryingSeen]:
    """Whether things on paper were safe to carry, the newest answer first."""
    check_has(reader, Permission.READ_NRM)
    rows = Carrying.objects.filter(draft=holding.found(draft_id, by=reader))
    found = list(rows.order_by("-id"))
    names = organisations.names(accounts=[e.asked_by for e in found], reader=reader)
    return [
        CarryingSeen(
            text=each.text,
            language=each.language,
            safe=each.safe,
            instead=each.instead,
            asked_by=names.get(each.asked_by, "A colleague"),
            asked_at=each.asked_at,
        )
        for each in found
    ]


def sent(draft_id: UUID, *, reader: Reader) -> Sequence[SubmissionSeen]:
    """All that was sent of a draft, the oldest first."""
    check_has(reader, Permission.READ_NRM)
    rows = Submission.objects.filter(draft=holding.found(draft_id, by=reader))
    return _seen(rows.order_by("id"), reader=reader)


def submission(submission_id: UUID, *, reader: Reader) -> SubmissionSeen:
    """One thing that was sent; raises ``NoSuchDraft``."""
    check_has(reader, Permission.READ_NRM)
    row = Submission.objects.filter(id=submission_id).select_related("draft").first()
    if row is None or row.draft.organisation_id != reader.organisation:
        raise NoSuchDraft
    (found,) = _seen([row], reader=reader)
    return found


def waiting(*, case: UUID, reader: Reader) -> Sequence[DraftSeen]:
    """The drafts of a case that are NOT YET REFERRED, sent or not."""
    check_has(reader, Permission.READ_NRM)
    rows = Draft.objects.filter(case_id=case, organisation_id=reader.organisation)
    return [each for each in seen(rows.order_by("id"), reader=reader) if each.waits]


def _seen(rows: Iterable[Submission], *, reader: Reader) -> list[SubmissionSeen]:
    found = list(rows)
    receipts = list(
        Receipt.objects.filter(submission__in=[each.id for each in found])
        .select_related("authority")
        .order_by("-id")
    )
    accounts = [each.recorded_by for each in found]
    accounts += [each.recorded_by for each in receipts]
    names = organisations.names(accounts=accounts, reader=reader)
    return [
        SubmissionSeen(
            id=row.id,
            draft=row.draft_id,
            adds_to=row.adds_to_id,
            sort=Sort(row.sort),
            route=Route(row.route),
            form=row.form,
            reason=row.reason,
            content=row.content,
            digest=row.digest,
            sent_at=row.sent_at,
            recorded_by=names.get(row.recorded_by, "A colleague"),
            recorded_at=row.recorded_at,
            receipts=[
                _receipt(each, names)
                for each in receipts
                if each.submission_id == row.id
            ],
        )
        for row in found
    ]


def _receipt(row: Receipt, names: Mapping[str, str]) -> ReceiptSeen:
    return ReceiptSeen(
        id=row.id,
        authority=row.authority.name,
        reference=row.reference,
        words=row.words,
        received_at=row.received_at,
        recorded_by=names.get(row.recorded_by, "A colleague"),
        recorded_at=row.recorded_at,
    )
