"""The links at the top of every page, given by the rooms above.

A room registers its links when Django starts (``AppConfig.ready``); the shell shows
those that the reader may follow. This is how a page links up a storey.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Reader


class AlreadyThere(ValueError):
    """Another room has registered a link to the same page under other terms."""


@dataclass(frozen=True, slots=True)
class Link:
    """A page of a room, shown to whoever holds ``permission``; lowest order first."""

    label: str
    url_name: str
    permission: Permission
    order: int


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A link as one reader sees it on one page."""

    label: str
    href: str
    current: str
    """``page`` on that very page, ``true`` below it, else empty."""


class Navigation:
    """The links registered so far."""

    def __init__(self) -> None:
        self._links: dict[str, Link] = {}

    def register(self, link: Link) -> None:
        """Add a link; the same link again changes nothing."""
        known = self._links.setdefault(link.url_name, link)
        if known != link:
            raise AlreadyThere(
                f"{link.url_name} is registered already, as {known.label!r}"
            )

    def links(self) -> tuple[Link, ...]:
        return tuple(
            sorted(self._links.values(), key=lambda link: (link.order, link.label))
        )

    def shown_to(self, reader: Reader, *, path: str) -> tuple[ShownLink, ...]:
        """The links this reader may follow; the one nearest to ``path`` is current."""
        allowed = [
            (link.label, reverse(link.url_name))
            for link in self.links()
            if reader.has(link.permission)
        ]
        nearest = max(
            (href for _, href in allowed if _below(path, href)), key=len, default=""
        )
        return tuple(
            ShownLink(label, href, _current(path, href, nearest))
            for label, href in allowed
        )


def _below(path: str, href: str) -> bool:
    """Whether a page lies at or under a link; the home page has nothing under it."""
    if href == "/":
        return path == href
    return path == href or path.startswith(href.rstrip("/") + "/")


def _current(path: str, href: str, nearest: str) -> str:
    if href != nearest:
        return ""
    return "page" if path == href else "true"


navigation = Navigation()
register = navigation.register
