"""Values that the law, a standard or a local policy changes on known days.

One value a file, ``provisions/<instrument>/<thing>.toml``; the path is the
provision's id. Every version carries its source, its nature, how sure we are, and
the day on which somebody last checked it (none, if nobody has). Asking before the
first version, or after repeal, raises :class:`NotInForce`: never a guess.

A long list that grows line by line is not written out again for each change: a
version may give ``adds`` in place of ``value``, and is then the version before with
those lines. A line whose ``code`` already stands takes the old one's place.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any


class NotInForce(LookupError):
    """The provision had no value on the day asked about."""


class UnknownProvision(LookupError):
    """No file of that name stands under ``law/provisions``."""


class BadProvision(ValueError):
    """A provision's file breaks the house's rules; the message says where."""


class Nature(StrEnum):
    """What kind of rule it is: who may change it, and what a breach means."""

    STATUTE = "statute"
    STATUTORY_GUIDANCE = "statutory guidance"
    NATIONAL_STANDARD = "national standard"
    LOCAL_POLICY = "local policy"


class Confidence(StrEnum):
    """How sure we are that the value is right for its days."""

    VERIFIED = "verified"
    FROM_MEMORY = "from memory"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a reader can check the value, and when somebody last did."""

    title: str
    url: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class Version:
    """One value and the days it holds: ``starts`` included, ``ends`` excluded.

    ``value`` is as the file gives it: a number, a text, a list (here a tuple) or a
    table (here read-only). ``added`` is None where the file gives the value whole, and
    otherwise the lines by which it differs from the version before (perhaps none).
    ``set_by`` is the code of the organisation that set the value itself, else empty.
    """

    starts: date
    ends: date | None
    value: Any
    source: Source
    nature: Nature
    confidence: Confidence
    note: str = ""
    added: tuple[Any, ...] | None = None
    set_by: str = ""

    def __post_init__(self) -> None:
        for day in (self.starts, self.ends, self.source.checked_on):
            if day is not None and type(day) is not date:
                raise BadProvision(f"{self.source.title}: {day} must be a day")
        if self.confidence is Confidence.VERIFIED and self.source.checked_on is None:
            raise BadProvision(f"{self.source.title}: verified, but nobody checked it")
        if self.ends is not None and self.ends <= self.starts:
            raise BadProvision(f"{self.source.title}: ends before it starts")

    def holds_on(self, day: date) -> bool:
        """Whether ``day`` is one of its days."""
        return self.starts <= day and (self.ends is None or day < self.ends)


@dataclass(frozen=True, slots=True)
class Provision:
    """A rule's value through time, oldest version first, never two on one day.

    ``least`` and ``most`` bound what a force may set where it is local policy.
    """

    id: str
    title: str
    unit: str
    versions: Sequence[Version]
    least: int | None = None
    most: int | None = None

    def __post_init__(self) -> None:
        if not self.versions:
            raise BadProvision(f"{self.id}: no version")
        for earlier, later in zip(self.versions, self.versions[1:], strict=False):
            if earlier.ends is None or later.starts < earlier.ends:
                raise BadProvision(f"{self.id}: two versions hold on {later.starts}")

    def version_on(self, day: date) -> Version:
        """The version in force on ``day``; raises :class:`NotInForce`."""
        for version in self.versions:
            if version.holds_on(day):
                return version
        raise NotInForce(f"{self.title} ({self.id}) had no value on {day.isoformat()}")

    def on(self, day: date) -> Any:
        """The value in force on ``day``; raises :class:`NotInForce`."""
        return self.version_on(day).value


def provision(name: str) -> Provision:
    """Read one provision by its id, such as ``nrm/recovery_period``."""
    try:
        return all_provisions()[name]
    except KeyError:
        raise UnknownProvision(f"There is no provision {name}") from None


@lru_cache(maxsize=20_000)
def version_of(name: str, day: date) -> Version:
    """The version of a provision in force on a day; raises :class:`NotInForce`."""
    return provision(name).version_on(day)


def holds(name: str, day: date) -> bool:
    """Whether the provision has a value on ``day``."""
    return any(each.holds_on(day) for each in provision(name).versions)


def least_sure(day: date, *names: str) -> Confidence:
    """How sure the least sure of the provisions is; raises :class:`NotInForce`."""
    found = [provision(name).version_on(day).confidence for name in names]
    return max(found, key=tuple(Confidence).index)


@cache
def all_provisions() -> Mapping[str, Provision]:
    """Every provision of the package by its id."""
    root = resources.files("manumit.law") / "provisions"
    found = (_read(instrument.name, file) for instrument, file in _files(root))
    return {each.id: each for each in sorted(found, key=lambda each: each.id)}


def _files(root: Traversable) -> Iterator[tuple[Traversable, Traversable]]:
    for instrument in root.iterdir():
        if instrument.is_dir():
            for file in instrument.iterdir():
                if file.name.endswith(".toml"):
                    yield instrument, file


_PROVISION = {"title", "unit", "bounds", "version"}
_BOUNDS = {"least", "most"}
_VERSION = {
    "starts",
    "ends",
    "value",
    "adds",
    "source",
    "nature",
    "confidence",
    "note",
}
_SOURCE = {"title", "url", "checked_on"}


def _read(instrument: str, file: Traversable) -> Provision:
    name = f"{instrument}/{file.name.removesuffix('.toml')}"
    try:
        body = tomllib.loads(file.read_text(encoding="utf-8"))
        _check_known(body, _PROVISION)
        bounds = body.get("bounds", {})
        _check_known(bounds, _BOUNDS)
        return Provision(
            id=name,
            title=body["title"],
            unit=body.get("unit", ""),
            versions=_versions(body["version"]),
            least=bounds.get("least"),
            most=bounds.get("most"),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise BadProvision(f"{name}: {error!r}") from error


def _versions(bodies: Sequence[Mapping[str, Any]]) -> tuple[Version, ...]:
    """The versions as the file orders them, each seeing the one before it."""
    found: list[Version] = []
    for body in bodies:
        found.append(_version(body, found[-1] if found else None))
    return tuple(found)


def _version(body: Mapping[str, Any], before: Version | None = None) -> Version:
    _check_known(body, _VERSION)
    source = body["source"]
    _check_known(source, _SOURCE)
    added = _frozen(body["adds"]) if "adds" in body else None
    return Version(
        starts=body["starts"],
        ends=body.get("ends"),
        value=_value(body, added, before),
        source=Source(source["title"], source["url"], source.get("checked_on")),
        nature=Nature(body["nature"]),
        confidence=Confidence(body["confidence"]),
        note=body.get("note", ""),
        added=added,
    )


def _value(
    body: Mapping[str, Any], added: tuple[Any, ...] | None, before: Version | None
) -> Any:
    """The value whole, or the list of the version before with what this one adds."""
    if added is None:
        return _frozen(body["value"])
    if "value" in body:
        raise BadProvision("give value or adds, not both")
    if before is None or before.ends != body["starts"]:
        raise BadProvision("adds needs a version that ends on the day it starts")
    if not isinstance(before.value, tuple) or not isinstance(added, tuple):
        raise BadProvision("adds needs a list, and a list before it")
    lines = {_key(each): each for each in before.value}
    return tuple((lines | {_key(each): each for each in added}).values())


def _key(line: Any) -> Any:
    """By what a line of a list is known: the code of a table, else the line itself."""
    return line["code"] if isinstance(line, Mapping) else line


def _check_known(body: Mapping[str, Any], known: set[str]) -> None:
    """A mistyped ``end`` must not silently make a rule last for ever."""
    if unknown := sorted(set(body) - known):
        raise BadProvision(f"unknown: {', '.join(unknown)}")


def _frozen(value: Any) -> Any:
    """The value, unchangeable: provisions are read once and shared by all."""
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(each) for key, each in value.items()})
    if isinstance(value, list):
        return tuple(_frozen(each) for each in value)
    return value
