"""What goes to the prosecutor, and what is decided about a charge. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from manumit.law.facts import (
    Charging,
    CodeTest,
    Fact,
    Moment,
    Section45Considered,
)


OTHER = "other"
"""The code of an offence that is not of the Modern Slavery Act."""


class Sort(StrEnum):
    """Why something was sent to the prosecutor."""

    EARLY = "early"
    CHARGE = "charge"
    FURTHER = "further"


SORT_LABELS = {
    Sort.EARLY: "Early advice",
    Sort.CHARGE: "A decision about a charge",
    Sort.FURTHER: "A reply to an action plan",
}


class Unit(StrEnum):
    """Which prosecutors it went to."""

    AREA = "area"
    COMPLEX = "complex"
    CENTRAL = "central"


UNIT_LABELS = {
    Unit.AREA: "The area's prosecutors",
    Unit.COMPLEX: "A complex casework unit",
    Unit.CENTRAL: "A central casework division",
}


class NotSound(ValueError):
    """What was typed cannot stand; ``field`` is where, None for all of it."""

    def __init__(self, field: str | None, why: str) -> None:
        super().__init__(why)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class SentGiven:
    """What was sent to prosecutors, about which suspects, and when."""

    token: UUID
    sort: Sort
    unit: Unit
    reference: str
    suspects: tuple[UUID, ...]
    sent_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeGiven:
    """A decision about charging one suspect.

    ``offences`` are sections of the Modern Slavery Act; ``others`` names the offences
    of other Acts in words, and ``why_others`` why those. ``corrects`` is the fact of a
    decision that was recorded wrongly.
    """

    token: UUID
    suspect: UUID
    corrects: UUID | None
    decision: Charging
    test: CodeTest | None
    decider: str
    offences: tuple[str, ...]
    others: str
    why_others: str
    reasons: str
    happened: Moment
    source: str


def check_charge(given: ChargeGiven) -> None:
    """Refuse a charge without a test or an offence, and a refusal without reasons."""
    if given.decision is Charging.CHARGE:
        if given.test is None:
            raise NotSound("test", "Choose which test of the Code was applied.")
        if not given.offences and not given.others.strip():
            raise NotSound("offences", "Choose the offences, or name those of others.")
    elif not given.reasons.strip():
        raise NotSound("reasons", "Enter the reasons. The victim is told them.")
    if given.others.strip() and not given.why_others.strip():
        raise NotSound(
            "why_others",
            "Enter why an offence of another Act is preferred, and why the Modern "
            "Slavery Act does not fit or is not enough.",
        )


def codes_of(given: ChargeGiven) -> tuple[str, ...]:
    """The offences as a fact keeps them."""
    return (*given.offences, *((OTHER,) if given.others.strip() else ()))


def not_looked_at(log: Sequence[Fact], victims: frozenset[str]) -> frozenset[str]:
    """Possible victims for whom nobody has ever considered section 45."""
    considered = {
        str(fact.subject) for fact in log if isinstance(fact.body, Section45Considered)
    }
    return victims - considered
