"""When silence about an ownership is chased: three steps, each after so long.

Nothing is stored for it to be right: how far it has gone is worked out from the moment
of naming and from whether the person is in danger now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from manumit.law.duties.clock import end_of_time
from manumit.law.facts import Owner


STEPS = ("desk", "both_desks", "leads")
"""Who is told at each step, as the provisions name it; the first is step 1."""


@dataclass(frozen=True, slots=True)
class Silence:
    """How far silence has gone at an instant.

    ``step`` is 0 while nobody is to be chased; ``due`` holds the instant of every step
    and ``next_at`` that of the next, None after the last.
    """

    step: int
    due: Sequence[datetime]
    next_at: datetime | None


def silence(
    owner: Owner, *, since: datetime, danger_now: bool, at: datetime
) -> Silence:
    """How far the silence about an ownership named at ``since`` has gone by ``at``.

    The safety of somebody who is in danger now is chased by hours that run on, all else
    by working hours. Raises ``NotInForce``, ``CalendarEnds`` and ``NoZone``.
    """
    due = _due(since, owner is Owner.SAFETY and danger_now)
    step = sum(moment <= at for moment in due)
    return Silence(step, due, due[step] if step < len(due) else None)


def governing(owner: Owner, *, danger_now: bool) -> Sequence[str]:
    """The provisions that say after how long each step is taken."""
    kind = "chase_danger" if owner is Owner.SAFETY and danger_now else "chase"
    return tuple(f"policy/{kind}_{step}_hours" for step in STEPS)


@lru_cache(maxsize=10_000)
def _due(since: datetime, run_on: bool) -> tuple[datetime, ...]:
    names = governing(Owner.SAFETY, danger_now=run_on)
    return tuple(end_of_time(since, name) for name in names)
