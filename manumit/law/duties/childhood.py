"""From when on somebody is both suspected to be a victim and treated as a child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from manumit.law.duties.person import child_runs, suspicion, treated_as_child
from manumit.law.duties.sequence import earliest
from manumit.law.duties.standing import Standing
from manumit.law.facts import Fact, FactId


@dataclass(frozen=True, slots=True)
class AsChild:
    """Since when, the other fact that it rests on, and when they are found an adult."""

    start: datetime
    used: tuple[FactId, ...]
    ended: datetime | None


def as_child(standing: Standing, anchor: Fact) -> AsChild | None:
    """What a fact of somebody's age begins, where they are suspected to be a victim.

    None where it is not with this fact that they are treated as a child.
    """
    began = suspicion(standing, anchor.subject)
    if began is None:
        return None
    start = max(began.last_moment(), anchor.last_moment())
    if not treated_as_child(standing, anchor.subject, start):
        return None
    for first, ended in child_runs(standing, anchor.subject, start):
        if first is anchor and not (ended is not None and ended.surely_by(start)):
            used = (began.id,) if began is not anchor else ()
            return AsChild(start, used, earliest(start, ended))
    return None
