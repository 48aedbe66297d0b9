"""Where the pages of a record are, as the rooms above that have them told.

Pages of lower rooms lead up to a record by this: no link of theirs names a higher room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.ui.parts import SubLink


@dataclass(frozen=True, slots=True)
class Tab:
    """A page that every record of a kind has; lowest order first."""

    label: str
    url_name: str
    permission: Permission
    order: int


_PAGES: dict[str, str] = {}
_TABS: dict[str, list[Tab]] = {}


def introduce(kind: str, url_name: str) -> None:
    """Say where records of a kind (``case``) have their page."""
    _PAGES[kind] = url_name


def href_of(kind: str, record: UUID) -> str:
    """The address of a record's page; empty where no room has one."""
    name = _PAGES.get(kind)
    return reverse(name, args=[record]) if name else ""


def add_tab(kind: str, tab: Tab) -> None:
    """Have a page beside the others of a kind; the same again changes nothing."""
    tabs = _TABS.setdefault(kind, [])
    if tab not in tabs:
        tabs.append(tab)


def tabs_of(
    kind: str, record: UUID, *, reader: Reader, current: str
) -> Sequence[SubLink]:
    """The pages of a record that the reader may open; ``current`` is a URL's name."""
    return [
        SubLink(
            each.label,
            reverse(each.url_name, args=[record]),
            current=each.url_name == current,
        )
        for each in sorted(_TABS.get(kind, ()), key=lambda tab: tab.order)
        if reader.has(each.permission)
    ]
