"""One of everything that the rooms of investigation keep, done by their own actions.

The sweeps put it on one case: that of Leeds, which outsiders must not know of, and one
of the stage, whose pages are looked at.
"""

from __future__ import annotations

from tests.investigated.abroad import ask_abroad
from tests.investigated.crimes import record_crimes
from tests.investigated.defended import defend, seek_orders
from tests.investigated.in_court import decide, prosecute
from tests.investigated.led import lead
from tests.investigated.on import On
from tests.investigated.planned import plan


__all__ = ["On", "investigate"]


def investigate(on: On) -> None:
    """Have one of each on the case."""
    plan(on)
    record_crimes(on)
    lead(on)
    decide(on)
    defend(on)
    prosecute(on)
    seek_orders(on)
    ask_abroad(on)
