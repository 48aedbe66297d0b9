"""Published counts: statistics, not people. No case, queue or duty sees them.

The tables of audits of crime recording lie with their part of the room.
"""

from __future__ import annotations

from django.db import models

from manumit.access.handling import Handled, Retention
from manumit.assurance.recording_audits import models as recording_audits


__all__ = ["Loaded", "Statistic", "recording_audits"]


class Loaded(models.Model):
    """One edition of a data set; the one loaded last is in force, the others stay."""

    handled = Handled(
        Retention.INSTALLATION,
        operational=("id", "dataset", "sha256", "rows", "loaded_at"),
    )

    id = models.BigAutoField(primary_key=True)
    dataset = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "assurance_loaded"
        constraints = [
            models.UniqueConstraint(
                fields=["dataset", "sha256"], name="assurance_loaded_once"
            ),
        ]


class Statistic(models.Model):
    """One published number: in a period, by its dimensions. Written once."""

    handled = Handled(
        Retention.INSTALLATION,
        operational=("id", "loaded", "period", "dimensions", "measure", "value"),
    )

    id = models.BigAutoField(primary_key=True)
    loaded = models.ForeignKey(
        Loaded, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    period = models.CharField(max_length=10)
    dimensions = models.JSONField()
    measure = models.CharField(max_length=60)
    value = models.IntegerField()

    class Meta:
        db_table = "assurance_statistic"
        indexes = [
            models.Index(
                fields=["loaded", "measure", "period"], name="assurance_statistic_by"
            ),
        ]
