"""Tables: cases under one name, and bids for adoption."""

from __future__ import annotations

from typing import Any

from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.investigations.operations.rules import DONE_LABELS
from manumit.ui.columns import VerbatimColumn


def _to(table: str | type[models.Model], **options: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        table, on_delete=models.PROTECT, related_name="+", **options
    )


class Operation(models.Model):
    """Cases that are worked under one name; how it stands is its newest state."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "token", "organisation", "opened_at"),
        personal=("name",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    token = models.UUIDField(unique=True)
    organisation = _to("organisations.Organisation")
    name = VerbatimColumn()
    opened_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_operation"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="investigations_operation_name"
            )
        ]


class OperationState(models.Model):
    """Who leads an operation, to what end, live or closed; only added to."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "operation",
            "token",
            "number",
            "lead",
            "live",
            "recorded_by",
            "recorded_at",
        ),
        personal=("aims", "partners", "why"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    operation = _to(Operation)
    token = models.UUIDField(unique=True)
    number = models.PositiveIntegerField()
    lead = models.CharField(max_length=40)
    aims = VerbatimColumn()
    partners = VerbatimColumn()
    live = models.BooleanField()
    why = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_operation_state"
        constraints = [
            models.UniqueConstraint(
                fields=["operation", "number"],
                name="investigations_operation_state_number",
            )
        ]


class OperationPartner(models.Model):
    """An organisation here that sees an operation of another's, and for how long."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "operation",
            "opened_by",
            "organisation",
            "starts_at",
            "ends_at",
            "recorded_by",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    operation = _to(Operation)
    opened_by = _to("organisations.Organisation", db_index=False)
    organisation = _to("organisations.Organisation")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    recorded_by = models.CharField(max_length=40)

    class Meta:
        db_table = "investigations_operation_partner"
        constraints = [
            models.UniqueConstraint(
                fields=["operation", "organisation"],
                condition=models.Q(ends_at=None),
                name="investigations_operation_partner_once",
            )
        ]


class OperationCase(models.Model):
    """A case of an operation: since when, and until when it was."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "operation",
            "case",
            "fact",
            "joined_at",
            "joined_by",
            "left_at",
            "left_by",
            "left_fact",
        ),
        personal=("why", "left_why"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    operation = _to(Operation)
    case = _to("cases.Case")
    why = VerbatimColumn()
    fact = models.UUIDField()
    joined_at = models.DateTimeField()
    joined_by = models.CharField(max_length=40)
    left_at = models.DateTimeField(null=True)
    left_by = models.CharField(max_length=40)
    left_why = VerbatimColumn()
    left_fact = models.UUIDField(null=True)

    class Meta:
        db_table = "investigations_operation_case"
        constraints = [
            models.UniqueConstraint(
                fields=["operation", "case"],
                condition=models.Q(left_at=None),
                name="investigations_operation_case_once",
            )
        ]


class Bid(models.Model):
    """A bid for adoption; whoever answers it sees these words and no case."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "token",
            "organisation",
            "to",
            "operation",
            "made_by",
            "made_at",
        ),
        personal=("title", "why", "harm", "asked"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    token = models.UUIDField(unique=True)
    organisation = _to("organisations.Organisation")
    to = _to("organisations.Organisation")
    operation = _to(Operation, null=True)
    title = VerbatimColumn()
    why = VerbatimColumn()
    harm = VerbatimColumn()
    asked = VerbatimColumn()
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_bid"


class BidStep(models.Model):
    """What was done with a bid, and why; only added to, each number once."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "bid",
            "token",
            "number",
            "done",
            "organisation",
            "recorded_by",
            "recorded_at",
        ),
        personal=("words",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    bid = _to(Bid)
    token = models.UUIDField(unique=True)
    number = models.PositiveIntegerField()
    done = models.CharField(
        max_length=10,
        choices=[(each.value, label) for each, label in DONE_LABELS.items()],
    )
    organisation = _to("organisations.Organisation", db_index=False)
    words = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_bid_step"
        constraints = [
            models.UniqueConstraint(
                fields=["bid", "number"], name="investigations_bid_step_number"
            )
        ]
