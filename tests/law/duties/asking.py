"""What every duty of a kind is asked alike: in time, late, for whom, from when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from manumit.law.duties import Duty, judge
from manumit.law.duties.registry import Family
from manumit.law.facts import Body, Fact, NotDone
from manumit.law.uncertain import Uncertain
from tests.law.duties.case_log import START, at, fact


SECOND = timedelta(seconds=1)
FIRST_DAY = datetime(2009, 4, 1, 12, tzinfo=UTC)
LONG_AFTER = at(24 * 60)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One duty: what gives rise to it, what meets it and what never does, when due.

    ``before`` are facts of the day before the anchor; ``early`` says that an act done
    before the start meets it; ``of_case`` that the act concerns the case, whoever it
    names; ``shown`` that the facts themselves show it not done.
    """

    rule: str
    family: Family
    anchor: Body
    due: datetime
    meets: tuple[Body, ...]
    never: tuple[Body, ...] = ()
    before: tuple[Body, ...] = ()
    part: str = ""
    owed_by: str = "kent"
    cites: tuple[str, ...]
    opens: tuple[str, ...] = ()
    early: bool = False
    of_case: bool = False
    shown: bool = False
    since: datetime = FIRST_DAY

    @property
    def log(self) -> list[Fact]:
        """The facts that give rise to it, and nothing else."""
        return [
            *(fact(body, at(-24), id=f"b{n}") for n, body in enumerate(self.before)),
            fact(self.anchor, id="anchor"),
        ]

    def judged(self, *more: Fact, on: datetime = LONG_AFTER) -> Duty:
        """The only duty of the rule about the person."""
        return only(self.rule, *self.log, *more, on=on)

    def moved(self, start: datetime) -> list[Fact]:
        """The same facts with the anchor at another instant."""
        return [
            replace(each, happened=each.happened + (start - START), recorded_at=start)
            for each in self.log
            if isinstance(each.happened, datetime)
        ]

    def entered_late(self) -> list[Fact]:
        """The same facts in a file that was written long afterwards."""
        return [replace(each, recorded_at=LONG_AFTER) for each in self.log]


def only(rule: str, *facts: Fact, on: datetime = LONG_AFTER) -> Duty:
    """The only duty of a rule about the first person."""
    (found,) = [each for each in every(rule, *facts, on=on) if each.subject == "p1"]
    return found


def every(rule: str, *facts: Fact, on: datetime = LONG_AFTER) -> list[Duty]:
    """All duties of a rule."""
    return [each for each in judge(facts, on=on) if each.rule == rule]


def found_undone(
    kind: str,
    subject: str | None = "p1",
    *,
    since: datetime = START,
    until: datetime | None = None,
) -> Fact:
    """What somebody found long afterwards not to have been done."""
    end = None if until is None else Uncertain.on(until.date())
    body = NotDone(what=kind, until=end)
    return fact(body, since, recorded_at=LONG_AFTER, id="undone", subject=subject)
