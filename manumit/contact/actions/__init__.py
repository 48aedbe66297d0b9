"""The only code of this room that writes. Each act: check, rule, save, fact, audit."""

from __future__ import annotations

from manumit.contact.actions.doing import do
from manumit.contact.actions.ending import end, pass_to_desk
from manumit.contact.actions.opening import CaseOpened, NeedsPlace, open_case
from manumit.contact.actions.taking import (
    Begun,
    ChangedMeanwhile,
    Given,
    Saved,
    add_person,
    save,
    start,
)


__all__ = [
    "Begun",
    "CaseOpened",
    "ChangedMeanwhile",
    "Given",
    "NeedsPlace",
    "Saved",
    "add_person",
    "do",
    "end",
    "open_case",
    "pass_to_desk",
    "save",
    "start",
]
