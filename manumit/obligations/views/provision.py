"""One provision: its value through time, its source, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse

from manumit.access.permissions import Permission
from manumit.law import days
from manumit.law.duties.registry import RULES
from manumit.law.headings import INSTRUMENTS, instrument_of, who_sets
from manumit.law.in_words import amount, bounds, day, summary
from manumit.law.policies import is_local
from manumit.law.provisions import Provision, UnknownProvision
from manumit.law.provisions import provision as provision_named
from manumit.law.trust import WORDS, doubts
from manumit.obligations import rulebook
from manumit.obligations.addresses import of_rule, of_setting
from manumit.obligations.policies import PolicySet, set_for, standing
from manumit.obligations.versions import versions_shown
from manumit.organisations import directory
from manumit.organisations.directory import Directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Action, Cell, Column, Row, SummaryRow, Table, Tag
from manumit.ui.words import day_in_words


@dataclass(frozen=True, slots=True)
class LocalPage:
    """What each organisation set, and the way to one's own form, where it opens."""

    default: str
    table: Table
    set_href: str


@door(read=Permission.READ_RULES)
def provision(request: AskedRequest, instrument: str, thing: str) -> HttpResponse:
    """Every version with its days; for local policy, what each force has set."""
    rule = found_provision(instrument, thing)
    on = days.day_of(request.at)
    told = {
        "title": rule.title,
        "instrument": INSTRUMENTS[instrument_of(rule)],
        "rows": _now(rule, request, on),
        "versions": versions_shown(rule, on=on)[::-1],
        "local": _local(rule, request, on) if is_local(rule) else None,
        "duties": _resting(rule),
        "id": rule.id,
    }
    return TemplateResponse(request, "obligations/provision.html", told)


def found_provision(instrument: str, thing: str) -> Provision:
    """The provision of an address, or the page of nothing."""
    try:
        return provision_named(f"{instrument}/{thing}")
    except UnknownProvision:
        raise Http404 from None


def _now(rule: Provision, request: AskedRequest, on: date) -> list[SummaryRow]:
    own = request.reader.organisation
    version, holds = rulebook.governing(
        rule.id, policies=standing(), organisation=own, on=on
    )
    said = summary(version.value, rule.unit)
    first, *more = rulebook.tags(version)
    where = f" for {directory.current().name(own)}" if version.set_by else ""
    rows = [
        SummaryRow(
            "What holds now" + where,
            said if holds else "Nothing",
            hint=f"Since {day(version.starts)}" if holds else "",
        ),
        SummaryRow("Nature", version.nature.capitalize()),
        SummaryRow(
            "How sure",
            " ".join(each.text for each in more) or " ",
            tag=first,
            hint=" ".join(WORDS[each] for each in doubts(version)),
        ),
        SummaryRow("Set by", _sentence(who_sets(rule))),
    ]
    within = bounds(rule)
    return [*rows, SummaryRow("May be set to", within)] if within else rows


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _local(rule: Provision, request: AskedRequest, on: date) -> LocalPage:
    may_set = request.reader.has(Permission.READ_POLICY_FORM)
    default = rule.versions[-1].value
    return LocalPage(
        default=amount(default, rule.unit),
        table=Table(
            caption="What each force has set",
            columns=[
                Column("Organisation"),
                Column("Value"),
                Column("From"),
                Column("Rests on"),
            ],
            rows=list(_settings(rule, request.reader.organisation, on)),
            empty="No force has set its own value, so the default holds for all.",
        ),
        set_href=of_setting(rule.id) if may_set else "",
    )


def _settings(rule: Provision, own: str, on: date) -> Iterator[Row]:
    """One's own force first, then the others by name; each its latest value first."""
    known = directory.current()
    found = set_for(rule.id)
    order = sorted(found, key=lambda code: (code != own, known.name(code)))
    for code in order:
        yield from _of_one(rule, found[code], known, on)


def _of_one(
    rule: Provision, values: Sequence[PolicySet], known: Directory, on: date
) -> Iterator[Row]:
    begun: set[date] = set()
    holding = False
    for each in values:
        replaced = each.starts in begun
        begun.add(each.starts)
        now = not replaced and not holding and each.starts <= on
        holding = holding or now
        yield Row(
            [
                Cell(known.name(each.organisation)),
                Cell(
                    _value(rule, each),
                    tags=[_standing(each, on=on, replaced=replaced, now=now)],
                ),
                Cell(
                    day_in_words(each.starts),
                    hint=f"Set on {day_in_words(days.day_of(each.set_at))}",
                ),
                Cell(each.source, verbatim=True),
            ]
        )


def _value(rule: Provision, each: PolicySet) -> str:
    if each.value is None:
        return "Back to the default"
    return amount(each.value, rule.unit)


def _standing(each: PolicySet, *, on: date, replaced: bool, now: bool) -> Tag:
    if replaced:
        return Tag("Replaced", "neutral")
    if each.starts > on:
        return Tag("To come", "info")
    return Tag("Holds now", "good") if now else Tag("Ended", "neutral")


def _resting(rule: Provision) -> list[Action]:
    """The duties that rest on it, by title."""
    found = [
        each
        for each in RULES.values()
        if any(rule.id in variant.provisions for variant in each.variants)
    ]
    ordered = sorted(found, key=lambda each: each.title)
    return [Action(each.title, of_rule(each.id)) for each in ordered]
