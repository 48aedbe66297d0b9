"""States, levels and roles of a case; the numbers that people read aloud."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum


class Level(StrEnum):
    """What an organisation may do with a case that it has a part in."""

    READ = "read"
    WRITE = "write"


class Part(StrEnum):
    """Why an organisation may see a case; access ends when the reason ends."""

    RECEIVED = "received"
    SAFETY_OWNER = "safety_owner"
    INVESTIGATION_OWNER = "investigation_owner"
    CONCERNED = "concerned"
    ASKED = "asked"


PART_LABELS = {
    Part.RECEIVED: "received the referral",
    Part.SAFETY_OWNER: "owns the person's safety",
    Part.INVESTIGATION_OWNER: "owns the investigation",
    Part.CONCERNED: "is concerned: something happened in its area",
    Part.ASKED: "has been asked a question",
}


class Role(StrEnum):
    """What a nominal is in a case."""

    VICTIM = "victim"
    EXPLOITER = "exploiter"
    WITNESS = "witness"


ROLE_LABELS = {
    Role.VICTIM: "Potential victim",
    Role.EXPLOITER: "Alleged exploiter",
    Role.WITNESS: "Witness",
}


def reference(number: int, at: datetime) -> str:
    """The number of a case as people say it: ``MS26-000042``."""
    return f"MS{at:%y}-{number:06d}"
