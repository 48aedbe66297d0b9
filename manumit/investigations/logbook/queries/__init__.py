"""The only code that reads the decision log and the strategies for others."""

from __future__ import annotations

from manumit.investigations.logbook.queries.decisions import (
    Entry,
    decisions_agree,
    entries,
    entry_of_digest,
    last_digest,
)
from manumit.investigations.logbook.queries.strategies import (
    Considered,
    InterviewSeen,
    MeasuresSeen,
    considered,
    interviews,
    measures,
    strategies_agree,
    told_alone,
)


__all__ = [
    "Considered",
    "Entry",
    "InterviewSeen",
    "MeasuresSeen",
    "considered",
    "decisions_agree",
    "entries",
    "entry_of_digest",
    "interviews",
    "last_digest",
    "measures",
    "strategies_agree",
    "told_alone",
]
