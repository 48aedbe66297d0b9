"""What a request knows once it is inside: who asks, and at which moment."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from manumit.access.reader import Reader
from manumit.organisations.queries import Standing


class AskedRequest(HttpRequest):
    """A request behind :class:`~manumit.organisations.middleware.ReaderMiddleware`.

    ``at`` is the one moment of the whole request; ``standing`` is None when nobody has
    signed in, and ``reader`` is then NOBODY.
    """

    reader: Reader
    at: datetime
    standing: Standing | None


def now() -> datetime:
    """The clock, for the edge alone: middleware, sign-in and doors."""
    return timezone.localtime(timezone.now())  # noqa: TID251 -- this is the edge
