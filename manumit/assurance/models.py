"""Published counts: statistics, not people. No case, queue or duty sees them."""

from __future__ import annotations

from django.db import models

from manumit.access.handling import Handled, Retention


class Statistic(models.Model):
    """One published number: of a data set, in a period, by its dimensions."""

    handled = Handled(
        Retention.INSTALLATION,
        operational=("id", "dataset", "period", "dimensions", "measure", "value"),
    )

    id = models.BigAutoField(primary_key=True)
    dataset = models.CharField(max_length=60)
    period = models.CharField(max_length=10)
    dimensions = models.JSONField()
    measure = models.CharField(max_length=60)
    value = models.IntegerField()

    class Meta:
        db_table = "assurance_statistic"
        indexes = [
            models.Index(
                fields=["dataset", "measure", "period"], name="assurance_statistic_by"
            ),
        ]


class Loaded(models.Model):
    """Which edition of a data set stands in the table, and since when."""

    handled = Handled(
        Retention.INSTALLATION,
        operational=("dataset", "sha256", "rows", "loaded_at"),
    )

    dataset = models.CharField(max_length=60, primary_key=True)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "assurance_loaded"
