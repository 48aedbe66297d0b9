"""What stands of a case's log, and which record each fact began with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from manumit.law.duties.standing import Standing, standings
from manumit.law.facts import Fact
from manumit.obligations import policies


def standing_of(log: Sequence[Fact], *, at: datetime) -> Standing | None:
    """What stands of one case's log at a moment, by everybody's own policies."""
    found = standings(log, on=at, policies=policies.standing())
    return found[0] if found else None


def records_of(fact: Fact, log: Mapping[str, Fact]) -> list[UUID]:
    """The fact and those that it corrects, newest first: words stand beside any."""
    found = [UUID(fact.id)]
    while fact.supersedes is not None and fact.supersedes in log:
        fact = log[fact.supersedes]
        found.append(UUID(fact.id))
    return found
