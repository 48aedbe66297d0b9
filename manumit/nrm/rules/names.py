"""Points out in free text what could tell who somebody is.

What is typed elsewhere in the answers (names, numbers, addresses, days of birth) is
found again whatever its case, accents, alphabet, spacing or possessive; besides it
anything shaped like a telephone number, an e-mail address, a postcode or a date.
Somebody still has to read: no rule finds every name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from manumit.nrm.rules.folding import Folded, folded
from manumit.nrm.rules.knowing import Known
from manumit.nrm.rules.spelling import (
    COMMON,
    PARTICLES,
    UNSPACED,
    dates_of,
    skeleton,
    street,
)


class Why(StrEnum):
    """What was found, as a sentence for whoever looks."""

    NAME = "A name that is given elsewhere in the answers."
    LIKE_A_NAME = "It may be a name that is given elsewhere, spelt otherwise."
    NUMBER = "A number that is given elsewhere in the answers."
    LIKE_A_NUMBER = "A long number: a telephone, a reference, an account?"
    EMAIL = "An e-mail address."
    ADDRESS = "An address that is given elsewhere in the answers."
    LIKE_AN_ADDRESS = "It may be part of an address that is given elsewhere."
    POSTCODE = "A postcode."
    BIRTH = "A date of birth that is given elsewhere in the answers."
    DATE = "A date: of birth?"


_SURE = frozenset(
    {Why.NAME, Why.NUMBER, Why.EMAIL, Why.ADDRESS, Why.POSTCODE, Why.BIRTH}
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the words as given, and why it is pointed out."""

    start: int
    end: int
    why: Why

    @property
    def sure(self) -> bool:
        """Whether it identifies somebody beyond doubt, so that it may not stay."""
        return self.why in _SURE


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    bare: str
    start: int
    end: int


_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_POSTCODE = re.compile(r"\b[a-z]{1,2}[0-9][a-z0-9]? ?[0-9][a-z]{2}\b")
_NUMBER = re.compile(r"[0-9](?:[ ().\-/]{0,2}[0-9])+")
_EMAIL = re.compile(r"[^\s@<>(),;:]{1,64}@[^\s@<>(),;:]{1,250}")
_LONG = 6
_WINDOW = 6
_FEW_BONES = 3
_NOT_ALNUM = re.compile(r"[\W_]+")


def names_in(words: str, known: Known) -> tuple[Span, ...]:
    """What could identify somebody, in the order of the words; the surest of each."""
    text = folded(words)
    tokens = [
        _Token(each[0], each[0].replace("'", ""), *each.span())
        for each in _TOKEN.finditer(text.text)
    ]
    found = [
        *_names(words, text, tokens, known.names),
        *_numbers(text, tokens, known),
        *_emails(text),
        *_addresses(tokens, known.addresses),
        *_dates(tokens, known.births),
    ]
    spans = {Span(*text.span(start, end), why) for start, end, why in found}
    return _surest(spans)


_Found = tuple[int, int, Why]


def _surest(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Without what lies within another stretch that is as sure."""
    kept: list[Span] = []
    for each in sorted(spans, key=lambda one: (one.start, -one.end, not one.sure)):
        covered = any(
            other.end >= each.end and (other.sure or not each.sure)
            for other in kept[-_WINDOW:]
        )
        if not covered:
            kept.append(each)
    return tuple(kept)


def _names(
    words: str, text: Folded, tokens: Sequence[_Token], names: Sequence[str]
) -> Iterator[_Found]:
    parts = _name_parts(names)
    alike = {skeleton(each) for each in parts} - {""}
    own = parts - COMMON
    for token in tokens:
        start, end = text.span(token.start, token.end)
        typed = words[start:end]
        hit = parts.intersection(_readings(token.text))
        less_one = token.bare.removesuffix("s")
        if hit and not (hit <= COMMON and typed.islower()):
            yield token.start, token.end, Why.NAME
        elif hit or less_one in own or _alike(token.bare, typed, alike):
            yield token.start, token.end, Why.LIKE_A_NAME
    for token, after in pairwise(tokens):
        if after.start - token.end <= 1 and token.bare + after.bare in parts:
            yield token.start, after.end, Why.NAME
    yield from _unspaced(text.text, names)


def _alike(bare: str, typed: str, alike: Collection[str]) -> bool:
    """Whether it sounds like a name: a short one only where it is written as one."""
    bones = skeleton(bare)
    return bones in alike and (len(bones) > _FEW_BONES or not typed.islower())


def _name_parts(names: Iterable[str]) -> frozenset[str]:
    """Each part of each name, and the parts run together."""
    found: set[str] = set()
    for name in names:
        said = [each.replace("'", "") for each in _TOKEN.findall(folded(name).text)]
        found.update(said)
        found.update(one + other for one, other in pairwise(said))
        found.add("".join(said))
    return frozenset(
        each for each in found - PARTICLES if len(each) > 1 and not each.isdecimal()
    )


@lru_cache(maxsize=4096)
def _readings(token: str) -> frozenset[str]:
    """As it stands, without a possessive, and without a number after it."""
    head, mark, _ = token.rpartition("'")
    readings = {token.replace("'", ""), head.replace("'", "") if mark else ""}
    return frozenset(readings | {each.rstrip("0123456789") for each in readings}) - {""}


def _unspaced(text: str, names: Iterable[str]) -> Iterator[_Found]:
    """Names in scripts that set no spaces between words, or join words to names."""
    for name in names:
        for part in folded(name).text.split():
            if any(each >= UNSPACED for each in part):
                for hit in re.finditer(re.escape(part), text):
                    yield *hit.span(), Why.NAME


def _numbers(text: Folded, tokens: Sequence[_Token], known: Known) -> Iterator[_Found]:
    codes = {_code(each) for each in known.numbers} - {""}
    phones = {_digits(each) for each in known.numbers}
    phones = {each for each in phones if len(each) >= _LONG}
    for hit in _NUMBER.finditer(text.text):
        digits = _digits(hit[0])
        if len(digits) >= _LONG:
            sure = any(each in digits for each in phones)
            yield *hit.span(), Why.NUMBER if sure else Why.LIKE_A_NUMBER
    for hit in _POSTCODE.finditer(text.text):
        yield *hit.span(), Why.POSTCODE
    if codes:
        for start, end, joined in _windows(tokens):
            if joined in codes:
                yield start, end, Why.NUMBER


def _windows(tokens: Sequence[_Token]) -> Iterator[tuple[int, int, str]]:
    """Up to six tokens run together, from each."""
    for place, token in enumerate(tokens):
        joined = ""
        for other in tokens[place : place + _WINDOW]:
            joined += other.bare
            yield token.start, other.end, joined


def _code(number: str) -> str:
    """Letters and digits alone; too short a code would be found in any sentence."""
    code = _NOT_ALNUM.sub("", folded(number).text)
    long_enough = len(code) > 3 and any(each.isdecimal() for each in code)  # noqa: PLR2004 - three digits are a house number
    return code if long_enough else ""


def _digits(number: str) -> str:
    """The digits without the country's code or the noughts in front."""
    digits = "".join(each for each in folded(number).text if each in "0123456789")
    return digits.lstrip("0").removeprefix("44").lstrip("0")


def _emails(text: Folded) -> Iterator[_Found]:
    for hit in _EMAIL.finditer(text.text):
        if "." in hit[0].partition("@")[2].strip("."):
            yield *hit.span(), Why.EMAIL


def _addresses(tokens: Sequence[_Token], known: Sequence[str]) -> Iterator[_Found]:
    whole, alone = _address_parts(known)
    said = [street(each.bare) for each in tokens]
    lengths = {len(each) for each in whole}
    for place, token in enumerate(tokens):
        for length in lengths:
            part = tuple(said[place : place + length])
            if part in whole:
                yield token.start, tokens[place + len(part) - 1].end, Why.ADDRESS
        if said[place] in alone:
            yield token.start, token.end, Why.LIKE_AN_ADDRESS


def _address_parts(
    known: Iterable[str],
) -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    whole: set[tuple[str, ...]] = set()
    alone: set[str] = set()
    for address in known:
        for part in re.split(r"[,;\n\r]+", address):
            said = [
                street(each.replace("'", ""))
                for each in _TOKEN.findall(folded(part).text)
            ]
            named = tuple(each for each in said if not each[0].isdecimal())
            for each in (tuple(said), named):
                if len(each) > 1:
                    whole.add(each)
            if len(said) == 1 and named and len(named[0]) > 2:  # noqa: PLR2004 - a shorter word is no name of a place
                alone.add(named[0])
    return frozenset(whole), frozenset(alone)


def _dates(tokens: Sequence[_Token], births: Sequence[date]) -> Iterator[_Found]:
    known = frozenset(births)
    said = [each.bare for each in tokens]
    for place, token in enumerate(tokens):
        for length in (1, 3, 4):
            read = dates_of(tuple(said[place : place + length]), length)
            if read:
                end = tokens[place + length - 1].end
                yield token.start, end, Why.BIRTH if known & read else Why.DATE
