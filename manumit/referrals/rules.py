"""Routes, risk, queue entries and the life of a register's run. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any

from manumit.law.facts import Fact, Owner, RungThrough


class Route(StrEnum):
    """By which road somebody was brought to notice."""

    NRM = "nrm"
    NOTIFICATION = "dtn"
    REPORT = "report"
    NOT_SAID = "not_said"


ROUTE_LABELS = {
    Route.NRM: "National Referral Mechanism",
    Route.NOTIFICATION: "Duty to Notify",
    Route.REPORT: "Report of concern",
    Route.NOT_SAID: "Route not said",
}


class Risk(IntEnum):
    """How soon a desk must act: the lower, the sooner."""

    NOW = 0
    CHILD = 1
    NOT_KNOWN = 2
    ROUTINE = 3


RISK_LABELS = {
    Risk.NOW: "Ring now",
    Risk.CHILD: "Child",
    Risk.NOT_KNOWN: "Safety not known",
    Risk.ROUTINE: "Routine",
}


def risk(
    *,
    child: bool | None,
    still_exploited: bool | None,
    child_missing: bool | None,
    threats: bool | None = False,
    health: bool | None = False,
) -> tuple[Risk, str]:
    """The risk as it is stated, and the reason in words.

    What was asked and not said counts as not known, never as safe. A referral is not
    asked about threats and health: those two only count where a desk assessed them.
    """
    for danger, words in (
        (still_exploited, "Still with the people who exploit them"),
        (child_missing, "A child who is missing"),
        (threats, "Threatened"),
        (health, "Needs medical help now"),
    ):
        if danger:
            return Risk.NOW, words
    if child:
        return Risk.CHILD, "Under 18"
    if child is None:
        return Risk.CHILD, "Age not known: treated as a child until it is"
    for danger, words in (
        (still_exploited, "Not said whether they are away from the exploiters"),
        (threats, "Not known whether they are threatened"),
        (health, "Not known whether they need medical help"),
    ):
        if danger is None:
            return Risk.NOT_KNOWN, words
    return Risk.ROUTINE, "Adult, said to be away from the exploiters"


@dataclass(frozen=True, slots=True)
class Call:
    """A call to the safety owner: when it was recorded, and by which account."""

    at: datetime
    by: str


def rung(
    calls: Iterable[tuple[Fact, RungThrough]], *, organisation: str, since: datetime
) -> Call | None:
    """The first call to this safety owner since the referral came, if there was one."""
    for fact, body in calls:
        if body.organisation == organisation and fact.recorded_at >= since:
            return Call(fact.recorded_at, fact.recorded_by)
    return None


class EntryPart(StrEnum):
    """Why an entry is on a desk's queue."""

    SAFETY = "safety"
    INVESTIGATION = "investigation"
    BOTH = "both"
    CONCERNED = "concerned"
    QUESTION = "question"
    RING = "ring"


ENTRY_LABELS = {
    EntryPart.SAFETY: "Safety",
    EntryPart.INVESTIGATION: "Investigation",
    EntryPart.BOTH: "Safety and investigation",
    EntryPart.CONCERNED: "Concerned",
    EntryPart.QUESTION: "Question to answer",
    EntryPart.RING: "To ring through",
}


ACTING_PARTS = frozenset({EntryPart.SAFETY, EntryPart.BOTH, EntryPart.RING})
"""Parts whose desk sees to it that the safety owner acts at once."""


OWNER_PARTS: Mapping[EntryPart, frozenset[Owner]] = {
    EntryPart.SAFETY: frozenset({Owner.SAFETY}),
    EntryPart.INVESTIGATION: frozenset({Owner.INVESTIGATION}),
    EntryPart.BOTH: frozenset(Owner),
    EntryPart.CONCERNED: frozenset(),
    EntryPart.QUESTION: frozenset(),
    EntryPart.RING: frozenset(),
}
"""What a desk owns or is to own that has an entry of this part."""
OWNING = tuple(part for part, owned in OWNER_PARTS.items() if owned)
"""The parts of a desk that owns, or is to own."""


def part_of(owners: Iterable[Owner]) -> EntryPart:
    """The part of a desk that owns these: one of the two, or both."""
    wanted = frozenset(owners)
    return next(part for part, owned in OWNER_PARTS.items() if owned == wanted)


class Order(StrEnum):
    """In which order a queue is shown."""

    RISK = "risk"
    OLDEST = "oldest"
    NEWEST = "newest"


ORDER_LABELS = {
    Order.RISK: "Riskiest first, then oldest",
    Order.OLDEST: "Oldest first",
    Order.NEWEST: "Newest first",
}
ORDER_KEYS = {
    Order.RISK: ("risk", "received_on", "id"),
    Order.OLDEST: ("received_on", "id"),
    Order.NEWEST: ("-received_on", "-id"),
}


class Whose(StrEnum):
    """Whose work a queue is narrowed to."""

    ANYONE = "anyone"
    MINE = "mine"
    NOBODY = "nobody"


WHOSE_LABELS = {
    Whose.ANYONE: "Anybody's",
    Whose.MINE: "Mine",
    Whose.NOBODY: "Nobody's yet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueView:
    """How a queue is narrowed and ordered; empty means all."""

    order: Order = Order.RISK
    risks: tuple[Risk, ...] = ()
    parts: tuple[EntryPart, ...] = ()
    routes: tuple[Route, ...] = ()
    quarter: str = ""
    responder_type: str = ""
    whose: Whose = Whose.ANYONE
    size: int = 25

    def stored(self) -> dict[str, Any]:
        """The view as JSON values; ``from_stored`` reads it back."""
        return {
            "order": self.order.value,
            "risks": [each.value for each in self.risks],
            "parts": [each.value for each in self.parts],
            "routes": [each.value for each in self.routes],
            "quarter": self.quarter,
            "responder_type": self.responder_type,
            "whose": self.whose.value,
        }

    @classmethod
    def from_stored(cls, stored: Mapping[str, Any]) -> QueueView:
        """Read a stored view; what no longer exists falls away."""
        orders = {each.value for each in Order}
        return cls(
            order=Order(stored["order"])
            if stored.get("order") in orders
            else Order.RISK,
            risks=tuple(each for each in Risk if each.value in stored.get("risks", ())),
            parts=tuple(e for e in EntryPart if e.value in stored.get("parts", ())),
            routes=tuple(
                each for each in Route if each.value in stored.get("routes", ())
            ),
            quarter=str(stored.get("quarter", "")),
            responder_type=str(stored.get("responder_type", "")),
            whose=next(
                (each for each in Whose if each.value == stored.get("whose")),
                Whose.ANYONE,
            ),
        )

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return self != QueueView(order=self.order, size=self.size)


CONCERNED_SENTENCE = (
    "Something that the referral tells of happened in this force's area; another force "
    "owns the safety and the investigation."
)
RING_SENTENCE = (
    "This desk received it and the danger is now: ring the safety owner at once. It "
    "leaves this queue when they have been rung."
)
RESPONDER_TYPES = (
    "Government agency",
    "Local Authority",
    "NGO and third sector",
    "Police",
)
"""The kinds of first responder, labelled as the published statistics count them."""


def quarter(day: date) -> str:
    """The calendar quarter as the published tables name it: ``2022_q2``."""
    return f"{day.year}_q{(day.month + 2) // 3}"


class RunState(StrEnum):
    """The life of one register, from upload to the last row."""

    UPLOADED = "uploaded"
    CHECKING = "checking"
    CHECKED = "checked"
    LETTING_IN = "letting_in"
    LET_IN = "let_in"
    REFUSED = "refused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class StateMeaning:
    """What a state means to people, who acts next, and where it may go."""

    label: str
    owner: str
    next: frozenset[RunState]


RUN_STATES: dict[RunState, StateMeaning] = {
    RunState.UPLOADED: StateMeaning(
        "Waiting for the columns to be confirmed",
        "the desk",
        frozenset({RunState.CHECKING, RunState.REFUSED, RunState.CANCELLED}),
    ),
    RunState.CHECKING: StateMeaning(
        "Being checked, row by row",
        "the worker",
        frozenset({RunState.CHECKED, RunState.REFUSED, RunState.CANCELLED}),
    ),
    RunState.CHECKED: StateMeaning(
        "Checked: nothing has been let in yet",
        "the desk",
        frozenset({RunState.LETTING_IN, RunState.CHECKING, RunState.CANCELLED}),
    ),
    RunState.LETTING_IN: StateMeaning(
        "Being let in",
        "the worker",
        frozenset({RunState.LET_IN, RunState.CANCELLED}),
    ),
    RunState.LET_IN: StateMeaning(
        "Let in",
        "the desk, while refused rows wait to be mended",
        frozenset({RunState.LETTING_IN}),
    ),
    RunState.REFUSED: StateMeaning(
        "Refused: the file cannot be read", "the desk", frozenset()
    ),
    RunState.CANCELLED: StateMeaning(
        "Stopped: rows let in before that stand",
        "the desk",
        frozenset({RunState.CHECKING, RunState.LETTING_IN}),
    ),
}


class NoSuchRun(LookupError):
    """There is none, or the reader may not know of it: one answer for both."""


class IllegalMove(ValueError):
    """The run is not where this act could take it on; the message says where it is."""


def check_move(now: RunState, to: RunState) -> None:
    """Raise :class:`IllegalMove` unless a run may go from ``now`` to ``to``."""
    if to not in RUN_STATES[now].next:
        raise IllegalMove(
            f"This register is at: {RUN_STATES[now].label}. Open it again to see what "
            "can be done next."
        )


class Step(StrEnum):
    """What the desk may do next with a register."""

    CONFIRM_COLUMNS = "confirm_columns"
    MAP_AGAIN = "map_again"
    LET_IN = "let_in"
    GO_ON_CHECKING = "go_on_checking"
    GO_ON_LETTING_IN = "go_on_letting_in"
    STOP = "stop"


MAPPED_AGAIN = "Its columns were mapped again, in another entry of the list."


def steps(
    state: RunState, *, checked_to: int, checked: bool, let_in_to: int, why: str = ""
) -> frozenset[Step]:
    """What may be done next, from how far the run has come.

    A run that was stopped goes on from where it stood: only rows that have all been
    checked are let in, so that no row of the file is passed over without a word.
    """
    if state is RunState.UPLOADED:
        return frozenset({Step.CONFIRM_COLUMNS, Step.STOP})
    if state is RunState.CHECKED:
        return frozenset({Step.LET_IN, Step.MAP_AGAIN, Step.STOP})
    if state in {RunState.CHECKING, RunState.LETTING_IN}:
        return frozenset({Step.STOP})
    if state is not RunState.CANCELLED or why:
        return frozenset()
    again = {Step.MAP_AGAIN} if let_in_to == 0 else set()
    if checked:
        return frozenset({Step.GO_ON_LETTING_IN, *again})
    return frozenset({Step.GO_ON_CHECKING, *again} if checked_to else again)


class Outcome(StrEnum):
    """What a row of a register comes to."""

    NEW = "new"
    SAME = "same"
    AMENDS = "amends"
    REFUSED = "refused"
    MENDED = "mended"

    @property
    def count_column(self) -> str:
        """The run's column that counts such rows."""
        return self.value


OUTCOME_LABELS = {
    Outcome.NEW: "A new referral and a new case",
    Outcome.SAME: "Already here, unchanged: adds nothing",
    Outcome.AMENDS: "Already here, changed: a proposed amendment",
    Outcome.REFUSED: "Refused: kept here until it is mended",
    Outcome.MENDED: "Mended on screen and let in",
}


class AmendmentState(StrEnum):
    """A proposed change to a referral that came with a later file."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"


AMENDMENT_LABELS = {
    AmendmentState.PROPOSED: "Waiting for somebody to decide",
    AmendmentState.ACCEPTED: "Accepted",
    AmendmentState.DECLINED: "Declined",
}
