"""What a victim is offered and told from charge to release, and until when they ask.

Dated data: ``victims_code/court_to_release`` and ``policing/review_asked_months``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from manumit.law.calendar import months_after
from manumit.law.provisions import Confidence, NotInForce, provision


COURT_TO_RELEASE = "victims_code/court_to_release"
ASKED = "policing/review_asked_months"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One line: ``told`` are the codes of events of which telling them meets it."""

    code: str
    name: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedUntil:
    """The last day on which a victim may ask for a review, and how sure we are."""

    day: date
    confidence: Confidence
    note: str


def owed_through_court(on: date) -> Sequence[Owed]:
    """The lines in the order in which a case meets them; none before the Code."""
    try:
        lines = provision(COURT_TO_RELEASE).on(on)
    except NotInForce:
        return ()
    return tuple(
        Owed(code=each["code"], name=each["name"], told=tuple(each["told"]))
        for each in lines
    )


def may_ask_until(decided_on: date) -> AskedUntil | None:
    """The end of the time for asking; None before either scheme was in force."""
    try:
        version = provision(ASKED).version_on(decided_on)
    except NotInForce:
        return None
    return AskedUntil(
        day=months_after(decided_on, version.value),
        confidence=version.confidence,
        note=version.note,
    )
