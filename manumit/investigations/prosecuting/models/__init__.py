"""Tables: prosecutors, charging, court, legal advice and unused material."""

from __future__ import annotations

from manumit.investigations.prosecuting.models.advice import Advice
from manumit.investigations.prosecuting.models.charging import (
    Charge,
    CourtStep,
    SentToProsecutor,
    VictimWord,
)
from manumit.investigations.prosecuting.models.disclosing import (
    SensitiveItem,
    SensitiveLook,
    UnusedItem,
    UnusedLook,
)


__all__ = [
    "Advice",
    "Charge",
    "CourtStep",
    "SensitiveItem",
    "SensitiveLook",
    "SentToProsecutor",
    "UnusedItem",
    "UnusedLook",
    "VictimWord",
]
