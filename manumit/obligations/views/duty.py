"""One duty: who owes it to whom, what begins and meets it, and what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse

from manumit.access.permissions import Permission
from manumit.law import days
from manumit.law.duties.registry import RULES, Rule, Variant
from manumit.law.headings import FAMILIES
from manumit.law.in_words import period, summary
from manumit.law.plain import Plain, filled, plain
from manumit.law.provisions import Provision, Version
from manumit.obligations import rulebook
from manumit.obligations.addresses import of_provision
from manumit.obligations.policies import standing
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Cell, Column, Row, SummaryRow, Table


@dataclass(frozen=True, slots=True)
class VariantShown:
    """The days of one shape of the rule, and what it rests on in them."""

    key: str
    period: str
    table: Table


@door(read=Permission.READ_RULES)
def duty(request: AskedRequest, rule: str) -> HttpResponse:
    """The duty in plain words, with the values of the reader's own organisation."""
    found = RULES.get(rule)
    if found is None:
        raise Http404
    on = days.day_of(request.at)
    own = request.reader.organisation
    entries = rulebook.entries(policies=standing(), organisation=own, on=on)
    variants = sorted(found.variants, key=lambda each: each.starts, reverse=True)
    told = {
        "title": found.title,
        "family": FAMILIES[found.family],
        "rows": in_words(found, entries),
        "variants": [_variant(each, entries, own) for each in variants],
        "id": found.id,
    }
    return TemplateResponse(request, "obligations/duty.html", told)


def in_words(rule: Rule, entries: Mapping[str, rulebook.Entry]) -> list[SummaryRow]:
    """What the rule says, with the values that hold for whoever reads."""
    words = plain(rule.id)

    def say(text: str) -> str:
        said = filled(text, lambda name: entries[name].said)
        return said.replace("..", ".")

    return list(_rows(words, say))


def _rows(words: Plain, say: Callable[[str], str]) -> Iterator[SummaryRow]:
    yield SummaryRow("Who owes it", _sentence(words.owes))
    yield SummaryRow("To whom", _sentence(words.to))
    yield SummaryRow("What begins it", say(words.begins))
    yield SummaryRow("By when", say(words.by))
    yield SummaryRow("What meets it", say(words.met))
    yield SummaryRow("What ends it unmet", say(words.ends) if words.ends else "Nothing")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _variant(
    variant: Variant, entries: Mapping[str, rulebook.Entry], own: str
) -> VariantShown:
    days_of_it = period(variant.starts, variant.ends)
    return VariantShown(
        key=variant.starts.isoformat(),
        period=days_of_it,
        table=Table(
            caption=f"What it rests on. {days_of_it}",
            caption_hidden=True,
            columns=[
                Column("Value"),
                Column("Days"),
                Column("What holds"),
                Column("How sure"),
            ],
            rows=[
                row
                for name in variant.provisions
                for row in _rests_on(variant, entries[name], own)
            ],
        ),
    )


def _rests_on(variant: Variant, entry: rulebook.Entry, own: str) -> Iterator[Row]:
    """What the reader's organisation set, then each version in the variant's days."""
    if entry.version.set_by:
        yield _row(entry.rule, entry.version, directory.current().name(own))
    for version in reversed(entry.rule.versions):
        if _in_days(version, variant):
            yield _row(entry.rule, version)


def _in_days(version: Version, variant: Variant) -> bool:
    return (variant.ends is None or version.starts < variant.ends) and (
        version.ends is None or variant.starts < version.ends
    )


def _row(rule: Provision, version: Version, whose: str = "") -> Row:
    return Row(
        [
            Cell(rule.title, href=of_provision(rule.id), hint=whose),
            Cell(period(version.starts, version.ends)),
            Cell(summary(version.value, rule.unit)),
            Cell(tags=rulebook.tags(version)),
        ]
    )
