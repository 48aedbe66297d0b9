"""The directory's names, as notices ask for them."""

from __future__ import annotations

from manumit.notices.naming import Directory, names
from manumit.organisations import directory


def introduce() -> None:
    """Tell notices where the directory is; called when Django starts."""
    names.ask_of(_names)


def _names() -> Directory:
    known = directory.current()

    def organisation(code: str) -> str | None:
        found = known.organisations.get(code)
        return found.name if found else None

    def desk(code: str) -> str | None:
        return known.name(code) if code in known.desks else None

    return Directory(organisation=organisation, desk=desk)
