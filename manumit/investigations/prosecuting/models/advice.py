"""Legal advice, behind a wall of its own."""

from __future__ import annotations

from django.db import models

from manumit.access.handling import Handled, Retention
from manumit.investigations.prosecuting.models.columns import (
    RECORDED,
    Recorded,
    of_organisation,
)
from manumit.ui.columns import VerbatimColumn


class Advice(Recorded):
    """What was asked of a lawyer, and what they advised; written once.

    ``organisation`` was advised: it alone reads it, and whoever owns the investigation.

    No fact, no search row and no file of the case tells of it.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*RECORDED, "organisation", "on"),
        personal=("by_whom",),
        special=("asked", "words"),
    )

    organisation = of_organisation()
    on = models.DateField()
    by_whom = VerbatimColumn()
    asked = VerbatimColumn()
    words = VerbatimColumn()

    class Meta:
        db_table = "investigations_legal_advice"
