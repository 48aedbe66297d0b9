"""Whose a case is: the rules in their order, with how often each one fired."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.template.response import TemplateResponse

from manumit.access.permissions import Permission
from manumit.cases import queries
from manumit.law.facts import Owner
from manumit.law.owners import INVESTIGATION_ORDER, SAFETY_ORDER
from manumit.law.provisions import Provision, Version, provision
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Cell, Column, Row, Table
from manumit.ui.words import day_in_words, thousands


COLUMNS = (
    Column("Order", numeric=True),
    Column("Where this is so, the force or desk owns"),
    Column("Cases now", numeric=True),
)


@dataclass(frozen=True, slots=True)
class OrderSeen:
    """One order of rules as it holds today, and the days it held before."""

    owner: Owner
    title: str
    version: Version
    since: str
    before: tuple[str, ...]
    table: Table


@door(read=Permission.READ_CASE)
def rules_of_ownership(request: AskedRequest) -> HttpResponse:
    """Every rule in order, in words, with its source and how often it fired."""
    fired = queries.rules_fired(reader=request.reader)
    orders = [
        _order(owner, provision(name), fired, request)
        for owner, name in (
            (Owner.SAFETY, SAFETY_ORDER),
            (Owner.INVESTIGATION, INVESTIGATION_ORDER),
        )
    ]
    whole = request.reader.has(Permission.READ_NATIONAL_FIGURES)
    told = {"orders": orders, "whole": whole}
    return TemplateResponse(request, "cases/rules.html", told)


def _order(
    owner: Owner,
    rules: Provision,
    fired: Mapping[tuple[Owner, str], int],
    request: AskedRequest,
) -> OrderSeen:
    version = rules.version_on(request.at.date())
    rows = [
        Row(
            [
                Cell(str(number)),
                Cell(line["sentence"]),
                Cell(thousands(fired.get((owner, line["rule"]), 0))),
            ],
            headed=False,
        )
        for number, line in enumerate(version.value, start=1)
    ]
    earlier = [each for each in rules.versions if each.starts < version.starts]
    return OrderSeen(
        owner=owner,
        title=rules.title,
        version=version,
        since=day_in_words(version.starts),
        before=tuple(
            f"{day_in_words(each.starts)} to {day_in_words(each.ends)}: "
            f"{each.confidence.value}. {each.note}"
            for each in earlier
            if each.ends is not None
        ),
        table=Table(f"{rules.title}.", COLUMNS, rows, caption_hidden=True),
    )
