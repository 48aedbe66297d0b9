"""Pages that a victim may see can be left at once, and leave nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase


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
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return cast("Callable[Concatenate[Asked, Given], HttpResponseBase]", seen)
