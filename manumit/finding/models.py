"""The tables of this room."""

from __future__ import annotations

from manumit.finding.stored.models import SavedSearch, Search


__all__ = ["SavedSearch", "Search"]
