"""The links at the top of every page, given by the rooms above.

A room registers its links when Django starts (``AppConfig.ready``); the shell shows
those that the reader may follow. This is how a page links up a storey.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Reader


class AlreadyThere(ValueError):
    """Another room has registered a link to the same page under other terms."""


class Group(Enum):
    """What people come to do; the head of the page shows these, in this order."""

    HOME = "Home"
    WORK = "Work"
    INVESTIGATE = "Investigate"
    BRING_IN = "Bring in"
    FIND = "Find"
    PEOPLE = "People and posts"
    FIGURES = "Figures"
    RULES = "Rules and record"


@dataclass(frozen=True, slots=True)
class Link:
    """A page of a room, shown to whoever holds ``permission``; lowest order first."""

    label: str
    url_name: str
    permission: Permission
    order: int
    group: Group


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A link as one reader sees it on one page."""

    label: str
    href: str
    current: str
    """``page`` on that very page, ``true`` below it, else empty."""


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group as one reader sees it: its name leads to the first of its links."""

    group: Group
    links: Sequence[ShownLink]

    @property
    def label(self) -> str:
        """The only link's own name, where there is but one."""
        return self.links[0].label if len(self.links) == 1 else self.group.value

    @property
    def href(self) -> str:
        return self.links[0].href

    @property
    def current(self) -> str:
        """As its current link; ``true`` where that is one of several."""
        current = next((each.current for each in self.links if each.current), "")
        return "true" if current and len(self.links) > 1 else current


@dataclass(frozen=True, slots=True)
class Menu:
    """The groups that a reader may open, and the links of the one they are in."""

    groups: Sequence[ShownGroup]

    @property
    def here(self) -> ShownGroup | None:
        """The group of this page, where it has several links to show."""
        return next(
            (each for each in self.groups if each.current and len(each.links) > 1),
            None,
        )


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

    def shown_to(self, reader: Reader, *, path: str) -> Menu:
        """The links this reader may follow; the one nearest to ``path`` is current."""
        allowed = [
            (link, reverse(link.url_name))
            for link in self.links()
            if reader.has(link.permission)
        ]
        nearest = max(
            (href for _, href in allowed if _below(path, href)), key=len, default=""
        )
        shown = [
            (link.group, ShownLink(link.label, href, _current(path, href, nearest)))
            for link, href in allowed
        ]
        grouped = (
            ShownGroup(each, tuple(link for group, link in shown if group is each))
            for each in Group
        )
        return Menu(tuple(each for each in grouped if each.links))


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
