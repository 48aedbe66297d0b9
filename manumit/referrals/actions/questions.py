"""The answer to a question that was put about a referral, word for word."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases import queries as seen
from manumit.law.facts import MoreGiven, QuestionAnswered
from manumit.obligations import actions as obligations
from manumit.organisations import directory as directories
from manumit.referrals import indexing, telling
from manumit.referrals.actions import asking
from manumit.referrals.actions.recording import record_about
from manumit.referrals.models import Question
from manumit.referrals.permissions import NoSuchReferral


class AlreadyAnswered(Exception):
    """Somebody answered first; their answer stands."""

    def __init__(self, answered_at: datetime) -> None:
        super().__init__("This question has been answered already: that answer stands.")
        self.answered_at = answered_at


class NoLongerAsked(Exception):
    """Whoever asked took the question back; no answer is owed."""

    def __init__(self) -> None:
        super().__init__("This question was taken back: no answer is needed any more.")


class SaysNothing(ValueError):
    """The answer is empty; the message says what to do."""


def answer(*, question: UUID, text: str, by: Reader, at: datetime) -> None:
    """Keep the answer as it was typed, as a fact of the case.

    Raises :class:`AlreadyAnswered` for the second of two people, :class:`NoLongerAsked`
    where it was taken back, :class:`SaysNothing` for blanks, ``NoSuchReferral`` where
    the question is not theirs to answer.
    """
    if not by.has(Permission.WRITE_REFERRAL):
        check_has(by, Permission.WRITE_CASE)
    if not text.strip():
        raise SaysNothing("Write the answer before you send it.")
    own = Question.objects.select_related("referral")
    row = own.filter(id=question, to_id=by.organisation).first()
    if row is None:
        raise NoSuchReferral
    cases.lock(case=row.case_id, by=by)
    row.refresh_from_db(fields=["answered_at", "withdrawn_at"])
    if row.answered_at is not None:
        raise AlreadyAnswered(row.answered_at)
    if row.withdrawn_at is not None:
        raise NoLongerAsked
    row.answer, row.answered_at = text, at
    row.save(update_fields=["answer", "answered_at"])
    _log(row, by=by, at=at)
    obligations.refresh_many(cases=[row.case_id], by=by, at=at)
    indexing.refresh(cases=[row.case_id], by=by, at=at)
    # Last, because with the answer the organisation's part in the case may end.
    asking.close(row, by=by, at=at)


def _log(row: Question, *, by: Reader, at: datetime) -> None:
    """The fact, the sealed record, and word to the desk that waits for it."""
    more = row.about == asking.ABOUT_MORE
    body = MoreGiven if more else QuestionAnswered
    record_about(
        referral=row.referral, bodies=[body(question=str(row.id))], by=by, at=at
    )
    record(
        Act.MORE_GIVEN if more else Act.QUESTION_ANSWERED,
        subjects=[
            f"case:{row.case_id}",
            f"referral:{row.referral_id}",
            f"question:{row.id}",
        ],
        by=by,
        at=at,
    )
    if row.asked_by_id is not None:
        telling.tell_replied(
            question=row.id,
            case=seen.cases([row.case_id], reader=by)[row.case_id].reference,
            desk=(row.asked_by_id, directories.current().desk_of(row.asked_by_id)),
            by=by,
            at=at,
        )
