"""What the head of every page shows of this room: the search field and the bell."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import NOBODY, Reader
from manumit.audit.acting import NoReader, current
from manumit.notices import queries as notices
from manumit.notices.queries import Unread
from manumit.ui.shell import Bell, shell
from manumit.ui.words import plural


def introduce() -> None:
    """Tell the shell whom to ask; called when Django starts."""
    shell.search_from(search_of)
    shell.bell_from(bell_of)


def search_of(request: HttpRequest) -> str:
    """Where to post; empty for whoever may not, and where the page has the field."""
    reader: Reader = getattr(request, "reader", NOBODY)
    address = reverse("desk:search")
    if not reader.has(Permission.WRITE_SEARCH) or request.path.startswith(address):
        return ""
    return address


def bell_of(request: HttpRequest) -> Bell | None:
    """The bell of a request; None for whoever has not signed in.

    A page that is shown outside its reader's transaction (a refusal) has no figure.
    """
    reader = getattr(request, "reader", NOBODY)
    if not reader.has(Permission.READ_NOTICES):
        return None
    href = reverse("desk:notices")
    try:
        asking, at = current()
    except NoReader:
        return Bell(href, "", "")
    return _bell(href, notices.count(reader=asking, at=at))


def _bell(href: str, unread: Unread) -> Bell:
    if not unread.number:
        return Bell(href, "", "")
    more = unread.more_than_counted
    figure = f"{unread.number}+" if more else str(unread.number)
    said = "more than " if more else ""
    urgent = f", {unread.urgent} urgent" if unread.urgent else ""
    words = f"{said}{plural(unread.number, 'notice')} not read{urgent}"
    return Bell(href, figure, words, urgent=bool(unread.urgent))
