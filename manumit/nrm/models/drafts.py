"""Events, the drafts about their people, and what colleagues do with a draft."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.nrm.models.pointing import to, to_organisation
from manumit.nrm.rules.drafts import (
    CHECK_LABELS,
    EXPIRY_LABELS,
    CheckStep,
    ExpiryStep,
)
from manumit.ui.columns import VerbatimColumn


class Event(models.Model):
    """What happened to one person or to several; answers shared by all hang here."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "organisation", "case", "started_by", "started_at"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = to_organisation()
    case = to("cases.Case", null=True)
    started_by = models.CharField(max_length=40)
    started_at = models.DateTimeField()

    class Meta:
        db_table = "nrm_event"


class Draft(models.Model):
    """One person's referral or notification, as far as it is written.

    ``case`` is empty for a partner who sees none, until it is sent. Whoever holds it
    is an account, or else a desk.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "number",
            "event",
            "case",
            "nominal",
            "organisation",
            "form",
            "holder",
            "desk",
            "started_by",
            "started_at",
            "changed_at",
            "token",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.PositiveIntegerField(unique=True)
    event = to(Event)
    case = to("cases.Case", null=True)
    nominal = to("people.Nominal", null=True)
    organisation = to_organisation()
    form = models.CharField(max_length=20)
    holder = models.CharField(max_length=40, default="")
    desk = to("organisations.Team", null=True, db_index=False)
    started_by = models.CharField(max_length=40)
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    token = models.UUIDField()

    class Meta:
        db_table = "nrm_draft"
        indexes = [
            models.Index(fields=["organisation", "holder"], name="nrm_draft_held"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "token"], name="nrm_draft_started_once"
            ),
        ]


class Comment(models.Model):
    """What a second person says about a section; they never edit its words."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "draft",
            "section",
            "said_by",
            "said_at",
            "settled_by",
            "settled_at",
            "token",
        ),
        personal=("words",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    draft = to(Draft)
    section = models.CharField(max_length=40)
    words = VerbatimColumn()
    said_by = models.CharField(max_length=40)
    said_at = models.DateTimeField()
    settled_by = models.CharField(max_length=40, default="")
    settled_at = models.DateTimeField(null=True)
    token = models.UUIDField()

    class Meta:
        db_table = "nrm_comment"
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "token"], name="nrm_comment_said_once"
            ),
        ]


class _Step(models.Model):
    """A step of a draft that is only added: which, who took it, and when."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "draft", "step", "done_by", "done_at"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    draft = to(Draft)
    done_by = models.CharField(max_length=40)
    done_at = models.DateTimeField()

    class Meta:
        abstract = True


class Check(_Step):
    """A second person was asked to check, or has: all that stood at that moment."""

    step = models.CharField(
        max_length=7, choices=[(e.value, CHECK_LABELS[e]) for e in CheckStep]
    )

    class Meta:
        db_table = "nrm_check"


class Handing(models.Model):
    """A draft was handed to a colleague or a desk, with a note."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "draft",
            "from_account",
            "to_account",
            "desk",
            "handed_by",
            "handed_at",
        ),
        personal=("words",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    draft = to(Draft)
    from_account = models.CharField(max_length=40, default="")
    to_account = models.CharField(max_length=40, default="")
    desk = to("organisations.Team", null=True, db_index=False)
    words = VerbatimColumn()
    handed_by = models.CharField(max_length=40)
    handed_at = models.DateTimeField()

    class Meta:
        db_table = "nrm_handing"
        constraints = [
            models.CheckConstraint(
                condition=~Q(to_account="") | Q(desk__isnull=False),
                name="nrm_handing_to_somebody",
            ),
        ]


class Expiry(_Step):
    """Its holder was warned, it expired, or somebody took it up again."""

    step = models.CharField(
        max_length=8, choices=[(e.value, EXPIRY_LABELS[e]) for e in ExpiryStep]
    )

    class Meta:
        db_table = "nrm_expiry"
