"""The only code that reads drafts for others; every question takes the reader."""

from __future__ import annotations

from manumit.nrm.queries.drafts import (
    DraftSeen,
    as_at,
    current,
    draft,
    facts_of,
    siblings,
    versions,
)


__all__ = [
    "DraftSeen",
    "as_at",
    "current",
    "draft",
    "facts_of",
    "siblings",
    "versions",
]
