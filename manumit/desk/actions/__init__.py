"""What the desk itself writes: when work was seen, and what was done on a case."""

from __future__ import annotations

from manumit.desk.actions.recording import (
    CorrectedMeanwhile,
    Recorded,
    record_done,
    record_together,
)
from manumit.desk.actions.seeing import look


__all__ = [
    "CorrectedMeanwhile",
    "Recorded",
    "look",
    "record_done",
    "record_together",
]
