"""Who is asking: worked out anew for every request, so that access ends in time."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpResponse

from manumit.access.reader import NOBODY
from manumit.organisations.models import Account
from manumit.organisations.queries import Standing, standing_of
from manumit.organisations.requests import AskedRequest, now
from manumit.organisations.signing_in import CHOSEN


class ReaderMiddleware:
    """Sets ``request.at``, ``request.standing`` and ``request.reader``.

    A request without our session's cookie costs no query.
    """

    def __init__(self, get_response: Callable[[AskedRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: AskedRequest) -> HttpResponse:
        request.at = now()
        request.standing = _standing(request)
        request.reader = request.standing.reader if request.standing else NOBODY
        return self.get_response(request)


def _standing(request: AskedRequest) -> Standing | None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    if not isinstance(request.user, Account):
        return None
    chosen = str(request.session.get(CHOSEN, ""))
    return standing_of(request.user, chosen=chosen, at=request.at)
