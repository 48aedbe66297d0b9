"""What every page is given besides its own content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from manumit.access.reader import NOBODY
from manumit.ui.navigation import Menu, navigation
from manumit.ui.parts import Action
from manumit.ui.shell import Account, Bell
from manumit.ui.shell import shell as registered


@dataclass(frozen=True, slots=True)
class PageShell:
    """Who is signed in, what stands above the page, and where they may go.

    ``at_hand`` are the links that stay in the head of the page on a phone too.
    """

    account: Account | None
    bell: Bell | None
    banner: str
    menu: Menu
    at_hand: Sequence[Action] = ()
    search: str = ""


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``shell``, worked out only where a page draws its head."""

    def look() -> PageShell:
        reader = getattr(request, "reader", NOBODY)
        return PageShell(
            registered.account(request),
            registered.bell(request),
            registered.banner(request),
            navigation.shown_to(reader, path=request.path),
            registered.at_hand(reader),
            registered.search(request),
        )

    return {"shell": SimpleLazyObject(look)}
