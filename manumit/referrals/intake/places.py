"""The places that a referral names, and which place of the directory each one is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, Protocol

from manumit.referrals.intake.countries import is_abroad
from manumit.referrals.intake.directory import Directory, PlaceFound
from manumit.referrals.intake.fields import plain
from manumit.referrals.intake.values import not_stated


Part = Literal["exploitation", "now", "residence"]

_BETWEEN = re.compile(r"\s*(?:;|\r\n|[\r\n]|\||\s/\s|\s\+\s)\s*")
_AND = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
_NOWHERE = frozenset(
    (
        "no fixed address",
        "no fixed abode",
        "nfa",
        "homeless",
        "various",
        "uk",
        "england",
    )
)


class Stated(Protocol):
    """A referral, as far as it says where something was, is or happened."""

    @property
    def exploited_where(self) -> str: ...
    @property
    def exploited_county(self) -> str: ...
    @property
    def now_where(self) -> str: ...
    @property
    def now_county(self) -> str: ...
    @property
    def residence_where(self) -> str: ...
    @property
    def residence_county(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRead:
    """One place: the words given, and the directory's place where exactly one fits.

    ``choices`` are the places that the name could be; with several, somebody must say
    which, and until then the place is not confirmed.
    """

    part: Part
    as_given: str
    county: str
    place: str | None = None
    force: str | None = None
    confirmed: bool = False
    abroad: bool = False
    choices: tuple[PlaceFound, ...] = ()


def places_of(read: Stated, directory: Directory, *, on: date) -> Sequence[PlaceRead]:
    """Every place that the referral names, in order, as the map stood ``on``."""
    return [
        *places_in(
            "exploitation", read.exploited_where, read.exploited_county, directory, on
        ),
        *places_in("now", read.now_where, read.now_county, directory, on),
        *places_in(
            "residence", read.residence_where, read.residence_county, directory, on
        ),
    ]


def places_in(
    part: Part, text: str, county: str, directory: Directory, on: date
) -> Iterator[PlaceRead]:
    """The places of one cell. A county of its own belongs to a single place only."""
    if not_stated(text):
        return
    whole = _found(text, county, directory, on)
    if whole and not _separated(text):
        yield _place(part, text, county, whole)
        return
    pieces = _pieces(text)
    alone = county if len(pieces) == 1 else ""
    for piece in pieces:
        yield from _one(part, piece, alone, directory, on)


def _one(
    part: Part, text: str, county: str, directory: Directory, on: date
) -> Iterator[PlaceRead]:
    if is_abroad(text) or (county and is_abroad(county)):
        yield PlaceRead(
            part=part, as_given=text, county=county, confirmed=True, abroad=True
        )
        return
    found = _found(text, county, directory, on)
    parts = _AND.split(text)
    if found or len(parts) == 1:
        yield _place(part, text, county, found)
        return
    for each in parts:
        yield _place(part, each, county, _found(each, county, directory, on))


def _place(
    part: Part, text: str, county: str, found: Sequence[PlaceFound]
) -> PlaceRead:
    if len(found) != 1:
        return PlaceRead(part=part, as_given=text, county=county, choices=tuple(found))
    return PlaceRead(
        part=part,
        as_given=text,
        county=county,
        place=found[0].code,
        force=found[0].force,
        confirmed=True,
    )


def _found(
    text: str, county: str, directory: Directory, on: date
) -> Sequence[PlaceFound]:
    """Places of the directory; *Newport, Gwent* names the county behind a comma."""
    name, within = _name_and_county(text)
    if not name or plain(name) in _NOWHERE:
        return ()
    stated = within or (county.strip() if not not_stated(county) else "")
    return directory.places(name, stated or None, on)


@lru_cache(maxsize=4_000)
def _name_and_county(text: str) -> tuple[str, str]:
    name, _, county = text.partition(",")
    return name.strip(), county.strip()


def _separated(text: str) -> bool:
    return _BETWEEN.search(text.strip()) is not None


@lru_cache(maxsize=4_000)
def _pieces(text: str) -> tuple[str, ...]:
    found = (each.strip() for each in _BETWEEN.split(text))
    return tuple(dict.fromkeys(each for each in found if not not_stated(each)))
