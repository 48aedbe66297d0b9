"""Each version of a provision, ready to be read on a page or signed on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from manumit.law.in_words import Changed, changed, day, period
from manumit.law.provisions import Provision, Source, Version
from manumit.law.trust import WORDS, doubts
from manumit.obligations.rulebook import tags
from manumit.obligations.values import Shown, changes, shown
from manumit.ui.parts import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceShown:
    """Where the value can be checked; ``href`` is empty where no address leads there.

    ``place`` is a file of this system's own documentation, else empty. ``checked`` is
    empty where nobody has checked it.
    """

    title: str
    href: str
    place: str
    checked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionShown:
    """One version with its days.

    Where a list grew from the one before, ``changes`` are its parts and ``whole`` is
    the list folded away; else ``value`` is all of it.
    """

    key: str
    period: str
    holds: bool
    nature: str
    tags: Sequence[Tag]
    doubts: Sequence[str]
    value: Shown | None
    changes: Sequence[tuple[str, Shown]]
    as_before: bool
    whole: Shown | None
    whole_summary: str
    source: SourceShown
    note: str


def versions_shown(rule: Provision, *, on: date) -> list[VersionShown]:
    """Every version, the oldest first."""
    before = (None, *rule.versions)
    return [
        _shown(rule, earlier, version, on=on)
        for earlier, version in zip(before, rule.versions, strict=False)
    ]


def _shown(
    rule: Provision, before: Version | None, version: Version, *, on: date
) -> VersionShown:
    days = period(version.starts, version.ends)
    caption = f"{rule.title}. {days}"
    value = shown(version.value, rule.unit, caption=caption)
    found = changed(before, version)
    grown = found is not None and _is_little(found, version)
    parts = changes(found, caption=caption) if found and grown else []
    return VersionShown(
        key=version.starts.isoformat(),
        period=days,
        holds=version.holds_on(on),
        nature=version.nature.capitalize(),
        tags=tags(version),
        doubts=[WORDS[each] for each in doubts(version)],
        value=None if grown else value,
        changes=parts,
        as_before=bool(found and found.nothing),
        whole=value if grown else None,
        whole_summary=f"The whole list {_of_days(days)}" if grown else "",
        source=_source(version.source),
        note=version.note,
    )


def _is_little(found: Changed, version: Version) -> bool:
    """Whether what changed says more than the whole list again."""
    lines = len(found.added) + len(found.replaced) + len(found.gone)
    return 2 * lines <= len(version.value)


def _of_days(days: str) -> str:
    return days[:1].lower() + days[1:]


def _source(source: Source) -> SourceShown:
    leads = "://" in source.url
    checked = source.checked_on
    return SourceShown(
        title=source.title,
        href=source.url if leads else "",
        place="" if leads else source.url,
        checked=f"checked on {day(checked)}" if checked else "",
    )
