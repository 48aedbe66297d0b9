"""Referrals as they arrived, the desks' queues, and the registers they came in."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.referrals import rules
from manumit.ui.columns import UncertainColumn, VerbatimColumn


def _organisation(**options: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        **options,
    )


class Referral(models.Model):
    """One person, brought to notice once. Texts stand as they were given."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "received_by",
            "register",
            "reference",
            "route",
            "referred",
            "referred_on",
            "quarter",
            "received_on",
            "recorded_at",
            "responder",
            "responder_type",
            "responder_organisation",
            "referring_office",
            "exploitation",
            "age_band",
            "child",
            "risk",
            "risk_reason",
            "run",
            "row_number",
            "crime_reference",
            "home_office_reference",
            "consent",
            "interpreter",
        ),
        personal=(
            "nominal",
            "referrer_name",
            "referrer_phone",
            "account",
            "exploiters",
            "vehicles",
            "notes",
            "other",
            "exploited",
            "exploited_as_given",
        ),
        special=(
            "gender",
            "nationality",
            "nationalities",
            "language",
            "exploitation_types",
            "still_exploited",
            "child_missing",
        ),
        safety=("phones",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    nominal = models.ForeignKey(
        "people.Nominal", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    received_by = _organisation()
    register = models.CharField(max_length=80)
    reference = VerbatimColumn()
    route = models.CharField(
        max_length=8, choices=[(e.value, rules.ROUTE_LABELS[e]) for e in rules.Route]
    )
    referred = UncertainColumn()
    referred_on = models.DateField()
    quarter = models.CharField(max_length=7)
    received_on = models.DateField()
    recorded_at = models.DateTimeField()
    responder = VerbatimColumn()
    responder_type = VerbatimColumn()
    responder_organisation = _organisation(null=True)
    referring_office = VerbatimColumn()
    referrer_name = VerbatimColumn()
    referrer_phone = VerbatimColumn()
    exploitation = VerbatimColumn()
    exploitation_types = ArrayField(models.TextField())
    age_band = VerbatimColumn()
    child = models.BooleanField(null=True)
    gender = VerbatimColumn()
    nationality = VerbatimColumn()
    nationalities = ArrayField(models.TextField())
    language = VerbatimColumn()
    interpreter = models.BooleanField(null=True)
    exploited = UncertainColumn(null=True)
    exploited_as_given = VerbatimColumn()
    still_exploited = models.BooleanField(null=True)
    child_missing = models.BooleanField(null=True)
    account = VerbatimColumn()
    exploiters = VerbatimColumn()
    phones = VerbatimColumn()
    vehicles = VerbatimColumn()
    crime_reference = VerbatimColumn()
    home_office_reference = VerbatimColumn()
    consent = VerbatimColumn()
    notes = VerbatimColumn()
    other = models.JSONField(default=dict)
    risk = models.PositiveSmallIntegerField()
    risk_reason = models.CharField(max_length=120)
    run = models.ForeignKey(
        "referrals.Run",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )
    row_number = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "referrals_referral"


class ReferralPlace(models.Model):
    """A place that the referral names: as given, and what it was taken to be."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "referral", "case", "part", "force", "confirmed", "abroad"),
        safety=("as_given", "county", "place"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    part = models.CharField(max_length=12)
    as_given = VerbatimColumn()
    county = VerbatimColumn()
    place = models.CharField(max_length=80)
    force = _organisation(null=True)
    confirmed = models.BooleanField()
    abroad = models.BooleanField()

    class Meta:
        db_table = "referrals_place"


class Entry(models.Model):
    """A referral on a desk's queue, and the reason why it is there."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "organisation",
            "team",
            "case",
            "referral",
            "part",
            "reason",
            "risk",
            "route",
            "quarter",
            "responder_type",
            "received_on",
            "entered_at",
            "rung_at",
            "done_at",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = _organisation()
    team = models.ForeignKey(
        "organisations.Team", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(
        Referral, on_delete=models.PROTECT, related_name="+", db_index=False
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

    class Meta:
        db_table = "referrals_entry"
        indexes = [
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


class Question(models.Model):
    """A question to another organisation about a referral, and its answer."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "case", "referral", "to", "about", "put_at", "answered_at"),
        personal=("text", "answer"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(
        Referral, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    to = _organisation()
    about = models.CharField(max_length=20)
    text = models.TextField()
    put_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = VerbatimColumn()

    class Meta:
        db_table = "referrals_question"


class ColumnMapping(models.Model):
    """How an organisation's register names its columns, remembered."""

    handled = Handled(
        Retention.INSTALLATION,
        operational=("id", "organisation", "name", "columns", "saved_at", "saved_by"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = _organisation()
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
        ),
        personal=("samples",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = _organisation()
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
    organisation = _organisation()
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
    organisation = _organisation()
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
    organisation = _organisation()
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
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
