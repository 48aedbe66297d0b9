"""Plain words to signs: the phrases of ``phrases/`` looked for in what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain

from manumit.analysis.indicators.catalogue import by_code, read, sectors
from manumit.analysis.indicators.grammar import (
    NOT,
    TURN,
    Lists,
    anchors,
    pattern,
    words_of,
)
from manumit.analysis.indicators.signs import Found
from manumit.analysis.indicators.wording import (
    COMMA,
    DASH,
    MARKS,
    QUESTION,
    STOP,
    Tokens,
    Vocabulary,
)


SECTOR = "high_risk_sector"
_FILES = ("control", "work", "crime")
_BEFORE = 3
"""How many words before a phrase may turn it round: *they didn't take my passport*."""
_AFTER = 6
"""How many words stand between a phrase and a question's end: *taken? No*."""
_AROUND = 10
"""How near to the name of a place a word of work must stand."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    code: str
    rule: str
    looks: re.Pattern[str]
    needs: tuple[frozenset[str], ...]
    sector: str = ""

    def matches(self, row: str, held: frozenset[str]) -> Iterator[tuple[int, int]]:
        """Where it stands in a row of tokens; ``held`` are the row's characters."""
        if any(each.isdisjoint(held) for each in self.needs):
            return
        for found in self.looks.finditer(row):
            yield found.span()


@dataclass(frozen=True, slots=True)
class _Book:
    known: Vocabulary
    phrases: Sequence[_Phrase]
    unless: Mapping[str, Sequence[_Phrase]]
    sectors: Sequence[_Phrase]
    nots: frozenset[str]
    turns: frozenset[str]
    noes: frozenset[str]
    work: frozenset[str]


def find(words: str, *, on: date) -> tuple[Found, ...]:
    """The signs in words, in the order in which they stand.

    ``start`` and ``end`` count characters of ``words`` as given. A phrase that is
    denied (*they didn't take my passport*, *passport taken? No*) is not found. The
    time taken grows with the length of the words alone.
    """
    book = _book()
    tokens = book.known.tokens(words)
    held = frozenset(tokens.row)
    signs = by_code(on)
    spans = [
        (each, start, end)
        for each in book.phrases
        if each.code in signs
        for start, end in each.matches(tokens.row, held)
        if not _denied(tokens.row, start, end, book)
    ]
    spans = [each for each in spans if not _excepted(each, tokens.row, held, book)]
    told = bool(spans)
    spans.extend(
        (each, start, end)
        for each in book.sectors
        if SECTOR in signs
        for start, end in each.matches(tokens.row, held)
        if told or _at_work(tokens.row, start, end, book)
    )
    return tuple(_found(tokens, spans))


def _denied(row: str, start: int, end: int, book: _Book) -> bool:
    if row[start] in book.nots:
        return _answered_no(row, end, book)
    for character in reversed(row[max(0, start - _BEFORE) : start]):
        if character in book.nots:
            return True
        if character in MARKS or character in book.turns:
            break
    return _answered_no(row, end, book)


def _answered_no(row: str, end: int, book: _Book) -> bool:
    """Whether a question's or a heading's answer, just after, is *no*."""
    for place in range(end, min(end + _AFTER, len(row) - 1)):
        if row[place] in (QUESTION, DASH):
            return row[place + 1] in book.noes
        if row[place] in (STOP, COMMA):
            break
    return False


def _excepted(
    span: tuple[_Phrase, int, int], row: str, held: frozenset[str], book: _Book
) -> bool:
    """Whether words that make the phrase innocent overlap it."""
    phrase, start, end = span
    near, far = max(0, start - _AROUND), end + _AROUND
    return any(
        first + near < end and last + near > start
        for each in book.unless.get(phrase.code, ())
        for first, last in each.matches(row[near:far], held)
    )


def _at_work(row: str, start: int, end: int, book: _Book) -> bool:
    """Whether a word of work stands in the same sentence, near the place's name."""
    before = re.split(f"[{STOP}{QUESTION}]", row[max(0, start - _AROUND) : start])[-1]
    after = re.split(f"[{STOP}{QUESTION}]", row[end : end + _AROUND])[0]
    return not book.work.isdisjoint(before + after)


def _found(tokens: Tokens, spans: list[tuple[_Phrase, int, int]]) -> Iterator[Found]:
    """Each sign once a place: of spans that overlap the longest, the earliest first."""
    reached: dict[tuple[str, str], int] = {}
    for phrase, start, end in sorted(spans, key=lambda each: (each[1], -each[2])):
        key = (phrase.code, phrase.sector)
        if start >= reached.get(key, 0):
            reached[key] = end
            first, last = tokens.span(start, end)
            yield Found(phrase.code, first, last, phrase.rule, phrase.sector)


@cache
def _book() -> _Book:
    """Every phrase, ready to be looked for."""
    lists: Lists = read("phrases", "words")["lists"]
    files = [read("phrases", name) for name in _FILES]
    signs = {code: body for each in files for code, body in each.items()}
    places = {each.code: lists[f"at_{each.code}"] for each in sectors()}
    say = {code: body["say"] for code, body in signs.items()}
    unless = {code: body.get("unless", ()) for code, body in signs.items()}
    every = chain(*say.values(), *unless.values())
    known = Vocabulary(words_of(every, lists), read("phrases", "spellings")["as"])

    def made(code: str, rule: str, sector: str = "") -> _Phrase:
        needs = anchors(rule, lists, known)
        return _Phrase(code, rule, pattern(rule, lists, known), needs, sector)

    def characters(name: str) -> frozenset[str]:
        return frozenset("".join(known.characters(each) for each in lists[name]))

    return _Book(
        known,
        [made(code, rule) for code, rules in say.items() for rule in rules],
        {code: [made(code, rule) for rule in rules] for code, rules in unless.items()},
        [made(SECTOR, f"{{at_{code}}}", code) for code in places],
        characters(NOT),
        characters(TURN),
        characters("no"),
        characters("work"),
    )
