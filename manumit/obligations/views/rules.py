"""The rules: every value and every duty, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.law import days
from manumit.law.in_words import day
from manumit.law.release import RELEASED
from manumit.obligations import rulebook
from manumit.obligations.addresses import of_provision, of_rule
from manumit.obligations.forms import WantedForm
from manumit.obligations.policies import standing
from manumit.obligations.rulebook import DutyEntry, Entry, Grouped
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Cell, Column, Row, Table, Tag
from manumit.ui.words import plural


NO_VALUE = Tag("Nothing now", "neutral")
EARLIER = Tag("Earlier version in doubt", "attention")
DOUBTFUL = Tag("Rests on what is in doubt", "attention")
SURE = Tag("Nothing in doubt", "good")


@dataclass(frozen=True, slots=True)
class Part:
    """A group of the list; ``key`` is where links in the page lead."""

    key: str
    name: str
    table: Table


@door(read=Permission.READ_RULES)
def rules(request: AskedRequest) -> HttpResponse:
    """What holds now, by instrument, and what is owed, by family; narrowed by words."""
    form = WantedForm(request.GET or None)
    wanted = form.wanted if form.is_bound else rulebook.Wanted()
    on = days.day_of(request.at)
    found = rulebook.entries(
        policies=standing(), organisation=request.reader.organisation, on=on
    )
    values = rulebook.by_instrument(found, wanted)
    owed = rulebook.by_family(rulebook.duties(found, on=on), wanted)
    told = {
        "form": form,
        "released": day(RELEASED),
        "count": _count(values, owed),
        "values": [_values(*each) for each in values],
        "duties": [_duties(*each) for each in owed],
        "clear": reverse("obligations:rules") if request.GET else "",
    }
    return TemplateResponse(request, "obligations/rules.html", told)


def _count(values: Grouped[Entry], owed: Grouped[DutyEntry]) -> str:
    flagged = sum(each.flagged for _, _, found in values for each in found)
    number = sum(len(found) for _, _, found in values)
    duties = sum(len(found) for _, _, found in owed)
    return (
        f"{plural(number, 'value')}, {flagged} of them flagged, and "
        f"{plural(duties, 'duty', 'duties')}."
    )


def _values(code: str, name: str, found: Sequence[Entry]) -> Part:
    return Part(
        f"values-{code}",
        name,
        Table(
            caption=f"Values: {name}",
            caption_hidden=True,
            columns=[
                Column("Value"),
                Column("What holds now"),
                Column("Nature"),
                Column("How sure"),
            ],
            rows=[_value(each) for each in found],
        ),
    )


def _value(entry: Entry) -> Row:
    older = len(entry.rule.versions) - 1
    before = f"; {plural(older, 'other version')}" if older else ""
    tags = [*entry.tags]
    if entry.earlier_doubt:
        tags.append(EARLIER)
    return Row(
        [
            Cell(entry.rule.title, href=of_provision(entry.rule.id)),
            Cell(
                entry.said,
                tags=() if entry.holds else (NO_VALUE,),
                hint=f"{entry.since}{before}",
            ),
            Cell(entry.version.nature.capitalize()),
            Cell(tags=tags),
        ]
    )


def _duties(code: str, name: str, found: Sequence[DutyEntry]) -> Part:
    return Part(
        f"duties-{code}",
        name,
        Table(
            caption=f"Duties: {name}",
            caption_hidden=True,
            columns=[Column("Duty"), Column("Rests on"), Column("How sure")],
            rows=[_duty(each) for each in found],
        ),
    )


def _duty(duty: DutyEntry) -> Row:
    rests = "; ".join(f"{each.rule.title}: {each.said}" for each in duty.rests_on)
    return Row(
        [
            Cell(duty.rule.title, href=of_rule(duty.rule.id), hint=duty.since),
            Cell(rests),
            Cell(tags=(DOUBTFUL,) if duty.flagged else (SURE,)),
        ]
    )
