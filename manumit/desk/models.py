"""When somebody last said that they had seen a worklist."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.desk.rules import TAB_LABELS


class Looked(models.Model):
    """One person has seen one of their lists, as it stood at a moment."""

    handled = Handled(
        Retention.ACCOUNT,
        operational=("id", "account", "organisation", "tab", "looked_at"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(
        "organisations.Account", on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    tab = models.CharField(
        max_length=5,
        choices=[(each.value, label) for each, label in TAB_LABELS.items()],
    )
    looked_at = models.DateTimeField()

    class Meta:
        db_table = "desk_looked"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "organisation", "tab"], name="desk_looked_once"
            )
        ]
