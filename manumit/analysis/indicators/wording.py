"""Words as they were given, as a row of tokens: one character for each known word.

Case, curly quotes, short forms (*he's*, *they've*) and common misspellings are
levelled here, so that phrases need not name them. Each token knows where it stood.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass


STOP, COMMA, DASH, QUESTION = ".", ",", "-", "?"
UNKNOWN, NUMBER, AGE = "x", "#", "a"
MARKS = STOP + COMMA + DASH + QUESTION
FIRST_CHARACTER = 0x4E00
"""Known words become letters of a script that the marks above do not use."""

_QUOTES = "'`\u2018\u2019\u00b4\u02bc"
"""Straight, back-leaning, curly and spacing marks that stand inside a word."""

_TOKEN = re.compile(
    rf"(?P<word>[^\W\d_]+(?:[{_QUOTES}][^\W\d_]+)*)"
    r"|(?P<sum>[\u00a3\u20ac$]\s?\d+(?:[.,]\d+)*)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<question>\?)"
    r"|(?P<stop>[.!;\r\n]+)"
    r"|(?P<comma>,)"
    r"|(?P<dash>(?<=\s)[-/](?=\s)|[\u2013\u2014:])"
)
_YOUNGEST, _OLDEST = 5, 17
"""Numbers that may be a child's age; ``AGE`` stands for them."""
_POUNDS = "pounds"
"""The word that stands for the sign of a sum of money."""
_MARK = {"question": QUESTION, "stop": STOP, "comma": COMMA}
_QUOTE = re.compile(f"[{_QUOTES}]")
_SHORTENED = ("s", "ve", "re", "ll", "d", "m")
_LONG_ENOUGH = 7
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Tokens:
    """``row`` has one character a token; ``spans`` says where each one stood."""

    row: str
    spans: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where tokens ``start`` up to ``end`` stood in the words."""
        return self.spans[start][0], self.spans[end - 1][1]


def level(word: str) -> str:
    """A word in small letters, without its quotes and the ends of short forms."""
    parts = _QUOTE.split(word.lower())
    if len(parts) > 1 and parts[-1] in _SHORTENED:
        parts = parts[:-1]
    return "".join(parts)


class Vocabulary:
    """The words that phrases know, each with its character.

    ``fillers`` (*really*, *basically*) are passed over as if nobody had said them.
    """

    def __init__(
        self,
        words: set[str],
        spellings: Mapping[str, str],
        fillers: Collection[str] = (),
    ) -> None:
        plain = sorted(each for each in words if not each.endswith("*"))
        stems = sorted(each[:-1] for each in words if each.endswith("*"))
        made = (chr(FIRST_CHARACTER + place) for place in range(len(words) + 1))
        self._plain = {each: next(made) for each in plain}
        self._stems = {each: next(made) for each in stems}
        self._spellings = spellings
        self._fillers = frozenset(fillers)
        self._near = _near(each for each in plain if len(each) >= _LONG_ENOUGH)
        self._standing: dict[str, str] = {}

    def characters(self, word: str) -> str:
        """Every character that stands for a word of a phrase, stems among them."""
        if not word.endswith("*"):
            return self._plain[word]
        if word not in self._standing:
            self._standing[word] = self._begun(word[:-1])
        return self._standing[word]

    def _begun(self, stem: str) -> str:
        return (
            self._stems[stem]
            + "".join(
                character
                for each, character in (*self._plain.items(), *self._stems.items())
                if each.startswith(stem) and each != stem
            )
            + self._plain.get(stem, "")
        )

    def character(self, word: str) -> str:
        """The character of a word that somebody wrote."""
        levelled = level(word)
        known = self._known(self._spellings.get(levelled, levelled))
        return known or self._misspelt(levelled) or UNKNOWN

    def _known(self, word: str) -> str:
        if word in self._plain:
            return self._plain[word]
        for end in range(min(len(word), _LONGEST), 2, -1):
            if word[:end] in self._stems:
                return self._stems[word[:end]]
        return ""

    def _misspelt(self, word: str) -> str:
        """A long word with a letter too many, one missing, or two changed about."""
        if not _LONG_ENOUGH - 1 <= len(word) <= _LONGEST:
            return ""
        if word in self._near:
            return self._plain[self._near[word]]
        for less in _less_one(word):
            if less in self._plain and len(less) >= _LONG_ENOUGH:
                return self._plain[less]
        return ""

    def tokens(self, words: str) -> Tokens:
        """The words as a row of characters."""
        row: list[str] = []
        spans: list[tuple[int, int]] = []
        seen: dict[str, str] = {}
        for found in _TOKEN.finditer(words):
            kind = found.lastgroup or ""
            if kind == "word":
                word = found[0]
                if word not in seen:
                    filler = word.lower() in self._fillers
                    seen[word] = "" if filler else self.character(word)
                if not seen[word]:
                    continue
                row.append(seen[word])
            elif kind == "sum":
                row.extend((NUMBER, self._plain.get(_POUNDS, UNKNOWN)))
                spans.append(found.span())
            elif kind == "number":
                row.append(_number(found[0]))
            else:
                row.append(_MARK.get(kind, DASH))
            spans.append(found.span())
        return Tokens("".join(row), tuple(spans))


def _number(figures: str) -> str:
    short = len(figures) <= len(str(_OLDEST)) and figures.isascii()
    return AGE if short and _YOUNGEST <= int(figures) <= _OLDEST else NUMBER


def _less_one(word: str) -> Iterator[str]:
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _near(words: Iterator[str]) -> dict[str, str]:
    """Misspellings with a letter missing, or two neighbours changed about."""
    found: dict[str, str] = {}
    for word in words:
        for less in _less_one(word):
            found.setdefault(less, word)
        for place in range(len(word) - 1):
            turned = word[place + 1] + word[place]
            found.setdefault(word[:place] + turned + word[place + 2 :], word)
    return found
