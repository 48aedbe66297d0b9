"""Schedules of unused material; sensitive items lie behind a wall of their own."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.investigations.prosecuting.models.columns import (
    RECORDED,
    Recorded,
    of_organisation,
    one_of,
)
from manumit.investigations.prosecuting.rules.disclosing import (
    HELPS_LABELS,
    LOOKED_LABELS,
)
from manumit.ui.columns import VerbatimColumn


_ITEM = (*RECORDED, "number", "follows")
_LOOK = (
    "id",
    "item",
    "token",
    "looked",
    "helps",
    "on",
    "recorded_by",
    "recorded_at",
)


def _numbered(table: str, *within: str) -> list[Any]:
    return [
        models.UniqueConstraint(fields=[*within, "number"], name=f"{table}_number"),
        models.UniqueConstraint(
            fields=list(within),
            condition=Q(follows__isnull=True),
            name=f"{table}_one_first",
        ),
        models.CheckConstraint(
            condition=Q(number=1, follows__isnull=True)
            | Q(number=F("follows") + 1, follows__isnull=False),
            name=f"{table}_without_gap",
        ),
    ]


class _Listed(Recorded):
    """One item of a schedule; its words stand, and looks at it follow."""

    number = models.PositiveIntegerField()
    follows = models.PositiveIntegerField(null=True)
    description = VerbatimColumn()
    where = VerbatimColumn()
    relevance = VerbatimColumn()

    class Meta:
        abstract = True


class _LookedAt(models.Model):
    """What was done with an item on a day; the newest stands."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    token = models.UUIDField(unique=True)
    looked = one_of(LOOKED_LABELS)
    helps = one_of(HELPS_LABELS, null=True)
    on = models.DateField()
    words = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True


class UnusedItem(_Listed):
    """An item of unused material that is not sensitive."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*_ITEM, "source"),
        personal=("description", "where", "relevance"),
    )

    source = models.CharField(max_length=200)

    class Meta:
        db_table = "investigations_unused_item"
        constraints = [
            *_numbered("investigations_unused_item", "case"),
            models.UniqueConstraint(
                fields=["case", "source"],
                condition=~Q(source=""),
                name="investigations_unused_item_listed_once",
            ),
        ]


class UnusedLook(_LookedAt):
    """What was done with an item that is not sensitive."""

    handled = Handled(Retention.WITH_CASE, operational=_LOOK, personal=("words",))

    item = models.ForeignKey(UnusedItem, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "investigations_unused_look"


class SensitiveItem(_Listed):
    """An item whose disclosure would harm an important public interest.

    ``organisation`` listed it: it alone reads it, and whoever owns the investigation.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*_ITEM, "organisation"),
        special=("description", "where", "relevance", "why_sensitive"),
    )

    organisation = of_organisation()
    why_sensitive = VerbatimColumn()

    class Meta:
        db_table = "investigations_sensitive_item"
        constraints = _numbered("investigations_sensitive_item", "case", "organisation")


class SensitiveLook(_LookedAt):
    """What was done with a sensitive item."""

    handled = Handled(Retention.WITH_CASE, operational=_LOOK, special=("words",))

    item = models.ForeignKey(SensitiveItem, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "investigations_sensitive_look"
