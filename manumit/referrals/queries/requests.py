"""Questions between two organisations: what is asked, what waits, what is overdue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.law import days
from manumit.referrals.models import Question


@dataclass(frozen=True, slots=True)
class Requested:
    """A request for more that waits: of whom, by when, and whether that is over."""

    id: UUID
    referral: UUID
    to: str
    to_name: str
    asked_by: str
    reply_due: date
    overdue: bool


def requests_waiting(
    referrals: Iterable[UUID], *, reader: Reader, at: datetime
) -> Mapping[UUID, Sequence[Requested]]:
    """By referral: the requests for more that nobody has answered or taken back."""
    check_has(reader, Permission.READ_QUEUE)
    rows = Question.objects.filter(
        referral_id__in=list(referrals),
        reply_due__isnull=False,
        answered_at__isnull=True,
        withdrawn_at__isnull=True,
    ).select_related("to")
    answer: dict[UUID, list[Requested]] = {}
    today = days.day_of(at)
    for row in rows.order_by("reply_due", "id"):
        if row.reply_due is None or row.asked_by_id is None:
            continue
        answer.setdefault(row.referral_id, []).append(
            Requested(
                id=row.id,
                referral=row.referral_id,
                to=row.to_id,
                to_name=row.to.name,
                asked_by=row.asked_by_id,
                reply_due=row.reply_due,
                overdue=row.reply_due < today,
            )
        )
    return answer


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A question as the organisation that is asked, or that asked, sees it alone."""

    id: UUID
    case: UUID
    referral: UUID
    to: str
    to_name: str
    asked_by: str
    text: str
    put_at: datetime
    reply_due: date | None
    overdue: bool
    answered_at: datetime | None
    withdrawn_at: datetime | None
    answer: str
    may_answer: bool
    may_withdraw: bool


def question(asked: UUID, *, reader: Reader, at: datetime) -> QuestionAsked | None:
    """One question between two organisations; None for any third, or if none is."""
    check_has(reader, Permission.READ_QUEUE)
    row = Question.objects.select_related("to").filter(id=asked).first()
    own = reader.organisation
    if row is None or own not in {row.to_id, row.asked_by_id}:
        return None
    waits = row.answered_at is None and row.withdrawn_at is None
    due = row.reply_due
    writes = reader.has(Permission.WRITE_CASE) or reader.has(Permission.WRITE_REFERRAL)
    return QuestionAsked(
        id=row.id,
        case=row.case_id,
        referral=row.referral_id,
        to=row.to_id,
        to_name=row.to.name,
        asked_by=row.asked_by_id or "",
        text=row.text,
        put_at=row.put_at,
        reply_due=due,
        overdue=waits and due is not None and due < days.day_of(at),
        answered_at=row.answered_at,
        withdrawn_at=row.withdrawn_at,
        answer=row.answer,
        may_answer=waits and row.to_id == own and writes,
        may_withdraw=waits and row.asked_by_id == own and reader.has(Permission.ASSESS),
    )
