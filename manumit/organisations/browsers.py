"""A random name by which one browser is known again, and nothing else about it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse


_KEPT_FOR = timedelta(days=400)
"""As long as browsers let a cookie live."""


def browser_of(request: HttpRequest) -> UUID | None:
    """The browser that asks; None where it has not been named, or not by us."""
    try:
        return UUID(request.COOKIES.get(settings.BROWSER_COOKIE_NAME, ""))
    except ValueError:
        return None


def name_browser(response: HttpResponse, browser: UUID) -> None:
    """Have the browser say this name from now on."""
    response.set_cookie(
        settings.BROWSER_COOKIE_NAME,
        str(browser),
        max_age=_KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
