"""Plain words to signs: the phrases of ``phrases/`` looked for in what was said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from itertools import chain

from manumit.analysis.indicators.blocks import Blocks
from manumit.analysis.indicators.catalogue import by_code, read, sectors
from manumit.analysis.indicators.grammar import (
    NOT,
    Lists,
    anchors,
    beginning,
    pattern,
    unfolded,
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
_END = re.compile(f"[{STOP}{QUESTION}]")
_FILES = ("control", "work", "crime")
_BEFORE = 4
"""How many words before a phrase may turn it round: *they didn't take my passport*."""
_AFTER = 6
"""How many words stand between a phrase and a question's end: *taken? No*."""
_AROUND = 10
"""How near to the name of a place a word of work must stand."""


@dataclass(frozen=True, eq=False)
class _Phrase:
    code: str
    rule: str
    lists: Lists
    known: Vocabulary
    sector: str = ""

    # Made when they are wanted: most phrases are never looked for by a process, and
    # to make them all takes seconds, for which the first caller would wait.
    @cached_property
    def looks(self) -> re.Pattern[str]:
        return pattern(self.rule, self.lists, self.known)

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """For each word that it cannot do without, the characters that stand for it."""
        return tuple(sorted(anchors(self.rule, self.lists, self.known), key=len))

    @cached_property
    def begins(self) -> frozenset[str]:
        return beginning(self.rule, self.lists, self.known)

    def may_stand_in(self, held: frozenset[str]) -> bool:
        """Whether a row of these characters has what the phrase cannot do without."""
        return not any(each.isdisjoint(held) for each in self.needs)

    def matches(self, row: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a short row of tokens."""
        for found in self.looks.finditer(row):
            yield found.span()

    def places(self, row: str, blocks: Blocks) -> Iterator[tuple[int, int]]:
        """Where it stands in a whole row of tokens, which is cut into these blocks."""
        for start, end in blocks.holding(self.needs, first=self.begins):
            for found in self.looks.finditer(row, start, end):
                yield found.span()


_Span = tuple[_Phrase, int, int]
"""A phrase, and the tokens from and up to which it stands."""


@dataclass(frozen=True, slots=True)
class _Book:
    known: Vocabulary
    phrases: Sequence[_Phrase]
    unless: Mapping[str, Sequence[_Phrase]]
    near: Mapping[str, Sequence[_Phrase]]
    sectors: Sequence[_Phrase]
    nots: frozenset[str]
    breaks: frozenset[str]
    noes: frozenset[str]
    work: frozenset[str]


def find(words: str, *, on: date) -> tuple[Found, ...]:
    """The signs in words, in the order in which they stand.

    ``start`` and ``end`` count characters of ``words`` as given. A phrase that is
    denied (*they didn't take my passport*, *passport taken? No*) is not found. The
    time taken grows with the length of the words alone.
    """
    tokens = _book().known.tokens(words)
    book = _within(frozenset(tokens.row))
    row, signs, blocks = tokens.row, by_code(on), Blocks(tokens.row)
    spans = [
        (each, start, end)
        for each in book.phrases
        if each.code in signs
        for start, end in each.places(row, blocks)
    ]
    said = list(_kept(spans, lambda each: _said(row, each, book)))
    places = [
        (each, start, end)
        for each in book.sectors
        if SECTOR in signs
        for start, end in each.places(row, blocks)
    ]
    told = bool(said)
    said.extend(_kept(places, lambda each: told or _at_work(row, each, book)))
    said.sort(key=_as_it_stands)
    return tuple(_found(tokens, said))


def _within(held: frozenset[str]) -> _Book:
    """The phrases that may stand in a row of these characters, and no others."""
    book = _book()

    def left(phrases: Sequence[_Phrase]) -> list[_Phrase]:
        return [each for each in phrases if each.may_stand_in(held)]

    return replace(
        book,
        phrases=left(book.phrases),
        unless={code: left(phrases) for code, phrases in book.unless.items()},
        near={code: left(phrases) for code, phrases in book.near.items()},
        sectors=left(book.sectors),
    )


def _said(row: str, span: _Span, book: _Book) -> bool:
    """Whether no word near it denies it or makes it innocent."""
    phrase, start, end = span
    return not (
        _denied(row, start, end, book) or _excepted(phrase.code, row, start, end, book)
    )


def _denied(row: str, start: int, end: int, book: _Book) -> bool:
    if row[start] in book.nots:
        return _answered_no(row, end, book)
    for character in reversed(row[max(0, start - _BEFORE) : start]):
        if character in book.nots:
            return True
        if character in MARKS or character in book.breaks:
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


def _excepted(code: str, row: str, start: int, end: int, book: _Book) -> bool:
    """Whether words that make a phrase innocent overlap it, or stand near it."""
    unless, near = book.unless[code], book.near[code]
    if not unless and not near:
        return False
    before, after = _sentence(row, start, end)
    around = row[start - len(before) : end + len(after)]
    first, last = len(before), len(before) + end - start
    return any(each.looks.search(around) for each in near) or any(
        begun < last and ended > first
        for each in unless
        for begun, ended in each.matches(around)
    )


def _sentence(row: str, start: int, end: int) -> tuple[str, str]:
    """What stands in the same sentence before and after, as far as counts as near."""
    before = _END.split(row[max(0, start - _AROUND) : start])[-1]
    after = _END.split(row[end : end + _AROUND])[0]
    return before, after


def _at_work(row: str, span: _Span, book: _Book) -> bool:
    """Whether a word of work stands in the same sentence, near the place's name."""
    _, start, end = span
    return not book.work.isdisjoint("".join(_sentence(row, start, end)))


def _kept(spans: list[_Span], counts: Callable[[_Span], bool]) -> Iterator[_Span]:
    """Each sign once a place: of spans that overlap the earliest, then the longest.

    Whether it counts is asked only of those that none before has overlapped.
    """
    reached: dict[tuple[str, str], int] = {}
    for each in sorted(spans, key=_as_it_stands):
        phrase, start, end = each
        key = (phrase.code, phrase.sector)
        if start >= reached.get(key, 0) and counts(each):
            reached[key] = end
            yield each


def _as_it_stands(span: _Span) -> tuple[int, int]:
    return span[1], -span[2]


def _found(tokens: Tokens, spans: list[_Span]) -> Iterator[Found]:
    for phrase, start, end in spans:
        first, last = tokens.span(start, end)
        yield Found(phrase.code, first, last, phrase.rule, phrase.sector)


@cache
def _book() -> _Book:
    """Every phrase, ready to be looked for."""
    lists: Lists = unfolded(read("phrases", "words")["lists"])
    files = [read("phrases", name) for name in _FILES]
    signs = {code: body for each in files for code, body in each.items()}
    places = {each.code: lists[f"at_{each.code}"] for each in sectors()}
    say = {code: body["say"] for code, body in signs.items()}
    unless = {code: body.get("unless", ()) for code, body in signs.items()}
    near = {code: body.get("near", ()) for code, body in signs.items()}
    every = chain(*say.values(), *unless.values(), *near.values())
    spellings = read("phrases", "spellings")["as"]
    known = Vocabulary(words_of(every, lists), spellings, lists["filler"])

    def made(code: str, rule: str, sector: str = "") -> _Phrase:
        return _Phrase(code, rule, lists, known, sector)

    def characters(name: str) -> frozenset[str]:
        return frozenset("".join(known.characters(each) for each in lists[name]))

    return _Book(
        known,
        [made(code, rule) for code, rules in say.items() for rule in rules],
        {code: [made(code, rule) for rule in rules] for code, rules in unless.items()},
        {code: [made(code, rule) for rule in rules] for code, rules in near.items()},
        [made(SECTOR, f"{{at_{code}}}", code) for code in places],
        characters(NOT),
        characters("breaks"),
        characters("no"),
        characters("work"),
    )
