"""A case, who has a part in it, who owns it, who is in it, and its log of facts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.cases.documents.models import Document
from manumit.cases.links.models import Link
from manumit.cases.rules import (
    CHASE_LABELS,
    ENDED_LABELS,
    ChaseStep,
    Ended,
    Level,
    Part,
    Role,
)
from manumit.law.facts import Owner
from manumit.ui.columns import UncertainColumn, VerbatimColumn


ENDED_WAITING = [Ended.RETURNED.value, Ended.RECALLED.value]


__all__ = [
    "Case",
    "Chase",
    "Document",
    "FactRow",
    "Grant",
    "Involvement",
    "Link",
    "Ownership",
]


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
    """A desk that is to own a person's safety or the investigation, and by which rule.

    Until ``accepted_at`` is set, whoever sent it owns and answers. A row that ends
    makes way for another at the same moment.
    """

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
            "accepted_by",
            "sender_organisation",
            "sender_team",
            "ended_because",
            "reason",
        ),
        personal=("reason_words",),
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
    accepted_by = models.CharField(max_length=40, default="")
    sender_organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    sender_team = models.ForeignKey(
        "organisations.Team", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    ended_because = models.CharField(
        max_length=9,
        default="",
        choices=[(each.value, ENDED_LABELS[each]) for each in Ended],
    )
    reason = models.CharField(max_length=20, default="")
    reason_words = VerbatimColumn(default="")

    class Meta:
        db_table = "cases_ownership"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "owner"],
                condition=Q(ends_at__isnull=True),
                name="cases_ownership_one_current",
            ),
            models.CheckConstraint(
                condition=Q(owner__in=[each.value for each in Owner]),
                name="cases_ownership_of_two_kinds",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True, ended_because="")
                | Q(ended_because__in=ENDED_WAITING, accepted_at__isnull=True)
                | Q(ended_because=Ended.PASSED_ON.value, accepted_at__isnull=False),
                name="cases_ownership_ends_one_way",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True)
                | (~Q(ended_because="") & Q(ends_at__gte=models.F("starts_at"))),
                name="cases_ownership_ends_said_why",
            ),
            # Whoever holds it already need not accept it from themselves.
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=False)
                | ~Q(organisation=models.F("sender_organisation")),
                name="cases_ownership_waits_for_another",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(ends_at__isnull=True, accepted_at__isnull=True),
                name="cases_ownership_waiting",
            ),
        ]


class Chase(models.Model):
    """A step taken against silence about an ownership; each is taken once."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "case", "ownership", "step", "chased_at"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    ownership = models.ForeignKey(
        Ownership, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    step = models.PositiveSmallIntegerField(
        choices=[(e.value, CHASE_LABELS[e]) for e in ChaseStep if e]
    )
    chased_at = models.DateTimeField()

    class Meta:
        db_table = "cases_chase"
        constraints = [
            models.UniqueConstraint(
                fields=["ownership", "step"], name="cases_chase_once"
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
