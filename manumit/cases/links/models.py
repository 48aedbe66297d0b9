"""The table of judgements that two cases tell of one event."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.ui.columns import VerbatimColumn


class Link(models.Model):
    """Somebody judged that two cases tell of one event. Nothing is merged by it.

    ``case`` is the case with the lower id, so that a pair is one pair.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "other",
            "organisation",
            "judged_at",
            "judged_by",
            "undone_at",
            "undone_by",
        ),
        personal=("grounds",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    grounds = VerbatimColumn()
    judged_at = models.DateTimeField()
    judged_by = models.CharField(max_length=40)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=40)

    class Meta:
        app_label = "cases"
        db_table = "cases_link"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "other"],
                condition=Q(undone_at__isnull=True),
                name="cases_link_stands_once",
            ),
            models.CheckConstraint(
                condition=Q(case__lt=F("other")), name="cases_link_of_two"
            ),
        ]
