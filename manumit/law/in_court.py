"""What helps somebody to give evidence, and who may have it, by the law of the day.

Dated data (``court/*``): the Youth Justice and Criminal Evidence Act 1999, Part II, and
section 46 of the Modern Slavery Act 2015.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from manumit.law.provisions import Confidence, NotInForce, provision


ELIGIBLE = "court/eligible"
MEASURES = "court/special_measures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One ground, or one measure: its code, in words, and where it stands."""

    code: str
    name: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InCourt:
    """Grounds and measures of one day, and how sure we are of them."""

    grounds: Sequence[Line]
    measures: Sequence[Line]
    confidence: Confidence
    note: str
    source: str


def in_court(on: date) -> InCourt:
    """What the law gives a witness on the day; nothing before 24 July 2002."""
    try:
        grounds = provision(ELIGIBLE).version_on(on)
    except NotInForce:
        return InCourt(
            grounds=(),
            measures=(),
            confidence=Confidence.UNCONFIRMED,
            note="No special measures of the Act of 1999 were in force.",
            source="",
        )
    measures = provision(MEASURES).version_on(on)
    return InCourt(
        grounds=tuple(Line(**each) for each in grounds.value),
        measures=tuple(Line(**each) for each in measures.value),
        confidence=grounds.confidence,
        note=f"{grounds.note} {measures.note}",
        source=grounds.source.title,
    )
