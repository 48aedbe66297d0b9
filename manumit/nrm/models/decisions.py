"""What is recorded after a decision in words, beside the facts that say it."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.law.facts import Interpreter
from manumit.nrm.models.pointing import to
from manumit.nrm.rules.after_decision import (
    ASKED_LABELS,
    INTERPRETER_LABELS,
    MEANS_LABELS,
    SAFE_LABELS,
    TO_WHOM_LABELS,
    Asked,
    Means,
    Safe,
    ToWhom,
)
from manumit.ui.columns import VerbatimColumn


class Telling(models.Model):
    """That somebody was told of a decision; ``fact`` where they know it now."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "nominal",
            "token",
            "letter",
            "to_whom",
            "told_at",
            "means",
            "safe",
            "interpreter",
            "fact",
            "recorded_by",
            "recorded_at",
        ),
        personal=("by_whom", "language", "words", "reason"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = to("cases.Case")
    nominal = to("people.Nominal", db_index=False)
    token = models.UUIDField(unique=True)
    letter = models.UUIDField()
    to_whom = models.CharField(
        max_length=8, choices=[(e.value, TO_WHOM_LABELS[e]) for e in ToWhom]
    )
    by_whom = VerbatimColumn()
    told_at = models.DateTimeField()
    means = models.CharField(
        max_length=16, choices=[(e.value, MEANS_LABELS[e]) for e in Means]
    )
    safe = models.CharField(
        max_length=10, choices=[(e.value, SAFE_LABELS[e]) for e in Safe]
    )
    interpreter = models.CharField(
        max_length=12, choices=[(e.value, INTERPRETER_LABELS[e]) for e in Interpreter]
    )
    language = VerbatimColumn()
    words = VerbatimColumn()
    reason = VerbatimColumn()
    fact = models.UUIDField(null=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "nrm_telling"


class AskedOf(models.Model):
    """What was asked of an authority or panel, and why, in words."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "nominal",
            "token",
            "asked",
            "fact",
            "recorded_by",
            "recorded_at",
        ),
        personal=("words",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = to("cases.Case")
    nominal = to("people.Nominal", db_index=False)
    token = models.UUIDField(unique=True)
    asked = models.CharField(
        max_length=16, choices=[(e.value, ASKED_LABELS[e]) for e in Asked]
    )
    words = VerbatimColumn()
    fact = models.UUIDField()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "nrm_asked_of"
