"""The desks' queues, and how somebody last looked at them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.referrals import rules
from manumit.referrals.models.organisations import to_organisation


WAITING = Q(sent_by__isnull=False, accepted_at__isnull=True, done_at__isnull=True)
"""Entries of what was sent to a desk that has not accepted it."""


class Entry(models.Model):
    """A referral on a desk's queue, and the reason why it is there.

    ``sent_by`` is who answers until this desk accepts; once it has, ``accepted_at``
    says since when, and the entry stays to be worked.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "organisation",
            "team",
            "case",
            "referral",
            "part",
            "risk",
            "route",
            "quarter",
            "responder_type",
            "received_on",
            "entered_at",
            "rung_at",
            "done_at",
            "sent_by",
            "accepted_at",
            "assigned_to",
            "assigned_at",
        ),
        # Of what was returned or passed on, it holds the words of whoever did it.
        personal=("reason",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = to_organisation()
    team = models.ForeignKey(
        "organisations.Team", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(
        "referrals.Referral", on_delete=models.PROTECT, related_name="+"
    )
    part = models.CharField(
        max_length=13,
        choices=[(e.value, rules.ENTRY_LABELS[e]) for e in rules.EntryPart],
    )
    reason = models.TextField()
    risk = models.PositiveSmallIntegerField()
    # Copies of what the referral says, so that a queue of a million rows can be
    # narrowed by its own index under row security.
    route = models.CharField(max_length=8)
    quarter = models.CharField(max_length=7)
    responder_type = models.TextField()
    received_on = models.DateField()
    entered_at = models.DateTimeField()
    rung_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    sent_by = to_organisation(null=True)
    accepted_at = models.DateTimeField(null=True)
    assigned_to = models.ForeignKey(
        "organisations.Account",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )
    assigned_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "referrals_entry"
        indexes = [
            models.Index(
                fields=["team", "risk", "received_on", "id"],
                condition=WAITING,
                name="referrals_entry_waits_here",
            ),
            models.Index(
                fields=["sent_by", "risk", "received_on", "id"],
                condition=WAITING,
                name="referrals_entry_waits_there",
            ),
            models.Index(
                fields=["team", "risk", "received_on", "id"],
                condition=Q(done_at__isnull=True),
                name="referrals_entry_by_risk",
            ),
            models.Index(
                fields=["team", "received_on", "id"],
                condition=Q(done_at__isnull=True),
                name="referrals_entry_by_age",
            ),
            models.Index(
                fields=["assigned_to", "team", "risk", "received_on", "id"],
                condition=Q(done_at__isnull=True, assigned_to__isnull=False),
                name="referrals_entry_by_person",
            ),
            models.Index(
                fields=["team", "done_at"],
                condition=Q(done_at__isnull=False),
                name="referrals_entry_ended",
            ),
            models.Index(
                fields=["organisation", "risk"],
                condition=Q(done_at__isnull=True),
                name="referrals_entry_waiting",
            ),
            models.Index(
                fields=["organisation", "entered_at"], name="referrals_entry_entered"
            ),
        ]


class QueueHabit(models.Model):
    """How somebody last narrowed and ordered a desk's queue."""

    handled = Handled(
        Retention.ACCOUNT,
        operational=("id", "account", "team", "narrowed", "saved_at"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(
        "organisations.Account", on_delete=models.PROTECT, related_name="+"
    )
    team = models.ForeignKey(
        "organisations.Team", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    narrowed = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "referrals_habit"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "team"], name="referrals_habit_once"
            ),
        ]
