"""What is kept of each file beside its sealed content on the disk."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.ui.columns import VerbatimColumn


class StoredFile(models.Model):
    """One file. The organisation is a code: organisations stand above this room."""

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

    class Meta:
        db_table = "files_stored_file"
