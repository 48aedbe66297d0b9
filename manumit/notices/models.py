"""Notices, who has read them, how often each person wants mail, and the mail itself.

This room stands below organisations: accounts, organisations, desks and roles are
known to it as text alone.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.notices.rules import OFTEN_LABELS


class Notice(models.Model):
    """A kind of notice about one record, to one account, desk or role.

    Told again, its row changes: ``times`` rises, and whoever has read it has it unread
    once more.
    """

    handled = Handled(
        Retention.INSTALLATION,
        operational=(
            "id",
            "kind",
            "organisation",
            "team",
            "role",
            "account",
            "subject",
            "gaps",
            "urgent",
            "told_by",
            "first_told_at",
            "told_at",
            "times",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=60)
    organisation = models.CharField(max_length=40)
    team = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=30, blank=True)
    account = models.CharField(max_length=36, blank=True)
    subject = models.CharField(max_length=60)
    gaps = models.JSONField()
    urgent = models.BooleanField()
    told_by = models.CharField(max_length=40)
    first_told_at = models.DateTimeField()
    told_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "notices_notice"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "team", "role", "account", "kind", "subject"],
                name="notices_notice_once",
            ),
            models.CheckConstraint(
                name="notices_notice_for_one",
                condition=Q(team="", role="") & ~Q(account="")
                | Q(team="", account="") & ~Q(role="")
                | Q(role="", account="") & ~Q(team=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["account", "told_at"],
                condition=~Q(account=""),
                name="notices_notice_of_account",
            ),
            models.Index(
                fields=["organisation", "team", "told_at"],
                condition=~Q(team=""),
                name="notices_notice_of_team",
            ),
            models.Index(
                fields=["organisation", "role", "told_at"],
                condition=~Q(role=""),
                name="notices_notice_of_role",
            ),
        ]


class NoticeRead(models.Model):
    """How far a notice has come with one person: how often it had been told when they
    last read it, and when mail about it was last written to them.

    Both are counts and not moments: an act that began earlier may end later.
    """  # noqa: D205

    handled = Handled(
        Retention.ACCOUNT,
        operational=("id", "notice", "account", "times", "read_at", "mailed_times"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    notice = models.ForeignKey(
        Notice, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    account = models.CharField(max_length=36)
    times = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField(null=True)
    mailed_times = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "notices_read"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "notice"], name="notices_read_once"
            )
        ]


class Choice(models.Model):
    """How often somebody wants mail, and when it was last looked whether to write."""

    handled = Handled(
        Retention.ACCOUNT,
        operational=("account", "often", "chosen_at", "looked_at"),
    )

    account = models.CharField(max_length=36, primary_key=True)
    often = models.CharField(
        max_length=6,
        choices=[(each.value, label) for each, label in OFTEN_LABELS.items()],
    )
    chosen_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notices_choice"


class Mail(models.Model):
    """Mail that waits to be sent, or was; written with the mark that it moves."""

    handled = Handled(
        Retention.ACCOUNT,
        operational=(
            "id",
            "account",
            "subject",
            "body",
            "queued_at",
            "tries",
            "next_try_at",
            "trouble",
            "sent_at",
            "dropped_at",
        ),
        personal=("address",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.CharField(max_length=36)
    address = models.CharField(max_length=254)
    subject = models.TextField()
    body = models.TextField()
    queued_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    trouble = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notices_mail"
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(sent_at__isnull=True, dropped_at__isnull=True),
                name="notices_mail_waiting",
            )
        ]
