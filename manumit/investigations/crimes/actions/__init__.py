"""The only code that writes crimes and what is decided about them."""

from __future__ import annotations

from manumit.investigations.crimes.actions.cancelling import decide, propose
from manumit.investigations.crimes.actions.deciding import (
    consider,
    decide_no_crime,
    give_class,
    give_outcome,
)
from manumit.investigations.crimes.actions.recording import (
    add_details,
    record_crime,
    record_each,
)
from manumit.investigations.crimes.actions.sampling import ask_for_look, look
from manumit.investigations.crimes.actions.transferring import (
    not_taken,
    number_came,
    transfer,
)


__all__ = [
    "add_details",
    "ask_for_look",
    "consider",
    "decide",
    "decide_no_crime",
    "give_class",
    "give_outcome",
    "look",
    "not_taken",
    "number_came",
    "propose",
    "record_crime",
    "record_each",
    "transfer",
]
