"""Duties as last derived. *Overdue* is never stored: it is asked of a moment."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.law.duties.section45_again import RULES_OF_45
from manumit.ui.columns import VerbatimColumn


class PolicyValue(models.Model):
    """What an organisation set as its own policy from a day on; kept as it was set."""

    handled = Handled(
        Retention.INSTALLATION,
        operational=(
            "id",
            "organisation",
            "provision",
            "starts",
            "value",
            "source",
            "set_by",
            "set_at",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    provision = models.CharField(max_length=80)
    starts = models.DateField()
    value = models.IntegerField(null=True)
    source = VerbatimColumn()
    set_by = models.CharField(max_length=40)
    set_at = models.DateTimeField()

    class Meta:
        db_table = "obligations_policyvalue"


class Obligation(models.Model):
    """One duty of one case. The log of facts can always derive it anew."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "key",
            "rule",
            "subject",
            "owed_by",
            "owed_to",
            "starts_at",
            "due_at",
            "met_at",
            "met_by",
            "superseded_at",
            "not_applicable",
            "silence",
            "breached_at",
            "discharged_by",
            "missing",
            "stored_at",
            "changed_at",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    key = models.CharField(max_length=120)
    rule = models.CharField(max_length=60)
    subject = models.UUIDField(null=True)
    owed_by = models.CharField(max_length=40)
    owed_to = models.CharField(max_length=40)
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    met_at = models.DateTimeField(null=True)
    met_by = models.UUIDField(null=True)
    superseded_at = models.DateTimeField(null=True)
    not_applicable = models.BooleanField()
    silence = models.CharField(max_length=16)
    breached_at = models.DateTimeField(null=True)
    discharged_by = ArrayField(models.TextField())
    missing = ArrayField(models.TextField())
    # When it first stood here and when it last changed: what is new on a worklist.
    stored_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "obligations_obligation"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "key"], name="obligations_obligation_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["owed_by", "due_at"],
                condition=Q(
                    met_at__isnull=True,
                    superseded_at__isnull=True,
                    not_applicable=False,
                ),
                name="obligations_open_by_due",
            ),
            models.Index(
                fields=["owed_by", "rule", "silence", "due_at", "id"],
                condition=Q(
                    met_at__isnull=True,
                    superseded_at__isnull=True,
                    not_applicable=False,
                ),
                name="obligations_open_by_rule_now",
            ),
            models.Index(
                fields=["owed_by", "silence", "due_at", "id"],
                condition=Q(
                    met_at__isnull=True,
                    superseded_at__isnull=True,
                    not_applicable=False,
                ),
                name="obligations_open_by_silence",
            ),
            models.Index(
                fields=["owed_by", "changed_at"],
                condition=~Q(
                    met_at__isnull=True,
                    superseded_at__isnull=True,
                    not_applicable=False,
                ),
                name="obligations_ended_by_change",
            ),
            models.Index(
                fields=["case", "subject"],
                condition=Q(
                    rule__in=RULES_OF_45,
                    met_at__isnull=True,
                    superseded_at__isnull=True,
                    not_applicable=False,
                ),
                name="obligations_open_of_section45",
            ),
            models.Index(
                fields=["owed_by", "starts_at"],
                condition=Q(rule="crime_recorded"),
                name="obligations_crimes_by_start",
            ),
        ]
