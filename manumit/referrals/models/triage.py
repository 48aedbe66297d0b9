"""What desks did with referrals: assessments, proposals, acts on many at once."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.referrals import triage
from manumit.referrals.models.organisations import to_organisation
from manumit.ui.columns import VerbatimColumn


def _of_case() -> models.ForeignKey[Any, Any]:
    return models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")


def _of_referral(**options: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        "referrals.Referral", on_delete=models.PROTECT, related_name="+", **options
    )


class Assessment(models.Model):
    """The risk as somebody saw it at a moment. Written once; the newest counts."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "referral",
            "organisation",
            "team",
            "assessed_at",
            "assessed_by",
            "child",
            "unchanged",
            "risk",
            "risk_reason",
        ),
        personal=("note",),
        special=("still_exploited", "missing", "threats", "health"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _of_case()
    referral = _of_referral(db_index=False)
    organisation = to_organisation()
    team = models.ForeignKey(
        "organisations.Team", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    assessed_at = models.DateTimeField()
    assessed_by = models.CharField(max_length=40)
    still_exploited = models.BooleanField(null=True)
    child = models.BooleanField(null=True)
    missing = models.BooleanField(null=True)
    threats = models.BooleanField(null=True)
    health = models.BooleanField(null=True)
    unchanged = models.BooleanField()
    note = VerbatimColumn()
    risk = models.PositiveSmallIntegerField()
    risk_reason = models.CharField(max_length=120)

    class Meta:
        db_table = "referrals_assessment"
        indexes = [
            models.Index(fields=["referral", "-id"], name="referrals_assessment_newest")
        ]


class OtherMatter(models.Model):
    """A proposal that it is not slavery but something else, and what became of it."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "referral",
            "organisation",
            "matter",
            "state",
            "proposed_at",
            "proposed_by",
            "decided_at",
            "decided_by",
            "reopened_at",
            "reopened_by",
        ),
        personal=("reasons", "decision_words", "reopening_words"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _of_case()
    referral = _of_referral()
    organisation = to_organisation()
    matter = models.CharField(
        max_length=20,
        choices=[(e.value, triage.MATTER_LABELS[e]) for e in triage.Matter],
    )
    state = models.CharField(
        max_length=8,
        choices=[(e.value, triage.PROPOSAL_LABELS[e]) for e in triage.ProposalState],
    )
    reasons = VerbatimColumn()
    proposed_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=40)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=40)
    decision_words = VerbatimColumn()
    reopened_at = models.DateTimeField(null=True)
    reopened_by = models.CharField(max_length=40)
    reopening_words = VerbatimColumn()

    class Meta:
        db_table = "referrals_other_matter"
        constraints = [
            models.UniqueConstraint(
                fields=["referral"],
                condition=Q(state__in=("agreed", "proposed")),
                name="referrals_other_matter_one_standing",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="referrals_other_matter_second_person",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_at__isnull=True)
                | Q(~Q(state="proposed"), decided_at__isnull=False),
                name="referrals_other_matter_decided_with_time",
            ),
        ]


class BulkAct(models.Model):
    """One act on many referrals: assigning, or asking for more; never a decision.

    Its id is given out with the form, so that a second press finds what the first did.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "organisation",
            "team",
            "kind",
            "assignee",
            "to",
            "reply_due",
            "done_at",
            "done_by",
            "undone_at",
            "undone_by",
        ),
        personal=("text",),
    )

    id = models.UUIDField(primary_key=True, editable=False)
    organisation = to_organisation()
    team = models.ForeignKey(
        "organisations.Team", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = models.CharField(
        max_length=6,
        choices=[(e.value, triage.BULK_LABELS[e]) for e in triage.BulkKind],
    )
    assignee = models.ForeignKey(
        "organisations.Account",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )
    to = to_organisation(null=True)
    text = VerbatimColumn()
    reply_due = models.DateField(null=True)
    done_at = models.DateTimeField()
    done_by = models.CharField(max_length=40)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=40)

    class Meta:
        db_table = "referrals_bulk"


class BulkItem(models.Model):
    """What an act on many did to one entry, so that it can be taken back exactly."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "organisation",
            "bulk",
            "number",
            "entry",
            "referral",
            "outcome",
            "had",
            "question",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = to_organisation()
    bulk = models.ForeignKey(BulkAct, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    entry = models.UUIDField()
    referral = models.UUIDField(null=True)
    outcome = models.CharField(
        max_length=9,
        choices=[(e.value, triage.BULK_OUTCOME_LABELS[e]) for e in triage.BulkOutcome],
    )
    had = models.ForeignKey(
        "organisations.Account",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )
    question = models.UUIDField(null=True)

    class Meta:
        db_table = "referrals_bulk_item"
        constraints = [
            models.UniqueConstraint(
                fields=["bulk", "number"], name="referrals_bulk_item_numbered_once"
            ),
        ]
