"""Files that go with a draft which has no case yet."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.nrm.models.drafts import Draft
from manumit.nrm.models.pointing import to
from manumit.ui.columns import VerbatimColumn


class DraftFile(models.Model):
    """A file kept with a draft; ``document`` once it stands with a case.

    Sealed and scanned as every file of a case. Before it stands with one nobody opens
    it, so what its list shows is kept here.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "draft",
            "file",
            "size",
            "sha256",
            "document",
            "added_by",
            "added_at",
        ),
        personal=("name", "what"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    draft = to(Draft, db_index=False)
    file = models.OneToOneField(
        "files.StoredFile", on_delete=models.PROTECT, related_name="+"
    )
    name = VerbatimColumn()
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    what = VerbatimColumn()
    document = models.UUIDField(null=True)
    added_by = models.CharField(max_length=40)
    added_at = models.DateTimeField()

    class Meta:
        db_table = "nrm_file"
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "sha256"], name="nrm_file_kept_once"
            ),
        ]
