"""Lines of enquiry as they stand: opened, worked, late, ended. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from manumit.law import days
from manumit.law.facts import Fact, LineClosed, LineOpened, LineReopened, LineResult
from manumit.law.policies import Policies


DAYS, AT_ONCE_DAYS = "policy/line_days", "policy/line_at_once_days"


class Priority(StrEnum):
    """How soon a line is worked, beside the others."""

    AT_ONCE = "at_once"
    HIGH = "high"
    USUAL = "usual"


PRIORITY_LABELS: Mapping[Priority, str] = {
    Priority.AT_ONCE: "At once: it will be lost",
    Priority.HIGH: "High",
    Priority.USUAL: "Usual",
}
PRIORITY_SHORT: Mapping[Priority, str] = {
    Priority.AT_ONCE: "At once",
    Priority.HIGH: "High",
    Priority.USUAL: "Usual",
}


class ChangedMeanwhile(ValueError):
    """Somebody else changed it first; the message says what to do."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody changed this meanwhile. What they wrote stands above; what you "
            "wrote is still here. Look at both, then save again."
        )


class AlreadyEnded(ValueError):
    """The line has an end."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody ended this line of enquiry meanwhile. If there is more to do, "
            "take it up again."
        )


class NotEnded(ValueError):
    """The line is open."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody took this line of enquiry up again meanwhile: it is open."
        )


class UnknownLine(LookupError):
    """No such line stands in the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line as the log has it: its number, about what, and the end that holds.

    ``again`` is the last fact that took it up again after an end.
    """

    line: str
    about: str
    opened: Fact
    ended: Fact | None
    again: Fact | None = None

    @property
    def begun(self) -> Fact:
        """Since when it is worked, or was last."""
        return self.again or self.opened

    @property
    def result(self) -> LineResult | None:
        body = self.ended.body if self.ended else None
        return body.result if isinstance(body, LineClosed) else None


def lines_of(facts: Iterable[Fact]) -> Sequence[Line]:
    """Every line that stands, in the order of opening, each once.

    ``facts`` are those that stand; the newest end of a line is its end, unless it was
    taken up again after.
    """
    opened: dict[str, tuple[Fact, LineOpened]] = {}
    ended: dict[str, Fact] = {}
    again: dict[str, Fact] = {}
    for fact in facts:
        if isinstance(fact.body, LineOpened):
            opened.setdefault(fact.body.line, (fact, fact.body))
        elif isinstance(fact.body, LineClosed):
            ended[fact.body.line] = fact
        elif isinstance(fact.body, LineReopened) and fact.body.line in ended:
            del ended[fact.body.line]
            again[fact.body.line] = fact
    return [
        Line(
            line=line,
            about=body.about,
            opened=fact,
            ended=ended.get(line),
            again=again.get(line),
        )
        for line, (fact, body) in opened.items()
    ]


def next_number(log: Iterable[Fact]) -> int:
    """The number of the next line: numbers are never given twice, even corrected."""
    taken = [each.body.line for each in log if isinstance(each.body, LineOpened)]
    return max([0, *(int(each) for each in taken if each.isdecimal())]) + 1


def usual_due(
    opened: date, priority: Priority, *, policies: Policies, organisation: str
) -> date:
    """By when a line is followed to its end, by the policy of the day."""
    rule = AT_ONCE_DAYS if priority is Priority.AT_ONCE else DAYS
    allowed: int = policies.version_on(rule, opened, organisation).value
    return date.fromordinal(opened.toordinal() + allowed)


def is_late(line: Line, due: date | None, today: date) -> bool:
    """Whether the day by which it should have ended has passed."""
    return line.ended is None and due is not None and due < today


def begun_on(line: Line) -> date:
    """The day from which it counts: of its opening, or of being taken up again."""
    return days.day_of(line.begun.last_moment())
