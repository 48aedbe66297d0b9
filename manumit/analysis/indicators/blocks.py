"""Where in a row of tokens a phrase may stand, found without looking through it all.

The row is cut at the ends of sentences, and where a sentence is long. Each character
knows in which pieces it stands, as the bits of one number; the pieces that hold all
that a phrase cannot do without are the bits that those numbers have in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from manumit.analysis.indicators.wording import QUESTION, STOP


LONGEST = 24
"""How many tokens a piece has at most; no phrase may be longer."""
_PIECE = re.compile(
    f"[^{STOP}{QUESTION}]{{1,{LONGEST}}}[{STOP}{QUESTION}]?|[{STOP}{QUESTION}]+"
)
_RUN = re.compile("1+(?:0{1,2}1+)*")
"""Pieces next to one another, or nearly: one look costs less than two."""


class Blocks:
    """A row of tokens, cut into pieces."""

    def __init__(self, row: str) -> None:
        self._spans = [each.span() for each in _PIECE.finditer(row)]
        held: dict[str, list[int]] = {}
        going_on: list[int] = []
        for place, (start, end) in enumerate(self._spans):
            for character in set(row[start:end]):
                held.setdefault(character, []).append(place)
            if row[end - 1] not in (STOP, QUESTION):
                going_on.append(place)
        self._going_on = self._bits(going_on)
        self._held = {each: self._bits(places) for each, places in held.items()}
        self._inside: dict[frozenset[str], int] = {}
        self._reach: dict[frozenset[str], int] = {}

    def _bits(self, places: Iterable[int]) -> int:
        octets = bytearray(len(self._spans) // 8 + 1)
        for each in places:
            octets[each >> 3] |= 1 << (each & 7)
        return int.from_bytes(octets, "little")

    def _within(self, characters: frozenset[str]) -> int:
        """The pieces that hold one of these."""
        if characters not in self._inside:
            found = 0
            for each in characters & self._held.keys():
                found |= self._held[each]
            self._inside[characters] = found
        return self._inside[characters]

    def _reached(self, characters: frozenset[str]) -> int:
        """The pieces that hold one of these, or that go on into one that does."""
        if characters not in self._reach:
            found = self._within(characters)
            self._reach[characters] = found | (found >> 1 & self._going_on)
        return self._reach[characters]

    def holding(
        self, needs: Iterable[frozenset[str]], *, first: frozenset[str]
    ) -> Iterator[tuple[int, int]]:
        """The stretches in which something of each set may stand together.

        ``first`` is what it must begin with, where that is known.
        """
        common = self._within(first) if first else (1 << len(self._spans)) - 1
        for each in needs:
            common &= self._reached(each)
            if not common:
                return
        for run in _RUN.finditer(f"{common:b}"[::-1]):
            last = run.end() - 1
            goes_on = self._going_on >> last & 1 and last + 1 < len(self._spans)
            yield self._spans[run.start()][0], self._spans[last + goes_on][1]
