"""Routes, risk, entries on a queue and how a queue is looked at. Pure."""

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
