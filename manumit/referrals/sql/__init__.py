"""The SQL that makes the search rows of referrals from the tables."""

from __future__ import annotations

from importlib import resources


INDEXING = (resources.files(__name__) / "indexing.sql").read_text("utf-8")
