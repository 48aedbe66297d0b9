"""When a saved search tells its person. Pure."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum


class Tell(StrEnum):
    """When somebody is told that their saved search found something new."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    NEVER = "never"


TELL_LABELS = {
    Tell.AT_ONCE: "As soon as it is found",
    Tell.DAILY: "Once a day, in the morning",
    Tell.NEVER: "Do not tell me: I look myself",
}

MORNING = 7
"""The hour, where we are, from which a daily notice is told."""

MOST_FRESH = 10_000
"""How many new records are remembered one by one, as many as a search counts."""


def is_due(
    tell: Tell, *, told_at: datetime | None, saved_at: datetime, at: datetime
) -> bool:
    """Whether a notice may be told at the moment ``at``, in its own zone."""
    if tell is Tell.AT_ONCE:
        return True
    if tell is Tell.NEVER or at.hour < MORNING:
        return False
    last = (told_at or saved_at).astimezone(at.tzinfo)
    return last.date() < at.date()
