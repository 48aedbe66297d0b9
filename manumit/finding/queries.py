"""Finds records for others. Every question takes the reader; the database holds it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.finding.asking import (
    Asked,
    Elsewhere,
    Found,
    Span,
)


__all__ = ["headlines", "held_elsewhere", "ids_of", "new_since", "search"]


def search(
    asked: Asked, *, reader: Reader, at: datetime, page: int = 1, size: int = 25
) -> Found:
    """One page of what the reader may see and asked for, counted, with facets."""
    check_has(reader, Permission.READ_SEARCH)
    return Found((), 0, False, {}, page, 0, size)


def headlines(texts: Sequence[str], asked: Asked) -> Sequence[Sequence[Span]]:
    """For each text, in order, where the asked words stand in it."""
    return [() for _ in texts]


def new_since(
    asked: Asked, *, reader: Reader, at: datetime, since: datetime
) -> Sequence[UUID]:
    """Ids of hits whose row is new to this reader since ``since``."""
    check_has(reader, Permission.READ_SEARCH)
    return []


def ids_of(asked: Asked, *, reader: Reader, at: datetime, limit: int) -> Sequence[UUID]:
    """Ids of all hits, newest first, not only of those that a page counts."""
    check_has(reader, Permission.READ_SEARCH)
    return []


def held_elsewhere(asked: Asked, *, reader: Reader, at: datetime) -> Elsewhere | None:
    """Whose desk to ring about exactly this person, for those who may be told."""
    check_has(reader, Permission.READ_SEARCH)
    return None
