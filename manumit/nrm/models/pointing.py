"""How this room's tables point at others: protected, and only down."""

from __future__ import annotations

from typing import Any

from django.db import models


def to(table: str | type[models.Model], **options: Any) -> models.ForeignKey[Any, Any]:
    """A protected link that does not reach back."""
    return models.ForeignKey(
        table, on_delete=models.PROTECT, related_name="+", **options
    )


def to_organisation(**options: Any) -> models.ForeignKey[Any, Any]:
    """The same to an organisation, without an index of its own."""
    return to("organisations.Organisation", db_index=False, **options)
