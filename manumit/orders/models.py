"""Orders from need to end: the words beside the facts that say what happened.

An order is known by its number within its case, as the log has it; a case that came in
as a file has orders of which no row stands here.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.orders.rules.moves import MOVE_LABELS, Move
from manumit.ui.columns import VerbatimColumn


CONSIDERED = "considered"
MOVES = [
    (CONSIDERED, "Considered"),
    *((each.value, MOVE_LABELS[each]) for each in Move),
]


def _case(**options: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, related_name="+", **options
    )


class OrderEvent(models.Model):
    """One thing recorded of an order, in words; ``fact`` where the log says it too.

    ``number`` is empty where an order was considered and is not sought. ``day`` is
    given where no fact holds the moment.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "number",
            "token",
            "move",
            "fact",
            "day",
            "item",
            "state",
            "monitor",
            "amount",
            "recorded_by",
            "recorded_at",
        ),
        personal=("court", "words"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _case()
    number = models.CharField(max_length=40)
    token = models.UUIDField(unique=True)
    move = models.CharField(max_length=16, choices=MOVES)
    fact = models.UUIDField(null=True)
    day = models.DateField(null=True)
    court = VerbatimColumn()
    words = VerbatimColumn()
    item = models.CharField(max_length=20)
    state = models.CharField(max_length=12)
    monitor = models.CharField(max_length=80)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "orders_event"


class ProhibitionRow(models.Model):
    """What an order prohibits, in the words of the court, with days of its own.

    A variation writes all of them anew; those of the newest event hold.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "event",
            "place",
            "starts",
            "ends",
            "travel",
        ),
        personal=("words",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _case()
    event = models.ForeignKey(OrderEvent, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    words = VerbatimColumn()
    starts = models.DateField()
    ends = models.DateField(null=True)
    travel = models.BooleanField()

    class Meta:
        db_table = "orders_prohibition"
        constraints = [
            models.UniqueConstraint(
                fields=("event", "place"), name="orders_prohibition_place"
            ),
        ]
