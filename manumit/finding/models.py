"""Search rows and what is counted over them. No login but the owner's reads them.

Rows are made and read by functions of the database alone (``sql/``); the models say
what there is, how it must be handled, and nothing in the house asks them anything.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.finding.stored.models import SavedSearch, Search, Taken


__all__ = [
    "Cell",
    "Change",
    "Counted",
    "Inquiry",
    "Name",
    "Row",
    "SavedSearch",
    "Search",
    "Taken",
]


class Row(models.Model):
    """One record as it may be found.

    ``readers`` are the organisations (``kent``) and accounts (``kent/<id>``) with a
    part that has no end; the same with ``~`` behind it for a part that has one. From
    ``settled_from`` on the first kind is enough to know; for all else the parts stand
    beside, each with its period. ``marks`` are the facets, ``words`` the vectors of
    every text, name and number: no text is kept.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "kind",
            "case_id",
            "readers",
            "settled_from",
            "part_of",
            "part_from",
            "part_until",
            "received_on",
            "risk",
            "worded_at",
            "changed_at",
        ),
        personal=("words",),
        special=("marks",),
    )

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20)
    case_id = models.UUIDField(db_index=True)
    readers = ArrayField(models.TextField())
    settled_from = models.DateTimeField(null=True, db_index=True)
    part_of = ArrayField(models.TextField())
    part_from = ArrayField(models.DateTimeField())
    part_until = ArrayField(models.DateTimeField())
    words = SearchVectorField()
    marks = ArrayField(models.TextField())
    received_on = models.DateField()
    risk = models.PositiveSmallIntegerField()
    worded_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "finding_row"
        indexes = [
            GinIndex(fields=["readers", "words", "marks"], name="finding_row_found"),
            models.Index(fields=["received_on", "id"], name="finding_row_received"),
            models.Index(fields=["changed_at"], name="finding_row_changed"),
        ]


class Name(models.Model):
    """A name that stands in some row, to look up which names are spelt like another.

    It is not tied to anybody. The same name may stand here more than once: two acts at
    once need not wait for one another.
    """

    handled = Handled(
        Retention.WITH_CASE, operational=("id",), personal=("name", "sounded")
    )

    id = models.BigAutoField(primary_key=True)
    name = models.TextField(db_index=True)
    sounded = models.TextField(db_index=True)

    class Meta:
        db_table = "finding_name"
        indexes = [
            GinIndex(
                name="finding_name_sounded_like",
                fields=["sounded"],
                opclasses=["gin_trgm_ops"],
            ),
        ]


class Counted(models.Model):
    """A reader with so many rows that what they may see is counted as it changes."""

    handled = Handled(Retention.INSTALLATION, operational=("reader", "since"))

    reader = models.TextField(primary_key=True)
    since = models.DateTimeField()

    class Meta:
        db_table = "finding_counted"


class Cell(models.Model):
    """How many rows a counted reader has with one mark, or with two."""

    handled = Handled(
        Retention.INSTALLATION, operational=("id", "reader", "one", "other", "number")
    )

    id = models.BigAutoField(primary_key=True)
    reader = models.TextField()
    one = models.TextField()
    other = models.TextField()
    number = models.BigIntegerField()

    class Meta:
        db_table = "finding_cell"
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "one", "other"], name="finding_cell_once"
            ),
        ]


class Change(models.Model):
    """What an act added to a cell or took from it, until it is folded in."""

    handled = Handled(
        Retention.INSTALLATION, operational=("id", "reader", "one", "other", "number")
    )

    id = models.BigAutoField(primary_key=True)
    reader = models.TextField()
    one = models.TextField()
    other = models.TextField()
    number = models.BigIntegerField()

    class Meta:
        db_table = "finding_change"
        indexes = [
            models.Index(fields=["reader", "one"], name="finding_change_of"),
        ]


class Inquiry(models.Model):
    """Somebody asked whether another organisation holds a record: to limit how often.

    What was asked is not kept.
    """

    handled = Handled(Retention.SEALED, operational=("id", "account", "at", "told"))

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.TextField()
    at = models.DateTimeField()
    told = models.TextField()

    class Meta:
        db_table = "finding_inquiry"
        indexes = [models.Index(fields=["account", "at"], name="finding_inquiry_of")]
