"""How many entries a register puts on whose queues, by risk. Pure.

Kept on the run as it is checked and as it is let in, chunk by chunk with the rows, so
that a page of a register of a million rows adds nothing up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from manumit.referrals.rules import Risk
from manumit.referrals.workload import Load, weeks_of_work


Kept = Mapping[str, Mapping[str, int]]
"""By organisation, then by the number of the risk: as it stands in the database."""


@dataclass(frozen=True, slots=True)
class Send:
    """What goes to one organisation, beside its queue where the reader may know it."""

    organisation: str
    by_risk: Mapping[Risk, int]
    load: Load | None
    delivered: bool

    @property
    def number(self) -> int:
        return sum(self.by_risk.values())

    @property
    def weeks(self) -> float | None:
        """How many usual weeks the queue is with all of this on it."""
        if self.load is None:
            return None
        more = 0 if self.delivered else self.number
        return weeks_of_work(self.load.open + more, self.load.usual)


def added(kept: Kept, entries: Iterable[tuple[str, Risk]]) -> dict[str, dict[str, int]]:
    """What is kept, with one more for each entry."""
    found = {organisation: dict(risks) for organisation, risks in kept.items()}
    for organisation, risk in entries:
        risks = found.setdefault(organisation, {})
        risks[str(risk.value)] = risks.get(str(risk.value), 0) + 1
    return found


def beside(kept: Kept, loads: Mapping[str, Load], *, delivered: bool) -> list[Send]:
    """Each organisation's part beside its queue: most weeks of work first."""
    sends = [
        Send(
            organisation,
            {Risk(int(risk)): number for risk, number in risks.items()},
            loads.get(organisation),
            delivered,
        )
        for organisation, risks in kept.items()
    ]
    return sorted(
        sends, key=lambda each: (-(each.weeks or 0), -each.number, each.organisation)
    )
