"""The table of files kept with cases."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.ui.columns import VerbatimColumn


class Document(models.Model):
    """A file kept with a case: what it is and where it came from, in the giver's words.

    ``subject`` is the person of the case whom it is about, where it is about one.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "case", "file", "subject", "added_at", "added_by"),
        personal=("what", "source"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    file = models.OneToOneField(
        "files.StoredFile", on_delete=models.PROTECT, related_name="+"
    )
    subject = models.ForeignKey(
        "people.Nominal", on_delete=models.PROTECT, related_name="+", null=True
    )
    what = VerbatimColumn()
    source = VerbatimColumn()
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=40)

    class Meta:
        app_label = "cases"
        db_table = "cases_document"
