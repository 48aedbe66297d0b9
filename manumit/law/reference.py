"""The reference page of the rules, written from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from manumit.law.duties import RULES
from manumit.law.duties.registry import Variant
from manumit.law.headings import FAMILIES, who_sets
from manumit.law.in_words import bounds, cell, day, period
from manumit.law.provisions import Provision, Version, all_provisions


_INTRODUCTION = """\
# Rules: values and duties through time

Written from `manumit/law/provisions` and `manumit/law/duties`; change those, not this
page. A day before the first version has no value, and asking for one is an error.

*Verified* was compared with a text, on the day given. *From memory* and *unconfirmed*
were not, and carry no day: check them before relying on them. A *local policy* here is
a default that a force may replace, within the bounds given; it is not law.
"""


def rules_page() -> str:
    """``docs/reference/rules.md``: every provision and every duty, as Markdown."""
    lines = [_INTRODUCTION, "## Values", ""]
    for provision in all_provisions().values():
        lines += _provision(provision)
    lines += ["## Duties", "", *_duties()]
    return "\n".join(lines).rstrip() + "\n"


def _provision(provision: Provision) -> Iterator[str]:
    unit = f" ({provision.unit})" if provision.unit else ""
    yield f"### {provision.title}{unit}"
    yield ""
    within = bounds(provision)
    limits = f", {within}" if within else ""
    yield f"`{provision.id}`; set by {who_sets(provision)}{limits}"
    yield ""
    for version in provision.versions:
        yield from _version(version)


def _version(version: Version) -> Iterator[str]:
    if version.added is None:
        said, lines = _said(version.value), version.value
    else:
        said, lines = _grown(version.added), version.added
    yield f"**{period(version.starts, version.ends)}.** {said}".rstrip()
    yield ""
    yield from _items(lines)
    yield f"{version.nature.capitalize()}; {_trust(version)}. {_source(version)}."
    if version.note:
        yield version.note
    yield ""


def _grown(added: tuple[Any, ...]) -> str:
    if not added:
        return "As before."
    return "As before, with these lines added, or in place of the line of that code:"


def _trust(version: Version) -> str:
    checked = version.source.checked_on
    return version.confidence + (f", checked {day(checked)}" if checked else "")


def _source(version: Version) -> str:
    title, url = version.source.title, version.source.url
    return f"[{title}]({url if '://' in url else '../../' + url})"


def _said(value: Any) -> str:
    """A value that fits on the line of its period."""
    if isinstance(value, (tuple, Mapping)):
        return ""
    return f"{value}"


def _items(value: Any) -> Iterator[str]:
    """The lines of a list or a table."""
    if value == ():
        return
    if isinstance(value, tuple) and all(isinstance(each, date) for each in value):
        for year in sorted({each.year for each in value}):
            days = ", ".join(f"{d.day} {d:%B}" for d in value if d.year == year)
            yield f"- {year}: {days}"
    elif isinstance(value, tuple):
        for number, each in enumerate(value, 1):
            yield f"{number}. {_one(each)}"
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield f"- {key.replace('_', ' ')}: {cell(each) or 'none'}"
    else:
        return
    yield ""


def _one(each: Any) -> str:
    if not isinstance(each, Mapping):
        return f"`{each}`"
    code, *rest = (cell(part) for part in each.values())
    return f"`{code}`: {'; '.join(part for part in rest if part)}"


def _duties() -> Iterator[str]:
    yield "| family | rule | what is owed | arises from | since | rests on |"
    yield "| --- | --- | --- | --- | --- | --- |"
    order = list(FAMILIES)
    for rule in sorted(RULES.values(), key=lambda it: (order.index(it.family), it.id)):
        for variant in rule.variants:
            cells = (
                FAMILIES[rule.family],
                f"`{rule.id}`",
                rule.title,
                ", ".join(each.label for each in rule.anchors).lower(),
                _since(variant),
                ", ".join(f"`{each}`" for each in variant.provisions),
            )
            yield f"| {' | '.join(cells)} |"


def _since(variant: Variant) -> str:
    return period(variant.starts, variant.ends).removeprefix("From ")
