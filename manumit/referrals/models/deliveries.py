"""Help offered to a force with much to do, and the pace a desk means to work at."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.referrals.models.organisations import to_organisation
from manumit.ui.columns import VerbatimColumn


class HelpOffer(models.Model):
    """One organisation offers a force help with its queue; the force answers once."""

    handled = Handled(
        Retention.INSTALLATION,
        operational=(
            "id",
            "organisation",
            "offered_by",
            "offered_account",
            "offered_at",
            "answered_account",
            "answered_at",
            "accepted",
        ),
        personal=("words", "answer"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = to_organisation()
    offered_by = to_organisation()
    offered_account = models.CharField(max_length=40)
    offered_at = models.DateTimeField()
    words = VerbatimColumn()
    answered_account = models.CharField(max_length=40, default="")
    answered_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(null=True)
    answer = VerbatimColumn(default="")

    class Meta:
        db_table = "referrals_help_offer"
        indexes = [
            models.Index(fields=["organisation"], name="referrals_help_offer_to"),
        ]
        constraints = [
            models.CheckConstraint(
                name="referrals_help_offer_answered",
                condition=Q(answered_at__isnull=True, accepted__isnull=True)
                | Q(answered_at__isnull=False, accepted__isnull=False),
            ),
        ]


class Pace(models.Model):
    """How many a day a desk means to work, from a moment until another is set."""

    handled = Handled(
        Retention.INSTALLATION,
        operational=(
            "id",
            "organisation",
            "team",
            "a_day",
            "set_by",
            "starts_at",
            "ends_at",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = to_organisation()
    team = models.ForeignKey(
        "organisations.Team", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    a_day = models.PositiveSmallIntegerField()
    set_by = models.CharField(max_length=40)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "referrals_pace"
        constraints = [
            models.UniqueConstraint(
                fields=["team"],
                condition=Q(ends_at__isnull=True),
                name="referrals_pace_one_now",
            ),
        ]
