"""What stands in the rules on a day, for one organisation, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias, TypeVar

from manumit.law.duties.registry import RULES, Family, Rule
from manumit.law.headings import FAMILIES, INSTRUMENTS, instrument_of
from manumit.law.in_words import cell, day, summary
from manumit.law.policies import Policies
from manumit.law.provisions import (
    Confidence,
    Nature,
    NotInForce,
    Provision,
    Version,
    all_provisions,
    provision,
)
from manumit.law.trust import Doubt, doubts
from manumit.ui.parts import Tag, Tone


Kind = TypeVar("Kind")
Grouped: TypeAlias = list[tuple[str, str, list[Kind]]]
"""Parts of a list, each with its code and its name."""

DEFAULT, OWN = "default", "own value"
SURE: Mapping[str, tuple[str, Tone]] = {
    Confidence.VERIFIED: ("Verified", "good"),
    Confidence.FROM_MEMORY: ("From memory", "attention"),
    Confidence.UNCONFIRMED: ("Unconfirmed", "attention"),
    DEFAULT: ("Default", "attention"),
    OWN: ("Own value", "info"),
}
"""How sure a value is: the word for it, and its colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the list is narrowed to; empty for everything."""

    words: str = ""
    nature: str = ""
    sure: str = ""
    flagged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One provision in the list, as it stands on a day."""

    rule: Provision
    version: Version
    holds: bool
    said: str
    since: str
    sure: str
    flagged: bool
    earlier_doubt: bool

    @property
    def tags(self) -> list[Tag]:
        """How sure it is, and whether to look again."""
        return tags(self.version)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyEntry:
    """One duty in the list, with the provisions that it rests on now or did last."""

    rule: Rule
    since: str
    rests_on: Sequence[Entry]

    @property
    def flagged(self) -> bool:
        """Whether anything that it rests on is in doubt."""
        return any(each.flagged for each in self.rests_on)


def entries(*, policies: Policies, organisation: str, on: date) -> Mapping[str, Entry]:
    """Every provision by its id, as it stands for an organisation on a day."""
    return {
        each.id: _entry(each, policies, organisation, on)
        for each in all_provisions().values()
    }


def duties(found: Mapping[str, Entry], *, on: date) -> list[DutyEntry]:
    """Every duty, with the entries of what it rests on."""
    return [_duty(rule, found, on) for rule in RULES.values()]


def by_instrument(found: Mapping[str, Entry], wanted: Wanted) -> Grouped[Entry]:
    """The entries that are wanted under the names of their instruments."""
    return [
        (code, name, chosen)
        for code, name in INSTRUMENTS.items()
        if (
            chosen := [
                each
                for each in found.values()
                if instrument_of(each.rule) == code and _is_wanted(each, wanted)
            ]
        )
    ]


def by_family(found: Sequence[DutyEntry], wanted: Wanted) -> Grouped[DutyEntry]:
    """The duties that are wanted under the names of their families."""
    return [
        (code_of(family), name, chosen)
        for family, name in FAMILIES.items()
        if (
            chosen := [
                each
                for each in found
                if each.rule.family is family and _is_wanted_duty(each, wanted)
            ]
        )
    ]


def code_of(family: Family) -> str:
    """A family as part of an address."""
    return family.name.lower().replace("_", "-")


def sureness(version: Version) -> str:
    """A key of :data:`SURE`: local policy is a default or a force's own."""
    if version.nature is Nature.LOCAL_POLICY:
        return OWN if version.set_by else DEFAULT
    return version.confidence


def tags(version: Version) -> list[Tag]:
    """How sure a version is, and whether it was checked too long ago."""
    found = [Tag(*SURE[sureness(version)])]
    if Doubt.STALE in doubts(version):
        found.append(Tag("Check again", "bad"))
    return found


def governing(
    name: str, *, policies: Policies, organisation: str, on: date
) -> tuple[Version, bool]:
    """The version that governs on a day; where none does, the nearest, and False."""
    try:
        return policies.version_on(name, on, organisation), True
    except NotInForce:
        versions = provision(name).versions
        begun = [each for each in versions if each.starts <= on]
        return (begun[-1] if begun else versions[0]), False


def _entry(rule: Provision, policies: Policies, organisation: str, on: date) -> Entry:
    version, holds = governing(
        rule.id, policies=policies, organisation=organisation, on=on
    )
    earlier = not version.set_by and any(
        doubts(each) for each in rule.versions if each is not version
    )
    return Entry(
        rule=rule,
        version=version,
        holds=holds,
        said=summary(version.value, rule.unit),
        since=_since(version, on=on),
        sure=sureness(version),
        flagged=bool(doubts(version)) or earlier,
        earlier_doubt=earlier,
    )


def _since(version: Version, *, on: date) -> str:
    if version.starts > on:
        return f"From {day(version.starts)}, not yet"
    if version.ends is not None and version.ends <= on:
        return f"Ended on {day(version.ends)}"
    return f"Since {day(version.starts)}"


def _duty(rule: Rule, found: Mapping[str, Entry], on: date) -> DutyEntry:
    variants = sorted(rule.variants, key=lambda each: each.starts)
    now = rule.variant_on(on) or variants[-1]
    ended = now.ends is not None and now.ends <= on
    since = f"Until {day(now.ends)}" if ended and now.ends else ""
    return DutyEntry(
        rule=rule,
        since=since or f"Since {day(variants[0].starts)}",
        rests_on=[found[name] for name in now.provisions],
    )


def _is_wanted(entry: Entry, wanted: Wanted) -> bool:
    return _fits(entry, wanted) and _says(
        wanted.words, entry.rule.id, entry.rule.title, *_text(entry)
    )


def _text(entry: Entry) -> Iterator[str]:
    yield INSTRUMENTS[instrument_of(entry.rule)]
    for each in entry.rule.versions:
        yield from (each.note, each.source.title, *_flat(each.value))


def _flat(value: Any) -> Iterator[str]:
    """The words of a value, however deep they lie."""
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for each in value:
            yield from _flat(each)
    else:
        yield cell(value)


def _is_wanted_duty(duty: DutyEntry, wanted: Wanted) -> bool:
    fitting = any(_fits(each, wanted) for each in duty.rests_on)
    titles = (each.rule.title for each in duty.rests_on)
    said = (duty.rule.id, duty.rule.title, FAMILIES[duty.rule.family], *titles)
    return fitting and _says(wanted.words, *said)


def _fits(entry: Entry, wanted: Wanted) -> bool:
    return (
        (not wanted.nature or entry.version.nature == wanted.nature)
        and (not wanted.sure or entry.sure == wanted.sure)
        and (not wanted.flagged or entry.flagged)
    )


def _says(words: str, *texts: str) -> bool:
    """Whether every word that was asked for stands somewhere."""
    said = " ".join(texts).casefold()
    return all(each in said for each in words.casefold().split())
