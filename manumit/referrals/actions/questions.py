"""The answer to a question that was put about a referral, word for word."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases.actions import FactGiven
from manumit.law.facts import QuestionAnswered
from manumit.obligations import actions as obligations
from manumit.referrals import rules
from manumit.referrals.models import Entry, Question
from manumit.referrals.permissions import NoSuchReferral


class AlreadyAnswered(Exception):
    """Somebody answered first; their answer stands."""

    def __init__(self, answered_at: datetime) -> None:
        super().__init__("This question has been answered already: that answer stands.")
        self.answered_at = answered_at


class SaysNothing(ValueError):
    """The answer is empty; the message says what to do."""


def answer(*, question: UUID, text: str, by: Reader, at: datetime) -> None:
    """Keep the answer as it was typed, as a fact of the case.

    Raises :class:`AlreadyAnswered` for the second of two people, :class:`SaysNothing`
    for blanks, ``NoSuchReferral`` where the question is not theirs to answer.
    """
    check_has(by, Permission.WRITE_CASE)
    if not text.strip():
        raise SaysNothing("Write the answer before you send it.")
    own = Question.objects.select_related("referral")
    row = own.filter(id=question, to_id=by.organisation).first()
    if row is None:
        raise NoSuchReferral
    cases.lock(case=row.case_id, by=by)
    row.refresh_from_db(fields=["answered_at"])
    if row.answered_at is not None:
        raise AlreadyAnswered(row.answered_at)
    row.answer, row.answered_at = text, at
    row.save(update_fields=["answer", "answered_at"])
    given = FactGiven(
        body=QuestionAnswered(question=str(row.id)),
        happened=at,
        source=f"referral:{row.referral_id}",
        subject=row.referral.nominal_id,
    )
    cases.record_facts(case=row.case_id, given=[given], by=by, at=at)
    Entry.objects.filter(
        referral_id=row.referral_id,
        organisation_id=by.organisation,
        part=rules.EntryPart.QUESTION,
        done_at__isnull=True,
    ).update(done_at=at)
    record(
        Act.QUESTION_ANSWERED,
        subjects=[
            f"case:{row.case_id}",
            f"referral:{row.referral_id}",
            f"question:{row.id}",
        ],
        by=by,
        at=at,
    )
    obligations.refresh_many(cases=[row.case_id], by=by, at=at)
