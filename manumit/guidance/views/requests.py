"""What a request knows here: who asks, and at which moment.

The room that signs people in lies above this one, and sets both.
"""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from manumit.access.reader import Reader


class AskedRequest(HttpRequest):
    """A request of somebody who has signed in."""

    reader: Reader
    at: datetime
