"""What somebody asks, and what comes back. Pure: no Django, no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from uuid import UUID


LONGEST_TEXT = 1_000
"""Characters of a question that are read; more is no question."""
MOST_VALUES = 100
"""Values of one facet that may be chosen at once."""

DIMENSIONS: Mapping[str, str] = MappingProxyType(
    {
        "quarter": "Quarter",
        "force": "Force named to investigate",
        "owner": "Who answers for the investigation",
        "safety": "Force named to keep them safe",
        "responder_type": "Kind of first responder",
        "responder": "First responder",
        "exploitation": "Exploitation",
        "age": "Age band",
        "gender": "Gender",
        "nationality": "Nationality",
        "state": "State",
        "risk": "Risk",
    }
)
"""The facets, each with its label. The empty value of any of them means *not said*."""


class Order(StrEnum):
    """In which order hits are shown."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"
    RISKIEST = "riskiest"


ORDER_LABELS: Mapping[Order, str] = MappingProxyType(
    {
        Order.BEST: "Best match first",
        Order.NEWEST: "Newest first",
        Order.OLDEST: "Oldest first",
        Order.RISKIEST: "Riskiest first",
    }
)


class State(StrEnum):
    """How far the work on a referral has come, as the facet says it."""

    WAITING = "waiting"
    ASSESSED = "assessed"
    ACCEPTED = "accepted"
    SOMETHING_ELSE = "something_else"
    ENDED = "ended"


STATE_LABELS: Mapping[State, str] = MappingProxyType(
    {
        State.WAITING: "Waiting",
        State.ASSESSED: "Assessed, not accepted yet",
        State.ACCEPTED: "Accepted",
        State.SOMETHING_ELSE: "Agreed to be something else",
        State.ENDED: "Ended",
    }
)


class Part(StrEnum):
    """Where in a record a hit was found."""

    CASE = "case"
    REFERENCE = "reference"
    NAME = "name"
    ALIAS = "alias"
    TELEPHONE = "telephone"
    VEHICLE = "vehicle"
    PLACE = "place"
    RESPONDER = "responder"
    REFERRER = "referrer"
    EXPLOITATION = "exploitation"
    LANGUAGE = "language"
    EXPLOITERS = "exploiters"
    ACCOUNT = "account"
    NOTES = "notes"
    OTHER = "other"
    BORN = "born"


class How(StrEnum):
    """By what a word of the question matched."""

    EXACT = "exact"
    STEM = "stem"
    SYNONYM = "synonym"
    SPELLING = "spelling"
    FRAGMENT = "fragment"


MOST_RANKED = 1_000
"""How many of the newest hits are put in order of fit; the database's own figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question: words, chosen facet values (by dimension), and an order."""

    text: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: Order = Order.BEST

    def stored(self) -> dict[str, Any]:
        """The question as JSON values; ``from_stored`` reads it back."""
        return {
            "text": self.text,
            "facets": {name: list(chosen) for name, chosen in self.facets.items()},
            "order": self.order.value,
        }

    @classmethod
    def from_stored(cls, stored: Mapping[str, Any]) -> Asked:
        """Read a stored question; what no longer exists falls away."""
        orders = {each.value for each in Order}
        order = stored.get("order")
        facets = stored.get("facets")
        return cls(
            text=str(stored.get("text") or ""),
            facets={
                name: tuple(str(each) for each in chosen)
                for name, chosen in (
                    facets if isinstance(facets, Mapping) else {}
                ).items()
                if name in DIMENSIONS and isinstance(chosen, list | tuple) and chosen
            },
            order=Order(order) if order in orders else Order.BEST,
        )

    @property
    def chosen(self) -> Mapping[str, tuple[str, ...]]:
        """The facets that narrow: known dimensions with at least one value."""
        return {
            name: tuple(dict.fromkeys(self.facets[name]))[:MOST_VALUES]
            for name in DIMENSIONS
            if self.facets.get(name)
        }


@dataclass(frozen=True, slots=True)
class Why:
    """Where a hit was found: the part, which of the asked words, and how."""

    part: str
    words: tuple[str, ...]
    how: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that was found, by id; its texts are fetched through its walls."""

    id: UUID
    kind: str
    case: UUID
    why: tuple[Why, ...]
    rank: float


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of the hits have this value; ``more``: at least so many."""

    value: str
    count: int
    more: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, how many there are in all, and the facets."""

    hits: Sequence[Hit]
    total: int
    more_than_counted: bool
    facets: Mapping[str, Sequence[FacetCount]]
    page: int
    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, ``text[start:end]``, that an asked word stands for."""

    start: int
    end: int
    word: str
    how: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another organisation holds a record of exactly this: ring its desk."""

    organisation: str
