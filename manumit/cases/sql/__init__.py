"""The SQL by which search rows follow who has a part in a case."""

from __future__ import annotations

from importlib import resources


READERS = (resources.files(__name__) / "readers.sql").read_text("utf-8")
