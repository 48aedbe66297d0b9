"""An audit, the frame that it was drawn from, its files, and what was found in them.

Rows are written once. Who was given a file, and how it was reviewed, are numbered: the
highest number stands, and those before it stay.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.assurance.recording_audits.rules import (
    ANSWER_LABELS,
    ENDS,
    QUESTION_LABELS,
    SETTLED_LABELS,
    STRATIFIED_LABELS,
    WAY_LABELS,
)
from manumit.ui.columns import VerbatimColumn


def _key() -> models.UUIDField[UUID | str, UUID]:
    return models.UUIDField(primary_key=True, default=uuid7, editable=False)


def _token() -> models.UUIDField[Any, Any]:
    """What makes a second press of the same button change nothing."""
    return models.UUIDField(unique=True)


def _to(
    model: str | type[models.Model], *, indexed: bool = False
) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        model, on_delete=models.PROTECT, related_name="+", db_index=indexed
    )


def _one_of(labels: Any, length: int) -> models.CharField[Any, Any]:
    return models.CharField(
        max_length=length, choices=[(each.value, said) for each, said in labels.items()]
    )


class RecordingAudit(models.Model):
    """A sample drawn from a period, with what is needed to draw it again.

    ``units`` are the ids of the facts by which a crime became due, in order, and
    ``strata`` the stratum of each: the whole frame.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "organisation",
            "token",
            "first",
            "last",
            "stratified",
            "margin",
            "confidence",
            "size",
            "method",
            "seed",
            "digest",
            "units",
            "strata",
            "drawn_by",
            "drawn_at",
        ),
    )

    id = _key()
    organisation = _to("organisations.Organisation")
    token = _token()
    first = models.DateField()
    last = models.DateField()
    stratified = _one_of(STRATIFIED_LABELS, 5)
    margin = models.PositiveSmallIntegerField()
    confidence = models.PositiveSmallIntegerField()
    size = models.PositiveIntegerField()
    method = models.CharField(max_length=40)
    seed = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    units = ArrayField(models.UUIDField())
    strata = ArrayField(models.CharField(max_length=20))
    drawn_by = models.CharField(max_length=40)
    drawn_at = models.DateTimeField()

    class Meta:
        db_table = "assurance_recording_audit"
        indexes = [
            models.Index(
                fields=["organisation", "drawn_at"], name="assurance_recording_by_org"
            ),
        ]


class AuditFile(models.Model):
    """One person of a case, drawn into a sample, by the fact that made a crime due."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "audit",
            "number",
            "case",
            "fact",
            "subject",
            "way",
            "stratum",
        ),
    )

    id = _key()
    audit = _to(RecordingAudit)
    number = models.PositiveIntegerField()
    case = _to("cases.Case")
    fact = _to("cases.FactRow")
    subject = models.UUIDField()
    way = _one_of(WAY_LABELS, 8)
    stratum = models.CharField(max_length=20)

    class Meta:
        db_table = "assurance_recording_file"
        constraints = [
            models.UniqueConstraint(
                fields=["audit", "number"], name="assurance_recording_file_number"
            ),
            models.UniqueConstraint(
                fields=["audit", "fact"], name="assurance_recording_file_once"
            ),
        ]


class FileGiven(models.Model):
    """A file given to a reviewer; given to another, a row with the next number."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "file", "number", "reviewer", "given_by", "given_at"),
    )

    id = _key()
    file = _to(AuditFile)
    number = models.PositiveSmallIntegerField()
    reviewer = models.CharField(max_length=40)
    given_by = models.CharField(max_length=40)
    given_at = models.DateTimeField()

    class Meta:
        db_table = "assurance_recording_given"
        constraints = [
            models.UniqueConstraint(
                fields=["file", "number"], name="assurance_recording_given_number"
            ),
        ]
        indexes = [
            models.Index(fields=["reviewer"], name="assurance_recording_given_to"),
        ]


class Review(models.Model):
    """A reviewer's finding on a file; looked at anew, a row with the next number."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "file", "number", "token", "reviewed_by", "reviewed_at"),
        personal=("words",),
    )

    id = _key()
    file = _to(AuditFile)
    number = models.PositiveSmallIntegerField()
    token = _token()
    words = VerbatimColumn(default="")
    reviewed_by = models.CharField(max_length=40)
    reviewed_at = models.DateTimeField()

    class Meta:
        db_table = "assurance_recording_review"
        constraints = [
            models.UniqueConstraint(
                fields=["file", "number"], name="assurance_recording_review_number"
            ),
        ]


class ReviewAnswer(models.Model):
    """One question of a review: what the duties suggested then, and what was answered.

    ``suggested`` is empty where they suggested nothing.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "review", "question", "suggested", "reasons", "answer"),
        personal=("words",),
    )

    id = _key()
    review = _to(Review)
    question = _one_of(QUESTION_LABELS, 11)
    suggested = models.CharField(
        max_length=9,
        default="",
        choices=[(each.value, said) for each, said in ANSWER_LABELS.items()],
    )
    reasons = ArrayField(models.TextField())
    answer = _one_of(ANSWER_LABELS, 9)
    words = VerbatimColumn(default="")

    class Meta:
        db_table = "assurance_recording_answer"
        constraints = [
            models.UniqueConstraint(
                fields=["review", "question"], name="assurance_recording_answer_once"
            ),
        ]


class Returned(models.Model):
    """A file referred back to the desk that owns the case, until it is answered."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "file",
            "case",
            "subject",
            "organisation",
            "owner",
            "team",
            "token",
            "questions",
            "returned_by",
            "returned_at",
        ),
        personal=("words",),
    )

    id = _key()
    file = _to(AuditFile, indexed=True)
    case = _to("cases.Case")
    subject = models.UUIDField()
    organisation = _to("organisations.Organisation")
    owner = _to("organisations.Organisation")
    team = _to("organisations.Team")
    token = _token()
    questions = ArrayField(_one_of(QUESTION_LABELS, 11))
    words = VerbatimColumn()
    returned_by = models.CharField(max_length=40)
    returned_at = models.DateTimeField()

    class Meta:
        db_table = "assurance_recording_return"
        indexes = [
            models.Index(
                fields=["owner", "returned_at"], name="assurance_recording_return_to"
            ),
        ]


class ReturnAnswer(models.Model):
    """What the owner of the case answered to a file that was referred back.

    Several where it was promised first; one at most ends it.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "returned",
            "token",
            "settled",
            "answered_by",
            "answered_at",
        ),
        personal=("words",),
    )

    id = _key()
    returned = _to(Returned, indexed=True)
    token = _token()
    settled = _one_of(SETTLED_LABELS, 9)
    words = VerbatimColumn()
    answered_by = models.CharField(max_length=40)
    answered_at = models.DateTimeField()

    class Meta:
        db_table = "assurance_recording_return_answer"
        constraints = [
            models.UniqueConstraint(
                fields=["returned"],
                condition=models.Q(settled__in=[each.value for each in ENDS]),
                name="assurance_recording_return_ended_once",
            ),
        ]


class Report(models.Model):
    """An audit's end: its figures as they stood, and what the registrar says of them.

    ``counts`` maps each question, and ``whole``, to its yes, no and does not arise.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "audit", "token", "counts", "reported_by", "reported_at"),
        personal=("words",),
    )

    id = _key()
    audit = models.OneToOneField(
        RecordingAudit, on_delete=models.PROTECT, related_name="+"
    )
    token = _token()
    counts = models.JSONField()
    words = VerbatimColumn()
    reported_by = models.CharField(max_length=40)
    reported_at = models.DateTimeField()

    class Meta:
        db_table = "assurance_recording_report"
