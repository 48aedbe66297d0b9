"""What was answered. Words stand as they were given: no trimming, no rewriting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from manumit.law.uncertain import Uncertain


class NotAnswered(StrEnum):
    """An answer that says that there is none, and why; each is a proper answer."""

    NOT_ASKED = "not_asked"
    NOT_KNOWN = "not_known"
    NOT_SAID = "not_said"


NOT_ASKED_SENTENCES = {
    NotAnswered.NOT_ASKED: "Not asked: interview to follow",
    NotAnswered.NOT_KNOWN: "Not known",
    NotAnswered.NOT_SAID: "Asked, and not said",
}
NOT_ASKED = NotAnswered.NOT_ASKED


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """Words, verbatim; never empty."""

    words: str


@dataclass(frozen=True, slots=True, repr=False)
class Chosen:
    """Codes of options, in the order of the question; one for a question of one."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Dated:
    """A date as uncertain as it was given."""

    when: Uncertain


@dataclass(frozen=True, slots=True, repr=False)
class Placed:
    """A place: the words, and the place of the directory that was chosen (or empty)."""

    words: str
    place: str = ""
    county: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Listed:
    """A list of things (exploiters, vehicles, telephones …), each with own answers."""

    items: tuple[Mapping[str, Answer], ...]


Answer = Said | Chosen | Dated | Placed | Listed | NotAnswered
Answers = Mapping[str, Answer]
"""Answers by the key of their question; a key that is absent was not answered yet."""
