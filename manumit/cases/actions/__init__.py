"""The only code that writes the spine: cases, their owners, parts and facts."""

from __future__ import annotations

from manumit.cases.actions.chasing import Chased, chase
from manumit.cases.actions.handing import (
    AlreadyAccepted,
    CannotGoThere,
    Handed,
    NeedsReason,
    NotWaiting,
    NotYours,
    accept,
    give_back,
    pass_on,
    recall,
)
from manumit.cases.actions.involving import involve
from manumit.cases.actions.opening import (
    FactGiven,
    NotTheirs,
    Opened,
    Opening,
    OwnerGiven,
    PartGiven,
    WithoutOwner,
    latest_fact,
    lock,
    log_many,
    open_many,
    record_facts,
)
from manumit.cases.actions.taking_over import Taken, add_new, open_as_filed
from manumit.cases.alike import CannotBeTaken, NotAlike


__all__ = [
    "AlreadyAccepted",
    "CannotBeTaken",
    "CannotGoThere",
    "Chased",
    "FactGiven",
    "Handed",
    "NeedsReason",
    "NotAlike",
    "NotTheirs",
    "NotWaiting",
    "NotYours",
    "Opened",
    "Opening",
    "OwnerGiven",
    "PartGiven",
    "Taken",
    "WithoutOwner",
    "accept",
    "add_new",
    "chase",
    "give_back",
    "involve",
    "latest_fact",
    "lock",
    "log_many",
    "open_as_filed",
    "open_many",
    "pass_on",
    "recall",
    "record_facts",
]
