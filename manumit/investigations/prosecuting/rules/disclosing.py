"""Unused material: what is listed, where it lies, whom it helps. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid5

from manumit.investigations.prosecuting.rules.charging import NotSound


class Source(StrEnum):
    """Where an item that is offered comes from: the first part of its code."""

    NRM = "nrm"
    SECTION_45 = "section45"
    DECISIONS = "decisions"
    DOCUMENT = "document"
    FINDING = "finding"
    AUDIT = "audit"


SOURCE_LABELS = {
    Source.NRM: "The National Referral Mechanism",
    Source.SECTION_45: "Section 45",
    Source.DECISIONS: "The decision log",
    Source.DOCUMENT: "Files kept with the case",
    Source.FINDING: "This system's own findings",
    Source.AUDIT: "This system's sealed record",
}


class Looked(StrEnum):
    """What was done with an item."""

    EXAMINED = "examined"
    DISCLOSED = "disclosed"
    WITHDRAWN = "withdrawn"


LOOKED_LABELS = {
    Looked.EXAMINED: "Examined",
    Looked.DISCLOSED: "Disclosed to the defence",
    Looked.WITHDRAWN: "Taken off the schedule",
}


class Helps(StrEnum):
    """Whether it passes the test of disclosure."""

    UNDERMINES = "undermines"
    ASSISTS = "assists"
    BOTH = "both"
    NEITHER = "neither"
    NOT_SURE = "not_sure"


HELPS_LABELS = {
    Helps.UNDERMINES: "It might undermine the case for the prosecution",
    Helps.ASSISTS: "It might assist the case for the accused",
    Helps.BOTH: "It might do both",
    Helps.NEITHER: "It might do neither",
    Helps.NOT_SURE: "The prosecutor is asked",
}
PASSES = frozenset({Helps.UNDERMINES, Helps.ASSISTS, Helps.BOTH})
"""What the prosecutor must disclose."""


class GoneMeanwhile(Exception):
    """Somebody dealt with the item since the page was opened."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody recorded something newer about this item meanwhile. Nothing of "
            "theirs was overwritten. Read it, then send yours again if it still holds."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemGiven:
    """An item for a schedule; ``source`` is a code where the system offered it.

    ``why_sensitive`` belongs to the schedule of sensitive material alone.
    """

    token: UUID
    description: str
    where: str
    relevance: str
    source: str = ""
    why_sensitive: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookGiven:
    """What was done with an item on a day; ``seen`` is the newest look known."""

    token: UUID
    seen: UUID | None
    looked: Looked
    helps: Helps | None
    on: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Something of the case that may be listed, and how it is described."""

    code: str
    source: Source
    description: str
    where: str


def check_look(given: LookGiven) -> None:
    """An examination says what it came to; taking off says why."""
    if given.looked is Looked.EXAMINED and given.helps is None:
        raise NotSound("helps", "Choose whether it undermines or assists.")
    if given.looked is Looked.WITHDRAWN and not given.words.strip():
        raise NotSound("why", "Enter why it is taken off the schedule.")


def token_of(press: UUID, code: str) -> UUID:
    """One item's token out of a press that lists several."""
    return uuid5(press, code)
