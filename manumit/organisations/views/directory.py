"""The directory of organisations, their desks and numbers; roles."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode

from manumit.access.permissions import Permission
from manumit.access.powers import EVERY_ACCOUNT
from manumit.access.reference import in_order
from manumit.access.roles import ROLES
from manumit.organisations import directory
from manumit.organisations.directory import Directory
from manumit.organisations.doors import door
from manumit.organisations.entries import Desk, OrganisationFacts
from manumit.organisations.requests import AskedRequest
from manumit.organisations.rules import DESK_KINDS, ORGANISATION_KINDS, same_name
from manumit.ui.parts import Cell, Column, Row, SummaryRow, Table, Tag, pages
from manumit.ui.words import day_in_words


PAGE = 50
NO_NUMBER = "Number not recorded"


@door(read=Permission.READ_ORGANISATIONS)
def organisations(request: AskedRequest) -> HttpResponse:
    """Every organisation, or those of a name or a kind."""
    known = directory.current()
    words = request.GET.get("q", "")
    kind = request.GET.get("kind", "")
    found = _matching(known, words, kind)
    page = _number(request.GET.get("page", ""))
    shown = pages(
        page=page,
        size=PAGE,
        total=len(found),
        href=lambda number: (
            "?" + urlencode({"q": words, "kind": kind, "page": str(number)})
        ),
        thing="organisation",
    )
    last = max(1, -(-len(found) // PAGE))
    first = (min(max(page, 1), last) - 1) * PAGE
    told = {
        "words": words,
        "kind": kind,
        "kinds": ORGANISATION_KINDS.items(),
        "pages": shown,
        "table": _table(known, found[first : first + PAGE], request),
    }
    return TemplateResponse(request, "organisations/directory.html", told)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 1  # noqa: PLR2004 -- no list has 100,000 pages


def _matching(known: Directory, words: str, kind: str) -> list[OrganisationFacts]:
    wanted = same_name(words)
    meant = {each for each in (_code(words, known),) if each}
    found = [
        each
        for each in known.organisations.values()
        if (not kind or each.kind == kind)
        and (not wanted or wanted in same_name(each.name) or each.code in meant)
    ]
    order = list(ORGANISATION_KINDS)
    return sorted(found, key=lambda each: (order.index(each.kind), each.name))


def _code(words: str, known: Directory) -> str:
    """An organisation whose code was typed, such as an ONS code."""
    code = words.strip().lower()
    return code if code in known.organisations else ""


def _table(
    known: Directory, found: Sequence[OrganisationFacts], request: AskedRequest
) -> Table:
    return Table(
        caption="Organisations",
        caption_hidden=True,
        columns=[Column("Organisation"), Column("Kind"), Column("Where things go")],
        rows=[_row(known, each, request) for each in found],
        empty="No organisation has that name. Try part of the name, or another kind.",
    )


def _row(known: Directory, each: OrganisationFacts, request: AskedRequest) -> Row:
    ended = not each.exists_on(request.at.date())
    desk = known.desk_to_tell(each.code)
    return Row(
        [
            Cell(
                each.name,
                href=reverse("organisations:organisation", args=[each.code]),
                tags=[Tag("Does not exist now")] if ended else (),
            ),
            Cell(ORGANISATION_KINDS[each.kind]),
            Cell(desk.name if desk else "No desk", hint=_number_of(desk)),
        ]
    )


def _number_of(desk: Desk | None) -> str:
    return (desk.telephone or NO_NUMBER) if desk else ""


@door(read=Permission.READ_ORGANISATIONS)
def organisation(request: AskedRequest, code: str) -> HttpResponse:
    """One organisation: its desks and numbers, its days, whom it covers."""
    known = directory.current()
    facts = known.organisations.get(code)
    if facts is None:
        raise Http404
    told = {
        "facts": facts,
        "rows": _facts(known, facts),
        "desks": _desks(known.desks_of(code)),
        "councils": _councils(known, code, request),
    }
    return TemplateResponse(request, "organisations/organisation.html", told)


def _facts(known: Directory, facts: OrganisationFacts) -> list[SummaryRow]:
    rows = [SummaryRow("Kind", ORGANISATION_KINDS[facts.kind])]
    if facts.nation:
        rows.append(SummaryRow("Nation", facts.nation))
    if facts.region:
        rows.append(SummaryRow("Regional unit", known.name(facts.region)))
    responder = "Yes" if facts.first_responder else "No"
    rows.append(SummaryRow("First responder organisation", responder))
    if facts.starts_on:
        rows.append(SummaryRow("Since", day_in_words(facts.starts_on)))
    if facts.ends_on:
        rows.append(SummaryRow("Until before", day_in_words(facts.ends_on)))
    if facts.successor:
        rows.append(SummaryRow("Followed by", known.name(facts.successor)))
    return rows


def _desks(found: Sequence[Desk]) -> Table:
    return Table(
        caption="Desks",
        columns=[Column("Desk"), Column("Kind"), Column("Telephone"), Column("Hours")],
        rows=[
            Row(
                [
                    Cell(each.name),
                    Cell(DESK_KINDS[each.kind]),
                    Cell(each.telephone or NO_NUMBER),
                    Cell(each.hours or "Not recorded"),
                ]
            )
            for each in found
        ],
        empty="No desk is recorded.",
    )


def _councils(known: Directory, code: str, request: AskedRequest) -> list[str]:
    day = request.at.date()
    now = set(known.council_codes(day))
    found = (
        each.name
        for each in known.councils
        if each.force == code and each.lad_code in now
    )
    return sorted(found)


@door(read=Permission.READ_ORGANISATIONS)
def roles(request: AskedRequest) -> HttpResponse:
    """What each role may do: the same list that the reference page is written from."""
    told = {
        "everybody": in_order(EVERY_ACCOUNT),
        "roles": [(each, in_order(each.permissions)) for each in ROLES.values()],
        "own": request.reader.roles,
    }
    return TemplateResponse(request, "organisations/roles.html", told)
