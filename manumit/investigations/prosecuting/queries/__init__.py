"""The only code that reads this part's tables for others."""

from __future__ import annotations

from manumit.investigations.prosecuting.queries.agreeing import prosecuting_agrees
from manumit.investigations.prosecuting.queries.disclosing import (
    ItemSeen,
    LookSeen,
    items,
    sensitive_items,
)
from manumit.investigations.prosecuting.queries.prosecution import (
    AdviceSeen,
    ChargeSeen,
    SentSeen,
    StepSeen,
    ToldSeen,
    advice,
    charges,
    sent,
    steps,
    told,
)


__all__ = [
    "AdviceSeen",
    "ChargeSeen",
    "ItemSeen",
    "LookSeen",
    "SentSeen",
    "StepSeen",
    "ToldSeen",
    "advice",
    "charges",
    "items",
    "prosecuting_agrees",
    "sensitive_items",
    "sent",
    "steps",
    "told",
]
