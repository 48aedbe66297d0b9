"""What stands against a removal that is planned, as the steps show it."""

from __future__ import annotations

from datetime import datetime

from manumit.contact.queries import PersonSeen


def bar_in_words(asked: PersonSeen, *, on: datetime) -> str:
    """The alarm of a removal that nobody has stopped; empty where none is planned."""
    return ""
