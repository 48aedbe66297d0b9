"""Records a reviewer's answers to a file; nothing that was answered is changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, Refused, check_has
from manumit.assurance.recording_audits.held import (
    check_independent,
    check_open,
    file_of,
    hold,
    reviewed_so_far,
    reviewer_of,
)
from manumit.assurance.recording_audits.models import Review, ReviewAnswer
from manumit.assurance.recording_audits.rules import (
    Answer,
    Question,
    ReviewGiven,
    Suggested,
    check_review,
)
from manumit.assurance.recording_audits.suggesting import suggested
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record


class NotTheirFile(Refused):
    """The file is given to somebody else, or to nobody; the message says so."""


class ReviewedSince(ValueError):
    """Somebody reviewed the file since it was opened; the message says what to do."""


NOT_THEIRS = "This file is not given to you. Have it given to you before you review it."
SINCE = (
    "This file was reviewed while you had it open. Nothing of yours is lost: look at "
    "what was found, then record yours if it differs."
)


def review(*, file: UUID, given: ReviewGiven, by: Reader, at: datetime) -> bool:
    """Record a review; false for a second press.

    Raises ``NoSuchAudit``, ``Reported``, :class:`NotTheirFile`, ``NotIndependent``,
    :class:`ReviewedSince` and ``NotReviewed``.
    """
    check_has(by, Permission.WRITE_RECORDING_AUDIT)
    with as_reader(by, at=at):
        found = file_of(file, reader=by)
        hold(found.audit_id)
        if Review.objects.filter(token=given.token).exists():
            return False
        check_open(found.audit_id)
        if reviewer_of(file) != by.account:
            raise NotTheirFile(NOT_THEIRS)
        check_independent(found.case_id, by.account, reader=by)
        if reviewed_so_far(file) != given.seen:
            raise ReviewedSince(SINCE)
        said = suggested(found.case_id, found.subject, reader=by, at=at)
        check_review(given.answers, said)
        _keep(file, given, said, by=by, at=at)
        wrong = sum(each.answer is Answer.NO for each in given.answers.values())
        record(
            Act.RECORDING_AUDIT_FILE_REVIEWED,
            subjects=[f"case:{found.case_id}", f"recording_audit:{found.audit_id}"],
            by=by,
            at=at,
            detail={"file": found.number, "wrong": wrong},
        )
    return True


def _keep(
    file: UUID,
    given: ReviewGiven,
    said: Mapping[Question, Suggested],
    *,
    by: Reader,
    at: datetime,
) -> None:
    kept = Review.objects.create(
        id=uuid7(),
        file_id=file,
        number=given.seen + 1,
        token=given.token,
        words=given.words,
        reviewed_by=by.account,
        reviewed_at=at,
    )
    ReviewAnswer.objects.bulk_create(
        [
            ReviewAnswer(
                id=uuid7(),
                review=kept,
                question=question,
                suggested=said[question].answer or "",
                reasons=list(said[question].reasons),
                answer=answered.answer,
                words=answered.words,
            )
            for question, answered in given.answers.items()
        ]
    )
