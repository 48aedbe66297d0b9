"""Reads what was referred back: for the registrar, and for the owner of the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.tuple_lookups import TupleGreaterThan

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.assurance.recording_audits.held import NoSuchAudit
from manumit.assurance.recording_audits.models import ReturnAnswer, Returned
from manumit.assurance.recording_audits.rules import ENDS, Question, Settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One answer to a file that was referred back."""

    settled: Settled
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnSeen:
    """A file referred back, and what was answered since, the first answer first."""

    id: UUID
    file: UUID
    case: UUID
    subject: UUID
    owner: str
    team: str
    questions: Sequence[Question]
    words: str
    returned_by: str
    returned_at: datetime
    answers: Sequence[Answered]

    @property
    def ended(self) -> bool:
        """Whether it was put right or stands; a promise alone ends nothing."""
        return any(each.settled in ENDS for each in self.answers)


def return_seen(returned: UUID, *, reader: Reader) -> ReturnSeen:
    """One; for the force that asks and for the owner. Raises ``NoSuchAudit``."""
    check_has(reader, Permission.READ_CRIMES)
    found = _seen(Returned.objects.filter(id=returned))
    if not found:
        raise NoSuchAudit
    return found[0]


def returns_of(file: UUID, *, reader: Reader) -> Sequence[ReturnSeen]:
    """Those of one file, newest first."""
    check_has(reader, Permission.READ_RECORDING_AUDIT)
    return _seen(Returned.objects.filter(file_id=file))


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOf:
    """Of whom an answer is asked: the reader's organisation, or these desks of it."""

    reader: Reader
    teams: Sequence[str] | None = None


def open_returns(
    asked: AskedOf, *, after: tuple[datetime, UUID] | None, limit: int
) -> Sequence[ReturnSeen]:
    """What has not been put right, the oldest first, after a moment and an id."""
    rows = _asked(asked).exclude(id__in=_ENDED).order_by("returned_at", "id")
    if after is not None:
        rows = rows.filter(TupleGreaterThan((F("returned_at"), F("id")), after))
    return [_one(each, ()) for each in rows[:limit]]


def returns_counted(asked: AskedOf, *, since: datetime | None) -> tuple[int, int, int]:
    """How many are open, and of them new since, and how many were ended since."""
    answer = ReturnAnswer.objects.filter(returned_id=OuterRef("id"), settled__in=ENDS)
    rows = _asked(asked).annotate(answered=Subquery(answer.values("answered_at")))
    waits = Q(answered__isnull=True)
    wanted = {"open": Count("id", filter=waits)}
    if since is not None:
        wanted["new"] = Count("id", filter=waits & Q(returned_at__gt=since))
        wanted["done"] = Count("id", filter=Q(answered__gt=since))
    counted = rows.aggregate(**wanted)
    return counted["open"], counted.get("new", 0), counted.get("done", 0)


_ENDED = ReturnAnswer.objects.filter(settled__in=ENDS).values("returned_id")


def _asked(asked: AskedOf) -> QuerySet[Returned]:
    check_has(asked.reader, Permission.READ_CRIMES)
    rows = Returned.objects.filter(owner_id=asked.reader.organisation)
    return rows if asked.teams is None else rows.filter(team_id__in=asked.teams)


def _seen(rows: QuerySet[Returned]) -> list[ReturnSeen]:
    found = list(rows.order_by("-returned_at", "-id"))
    answers: dict[UUID, list[ReturnAnswer]] = {}
    rows_of = ReturnAnswer.objects.filter(returned__in=found)
    for each in rows_of.order_by("answered_at", "id"):
        answers.setdefault(each.returned_id, []).append(each)
    return [_one(each, answers.get(each.id, ())) for each in found]


def _one(row: Returned, answers: Sequence[ReturnAnswer]) -> ReturnSeen:
    return ReturnSeen(
        id=row.id,
        file=row.file_id,
        case=row.case_id,
        subject=row.subject,
        owner=row.owner_id,
        team=row.team_id,
        questions=[Question(each) for each in row.questions],
        words=row.words,
        returned_by=row.returned_by,
        returned_at=row.returned_at,
        answers=[
            Answered(
                settled=Settled(each.settled),
                words=each.words,
                by=each.answered_by,
                at=each.answered_at,
            )
            for each in answers
        ],
    )
