"""Words made comparable: case, accents, alphabets and unseen characters set aside."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from manumit.nrm.rules.spelt import WORDS


_SPELT: Mapping[str, str] = WORDS["letters"]
"""Letters that no decomposition turns into Latin ones: Cyrillic, Greek and others."""

_UNSEEN = frozenset({"Cf", "Mn", "Me", "Cc"})


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; ``origins`` gives for each letter where it stood in the words."""

    text: str
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the words as given of a stretch of the folded text."""
        return self.origins[start], self.origins[end - 1] + 1


def folded(words: str) -> Folded:
    """The words in small Latin letters without accents, one space for each gap."""
    letters: list[str] = []
    origins: list[int] = []
    for place, letter in enumerate(words):
        for each in _fold(letter):
            letters.append(each)
            origins.append(place)
    return Folded("".join(letters), tuple(origins))


@cache
def _fold(letter: str) -> str:
    if letter in WORDS["apostrophes"]:
        return "'"
    if letter in "\n\r\t":
        return " "
    return "".join(_basic(letter.casefold()))


def _basic(text: str) -> Iterator[str]:
    for letter in unicodedata.normalize("NFKD", text):
        if unicodedata.category(letter) not in _UNSEEN:
            yield _SPELT.get(letter, letter)
