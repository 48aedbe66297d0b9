"""Reads one file of an audit: what the duties suggest, and every review of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.assurance.recording_audits.held import (
    file_of,
    given_so_far,
    reviewer_of,
)
from manumit.assurance.recording_audits.models import (
    AuditFile,
    Report,
    Review,
    ReviewAnswer,
)
from manumit.assurance.recording_audits.queries.returns import ReturnSeen, returns_of
from manumit.assurance.recording_audits.rules import Answer, Question, Suggested, Way
from manumit.assurance.recording_audits.suggesting import suggested
from manumit.cases import queries as cases
from manumit.cases.queries import CaseSeen
from manumit.people import queries as people


@dataclass(frozen=True, slots=True)
class AnswerSeen:
    """An answer beside what had been suggested then."""

    question: Question
    suggested: Answer | None
    answer: Answer
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSeen:
    """One review of a file; the newest stands."""

    number: int
    answers: Sequence[AnswerSeen]
    words: str
    reviewed_by: str
    reviewed_at: datetime

    @property
    def wrong(self) -> Sequence[AnswerSeen]:
        return [each for each in self.answers if each.answer is Answer.NO]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSeen:
    """A file, its suggestions as they are now, reviews and returns newest first."""

    id: UUID
    audit: UUID
    number: int
    of: int
    case: CaseSeen
    person: str
    way: Way
    reviewer: str
    given: int
    suggested: Mapping[Question, Suggested]
    reviews: Sequence[ReviewSeen]
    returns: Sequence[ReturnSeen]
    reported: bool

    @property
    def seen(self) -> int:
        """How many reviews there are: what a new one says that it has seen."""
        return len(self.reviews)


def file_seen(file: UUID, *, reader: Reader, at: datetime) -> FileSeen:
    """One file; raises ``NoSuchAudit``."""
    row = file_of(file, reader=reader)
    known = people.nominals([row.subject], reader=reader)
    return FileSeen(
        id=row.id,
        audit=row.audit_id,
        number=row.number,
        of=row.audit.size,
        case=cases.case(row.case_id, reader=reader),
        person=known[row.subject].name if row.subject in known else "Name not given",
        way=Way(row.way),
        reviewer=reviewer_of(file),
        given=given_so_far(file),
        suggested=suggested(row.case_id, row.subject, reader=reader, at=at),
        reviews=reviews_of([row]).get(row.id, []),
        returns=returns_of(file, reader=reader),
        reported=Report.objects.filter(audit_id=row.audit_id).exists(),
    )


def reviews_of(files: Sequence[AuditFile]) -> Mapping[UUID, list[ReviewSeen]]:
    """Every review of these files, of each the newest first."""
    rows = list(Review.objects.filter(file__in=files).order_by("-number"))
    answers: dict[UUID, list[AnswerSeen]] = {}
    for each in ReviewAnswer.objects.filter(review__in=rows).order_by("id"):
        answers.setdefault(each.review_id, []).append(
            AnswerSeen(
                Question(each.question),
                Answer(each.suggested) if each.suggested else None,
                Answer(each.answer),
                each.words,
            )
        )
    found: dict[UUID, list[ReviewSeen]] = {}
    for row in rows:
        found.setdefault(row.file_id, []).append(
            ReviewSeen(
                number=row.number,
                answers=answers.get(row.id, ()),
                words=row.words,
                reviewed_by=row.reviewed_by,
                reviewed_at=row.reviewed_at,
            )
        )
    return found
