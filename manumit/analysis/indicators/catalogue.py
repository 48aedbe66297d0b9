"""The signs, groups, sorts of work and kinds that the files of ``catalogue/`` list."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from manumit.analysis.indicators.signs import KINDS, Group, Indicator, Sector
from manumit.law.provisions import Confidence


_FILES = ("control", "work", "crime")


class BadCatalogue(ValueError):
    """A file of the catalogue breaks its own rules; the message says where."""


class UnknownIndicator(LookupError):
    """No sign of that code stands in the catalogue on that day."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of exploitation, with its typical signs, the most telling first."""

    code: str
    label: str
    typical: tuple[str, ...]


def read(folder: str, name: str) -> dict[str, Any]:
    """One file of data of this package, as it stands."""
    where = resources.files("manumit.analysis.indicators") / folder / f"{name}.toml"
    return tomllib.loads(where.read_text(encoding="utf-8"))


@lru_cache(maxsize=200)
def indicators(on: date) -> tuple[Indicator, ...]:
    """Every sign that is one on a day, in the order of the screen's groups."""
    order = {each.code: place for place, each in enumerate(groups())}
    held = (each for each in all_indicators() if each.holds_on(on))
    return tuple(sorted(held, key=lambda each: order[each.group]))


@lru_cache(maxsize=200)
def by_code(on: date) -> Mapping[str, Indicator]:
    """The signs of a day by code, older codes for the same sign among them."""
    found = indicators(on)
    older = {was: each for each in found for was in each.was}
    return older | {each.code: each for each in found}


def indicator(code: str, on: date) -> Indicator:
    """One sign; raises :class:`UnknownIndicator`."""
    try:
        return by_code(on)[code]
    except KeyError:
        raise UnknownIndicator(f"There was no sign {code} on {on}") from None


@cache
def labels() -> Mapping[str, str]:
    """The label of every sign that ever was, by its code."""
    return {each.code: each.label for each in all_indicators()}


def group_of(code: str) -> str:
    """The code of the group that a sign of any day stands in."""
    return _groups_of()[code]


@cache
def _groups_of() -> Mapping[str, str]:
    return {each.code: each.group for each in all_indicators()}


@cache
def groups() -> tuple[Group, ...]:
    """The groups of the screen, in order."""
    found = read("catalogue", "kinds")["group"]
    return tuple(Group(each["code"], each["label"]) for each in found)


@cache
def sectors() -> tuple[Sector, ...]:
    """The sorts of work and places where exploitation is common, in order."""
    found = read("catalogue", "kinds")["sector"]
    return tuple(
        Sector(each["code"], each["label"], tuple(each["kinds"])) for each in found
    )


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of exploitation, in the order of the published statistics."""
    found = read("catalogue", "kinds")["kind"]
    return tuple(
        Kind(each["code"], each["label"], tuple(each["typical"])) for each in found
    )


@cache
def all_indicators() -> tuple[Indicator, ...]:
    """Every version of every sign."""
    lists = {each["code"]: each for each in read("catalogue", "lists")["list"]}
    groups_known = {each.code for each in groups()}
    sectors_known = {each.code for each in sectors()}
    found = tuple(
        made
        for name in _FILES
        for body in read("catalogue", name)["signs"]
        for made in _versions(body, lists[body["list"]])
    )
    for each in found:
        if each.group not in groups_known or not {*each.sectors} <= sectors_known:
            raise BadCatalogue(f"{each.code}: its group or a sector is not known")
        if not {*each.kinds} <= {*KINDS}:
            raise BadCatalogue(f"{each.code}: a kind is not known")
    return found


def _versions(
    body: Mapping[str, Any], source: Mapping[str, Any]
) -> Iterator[Indicator]:
    for version in source["versions"]:
        yield Indicator(
            code=body["code"],
            label=body["label"],
            group=body["group"],
            ask=body["ask"],
            kinds=tuple(body.get("kinds", ())),
            sectors=tuple(body.get("sectors", ())),
            child=body.get("child", False),
            was=tuple(body.get("was", ())),
            source=source["title"],
            confidence=Confidence(version["confidence"]),
            starts=version["starts"],
            ends=version.get("ends"),
        )
