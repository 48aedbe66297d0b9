"""Legal advice, behind a wall of its own."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.investigations.prosecuting.models.columns import of_case, of_organisation
from manumit.ui.columns import VerbatimColumn


class Advice(models.Model):
    """What was asked of a lawyer, and what they advised; written once.

    ``organisation`` was advised: it alone reads it, and whoever owns the investigation.

    No fact, no search row and no file of the case tells of it.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "organisation",
            "token",
            "on",
            "recorded_by",
            "recorded_at",
        ),
        personal=("by_whom",),
        special=("asked", "words"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = of_case()
    organisation = of_organisation()
    token = models.UUIDField(unique=True)
    on = models.DateField()
    by_whom = VerbatimColumn()
    asked = VerbatimColumn()
    words = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_legal_advice"
