"""The states of an order, and what may be recorded of it in each. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from manumit.law.facts import Order
from manumit.law.order_kinds import PART_2


class State(StrEnum):
    """Where an order stands on a day."""

    PREPARING = "preparing"
    APPLIED = "applied"
    INTERIM = "interim"
    MADE = "made"
    IN_FORCE = "in_force"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    ENDED = "ended"


STATE_LABELS: Mapping[State, str] = MappingProxyType(
    {
        State.PREPARING: "Being prepared",
        State.APPLIED: "Applied for",
        State.INTERIM: "Interim order holds",
        State.MADE: "Made, not served",
        State.IN_FORCE: "In force",
        State.REFUSED: "Refused",
        State.WITHDRAWN: "No longer sought",
        State.LAPSED: "Lapsed",
        State.ENDED: "Ended",
    }
)


class Move(StrEnum):
    """What is recorded of an order."""

    BUNDLE = "evidence"
    CONSULT = "consulted"
    APPLY = "applied"
    INTERIM = "interim"
    MAKE = "made"
    REFUSE = "refused"
    WITHDRAW = "withdrawn"
    SERVE = "served"
    MONITOR = "monitor"
    NAME_ADDRESS = "name-address"
    MOVED = "moved"
    PASSPORTS = "passports"
    CHECK = "checked"
    BREACH = "breach"
    VARY = "varied"
    RENEW = "renewed"
    LET_LAPSE = "let-lapse"
    APPEAL = "appealed"
    APPEAL_DECIDED = "appeal-decided"
    DISCHARGE = "discharged"
    REPLACE = "replaced"


MOVE_LABELS: Mapping[Move, str] = MappingProxyType(
    {
        Move.BUNDLE: "Evidence gathered",
        Move.CONSULT: "Somebody consulted, or given notice",
        Move.APPLY: "Applied for",
        Move.INTERIM: "Interim order made",
        Move.MAKE: "Order made",
        Move.REFUSE: "Order refused",
        Move.WITHDRAW: "No longer asked for",
        Move.SERVE: "Order served",
        Move.MONITOR: "Who sees that it is kept",
        Move.NAME_ADDRESS: "Name and address given",
        Move.MOVED: "A new name or home",
        Move.PASSPORTS: "Passports surrendered",
        Move.CHECK: "Whether it is kept: checked",
        Move.BREACH: "A suspected breach",
        Move.VARY: "Order varied",
        Move.RENEW: "Order renewed",
        Move.LET_LAPSE: "Not renewed, and why",
        Move.APPEAL: "Appeal made",
        Move.APPEAL_DECIDED: "Appeal decided",
        Move.DISCHARGE: "Order discharged",
        Move.REPLACE: "A new order took its place",
    }
)

OPEN = frozenset({State.PREPARING, State.APPLIED, State.INTERIM})
"""Nobody has decided yet."""
STANDS = frozenset({State.MADE, State.IN_FORCE})
HOLDS = frozenset({State.INTERIM, State.IN_FORCE})
OVER = frozenset({State.REFUSED, State.WITHDRAWN, State.LAPSED, State.ENDED})
"""The ends of every path."""

FROM: Mapping[Move, frozenset[State]] = MappingProxyType(
    {
        Move.BUNDLE: OPEN,
        Move.CONSULT: OPEN | STANDS,
        Move.APPLY: frozenset({State.PREPARING}),
        Move.INTERIM: frozenset({State.APPLIED}),
        Move.MAKE: OPEN | {State.REFUSED},
        Move.REFUSE: OPEN,
        Move.WITHDRAW: OPEN,
        Move.SERVE: STANDS | {State.INTERIM},
        Move.MONITOR: STANDS | {State.INTERIM},
        Move.NAME_ADDRESS: HOLDS,
        Move.MOVED: HOLDS,
        Move.PASSPORTS: HOLDS,
        Move.CHECK: HOLDS,
        Move.BREACH: HOLDS | {State.LAPSED, State.ENDED},
        Move.VARY: STANDS | {State.INTERIM},
        Move.RENEW: STANDS | {State.INTERIM},
        Move.LET_LAPSE: STANDS | {State.INTERIM, State.LAPSED},
        Move.APPEAL: STANDS | {State.INTERIM, State.REFUSED},
        Move.APPEAL_DECIDED: STANDS | {State.INTERIM, State.REFUSED},
        Move.DISCHARGE: STANDS | {State.INTERIM},
        Move.REPLACE: STANDS,
    }
)
"""In which states each may be recorded; more stands in ``folding.possible``."""

ADDS = frozenset(
    {Move.BUNDLE, Move.CONSULT, Move.MONITOR, Move.CHECK, Move.BREACH, Move.MOVED}
)
"""What two people may record at once: neither takes anything from the other."""
DATED = frozenset({Move.INTERIM, Move.MAKE, Move.VARY, Move.RENEW})
"""What comes with prohibitions and their days."""
EXACT = frozenset(
    {Move.APPLY, Move.SERVE, Move.NAME_ADDRESS, Move.MOVED, Move.DISCHARGE, *DATED}
)
"""What needs an exact day: days of the law run from it, or depend on it."""

PAYS = frozenset({Order.CONFISCATION, Order.REPARATION})
"""Orders that come to an amount."""
AT_ONCE = PAYS | {Order.VEHICLE_FORFEITURE}
"""Orders that are done once made: nothing is prohibited, served or watched."""
BY_APPLICATION = frozenset(
    {Order.RISK, Order.SEXUAL_RISK, Order.CLOSURE, Order.RESTRAINT}
)
"""Orders that no court makes unless it is asked; others may come with a sentence."""
NAMES = PART_2
"""Orders that may ask for name and address, and for passports."""
