"""What the tables of this part share."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from uuid_utils.compat import uuid7


def of_organisation() -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )


def one_of(labels: Any, *, null: bool = False) -> models.CharField[Any, Any]:
    return models.CharField(
        max_length=24,
        null=null,
        choices=[(each.value, said) for each, said in labels.items()],
    )


def many(base: models.Field[Any, Any]) -> ArrayField[Any, Any]:
    return ArrayField(base, default=list)


RECORDED = ("id", "case", "token", "recorded_by", "recorded_at")


class Recorded(models.Model):
    """Something that somebody recorded on a case; ``token`` is that of the press."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    token = models.UUIDField(unique=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True
