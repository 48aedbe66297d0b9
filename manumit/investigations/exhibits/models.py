"""Tables: property and exhibits, and their continuity from hand to hand."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.investigations.exhibits.rules import DONE_LABELS, SORT_LABELS
from manumit.ui.columns import VerbatimColumn


class Exhibit(models.Model):
    """Something taken in, as it was when it was; what became of it stands in steps."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "token",
            "reference",
            "sort",
            "from_person",
            "digest",
            "document",
            "fact",
            "recorded_by",
            "recorded_at",
        ),
        personal=("description", "where", "found_by", "from_words", "why_kept"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    token = models.UUIDField(unique=True)
    reference = models.CharField(max_length=12)
    sort = models.CharField(
        max_length=10,
        choices=[(each.value, label) for each, label in SORT_LABELS.items()],
    )
    description = VerbatimColumn()
    where = VerbatimColumn()
    found_by = VerbatimColumn()
    from_person = models.UUIDField(null=True)
    from_words = VerbatimColumn()
    digest = models.CharField(max_length=64)
    document = models.ForeignKey(
        "cases.Document",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )
    why_kept = VerbatimColumn()
    fact = models.UUIDField(unique=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_exhibit"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "reference"], name="investigations_exhibit_reference"
            )
        ]


class ExhibitStep(models.Model):
    """One link of an exhibit's continuity; only added to, each number once."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "exhibit",
            "token",
            "number",
            "done",
            "until",
            "done_at",
            "fact",
            "recorded_by",
            "recorded_at",
        ),
        personal=("holder", "to", "seal_before", "seal", "where", "why"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="+")
    token = models.UUIDField(unique=True)
    number = models.PositiveIntegerField()
    done = models.CharField(
        max_length=10,
        choices=[(each.value, label) for each, label in DONE_LABELS.items()],
    )
    holder = VerbatimColumn()
    to = VerbatimColumn()
    seal_before = VerbatimColumn()
    seal = VerbatimColumn()
    where = VerbatimColumn()
    why = VerbatimColumn()
    until = models.DateField(null=True)
    done_at = models.DateTimeField()
    fact = models.UUIDField(null=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_exhibit_step"
        constraints = [
            models.UniqueConstraint(
                fields=["exhibit", "number"], name="investigations_exhibit_chain"
            )
        ]
