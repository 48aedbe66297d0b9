"""The two tables of the sealed record.

Neither is Django's to manage: the migration writes them in SQL with their seals, and
emptying the tables between tests passes them by, as the seals would refuse that.
"""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention


class OnlyAddedTo(TypeError):
    """The sealed record is only added to; nothing in it is changed or removed."""


Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class SealedQuerySet(models.QuerySet[Row_co]):
    def update(self, **values: Any) -> NoReturn:  # noqa: ARG002 -- Django's signature
        raise OnlyAddedTo("Events of the sealed record are never changed.")

    def bulk_update(self, *args: Any, **named: Any) -> NoReturn:  # noqa: ARG002 -- Django's signature
        raise OnlyAddedTo("Events of the sealed record are never changed.")

    def delete(self) -> NoReturn:
        raise OnlyAddedTo("Events of the sealed record are never removed.")


class Event(models.Model):
    """One act: who, for whom, when, what, about which records.

    Holds ids, field names, counts and salted digests, never values, and no foreign
    keys, so that the record never stands in the way of live data.
    """

    handled = Handled(
        Retention.SEALED,
        operational=(
            "id",
            "at",
            "account",
            "organisation",
            "act",
            "subjects",
            "detail",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField()
    account = models.TextField()
    organisation = models.TextField()
    act = models.TextField()
    subjects = ArrayField(models.TextField())
    detail = models.TextField()

    objects = models.Manager.from_queryset(SealedQuerySet)()

    class Meta:
        managed = False
        db_table = "audit_event"

    def save(self, **named: Any) -> None:
        if not self._state.adding:
            raise OnlyAddedTo("Events of the sealed record are never changed.")
        super().save(**{**named, "force_insert": True})

    def delete(self, *args: Any, **named: Any) -> NoReturn:  # noqa: ARG002 -- Django's signature
        raise OnlyAddedTo("Events of the sealed record are never removed.")


class Link(models.Model):
    """An event's place in the chain; written by the database alone, at commit."""

    handled = Handled(
        Retention.SEALED, operational=("seq", "event_id", "marks", "hash")
    )

    seq = models.BigIntegerField(primary_key=True)
    event_id = models.UUIDField(unique=True)
    marks = models.BinaryField()
    hash = models.BinaryField()

    objects = models.Manager.from_queryset(SealedQuerySet)()

    class Meta:
        managed = False
        db_table = "audit_link"

    def save(self, **named: Any) -> NoReturn:  # noqa: ARG002 -- Django's signature
        raise OnlyAddedTo("Links are made by the database when a transaction commits.")

    def delete(self, *args: Any, **named: Any) -> NoReturn:  # noqa: ARG002 -- Django's signature
        raise OnlyAddedTo("Links of the sealed record are never removed.")
