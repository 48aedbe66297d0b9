"""A decision of the log, and the digest that chains it to those before it. Pure."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import Enum
from uuid import UUID

from manumit.law.facts import DecisionLogged, Fact, Moment


class Basis(Enum):
    """What a decision may rest on: the first part of a code such as ``fact:<id>``."""

    FACT = "fact"
    DOCUMENT = "document"
    DECISION = "decision"
    LINE = "line"


BASIS_LABELS = {
    Basis.FACT: "What the case knows",
    Basis.DOCUMENT: "A file kept with the case",
    Basis.DECISION: "An earlier decision",
    Basis.LINE: "A line of enquiry",
}


class NotLogged(ValueError):
    """The decision does not stand in the log; ``field`` is where it was typed."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionGiven:
    """A decision as somebody enters it; words stand as they were typed.

    ``token`` is drawn with the form, so that a second press enters nothing.
    ``decided_by`` is an account; ``rests_on`` are codes (:class:`Basis`).
    """

    token: UUID
    decision: str
    reasons: str
    rejected: str
    rests_on: tuple[str, ...]
    corrects: int | None
    decided_by: str
    post: str
    happened: Moment
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """Everything of an entry that its digest covers."""

    case: str
    number: int
    decision: str
    reasons: str
    rejected: str
    rests_on: tuple[str, ...]
    corrects: int | None
    decided_by: str
    post: str
    happened: str
    recorded_by: str
    recorded_at: str


def digest_of(entry: Sealed, before: str) -> str:
    """SHA-256 over the entry and the digest of the entry before it (none: empty)."""
    told = json.dumps(
        {**asdict(entry), "before": before}, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(told.encode()).hexdigest()


def moment_as_text(moment: Moment) -> str:
    """The moment as the digest has it."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).isoformat()
    return moment.edtf()


def logged_numbers(log: list[Fact]) -> set[int]:
    """The numbers that the case's log of facts knows, wherever they were entered."""
    return {fact.body.number for fact in log if isinstance(fact.body, DecisionLogged)}
