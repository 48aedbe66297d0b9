"""Columns that the tables of this part share."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models


def of_case() -> models.ForeignKey[Any, Any]:
    return models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")


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
