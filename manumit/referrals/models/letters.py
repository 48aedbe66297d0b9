"""Decisions and letters of a competent authority, as they came in."""

from __future__ import annotations

from django.contrib.postgres.indexes import HashIndex
from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.law import decisions
from manumit.referrals.models.arrivals import Referral
from manumit.referrals.models.organisations import to_organisation
from manumit.ui.columns import UncertainColumn, VerbatimColumn


class Letter(models.Model):
    """One decision or letter about one person. Written once; its words stand.

    ``referral`` is theirs, else another of the case; none where the case has none.
    ``nominal`` is empty only for letters older than it: theirs is the referral's.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "referral",
            "nominal",
            "received_by",
            "recorded_by",
            "recorded_at",
            "token",
            "content",
            "joined",
            "authority",
            "decision",
            "outcome",
            "decided",
            "reference",
        ),
        personal=("family_name", "given_names", "born", "words"),
        safety=("now_where", "now_county"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(
        Referral,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        null=True,
    )
    nominal = models.ForeignKey(
        "people.Nominal",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        null=True,
    )
    received_by = to_organisation()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()
    token = models.UUIDField()
    content = models.CharField(max_length=64)
    joined = models.BooleanField()
    authority = to_organisation()
    decision = models.CharField(
        max_length=20,
        choices=[(e.value, decisions.LABELS[e]) for e in decisions.Decision],
    )
    outcome = models.CharField(
        max_length=20,
        choices=[(e.value, decisions.OUTCOME_LABELS[e]) for e in decisions.Outcome],
    )
    decided = UncertainColumn(null=True)
    reference = VerbatimColumn()
    family_name = VerbatimColumn()
    given_names = VerbatimColumn()
    born = UncertainColumn(null=True)
    now_where = VerbatimColumn()
    now_county = VerbatimColumn()
    words = VerbatimColumn()

    class Meta:
        db_table = "referrals_letter"
        constraints = [
            models.UniqueConstraint(
                fields=["received_by", "token"], name="referrals_letter_once"
            ),
        ]
        indexes = [
            HashIndex(
                fields=["reference"],
                condition=~models.Q(reference=""),
                name="referrals_letter_reference",
            ),
        ]


class KnownReference(models.Model):
    """A reference by which the competent authority knows somebody of a case.

    ``comparable`` is without what tells no two apart. One that was recorded in error
    stays, with the moment in which another took its place.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "nominal",
            "reference",
            "comparable",
            "recorded_by",
            "recorded_at",
            "replaced_at",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    nominal = models.ForeignKey(
        "people.Nominal", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    reference = VerbatimColumn()
    comparable = models.TextField()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "referrals_known_reference"
        indexes = [
            HashIndex(
                fields=["comparable"],
                condition=models.Q(replaced_at__isnull=True),
                name="referrals_known_by",
            ),
        ]


class LetterFile(models.Model):
    """A file that came with a letter; it is kept with the letter's case."""

    handled = Handled(Retention.WITH_CASE, operational=("id", "letter", "document"))

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField(
        "cases.Document", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        db_table = "referrals_letter_file"
