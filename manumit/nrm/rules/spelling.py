"""How names, streets and dates are spelt in more than one way."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from manumit.nrm.rules.spelt import WORDS


UNSPACED = "\u0590"
"""From here on scripts join words to names or set no spaces: Hebrew, Arabic, Thai …"""

PARTICLES = frozenset(WORDS["particles"])
"""Parts of names that stand in any sentence and tell nobody apart."""

COMMON = frozenset(WORDS["common"])
"""Words that are names too: in small letters they are only pointed out."""

_STREETS: Mapping[str, str] = WORDS["streets"]
_ALIKE = (
    ("ph", "f"), ("ck", "k"), ("kh", "h"), ("gh", "h"), ("sh", "s"), ("zh", "z"),
    ("ch", "k"), ("th", "t"), ("dh", "d"), ("ts", "z"), ("x", "ks"), ("q", "k"),
    ("c", "k"), ("w", "v"), ("j", "i"), ("y", "i"),
)  # fmt: skip
_VOWELS = re.compile(r"(?<=.)[aeiou]+")
_TWICE = re.compile(r"(.)\1+")
_SHORTEST = 3
_MONTHS = {
    name[:length].casefold(): number
    for number, name in enumerate(calendar.month_name)
    if name
    for length in (3, 4, len(name))
}
_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?")
_CENTURY = 100


def street(word: str) -> str:
    """The word in full, where it is short for a sort of street."""
    return _STREETS.get(word, word)


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """The consonants that other spellings keep; empty where too few are left."""
    if len(word) <= _SHORTEST or not word.isascii() or not word.isalpha():
        return ""
    for written, heard in _ALIKE:
        word = word.replace(written, heard)
    bones = _TWICE.sub(r"\1", _VOWELS.sub("", word))
    return bones if len(bones) >= _SHORTEST else ""


@lru_cache(maxsize=4096)
def dates_of(said: tuple[str, ...], length: int) -> frozenset[date]:
    """The days that some words can mean together; none unless all are needed."""
    if len(said) < length:
        return frozenset()
    if length == 1:
        return _run_together(said[0])
    if length > len("dmy"):  # four words: *the fourth of March 2001*
        if said[1] != "of":
            return frozenset()
        said = (said[0], *said[2:])
    read = [_part(each) for each in said]
    if None in read:
        return frozenset()
    first, second, third = (each or 0 for each in read)
    return _days(
        ((third, second, first), (third, first, second), (first, second, third))
    )


def _run_together(word: str) -> frozenset[date]:
    if not word.isascii() or not word.isdecimal():
        return frozenset()
    if len(word) == len("ddmmyyyy"):
        day_first = (int(word[4:]), int(word[2:4]), int(word[:2]))
        return _days((day_first, (int(word[:4]), int(word[4:6]), int(word[6:]))))
    return frozenset()


def _part(word: str) -> int | None:
    """A day, a month or a year; None for any other word."""
    if (month := _MONTHS.get(word)) is not None:
        return month
    found = _DAY.fullmatch(word)
    if found:
        return int(found[1])
    long_year = word.isascii() and word.isdecimal() and len(word) == len("yyyy")
    return int(word) if long_year else None


def _days(orders: Sequence[tuple[int, int, int]]) -> frozenset[date]:
    found: set[date] = set()
    for year, month, day in orders:
        for full in (year,) if year >= _CENTURY else (1900 + year, 2000 + year):
            try:
                found.add(date(full, month, day))
            except ValueError:
                continue
    return frozenset(each for each in found if each.year >= 1900)  # noqa: PLR2004 - nobody alive was born before
