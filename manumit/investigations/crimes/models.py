"""Tables: crimes of a case, and the registrar's desk.

The log says what was recorded, classed, cancelled and brought to an outcome. These
rows hold the words beside it, and what is no fact yet: what waits for a decision, for
another force's number, or for another registrar.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.investigations.crimes.rules.cancelling import Proposed
from manumit.law.facts import Decider
from manumit.law.recording import DECIDERS
from manumit.ui.columns import UncertainColumn, VerbatimColumn


LONGEST_CODE = 40
_WHO = ("id", "case", "token", "recorded_by", "recorded_at")


def _to(table: str, **options: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        table, on_delete=models.PROTECT, related_name="+", **options
    )


def _id() -> Any:
    return models.UUIDField(primary_key=True, default=uuid7, editable=False)


class Crime(models.Model):
    """What the force keeps of a crime beside its fact; a later row takes its place."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            *_WHO,
            "crime",
            "fact",
            "number",
            "committed_from",
            "committed_to",
            "reported_at",
        ),
        personal=("name", "words", "decided_by"),
    )

    id = _id()
    case = _to("cases.Case")
    token = models.UUIDField()
    crime = models.CharField(max_length=LONGEST_CODE)
    fact = models.UUIDField()
    number = models.CharField(max_length=LONGEST_CODE, default="")
    name = VerbatimColumn(default="")
    committed_from = UncertainColumn(null=True)
    committed_to = UncertainColumn(null=True)
    reported_at = models.DateTimeField(null=True)
    words = VerbatimColumn(default="")
    decided_by = VerbatimColumn(default="")
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_crime"
        constraints = [
            models.UniqueConstraint(
                fields=["token", "crime"], name="investigations_crime_once"
            ),
        ]


class CrimeAct(models.Model):
    """The words beside another fact about a crime: class, outcome, decision."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*_WHO, "fact"),
        personal=("words", "decided_by"),
    )

    id = _id()
    case = _to("cases.Case")
    token = models.UUIDField(unique=True)
    fact = models.UUIDField(unique=True)
    words = VerbatimColumn()
    decided_by = VerbatimColumn(default="")
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_crime_act"


class Transfer(models.Model):
    """A crime passed to another force, whose number is awaited."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*_WHO, "crime", "force", "to"),
        personal=("words",),
    )

    id = _id()
    case = _to("cases.Case")
    token = models.UUIDField(unique=True)
    crime = models.CharField(max_length=LONGEST_CODE)
    force = _to("organisations.Organisation", db_index=False)
    to = _to("organisations.Organisation", db_index=False)
    words = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_crime_transfer"
        indexes = [
            models.Index(
                fields=["force", "recorded_at"], name="investigations_transfer_force"
            ),
        ]


class TransferRefused(models.Model):
    """The other force will not take a crime: it stays, and waits for no number."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*_WHO, "transfer"),
        personal=("words",),
    )

    id = _id()
    case = _to("cases.Case")
    transfer = models.OneToOneField(
        Transfer, on_delete=models.PROTECT, related_name="+"
    )
    token = models.UUIDField(unique=True)
    words = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_crime_transfer_refused"


class Cancellation(models.Model):
    """A crime proposed for cancellation: the code, and what speaks for it."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            *_WHO,
            "crime",
            "force",
            "transfer",
            "code",
            "ground",
            "came",
            "told_at",
            "other",
            "withdrawal_free",
            "mistake_genuine",
            "self_defence",
        ),
        personal=("what", "whence", "verified", "effect", "words"),
    )

    id = _id()
    case = _to("cases.Case")
    token = models.UUIDField(unique=True)
    crime = models.CharField(max_length=LONGEST_CODE)
    force = _to("organisations.Organisation", db_index=False)
    transfer = _to("investigations.Transfer", null=True, db_index=False)
    code = models.CharField(max_length=4)
    ground = models.CharField(max_length=40)
    what = VerbatimColumn()
    came = UncertainColumn(null=True)
    whence = VerbatimColumn()
    verified = VerbatimColumn()
    effect = VerbatimColumn()
    told_at = models.DateTimeField(null=True)
    other = models.CharField(max_length=LONGEST_CODE)
    withdrawal_free = models.BooleanField(null=True)
    mistake_genuine = models.BooleanField(null=True)
    self_defence = models.BooleanField(null=True)
    words = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_cancellation"
        constraints = [
            models.UniqueConstraint(
                fields=["transfer"], name="investigations_cancellation_of_transfer"
            ),
        ]
        indexes = [
            models.Index(
                fields=["force", "recorded_at"], name="investigations_cancel_force"
            ),
        ]

    def proposed(self) -> Proposed:
        """The proposal as the rules ask about it."""
        return Proposed(
            token=self.token,
            code=self.code,
            ground=self.ground,
            what=self.what,
            came=self.came,
            whence=self.whence,
            verified=self.verified,
            effect=self.effect,
            told_at=self.told_at,
            other=self.other,
            withdrawal_free=self.withdrawal_free,
            mistake_genuine=self.mistake_genuine,
            self_defence=self.self_defence,
            words=self.words,
        )


class CancellationDecided(models.Model):
    """What was decided on a proposal, once; ``fact`` where the crime was cancelled."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*_WHO, "cancellation", "agreed", "by_role", "fact"),
        personal=("words",),
    )

    id = _id()
    case = _to("cases.Case")
    cancellation = models.OneToOneField(
        Cancellation, on_delete=models.PROTECT, related_name="+"
    )
    token = models.UUIDField(unique=True)
    agreed = models.BooleanField()
    by_role = models.CharField(
        max_length=12, choices=[(each.value, DECIDERS[each]) for each in Decider]
    )
    fact = models.UUIDField(null=True)
    words = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_cancellation_decided"


class Sample(models.Model):
    """A registrar's own cancellation that another force's registrar is to look at.

    Asked anew, of the same registrar or another, a later row takes its place.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*_WHO, "crime", "force", "asked", "account", "until"),
        personal=("words",),
    )

    id = _id()
    case = _to("cases.Case")
    token = models.UUIDField(unique=True)
    crime = models.CharField(max_length=LONGEST_CODE)
    force = _to("organisations.Organisation", db_index=False)
    asked = _to("organisations.Organisation", db_index=False)
    account = models.UUIDField()
    until = models.DateTimeField(null=True)
    words = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_cancellation_sample"
        indexes = [
            models.Index(
                fields=["account", "recorded_at"], name="investigations_sample_account"
            ),
            models.Index(fields=["case", "crime"], name="investigations_sample_crime"),
        ]
