"""Across cases: who was named and has not been spoken to, oldest first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import queries as cases
from manumit.cases.queries import CaseSeen
from manumit.cases.words.codes import LABELS, capital
from manumit.investigations.planning.queries.across import (
    Unspoken,
    UnspokenPage,
    unspoken,
)
from manumit.law.facts import Named
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.people import queries as people
from manumit.people.queries import NominalSeen
from manumit.ui.parts import Card, Cell, Chip, Column, Row, Table, page_asked, pages
from manumit.ui.words import age_in_words, day_in_words, thousands


SIZE = 25
NO_WORDS = "Named as a fact alone; no words were kept"


@door(read=Permission.READ_INVESTIGATION)
def unspoken_to(request: AskedRequest) -> HttpResponse:
    """Everybody named in a case that the reader may see and not spoken to yet."""
    page = page_asked(request.GET.get("page", ""))
    found = unspoken(
        offset=(page - 1) * SIZE, limit=SIZE, reader=request.reader, at=request.at
    )
    record(
        Act.PEOPLE_TO_SEE_LISTED,
        subjects=sorted({f"case:{each.case}" for each in found.rows}),
        by=request.reader,
        at=request.at,
        detail={"total": found.unspoken},
    )
    known = cases.cases({each.case for each in found.rows}, reader=request.reader)
    spoken = found.named - found.unspoken
    href = reverse("investigations:unspoken")
    named = people.nominals(
        {each.subject for each in found.rows}, reader=request.reader
    )
    table = _table(request, found, known, named)
    told = {
        "cards": [
            Card(thousands(found.named), "named in your cases"),
            Card(thousands(spoken), "spoken to, or said why not"),
            Card(thousands(found.unspoken), "not spoken to"),
        ],
        "table": table,
        "pages": pages(
            page=page,
            size=SIZE,
            total=found.unspoken,
            href=lambda number: f"{href}?page={number}",
            thing="name",
        ),
    }
    return TemplateResponse(request, "investigations/planning/unspoken.html", told)


def _table(
    request: AskedRequest,
    found: UnspokenPage,
    known: Mapping[UUID, CaseSeen],
    named: Mapping[UUID, NominalSeen],
) -> Table:
    """Those named and not spoken to, as a table."""
    return Table(
        "Named and not spoken to, oldest first",
        [
            Column("Case"),
            Column("Who, or as they are spoken of"),
            Column("As what"),
            Column("Spoken of since"),
        ],
        [
            _row(
                each,
                known[each.case].reference,
                named.get(each.subject),
                request,
                days_allowed=found.days_allowed,
            )
            for each in found.rows
            if each.case in known
        ],
        empty="Everybody who was named in your cases has been spoken to, or it is said "
        "why that cannot be.",
    )


def _row(
    each: Unspoken,
    reference: str,
    nominal: NominalSeen | None,
    request: AskedRequest,
    *,
    days_allowed: int,
) -> Row:
    """Somebody by name where they have a record, with how they were spoken of."""
    href = reverse("investigations:person", args=[each.case, each.subject])
    day = day_in_words(timezone.localtime(each.since).date())
    late = each.since.date() + timedelta(days=days_allowed) < request.at.date()
    age = Chip(age_in_words(each.since, request.at), "late" if late else "calm")
    return Row(
        [
            Cell(reference, href=href),
            Cell(nominal.name, hint=each.words)
            if nominal
            else Cell(each.words or NO_WORDS, verbatim=bool(each.words)),
            Cell(capital(", ".join(LABELS[Named][one] for one in each.as_what))),
            Cell(day, chip=age),
        ]
    )
