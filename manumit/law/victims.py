"""Who of a case may be a victim, by what had happened by a moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from manumit.law.duties.person import suspicions
from manumit.law.duties.standing import standings
from manumit.law.facts import Fact


def possible_victims(log: Sequence[Fact], *, at: datetime) -> frozenset[str]:
    """The subjects about whom the log of one case holds a suspicion by ``at``."""
    return frozenset(
        str(fact.subject)
        for standing in standings(log, on=at)
        for fact in suspicions(standing)
    )
