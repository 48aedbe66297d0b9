"""The tables of this room."""

from __future__ import annotations

from manumit.finding.stored.models import SavedSearch, Search, Taken


__all__ = ["SavedSearch", "Search", "Taken"]
