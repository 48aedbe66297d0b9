"""States, levels and roles of a case; the numbers that people read aloud."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum, StrEnum

from manumit.law.facts import Owner


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
    PASSED_ON = "passed_on"
    SAMPLES = "samples"


PART_LABELS = {
    Part.RECEIVED: "received the referral",
    Part.SAFETY_OWNER: "owns the person's safety",
    Part.INVESTIGATION_OWNER: "owns the investigation",
    Part.CONCERNED: "is concerned: something happened in its area",
    Part.ASKED: "has been asked a question",
    Part.PASSED_ON: "owned it and passed it on",
    Part.SAMPLES: "has been asked to look at a registrar's own cancellation",
}


OWNER_LABELS = {
    Owner.SAFETY: "Safety",
    Owner.INVESTIGATION: "The investigation",
}


class Ended(StrEnum):
    """How a desk's ownership ended; another begins at the same moment."""

    RETURNED = "returned"
    RECALLED = "recalled"
    PASSED_ON = "passed_on"


ENDED_LABELS = {
    Ended.RETURNED: "Returned",
    Ended.RECALLED: "Recalled",
    Ended.PASSED_ON: "Passed on",
}


class ReturnReason(StrEnum):
    """Why a desk returns what it was sent. That it is not slavery is none of them."""

    ANOTHER_AREA = "another_area"
    ANOTHER_OWNER = "another_owner"
    KNOWN_ALREADY = "known_already"
    TOO_LITTLE = "too_little"
    OTHER = "other"


RETURN_LABELS = {
    ReturnReason.ANOTHER_AREA: "The place is not in our area",
    ReturnReason.ANOTHER_OWNER: "Another force owns this by the rules",
    ReturnReason.KNOWN_ALREADY: "We or another force have this as a case already",
    ReturnReason.TOO_LITTLE: "Too little is said to tell whose it is",
    ReturnReason.OTHER: "Something else",
}


class ChaseStep(IntEnum):
    """How far silence about an ownership has been chased."""

    NOBODY = 0
    DESK = 1
    BOTH_DESKS = 2
    LEADS = 3


CHASE_LABELS = {
    ChaseStep.NOBODY: "Not chased yet",
    ChaseStep.DESK: "The desk was chased",
    ChaseStep.BOTH_DESKS: "Shown to both desks and the tactical SPOCs",
    ChaseStep.LEADS: "Shown to both chief-officer leads",
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
