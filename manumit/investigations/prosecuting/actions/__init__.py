"""The only code that writes what goes to the prosecutor and on to court."""

from __future__ import annotations

from manumit.investigations.prosecuting.actions.advising import record_advice
from manumit.investigations.prosecuting.actions.charging import (
    decide_charge,
    send_to_prosecutor,
)
from manumit.investigations.prosecuting.actions.court import (
    record_step,
    record_told,
)
from manumit.investigations.prosecuting.actions.disclosing import (
    list_items,
    list_sensitive,
    look_at,
    look_at_sensitive,
)


__all__ = [
    "decide_charge",
    "list_items",
    "list_sensitive",
    "look_at",
    "look_at_sensitive",
    "record_advice",
    "record_step",
    "record_told",
    "send_to_prosecutor",
]
