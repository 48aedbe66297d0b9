"""Registers on their way in: runs, rows, identities, proposed amendments."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.referrals import rules
from manumit.referrals.models.organisations import to_organisation
from manumit.ui.columns import VerbatimColumn


class ColumnMapping(models.Model):
    """How an organisation's register names its columns, remembered."""

    handled = Handled(
        Retention.INSTALLATION,
        operational=("id", "organisation", "name", "columns", "saved_at", "saved_by"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = to_organisation()
    name = models.CharField(max_length=80)
    columns = models.JSONField()
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=40)

    class Meta:
        db_table = "referrals_mapping"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="referrals_mapping_named_once"
            ),
        ]


class Run(models.Model):
    """One upload of a register and what became of its rows."""

    handled = Handled(
        Retention.INTAKE,
        operational=(
            "id",
            "organisation",
            "register",
            "file",
            "file_name",
            "file_sha256",
            "file_size",
            "sheet",
            "encoding",
            "state",
            "why",
            "columns",
            "sheets",
            "notes",
            "uploaded_at",
            "uploaded_by",
            "share",
            "checked_to",
            "rows",
            "new",
            "same",
            "amends",
            "refused",
            "mended",
            "to_look_at",
            "checked_at",
            "let_in_to",
            "moved_at",
            "moved_by",
            "stop_asked_at",
            "bound_for",
            "delivered",
        ),
        personal=("samples",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = to_organisation()
    register = models.CharField(max_length=80)
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, related_name="+"
    )
    file_name = VerbatimColumn()
    file_sha256 = models.CharField(max_length=64)
    file_size = models.PositiveBigIntegerField()
    sheet = VerbatimColumn()
    encoding = models.CharField(max_length=20)
    state = models.CharField(
        max_length=10,
        choices=[(e.value, rules.RUN_STATES[e].label) for e in rules.RunState],
    )
    why = models.TextField()
    columns = models.JSONField(default=dict)
    samples = models.JSONField(default=list)
    sheets = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=40)
    share = models.PositiveSmallIntegerField(default=0)
    checked_to = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    amends = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    mended = models.PositiveIntegerField(default=0)
    to_look_at = models.PositiveIntegerField(default=0)
    checked_at = models.DateTimeField(null=True)
    let_in_to = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField()
    moved_by = models.CharField(max_length=40)
    stop_asked_at = models.DateTimeField(null=True)
    # How many entries go, and went, to whose queues, by risk: see ``sends``.
    bound_for = models.JSONField(default=dict)
    delivered = models.JSONField(default=dict)

    class Meta:
        db_table = "referrals_run"
        indexes = [
            models.Index(
                fields=["organisation", "-uploaded_at"], name="referrals_run_newest"
            ),
        ]


class Row(models.Model):
    """One row of a register as it was given, and what it comes to."""

    handled = Handled(
        Retention.INTAKE,
        operational=(
            "id",
            "organisation",
            "run",
            "number",
            "outcome",
            "key",
            "content",
            "referral",
            "settled_at",
        ),
        personal=("cells", "problems"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = to_organisation()
    run = models.ForeignKey(
        Run, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    outcome = models.CharField(
        max_length=7,
        choices=[(e.value, rules.OUTCOME_LABELS[e]) for e in rules.Outcome],
    )
    problems = models.JSONField(default=list)
    key = models.CharField(max_length=64)
    content = models.CharField(max_length=64)
    referral = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "referrals_row"
        constraints = [
            models.UniqueConstraint(
                fields=["run", "number"], name="referrals_row_numbered_once"
            ),
        ]
        indexes = [
            models.Index(fields=["run", "key"], name="referrals_row_key"),
            models.Index(
                fields=["run", "outcome", "number"], name="referrals_row_outcome"
            ),
            models.Index(
                fields=["key"],
                condition=Q(outcome="mended"),
                name="referrals_row_mended",
            ),
        ]


class Identity(models.Model):
    """A row is the same row by organisation, register and key: it stands once."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "organisation",
            "register",
            "key",
            "content",
            "referral",
            "case",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = to_organisation()
    register = models.CharField(max_length=80)
    key = models.CharField(max_length=64)
    content = models.CharField(max_length=64)
    referral = models.UUIDField()
    case = models.UUIDField()

    class Meta:
        db_table = "referrals_identity"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "register", "key"],
                name="referrals_identity_once",
            ),
        ]


class Amendment(models.Model):
    """A known reference with changed content, waiting for somebody to decide."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "organisation",
            "referral",
            "case",
            "run",
            "row_number",
            "content",
            "state",
            "proposed_at",
            "decided_at",
            "decided_by",
        ),
        personal=("cells", "reason"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = to_organisation()
    referral = models.ForeignKey(
        "referrals.Referral", on_delete=models.PROTECT, related_name="+"
    )
    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    row_number = models.PositiveIntegerField()
    cells = models.JSONField()
    content = models.CharField(max_length=64)
    state = models.CharField(
        max_length=8,
        choices=[(e.value, rules.AMENDMENT_LABELS[e]) for e in rules.AmendmentState],
    )
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=40)
    reason = VerbatimColumn()

    class Meta:
        db_table = "referrals_amendment"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="proposed", decided_at__isnull=True)
                | Q(~Q(state="proposed"), decided_at__isnull=False),
                name="referrals_amendment_decided_with_time",
            ),
        ]
