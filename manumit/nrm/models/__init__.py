"""The tables of the room."""

from __future__ import annotations

from manumit.nrm.models.answers import Answer, Save, Stated
from manumit.nrm.models.decisions import AskedOf, Telling
from manumit.nrm.models.drafts import Check, Comment, Draft, Event, Expiry, Handing
from manumit.nrm.models.files import DraftFile
from manumit.nrm.models.sending import Carrying, Copied, Looked
from manumit.nrm.models.sent import Receipt, Submission


__all__ = [
    "Answer",
    "AskedOf",
    "Carrying",
    "Check",
    "Comment",
    "Copied",
    "Draft",
    "DraftFile",
    "Event",
    "Expiry",
    "Handing",
    "Looked",
    "Receipt",
    "Save",
    "Stated",
    "Submission",
    "Telling",
]
