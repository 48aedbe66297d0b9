"""The search field at the head of every page, for whoever may search."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import NOBODY, Reader
from manumit.ui.shell import shell


def introduce() -> None:
    """Tell the shell where its words go; called when Django starts."""
    shell.search_from(search_of)


def search_of(request: HttpRequest) -> str:
    """Where to post; empty for whoever may not, and where the page has the field."""
    reader: Reader = getattr(request, "reader", NOBODY)
    address = reverse("desk:search")
    if not reader.has(Permission.WRITE_SEARCH) or request.path.startswith(address):
        return ""
    return address
