"""Words made comparable: case, accents, alphabets and unseen characters set aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from manumit.nrm.rules.spelt import WORDS


_SPELT: Mapping[str, str] = WORDS["letters"]
"""Letters that no decomposition turns into Latin ones: Cyrillic, Greek and others."""

_BEYOND_PLAIN = re.compile(r"[^\x20-\x7e\r\n\t]")
_PLAIN = str.maketrans("\r\n\t`", "   '")
_UNSEEN = frozenset({"Cf", "Mn", "Me", "Cc"})


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; ``origins`` gives for each letter where it stood in the words."""

    text: str
    origins: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the words as given of a stretch of the folded text."""
        return self.origins[start], self.origins[end - 1] + 1


def folded(words: str) -> Folded:
    """The words in small Latin letters without accents, one space for each gap."""
    if not _BEYOND_PLAIN.search(words):
        return Folded(words.lower().translate(_PLAIN), range(len(words)))
    letters: list[str] = []
    origins: list[int] = []
    for place, letter in enumerate(words):
        for each in _fold(letter):
            letters.append(each)
            origins.append(place)
    return Folded("".join(letters), tuple(origins))


@cache
def _fold(letter: str) -> str:
    if letter in "\n\r\t":
        return " "
    if letter in WORDS["apostrophes"]:  # before some of them come apart into spaces
        return "'"
    return "".join(_basic(unicodedata.normalize("NFKD", letter).casefold()))


def _basic(text: str) -> Iterator[str]:
    for letter in unicodedata.normalize("NFKD", text):
        if unicodedata.category(letter) not in _UNSEEN:
            yield "'" if letter in WORDS["apostrophes"] else _SPELT.get(letter, letter)
