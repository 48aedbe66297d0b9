"""A case, who has a part in it, who owns it, who is in it, and its log of facts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.cases.links.models import Link
from manumit.cases.rules import Level, Part, Role
from manumit.law.facts import Owner
from manumit.ui.columns import UncertainColumn


__all__ = ["Case", "FactRow", "Grant", "Involvement", "Link", "Ownership"]


class Case(models.Model):
    """Opened at receipt, at once; never without both owners."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "reference", "opened_at", "opened_by", "closed_at"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=16, unique=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_case"


class Grant(models.Model):
    """An organisation (or one account in it) may see or work on a case."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "organisation",
            "account",
            "level",
            "because",
            "starts_at",
            "ends_at",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    account = models.ForeignKey(
        "organisations.Account",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
    )
    level = models.CharField(
        max_length=5, choices=[(each.value, each.value) for each in Level]
    )
    because = models.CharField(
        max_length=20, choices=[(each.value, each.value) for each in Part]
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_grant"
        indexes = [
            models.Index(fields=["case", "organisation"], name="cases_grant_case_org"),
            models.Index(fields=["organisation", "case"], name="cases_grant_org_case"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True)
                | Q(ends_at__gt=models.F("starts_at")),
                name="cases_grant_ends_after_start",
            ),
        ]


class Ownership(models.Model):
    """A desk that owns the person's safety or the investigation, and by which rule."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "owner",
            "organisation",
            "team",
            "account",
            "rule",
            "provision",
            "provision_starts",
            "sentence",
            "starts_at",
            "ends_at",
            "accepted_at",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    owner = models.CharField(
        max_length=13, choices=[(each.value, each.value) for each in Owner]
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    team = models.ForeignKey(
        "organisations.Team", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    account = models.ForeignKey(
        "organisations.Account", on_delete=models.PROTECT, related_name="+", null=True
    )
    rule = models.CharField(max_length=60)
    provision = models.CharField(max_length=80)
    provision_starts = models.DateField()
    sentence = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_ownership"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "owner"],
                condition=Q(ends_at__isnull=True),
                name="cases_ownership_one_current",
            ),
        ]


class Involvement(models.Model):
    """A nominal's part in a case."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "case", "nominal", "role", "recorded_at"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    nominal = models.ForeignKey(
        "people.Nominal", on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in Role]
    )
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "cases_involvement"


class FactRow(models.Model):
    """One line of a case's log of facts: written once, never changed."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "kind",
            "schema",
            "body",
            "subject",
            "happened_at",
            "happened",
            "recorded_at",
            "recorded_by",
            "source",
            "supersedes",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    schema = models.PositiveSmallIntegerField()
    body = models.JSONField()
    subject = models.UUIDField(null=True)
    happened_at = models.DateTimeField(null=True)
    happened = UncertainColumn(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)
    source = models.CharField(max_length=80)
    supersedes = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        db_table = "cases_fact"
        constraints = [
            models.CheckConstraint(
                condition=Q(happened_at__isnull=True) ^ Q(happened__isnull=True),
                name="cases_fact_happened_once",
            ),
        ]
