"""What was sent, decided and told; words beside the facts of the case."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.investigations.prosecuting.models.columns import many, of_case, one_of
from manumit.investigations.prosecuting.rules.charging import SORT_LABELS, UNIT_LABELS
from manumit.investigations.prosecuting.rules.court import STEP_LABELS, TOLD_LABELS
from manumit.ui.columns import VerbatimColumn


class SentToProsecutor(models.Model):
    """Something went to the prosecutor. What they advised stands elsewhere."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "token",
            "sort",
            "unit",
            "suspects",
            "facts",
            "sent_at",
            "recorded_by",
            "recorded_at",
        ),
        personal=("reference",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = of_case()
    token = models.UUIDField(unique=True)
    sort = one_of(SORT_LABELS)
    unit = one_of(UNIT_LABELS)
    reference = VerbatimColumn()
    suspects = many(models.UUIDField())
    facts = many(models.UUIDField())
    sent_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_sent_to_prosecutor"


class Charge(models.Model):
    """The words beside a charging decision; the fact says what it was."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "case", "token", "fact", "recorded_by", "recorded_at"),
        special=("others", "why_others", "reasons"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = of_case()
    token = models.UUIDField(unique=True)
    fact = models.UUIDField(unique=True)
    others = VerbatimColumn()
    why_others = VerbatimColumn()
    reasons = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_charge"


class CourtStep(models.Model):
    """A step in court, or a hearing to come on ``on``; ``fact`` where the log knows.

    What was recorded wrongly is a new row that ``corrects`` the earlier one, or that
    takes it back: then nothing ``stands``.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "token",
            "accused",
            "step",
            "on",
            "fact",
            "corrects",
            "stands",
            "recorded_by",
            "recorded_at",
        ),
        special=("court", "words"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = of_case()
    token = models.UUIDField(unique=True)
    accused = models.UUIDField()
    step = one_of(STEP_LABELS)
    on = models.DateField()
    fact = models.UUIDField(null=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="+", null=True
    )
    stands = models.BooleanField(default=True)
    court = VerbatimColumn()
    words = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_court_step"


class VictimWord(models.Model):
    """The words beside what a victim was told, asked for and was answered."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "token",
            "sort",
            "fact",
            "recorded_by",
            "recorded_at",
        ),
        personal=("words",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = of_case()
    token = models.UUIDField(unique=True)
    sort = one_of(TOLD_LABELS)
    fact = models.UUIDField(unique=True)
    words = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_victim_word"
