"""All of the rules on paper, for a lawyer to review and sign, value by value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.law import days
from manumit.law.headings import who_sets
from manumit.law.in_words import amount, bounds, day, period
from manumit.law.policies import is_local
from manumit.law.provisions import Provision
from manumit.law.release import RELEASED
from manumit.obligations import rulebook
from manumit.obligations.policies import PolicySet, policies_of, standing
from manumit.obligations.rulebook import DutyEntry, Entry
from manumit.obligations.versions import VersionShown, versions_shown
from manumit.obligations.views.duty import in_words
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import SummaryRow
from manumit.ui.words import moment_in_words


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """What the reader's own force has set, to be signed like any other value."""

    period: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class ValuePaper:
    """One provision with all that there is to sign."""

    title: str
    id: str
    set_by: str
    versions: Sequence[VersionShown]
    own: Sequence[OwnPaper]


@dataclass(frozen=True, slots=True)
class DutyPaper:
    """One duty with what it rests on."""

    title: str
    id: str
    since: str
    rows: Sequence[SummaryRow]
    rests_on: str


@door(read=Permission.READ_RULES)
def to_print(request: AskedRequest) -> HttpResponse:
    """Every value and every duty, with room to agree or not, and to sign."""
    on = days.day_of(request.at)
    own = request.reader.organisation
    found = rulebook.entries(policies=standing(), organisation=own, on=on)
    owed = rulebook.duties(found, on=on)
    everything = rulebook.Wanted()
    set_by_own = _by_provision(policies_of(own))
    told = {
        "released": day(RELEASED),
        "printed": moment_in_words(request.at),
        "organisation": directory.current().name(own),
        "back": reverse("obligations:rules"),
        "values": [
            (name, [_value(each, set_by_own, on) for each in group])
            for _, name, group in rulebook.by_instrument(found, everything)
        ],
        "duties": [
            (name, [_duty(each, found) for each in group])
            for _, name, group in rulebook.by_family(owed, everything)
        ],
    }
    return TemplateResponse(request, "obligations/to_print.html", told)


def _by_provision(values: Sequence[PolicySet]) -> Mapping[str, list[PolicySet]]:
    found: dict[str, list[PolicySet]] = {}
    for each in values:
        found.setdefault(each.provision, []).append(each)
    return found


def _value(
    entry: Entry, own: Mapping[str, Sequence[PolicySet]], on: date
) -> ValuePaper:
    rule = entry.rule
    within = f", {bounds(rule)}" if is_local(rule) and bounds(rule) else ""
    return ValuePaper(
        rule.title,
        rule.id,
        who_sets(rule) + within,
        versions_shown(rule, on=on),
        list(_own(rule, own.get(rule.id, ()))),
    )


def _own(rule: Provision, values: Sequence[PolicySet]) -> Iterator[OwnPaper]:
    for each in reversed(values):
        value = "Back to the default"
        if each.value is not None:
            value = amount(each.value, rule.unit)
        yield OwnPaper(period(each.starts, None), value, each.source)


def _duty(duty: DutyEntry, found: Mapping[str, Entry]) -> DutyPaper:
    rests = "; ".join(f"{each.rule.title} ({each.said})" for each in duty.rests_on)
    return DutyPaper(
        duty.rule.title,
        duty.rule.id,
        duty.since,
        in_words(duty.rule, found),
        rests,
    )
