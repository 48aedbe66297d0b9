"""Nominals as they were given. Two that are one are never merged, only judged so."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
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


class Judgement(models.Model):
    """Somebody judged that two nominals are one person. Nothing is merged by it.

    ``one`` is the nominal with the lower id, so that a pair is one pair.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "one",
            "other",
            "organisation",
            "judged_at",
            "judged_by",
            "undone_at",
            "undone_by",
        ),
        personal=("grounds",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    one = models.ForeignKey(Nominal, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Nominal, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    grounds = VerbatimColumn()
    judged_at = models.DateTimeField()
    judged_by = models.CharField(max_length=40)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=40)

    class Meta:
        db_table = "people_judgement"
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"],
                condition=Q(undone_at__isnull=True),
                name="people_judgement_stands_once",
            ),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="people_judgement_of_two"
            ),
        ]
