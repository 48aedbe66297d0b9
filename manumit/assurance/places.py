"""The places that the picture is drawn of: the country, regions, forces. Pure."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from manumit.organisations.directory import Directory


FORCE, REGION = "force", "regional-unit"
Kind = Literal["country", "region", "force"]


@dataclass(frozen=True, slots=True)
class Place:
    """What is looked at; ``codes`` are the organisations that it counts as its own."""

    kind: Kind
    code: str
    name: str
    codes: frozenset[str]

    @property
    def is_country(self) -> bool:
        return self.kind == "country"


COUNTRY = Place("country", "", "The whole country", frozenset())


@dataclass(frozen=True, slots=True)
class TileAt:
    """Where a force stands on the map of tiles, and its name in short."""

    force: str
    short: str
    row: int
    column: int


class UnknownPlace(LookupError):
    """No force of England and Wales and no regional unit has this code."""


def place(code: str, directory: Directory) -> Place:
    """The place of this code; empty is the country."""
    if not code:
        return COUNTRY
    found = directory.organisations.get(code)
    if found is None or found.kind not in {FORCE, REGION}:
        raise UnknownPlace(f"The picture knows no force and no region {code!r}.")
    if found.kind == FORCE:
        return Place("force", code, found.name, frozenset({code}))
    forces = (each.code for each in forces_of(code, directory))
    return Place("region", code, found.name, frozenset({code, *forces}))


def places(directory: Directory, kind: Kind) -> Sequence[Place]:
    """Every force, or every region, by name."""
    wanted = FORCE if kind == "force" else REGION
    codes = (
        each.code for each in directory.organisations.values() if each.kind == wanted
    )
    return sorted(
        (place(each, directory) for each in codes), key=lambda each: each.name
    )


def forces_of(region: str, directory: Directory) -> Sequence[Place]:
    """The forces of a region, by name."""
    return [
        each
        for each in places(directory, "force")
        if directory.organisations[each.code].region == region
    ]


@cache
def tiles() -> Sequence[TileAt]:
    """Our own arrangement of the 43 forces, roughly as they lie."""
    path = resources.files("manumit.assurance") / "data" / "tiles.csv"
    with path.open(encoding="utf-8") as file:
        return tuple(
            TileAt(row["force"], row["short"], int(row["row"]), int(row["column"]))
            for row in csv.DictReader(file)
        )
