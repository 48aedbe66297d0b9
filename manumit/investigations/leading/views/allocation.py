"""Who leads which live case: unallocated, below the standard, unadvised, lapsing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.investigations.leading.queries import lists
from manumit.investigations.leading.queries.lists import CaseLed, LeadLapsing, Show
from manumit.investigations.leading.queries.naming import people
from manumit.investigations.leading.views.investigation import ACCREDITED, PAGE
from manumit.investigations.leading.views.shown import at_time
from manumit.law.facts import AgeStated, Named, PersonNamed, ReferralReceived
from manumit.law.facts import Fact as Logged
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.organisations.rules.posts import STANDINGS, Standing
from manumit.ui.parts import (
    Cell,
    Chip,
    Column,
    Row,
    SubLink,
    Table,
    Tag,
    page_asked,
    pages,
)
from manumit.ui.words import age_in_words, day_in_words, thousands


SIZE = 50
LABELS: Mapping[Show, str] = {
    Show.UNALLOCATED: "Nobody leads",
    Show.BELOW: "Led below the standard",
    Show.UNADVISED: "No tactical adviser",
    Show.LAPSING: "Leads whose accreditation lapses",
}
CAPTIONS: Mapping[Show, str] = {
    Show.UNALLOCATED: "Cases without a lead",
    Show.BELOW: "Cases with a lead below the standard",
    Show.UNADVISED: "Cases without a tactical adviser",
    Show.LAPSING: "Leads of whom something lapses",
}
EMPTY: Mapping[Show, str] = {
    Show.UNALLOCATED: "Every live case of your organisation has a lead.",
    Show.BELOW: "Every lead is accredited to lead such investigations.",
    Show.UNADVISED: "A tactical adviser is named on every live case.",
    Show.LAPSING: "Every lead of a live case holds what they need, for 60 days yet.",
}


@door(read=Permission.READ_INVESTIGATION)
def allocation(request: AskedRequest) -> HttpResponse:
    """One list at a time, with how many stand on each."""
    asked = request.GET.get("show", "")
    show = Show(asked) if asked in set(Show) else Show.UNALLOCATED
    tally = lists.tallied(reader=request.reader, at=request.at)
    counts = tally.counts
    number = _page_number(request.GET.get("page", ""), counts[show])
    first = (number - 1) * SIZE
    if show is Show.LAPSING:
        table, ids = _lapsing(tally.lapsing[first : first + SIZE]), list[str]()
    else:
        table, ids = _table(show, first, request)
    record(
        Act.ALLOCATION_SEEN,
        subjects=[f"case:{each}" for each in ids],
        by=request.reader,
        at=request.at,
    )
    told: dict[str, Any] = {
        "links": [
            SubLink(
                f"{LABELS[each]} ({thousands(counts[each])})",
                _href(each),
                current=each is show,
            )
            for each in Show
        ],
        "heading": LABELS[show],
        "table": table,
        "pages": pages(
            page=number,
            size=SIZE,
            total=counts[show],
            href=lambda page: _href(show, page),
            thing="lead" if show is Show.LAPSING else "case",
        ),
    }
    return TemplateResponse(request, "investigations/leading/allocation.html", told)


def _href(show: Show, page: int = 1) -> str:
    more = f"&page={page}" if page > 1 else ""
    return f"{reverse('investigations:allocation')}?show={show.value}{more}"


def _page_number(asked: str, total: int) -> int:
    last = max(1, -(-total // SIZE))
    return min(page_asked(asked), last)


def _table(show: Show, first: int, request: AskedRequest) -> tuple[Table, list[str]]:
    reader, at = request.reader, request.at
    rows = lists.cases_led(show, first=first, limit=SIZE, reader=reader, at=at)
    ids = [str(each.case) for each in rows]
    if show is Show.UNALLOCATED:
        return _unallocated(rows, at), ids
    names = people((each.lead for each in rows), reader=reader)
    return _led(show, rows, names), ids


def _unallocated(rows: Sequence[CaseLed], at: datetime) -> Table:
    return Table(
        caption=CAPTIONS[Show.UNALLOCATED],
        caption_hidden=True,
        columns=[Column("Case"), Column("A lead was due"), Column("Why so soon")],
        rows=[
            Row(
                [
                    Cell(each.reference, href=_case(each)),
                    Cell(_due_in_words(each), chip=_age(each, at)),
                    Cell(why_at_once(each.at_once)),
                ]
            )
            for each in rows
        ],
        empty=EMPTY[Show.UNALLOCATED],
    )


def _due_in_words(each: CaseLed) -> str:
    if each.due_at is None:
        return f"No time runs; opened {at_time(each.opened_at)}"
    return at_time(each.due_at)


def _age(each: CaseLed, at: datetime) -> Chip:
    if each.due_at is None:
        return Chip(f"Waits {age_in_words(each.opened_at, at)}", "soon")
    if each.due_at < at:
        return Chip(f"Overdue by {age_in_words(each.due_at, at)}", "late")
    return Chip(f"{age_in_words(at, each.due_at)} left", "soon")


def why_at_once(fact: Logged | None) -> str:
    """Why a lead is asked for at once, in words; the usual time else."""
    match fact.body if fact else None:
        case PersonNamed(as_what=Named.SUSPECT):
            return "A suspect is named"
        case PersonNamed():
            return "A further victim is spoken of"
        case AgeStated() | ReferralReceived():
            return "A child may be at risk"
    return "The usual time"


def _led(show: Show, rows: Sequence[CaseLed], names: Mapping[str, str]) -> Table:
    return Table(
        caption=CAPTIONS[show],
        caption_hidden=True,
        columns=[Column("Case"), Column("Lead"), Column("Since")],
        rows=[
            Row(
                [
                    Cell(each.reference, href=_case(each)),
                    _lead(each, names),
                    Cell(at_time(each.since) if each.since else ""),
                ]
            )
            for each in rows
        ],
        empty=EMPTY[show],
    )


def _lead(each: CaseLed, names: Mapping[str, str]) -> Cell:
    if not each.lead:
        return Cell("Nobody", tags=[Tag("Unallocated", "bad")])
    name = names.get(each.lead, "Somebody whose name is not kept here")
    return Cell(name, tags=[ACCREDITED[each.accredited]])


def _lapsing(found: Sequence[LeadLapsing]) -> Table:
    return Table(
        caption=CAPTIONS[Show.LAPSING],
        caption_hidden=True,
        columns=[
            Column("Lead"),
            Column("What lapses"),
            Column("Live cases", numeric=True),
        ],
        rows=[
            Row(
                [
                    Cell(each.name or "Somebody whose name is not kept here"),
                    _lapses(each),
                    Cell(thousands(each.cases)),
                ]
            )
            for each in found
        ],
        empty=EMPTY[Show.LAPSING],
    )


def _lapses(each: LeadLapsing) -> Cell:
    if not each.held:
        return Cell("Nothing is recorded that a lead needs")
    said = [
        f"{one.name}, {day_in_words(one.lapses_on)}" if one.lapses_on else one.name
        for one in each.held
    ]
    worst = any(one.standing is Standing.LAPSED for one in each.held)
    standing = Standing.LAPSED if worst else Standing.SOON
    tag = Tag(STANDINGS[standing], "bad" if worst else "attention")
    return Cell("; ".join(said), tags=[tag])


def _case(each: CaseLed) -> str:
    return reverse(PAGE, args=[each.case])
