"""Spoil a row so that a desk has to mend it; the answer key says what is right."""

from __future__ import annotations

from datetime import date

from manumit.demo.register import columns as c
from manumit.demo.register.chance import Chance
from manumit.demo.register.rows import Drawn


_NOBODY = ("Area team", "N/K", "The usual", "Op Larkmere")
_LAST_POSSIBLE = {2: 31, 4: 31, 6: 31, 9: 31, 11: 31}  # a day that the month lacks


def impossible(day: date) -> str:
    """Return a date of that month which no calendar has."""
    return f"{_LAST_POSSIBLE.get(day.month, 32)}/{day:%m/%Y}"


def spoil(drawn: Drawn, chance: Chance) -> None:
    """Take away the date, make it impossible, or name a responder that is none."""
    right = drawn.answer.referred.isoformat()
    match chance.whole(0, 2):
        case 0:
            received = drawn.answer.received.isoformat()
            _put(drawn, c.REFERRED, "", right)
            _put(drawn, c.RECEIVED, "", received)
        case 1:
            _put(drawn, c.REFERRED, impossible(drawn.answer.referred), right)
        case _:
            responder = drawn.answer.counted.responder
            _put(drawn, c.RESPONDER, chance.one(_NOBODY), responder)


def _put(drawn: Drawn, heading: str, shown: str, right: str) -> None:
    drawn.row[heading] = shown
    drawn.answer.spoilt.append({"column": heading, "shown": shown, "right": right})
