"""Tables: the decision log (policy file), and the strategies considered.

Each row stands beside the fact that it was recorded with; a strategy, an interview or
a measure from before facts were kept of them has none.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.investigations.logbook.rules.strategies import (
    ACCREDITED_LABELS,
    AREA_LABELS,
    ASKED_LABELS,
    INTERMEDIARY_LABELS,
    INTERVIEW_LABELS,
    OUTCOME_LABELS,
    RECORDING_LABELS,
    THROUGH_LABELS,
)
from manumit.ui.columns import VerbatimColumn


LONGEST_CODE = 80


def _of_case() -> models.ForeignKey[Any, Any]:
    return models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")


def _codes() -> ArrayField[Any, Any]:
    return ArrayField(models.CharField(max_length=LONGEST_CODE), default=list)


def _one_of(labels: Any) -> models.CharField[Any, Any]:
    return models.CharField(
        max_length=16, choices=[(each.value, said) for each, said in labels.items()]
    )


class DecisionEntry(models.Model):
    """One entry of the decision log. It is never changed: a later one refers to it.

    ``follows`` is the number before, and a key of its own in the database, so that no
    number of a case is ever left out; the first entry made here follows none.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "number",
            "follows",
            "corrects",
            "token",
            "rests_on",
            "decided_by",
            "fact",
            "digest",
            "recorded_by",
            "recorded_at",
        ),
        personal=("decision", "reasons", "rejected", "post"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _of_case()
    number = models.PositiveIntegerField()
    follows = models.PositiveIntegerField(null=True)
    corrects = models.PositiveIntegerField(null=True)
    token = models.UUIDField(unique=True)
    decision = VerbatimColumn()
    reasons = VerbatimColumn()
    rejected = VerbatimColumn()
    rests_on = _codes()
    decided_by = models.CharField(max_length=40)
    post = VerbatimColumn()
    fact = models.UUIDField(unique=True)
    digest = models.CharField(max_length=64)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_decision"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "number"], name="investigations_decision_number"
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(follows__isnull=True),
                name="investigations_decision_one_first",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1)
                & (Q(follows__isnull=True) | Q(number=F("follows") + 1)),
                name="investigations_decision_without_gap",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | Q(corrects__lt=F("number")),
                name="investigations_decision_refers_back",
            ),
        ]


class Strategy(models.Model):
    """That a strategy was considered, why, and what follows; the newest stands."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "token",
            "area",
            "outcome",
            "fact",
            "recorded_by",
            "recorded_at",
        ),
        personal=("why", "follows"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _of_case()
    token = models.UUIDField(unique=True)
    area = _one_of(AREA_LABELS)
    outcome = _one_of(OUTCOME_LABELS)
    why = VerbatimColumn()
    follows = VerbatimColumn()
    fact = models.UUIDField(null=True, unique=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_strategy"


class PlannedInterview(models.Model):
    """An interview as it was planned at one moment; the newest of it stands."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "token",
            "interview",
            "subject",
            "state",
            "fact",
            "planned_for",
            "accredited",
            "through",
            "intermediary",
            "recording",
            "recorded_by",
            "recorded_at",
        ),
        personal=("by_whom", "language", "aims", "why"),
        safety=("place",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _of_case()
    token = models.UUIDField(unique=True)
    interview = models.UUIDField()
    subject = models.UUIDField()
    state = _one_of(INTERVIEW_LABELS)
    planned_for = models.DateTimeField(null=True)
    by_whom = VerbatimColumn()
    accredited = _one_of(ACCREDITED_LABELS)
    through = _one_of(THROUGH_LABELS)
    language = VerbatimColumn()
    intermediary = _one_of(INTERMEDIARY_LABELS)
    place = VerbatimColumn()
    recording = _one_of(RECORDING_LABELS)
    aims = VerbatimColumn()
    why = VerbatimColumn()
    fact = models.UUIDField(null=True, unique=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_interview"


class SpecialMeasures(models.Model):
    """What helps somebody to give evidence, as it stood; the newest stands."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "token",
            "subject",
            "grounds",
            "fact",
            "measures",
            "asked",
            "intermediary",
            "recorded_by",
            "recorded_at",
        ),
        special=("wishes", "words"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _of_case()
    token = models.UUIDField(unique=True)
    subject = models.UUIDField()
    grounds = _codes()
    measures = _codes()
    wishes = VerbatimColumn()
    asked = _one_of(ASKED_LABELS)
    intermediary = _one_of(INTERMEDIARY_LABELS)
    words = VerbatimColumn()
    fact = models.UUIDField(null=True, unique=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_special_measures"
