"""Invented names in each tradition's habits."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from manumit.demo.register.chance import Chance


@dataclass(frozen=True, slots=True)
class Part:
    """One name: its spellings in Latin letters, and itself in its own script."""

    spellings: tuple[str, ...]
    script: str = ""

    def spelt(self, which: int) -> str:
        return self.spellings[which % len(self.spellings)]


@dataclass(frozen=True, slots=True)
class Tradition:
    """How names are made in one tradition."""

    key: str
    shape: str
    language: str
    male: tuple[Part, ...]
    female: tuple[Part, ...]
    family: tuple[Part, ...]
    middle_male: tuple[Part, ...] = ()
    middle_female: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts. ``family_first`` says how it is spoken."""

    given: tuple[Part, ...]
    family: tuple[Part, ...]
    family_first: bool = False

    def given_names(self, spelling: int = 0) -> str:
        return " ".join(part.spelt(spelling) for part in self.given)

    def family_name(self, spelling: int = 0) -> str:
        return " ".join(part.spelt(spelling) for part in self.family)

    def whole(self, spelling: int = 0) -> str:
        first, last = self.given_names(spelling), self.family_name(spelling)
        return f"{last} {first}" if self.family_first else f"{first} {last}"

    @property
    def spellings(self) -> int:
        """How many spellings differ from one another, at most."""
        return max(len(part.spellings) for part in self.given + self.family)

    def in_script(self) -> tuple[str, str] | None:
        """Return family and given names in their own script, where all have one."""
        parts = self.given + self.family
        if not all(part.script for part in parts):
            return None
        return (
            " ".join(part.script for part in self.family),
            " ".join(part.script for part in self.given),
        )


def _table(name: str) -> dict[str, Any]:
    kept = resources.files("manumit.demo.register") / "data" / name
    return tomllib.loads(kept.read_text("utf-8"))


def _parts(text: str) -> tuple[Part, ...]:
    result = []
    for entry in text.split(", "):
        latin, _, script = entry.partition("|")
        if latin:
            result.append(Part(tuple(latin.split("/")), script))
    return tuple(result)


@cache
def traditions() -> dict[str, Tradition]:
    result = {}
    for key, table in _table("names.toml").items():
        lists = {
            name: _parts(table.get(name, ""))
            for name in ("male", "female", "family", "middle_male", "middle_female")
        }
        result[key] = Tradition(key, table["shape"], table["language"], **lists)
    return result


@cache
def _by_nationality() -> dict[str, str]:
    table: dict[str, list[str]] = _table("nationalities.toml")["tradition"]
    return {name: key for key, names in table.items() for name in names}


@cache
def _languages() -> dict[str, str]:
    table: dict[str, str] = _table("nationalities.toml")["language"]
    return table


@lru_cache(maxsize=4_096)
def _known(label: str) -> str:
    """Return the nationality in a label that the tables know, or nothing."""
    padded = f" {label.replace('(', ' ').replace(')', ' ')} "
    found = [
        (name == "UK", padded.index(f" {name} "), -len(name), name)
        for name in (*_by_nationality(), *_languages())
        if f" {name} " in padded
    ]
    return min(found)[-1] if found else ""


def tradition_of(nationality: str, chance: Chance) -> Tradition:
    """Return the tradition that somebody of this nationality is named in."""
    known = _known(nationality)
    key = _by_nationality().get(known, "fallback")
    if known == "UK" and chance.happens(0.18):
        key = chance.one(("pakistani", "caribbean", "nigerian", "bengali", "somali"))
    elif known in {"Iraqi", "Iranian", "Syrian"} and chance.happens(0.4):
        key = "kurdish"
    return traditions()[key]


def language_of(nationality: str, tradition: Tradition) -> str:
    if tradition.key == "kurdish":
        return tradition.language
    return _languages().get(_known(nationality), tradition.language)


def made_up(tradition: Tradition, gender: str, chance: Chance) -> Name:
    """Make a name. Gender is a label; one that is neither takes either list."""
    male = gender == "Male" or (gender != "Female" and chance.happens(0.5))
    given = tradition.male if male else tradition.female
    first = chance.one(given)
    family = chance.one(tradition.family)
    match tradition.shape:
        case "family-first":
            middle = tradition.middle_male if male else tradition.middle_female
            names = (chance.one(middle), first) if middle else (first,)
            return Name(names, (family,), family_first=True)
        case "father":
            grandfather = (chance.one(tradition.male),) if chance.happens(0.4) else ()
            return Name(
                (first,), (chance.one(tradition.male), *(grandfather or (family,)))
            )
        case "many-parts":
            return Name((first, chance.one(tradition.male)), (family,))
        case "two-families":
            return Name((first,), (family, chance.one(tradition.family)))
        case _:
            return Name((first,), (family,))
