"""Tables: requests abroad, risk assessments, joint investigation teams."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.investigations.abroad.rules import (
    CHANNEL_LABELS,
    NOT_NEEDED_LABELS,
    PURPOSE_LABELS,
    SAID_LABELS,
    STEP_LABELS,
)
from manumit.ui.columns import VerbatimColumn


CHANNELS = [(each.value, label) for each, label in CHANNEL_LABELS.items()]
SAID = [(each.value, label) for each, label in SAID_LABELS.items()]


class AbroadRequest(models.Model):
    """One request to authorities abroad; ``fact`` says in the log that it was made.

    ``code`` is its number in the log; ``tells`` are the possible victims whose
    identity went with it.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "token",
            "code",
            "channel",
            "purpose",
            "about",
            "tells",
            "due",
            "asked_at",
            "fact",
            "recorded_by",
            "recorded_at",
        ),
        personal=("country", "words", "reference"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    token = models.UUIDField(unique=True)
    code = models.CharField(max_length=20)
    channel = models.CharField(max_length=20, choices=CHANNELS)
    country = VerbatimColumn()
    purpose = models.CharField(
        max_length=10,
        choices=[(each.value, label) for each, label in PURPOSE_LABELS.items()],
    )
    about = models.UUIDField(null=True)
    tells = ArrayField(models.UUIDField())
    words = VerbatimColumn()
    reference = VerbatimColumn()
    due = models.DateField(null=True)
    asked_at = models.DateTimeField()
    fact = models.UUIDField(unique=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_abroad_request"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "code"], name="investigations_abroad_code"
            )
        ]


class AbroadStep(models.Model):
    """What became of a request; only added to."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "request",
            "token",
            "kind",
            "done_at",
            "fact",
            "recorded_by",
            "recorded_at",
        ),
        personal=("words", "reference"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(
        AbroadRequest, on_delete=models.PROTECT, related_name="+"
    )
    token = models.UUIDField(unique=True)
    kind = models.CharField(
        max_length=10,
        choices=[(each.value, label) for each, label in STEP_LABELS.items()],
    )
    words = VerbatimColumn()
    reference = VerbatimColumn()
    done_at = models.DateTimeField()
    fact = models.UUIDField(null=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_abroad_step"


class AbroadRisk(models.Model):
    """What telling an authority abroad who somebody is would mean for them."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "token",
            "person",
            "channel",
            "home",
            "corruption",
            "may_go",
            "assessed_at",
            "fact",
            "recorded_by",
            "recorded_at",
        ),
        personal=("country", "words", "assessed_by"),
        special=("asylum",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    token = models.UUIDField(unique=True)
    person = models.UUIDField()
    channel = models.CharField(max_length=20, choices=CHANNELS)
    country = VerbatimColumn()
    home = models.CharField(max_length=10, choices=SAID)
    asylum = models.CharField(max_length=10, choices=SAID)
    corruption = models.CharField(max_length=10, choices=SAID)
    may_go = models.BooleanField()
    words = VerbatimColumn()
    assessed_by = VerbatimColumn()
    assessed_at = models.DateTimeField()
    fact = models.UUIDField(unique=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_abroad_risk"


class AbroadNotNeeded(models.Model):
    """The words beside the decision that nothing need be asked about somebody."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "token",
            "person",
            "why",
            "fact",
            "recorded_by",
            "recorded_at",
        ),
        personal=("words",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    token = models.UUIDField(unique=True)
    person = models.UUIDField()
    why = models.CharField(
        max_length=10,
        choices=[(each.value, label) for each, label in NOT_NEEDED_LABELS.items()],
    )
    words = VerbatimColumn()
    fact = models.UUIDField(unique=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_abroad_not_needed"


class JointTeam(models.Model):
    """A joint investigation team: who, by which agreement, from when to when.

    What changes of it is a new row that ``replaces`` the earlier one.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "token",
            "replaces",
            "starts",
            "ends",
            "fact",
            "recorded_by",
            "recorded_at",
        ),
        personal=("name", "members", "agreement", "words"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    token = models.UUIDField(unique=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="+", null=True
    )
    name = VerbatimColumn()
    members = VerbatimColumn()
    agreement = VerbatimColumn()
    starts = models.DateField()
    ends = models.DateField(null=True)
    words = VerbatimColumn()
    fact = models.UUIDField()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_joint_team"
