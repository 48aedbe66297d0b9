"""What is kept of each file beside its sealed content on the disk."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.files.rules import NOT_SCANNED_SENTENCES, VERDICT_LABELS
from manumit.ui.columns import VerbatimColumn


class StoredFile(models.Model):
    """One file. The organisation is a code: organisations stand above this room.

    ``kind`` is the media type by content; empty where nothing tells it.
    """

    handled = Handled(
        Retention.INTAKE,
        operational=(
            "id",
            "organisation_id",
            "size",
            "sha256",
            "kept_at",
            "kept_by",
            "key_id",
            "purpose",
            "kind",
        ),
        personal=("name",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation_id = models.CharField(max_length=80)
    name = VerbatimColumn()
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    kept_at = models.DateTimeField()
    kept_by = models.CharField(max_length=40)
    key_id = models.CharField(max_length=16)
    purpose = models.CharField(max_length=40)
    kind = models.CharField(max_length=100, default="")

    class Meta:
        db_table = "files_stored_file"


class Scan(models.Model):
    """What a virus scanner said of a file; the newest counts, and none is changed."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "file", "verdict", "engine", "found", "why", "scanned_at"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(
        max_length=11,
        choices=[(each.value, words) for each, words in VERDICT_LABELS.items()],
    )
    engine = models.CharField(max_length=200)
    found = models.CharField(max_length=200, default="")
    why = models.CharField(
        max_length=20,
        default="",
        choices=[(each.value, each.value) for each in NOT_SCANNED_SENTENCES],
    )
    scanned_at = models.DateTimeField()

    class Meta:
        db_table = "files_scan"


class HandedOut(models.Model):
    """A copy went to somebody outside: to whom, what for, in the giver's words."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "file", "organisation_id", "handed_at", "handed_by"),
        personal=("to_whom", "purpose"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    organisation_id = models.CharField(max_length=80)
    to_whom = VerbatimColumn()
    purpose = VerbatimColumn()
    handed_at = models.DateTimeField()
    handed_by = models.CharField(max_length=40)

    class Meta:
        db_table = "files_handed_out"
