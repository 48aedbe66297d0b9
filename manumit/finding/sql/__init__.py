"""The SQL that makes, keeps and reads search rows, as files beside this module."""

from __future__ import annotations

from importlib import resources


def statements(name: str) -> str:
    """The text of ``<name>.sql``, to be run as it stands."""
    return (resources.files(__name__) / f"{name}.sql").read_text("utf-8")
