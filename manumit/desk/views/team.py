"""What a supervisor's organisation owes: by duty, by colleague and by case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode

from manumit.access.permissions import Permission
from manumit.desk.rules import Tab, kind_of
from manumit.desk.team import MOST, TeamSeen
from manumit.desk.team import team as seen_by
from manumit.law.duties import RULES
from manumit.law.headings import FAMILIES
from manumit.obligations.summing import Summed
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Cell, Chip, Column, Row, Table
from manumit.ui.words import age_in_words, thousands


_NUMBERS = (
    Column("Late", numeric=True),
    Column("Due", numeric=True),
    Column("Not evidenced", numeric=True),
)


@door(read=Permission.READ_TEAM)
def team(request: AskedRequest) -> HttpResponse:
    """One page; what is late stands first in each of its tables."""
    found = seen_by(reader=request.reader, at=request.at)
    told = {
        "organisation": directory.current().name(request.reader.organisation),
        "families": [
            (FAMILIES[family], _rules_table(FAMILIES[family], owed))
            for family, owed in found.by_family
        ],
        "colleagues": _colleagues_table(found),
        "cases": _cases_table(found, request.at),
        "at": request.at,
    }
    return TemplateResponse(request, "desk/team.html", told)


def _rules_table(name: str, owed: Mapping[str, Summed]) -> Table:
    return Table(
        caption=name,
        columns=[Column("Duty"), *_NUMBERS],
        rows=[
            Row(
                [
                    Cell(RULES[rule].title, href=_worklist(rule)),
                    *_numbers(owed[rule]),
                ]
            )
            for rule in sorted(owed, key=lambda each: -owed[each].late)
        ],
    )


def _worklist(rule: str) -> str:
    asked = urlencode({"list": Tab.FORCE.value, "kind": kind_of(rule).value})
    return f"{reverse('desk:worklist')}?{asked}"


def _numbers(summed: Summed) -> list[Cell]:
    return [
        Cell(_number(each)) for each in (summed.late, summed.due, summed.not_evidenced)
    ]


def _number(number: int) -> str:
    return f"{thousands(MOST)}+" if number > MOST else thousands(number)


def _colleagues_table(found: TeamSeen) -> Table:
    return Table(
        caption="By colleague, in the cases that they were given",
        columns=[Column("Colleague"), Column("Cases", numeric=True), *_NUMBERS],
        rows=[
            Row([Cell(each.name), Cell(thousands(each.cases)), *_numbers(each.owed)])
            for each in found.colleagues
        ],
        empty="No case was given to anybody. Give one out on the page of a referral.",
    )


def _cases_table(found: TeamSeen, at: datetime) -> Table:
    return Table(
        caption="The cases with most that is late",
        columns=[Column("Case"), Column("Late", numeric=True), Column("Since")],
        rows=[
            Row(
                [
                    Cell(
                        found.numbers[each.case],
                        href=f"{reverse('desk:case', args=[each.case])}#owed",
                    ),
                    Cell(thousands(each.late)),
                    Cell(chip=Chip(age_in_words(each.since, at), "late")),
                ]
            )
            for each in found.latest
            if each.case in found.numbers
        ],
        empty="Nothing is late.",
    )
