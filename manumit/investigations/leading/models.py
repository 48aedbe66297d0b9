"""Tables: who leads, who advises, reviews, hand-overs, closing and reopening.

What happened is a fact of the log; a row keeps the words beside it. Rows are written
once.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.ui.columns import VerbatimColumn


def _to(table: str, **options: Any) -> models.ForeignKey[Any, Any]:
    """A protected link that does not reach back."""
    return models.ForeignKey(
        table, on_delete=models.PROTECT, related_name="+", **options
    )


def _once(table: str) -> models.OneToOneField[Any, Any]:
    """The same, to a record that has one of these at most."""
    return models.OneToOneField(table, on_delete=models.PROTECT, related_name="+")


_OF_ACT = ("id", "case", "token", "recorded_by", "recorded_at")


class _Act(models.Model):
    """One act on a case; a second press of its form (``token``) changes nothing."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _to("cases.Case")
    token = models.UUIDField(unique=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True


class Allocation(_Act):
    """Somebody was given the lead, or named to advise.

    ``lacking`` is what a lead lacked by the standard of that day; ``reason`` why they
    lead all the same.
    """

    LEAD, ADVISER = "lead", "adviser"

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*_OF_ACT, "kind", "account", "fact", "lacking"),
        personal=("reason",),
    )

    kind = models.CharField(max_length=8)
    account = models.CharField(max_length=40)
    fact = models.UUIDField(unique=True)
    lacking = ArrayField(models.CharField(max_length=12), default=list)
    reason = VerbatimColumn(default="")

    class Meta:
        db_table = "investigations_allocation"
        indexes = [models.Index(fields=["account"], name="investigations_allocated_to")]


class Handover(_Act):
    """The note with which one lead hands over to another; ``stood`` what was open."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*_OF_ACT, "allocation", "from_lead", "to_lead", "stood"),
        personal=("words",),
    )

    allocation = _once("investigations.Allocation")
    from_lead = models.CharField(max_length=40)
    to_lead = models.CharField(max_length=40)
    words = VerbatimColumn()
    stood = models.JSONField(default=list)

    class Meta:
        db_table = "investigations_handover"
        indexes = [models.Index(fields=["to_lead"], name="investigations_handed_to")]


class Acknowledged(_Act):
    """The new lead read the note."""

    handled = Handled(Retention.WITH_CASE, operational=(*_OF_ACT, "handover"))

    handover = _once("investigations.Handover")

    class Meta:
        db_table = "investigations_acknowledged"


class CaseReview(_Act):
    """A supervisor's review: begun under one lead, perhaps written under another."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            *_OF_ACT,
            "fact",
            "begun_at",
            "begun_under",
            "held_under",
            "because",
            "stood",
        ),
        personal=("questions", "found"),
    )

    fact = models.UUIDField(unique=True)
    begun_at = models.DateTimeField()
    begun_under = models.CharField(max_length=40)
    held_under = models.CharField(max_length=40)
    because = ArrayField(models.CharField(max_length=12), default=list)
    stood = models.JSONField(default=list)
    questions = VerbatimColumn()
    found = VerbatimColumn()

    class Meta:
        db_table = "investigations_review"


class ReviewAction(models.Model):
    """What a review found is to be done, by whom and by when."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "case", "review", "number", "owner", "due_on"),
        personal=("words",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _to("cases.Case")
    review = _to("investigations.CaseReview")
    number = models.PositiveSmallIntegerField()
    owner = models.CharField(max_length=40)
    due_on = models.DateField()
    words = VerbatimColumn()

    class Meta:
        db_table = "investigations_review_action"
        indexes = [
            models.Index(fields=["owner", "due_on"], name="investigations_action_owner")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "number"], name="investigations_action_number"
            ),
        ]


class ActionDone(_Act):
    """An action of a review was done, and how."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*_OF_ACT, "action"),
        personal=("words",),
    )

    action = _once("investigations.ReviewAction")
    words = VerbatimColumn()

    class Meta:
        db_table = "investigations_action_done"


class _Turn(_Act):
    """The investigation was closed or taken up again, and why, in words."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*_OF_ACT, "fact"),
        personal=("words",),
    )

    fact = models.UUIDField(unique=True)
    words = VerbatimColumn()

    class Meta:
        abstract = True


class Closing(_Turn):
    """The investigation was closed."""

    class Meta:
        db_table = "investigations_closing"


class ClosedOpen(models.Model):
    """One duty over which an investigation was closed, and the reason given."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "case", "closing", "duty", "rule", "part", "subject"),
        personal=("words",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _to("cases.Case")
    closing = _to("investigations.Closing")
    duty = models.CharField(max_length=120)
    rule = models.CharField(max_length=60)
    part = models.CharField(max_length=80)
    subject = models.UUIDField(null=True)
    words = VerbatimColumn()

    class Meta:
        db_table = "investigations_closed_open"
        constraints = [
            models.UniqueConstraint(
                fields=["closing", "duty"], name="investigations_closed_open_once"
            ),
        ]


class Reopening(_Turn):
    """A closed investigation was taken up again."""

    class Meta:
        db_table = "investigations_reopening"
