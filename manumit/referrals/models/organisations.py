"""How this room's tables point at organisations."""

from __future__ import annotations

from typing import Any

from django.db import models


def to_organisation(**options: Any) -> models.ForeignKey[Any, Any]:
    """A protected link to an organisation, without an index of its own."""
    return models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        **options,
    )
