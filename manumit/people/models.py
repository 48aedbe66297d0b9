"""Nominals as they were given. Two that are one are never merged, only judged so."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.ui.columns import UncertainColumn, VerbatimColumn


class Nominal(models.Model):
    """One person as one record describes them."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "recorded_at", "recorded_by", "amended_at"),
        personal=("family_name", "given_names", "aliases", "born", "born_as_given"),
        special=("gender", "nationalities"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    amended_at = models.DateTimeField(null=True)
    family_name = VerbatimColumn()
    given_names = VerbatimColumn()
    aliases = VerbatimColumn()
    born = UncertainColumn(null=True)
    born_as_given = VerbatimColumn()
    gender = VerbatimColumn()
    nationalities = ArrayField(models.TextField())

    class Meta:
        db_table = "people_nominal"
        indexes = [models.Index(fields=["born"], name="people_nominal_by_birth")]
