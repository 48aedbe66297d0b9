"""What every page is given besides its own content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from manumit.access.reader import NOBODY
from manumit.ui.navigation import Menu, navigation
from manumit.ui.shell import Account, Bell
from manumit.ui.shell import shell as registered


@dataclass(frozen=True, slots=True)
class PageShell:
    """Who is signed in, what stands above the page, and where they may go."""

    account: Account | None
    bell: Bell | None
    banner: str
    menu: Menu


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``shell``, worked out only where a page draws its head."""

    def look() -> PageShell:
        reader = getattr(request, "reader", NOBODY)
        return PageShell(
            registered.account(request),
            registered.bell(request),
            registered.banner(request),
            navigation.shown_to(reader, path=request.path),
        )

    return {"shell": SimpleLazyObject(look)}
