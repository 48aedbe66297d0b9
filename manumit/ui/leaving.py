"""Pages that a victim may see can be left at once, and leave nothing behind.

With a script the page takes the harmless one's place. Without one the button goes by
:func:`leave`, which has the browser remember that somebody left: "back" then asks for
the page again, and is answered with the harmless one. Opening any page of the officer's
own ends that.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase


HARMLESS = "https://www.bbc.co.uk/weather"
LEFT = "manumit_left"

Asked = TypeVar("Asked", bound=HttpRequest)
Given = ParamSpec("Given")


def leaves_quickly(
    view: Callable[Concatenate[Asked, Given], HttpResponseBase],
) -> Callable[Concatenate[Asked, Given], HttpResponseBase]:
    """Have a page's answer stored nowhere and named to no page that follows it.

    The page itself includes ``ui/exit_this_page.html``.
    """

    @wraps(view)
    def seen(
        request: Asked, *args: Given.args, **named: Given.kwargs
    ) -> HttpResponseBase:
        response = view(request, *args, **named)
        if _has_left(request):
            response = HttpResponseRedirect(HARMLESS)
        response.of_the_kind = True  # type: ignore[attr-defined]  # read below
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return cast("Callable[Concatenate[Asked, Given], HttpResponseBase]", seen)


def leave(request: HttpRequest) -> HttpResponse:
    """To the harmless page, remembering that somebody left; for nobody in particular.

    Whoever is no longer signed in leaves all the same.
    """
    response = HttpResponseRedirect(HARMLESS)
    response.of_the_kind = True  # type: ignore[attr-defined]  # read below
    response["Referrer-Policy"] = "no-referrer"
    response.set_cookie(
        LEFT, "yes", httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response


def _has_left(request: HttpRequest) -> bool:
    return bool(request.COOKIES.get(LEFT))


class LeftMiddleware:
    """Forgets that somebody left, once a page of another kind is opened."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        page = response.get("Content-Type", "").startswith("text/html")
        if page and _has_left(request) and not hasattr(response, "of_the_kind"):
            response.delete_cookie(LEFT, samesite="Lax")
        return response
