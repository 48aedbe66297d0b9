"""In which order findings are told, and which of them stop a closure.

Both are dated policy: ``policy/harm_order`` names every rule once, the gravest harm
first; ``policy/closure_stops`` the few whose duties stop a closure while they are open
or breached. See ``docs/decisions/0165-*.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from manumit.law.provisions import provision


HARM_ORDER = "policy/harm_order"
CLOSURE_STOPS = "policy/closure_stops"


@lru_cache(maxsize=500)
def order(on: date) -> Mapping[str, int]:
    """The place of each rule in the order of that day, the gravest harm first, from 0.

    Raises ``NotInForce`` for a day before the first order.
    """
    listed: tuple[str, ...] = provision(HARM_ORDER).on(on)
    return MappingProxyType({rule: place for place, rule in enumerate(listed)})


def stops_closure(rule: str, on: date) -> bool:
    """Whether a duty of ``rule``, open or breached, stops a closure on that day.

    Raises ``NotInForce`` for a day before the first list.
    """
    return rule in provision(CLOSURE_STOPS).on(on)
