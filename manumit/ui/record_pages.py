"""Where the page of a record is, as the room above that has it told.

Pages of lower rooms lead up to a record by this: no link of theirs names a higher room.
"""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse


_PAGES: dict[str, str] = {}


def introduce(kind: str, url_name: str) -> None:
    """Say where records of a kind (``case``) have their page."""
    _PAGES[kind] = url_name


def href_of(kind: str, record: UUID) -> str:
    """The address of a record's page; empty where no room has one."""
    name = _PAGES.get(kind)
    return reverse(name, args=[record]) if name else ""
