"""Where section 45 has not been looked at, or must be looked at again, in all cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import queries as cases
from manumit.cases.words.codes import LABELS, capital
from manumit.law.duties import RULES
from manumit.law.duties.duty import NOT_KNOWN
from manumit.law.facts import Stage
from manumit.obligations.open_people import OpenPerson, open_people
from manumit.organisations import directory
from manumit.organisations.directory import Directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.people import queries as people
from manumit.ui.parts import Cell, Column, Row, SubLink, Table, Tag, page_asked, pages
from manumit.ui.words import moment_in_words, thousands


SIZE = 25
SHOWN: Mapping[str, bool | None] = {"": None, "never": False, "again": True}


@door(read=Permission.READ_INVESTIGATION)
def everywhere(request: AskedRequest) -> HttpResponse:
    """Everybody for whom section 45 stands open, soonest step or time first."""
    which = request.GET.get("show", "")
    met = SHOWN.get(which)
    page = page_asked(request.GET.get("page", ""))
    found = open_people(
        looked_at=met,
        page=page,
        size=SIZE,
        reader=request.reader,
        at=request.at,
    )
    record(
        Act.DEFENCE_LIST_SEEN,
        subjects=[f"case:{each}" for each in {e.case for e in found.people}],
        by=request.reader,
        at=request.at,
    )
    here = reverse("investigations:section45-list")
    totals = {
        "": found.never + found.again,
        "never": found.never,
        "again": found.again,
    }
    told = {
        "links": [
            SubLink(
                f"{label} ({thousands(totals[code])})",
                f"{here}?show={code}" if code else here,
                current=SHOWN.get(code) is met,
            )
            for code, label in (
                ("", "All"),
                ("never", "Not looked at"),
                ("again", "To be looked at again"),
            )
        ],
        "table": _table(request, found.people),
        "pages": pages(
            page=page,
            size=SIZE,
            total=totals[which if which in totals else ""],
            href=lambda number: f"{here}?show={which}&page={number}",
            thing="person",
        ),
    }
    return TemplateResponse(request, "investigations/section45/list.html", told)


def _table(request: AskedRequest, found: Iterable[OpenPerson]) -> Table:
    found = list(found)
    seen = cases.cases([each.case for each in found], reader=request.reader)
    called = _called(found, request.reader)
    known = directory.current()
    return Table(
        caption="Section 45 to be looked at",
        caption_hidden=True,
        columns=[
            Column("Case"),
            Column("Person"),
            Column("State"),
            Column("What asks for it"),
            Column("By when"),
            Column("Next step"),
        ],
        rows=[
            Row(
                [
                    Cell(
                        seen[each.case].reference,
                        reverse(
                            "investigations:section45-person",
                            args=[each.case, each.subject],
                        ),
                    ),
                    Cell(called.get(each.subject, "Known only from the log")),
                    Cell(tags=[_state(each)], hint=f"Owed by {_whom(each, known)}"),
                    Cell("; ".join(RULES[rule].title for rule in sorted(each.rules))),
                    Cell(
                        moment_in_words(timezone.localtime(each.due_at)),
                        tags=[Tag("Late", "bad")] if each.due_at < request.at else (),
                    ),
                    Cell(*_next(each)),
                ]
            )
            for each in found
            if each.case in seen
        ],
        empty=(
            "Nothing is open. As soon as an act under compulsion is disclosed, or "
            "somebody who may be a victim is suspected, arrested or charged, the case "
            "shows here until section 45 has been considered."
        ),
    )


def _called(found: Iterable[OpenPerson], reader: Reader) -> Mapping[UUID, str]:
    nominals = people.nominals({each.subject for each in found}, reader=reader)
    return {each: nominal.name for each, nominal in nominals.items()}


def _state(each: OpenPerson) -> Tag:
    if each.looked_at:
        return Tag("To be looked at again", "attention")
    return Tag("Not looked at", "bad")


def _whom(each: OpenPerson, known: Directory) -> str:
    if each.owed_by == NOT_KNOWN:
        return "nobody who is known"
    return known.name(each.owed_by)


def _next(each: OpenPerson) -> tuple[str, str, str]:
    if each.next_at is None:
        return "None is recorded", "", ""
    step = capital(LABELS[Stage][Stage(each.next_part)])
    return step, "", moment_in_words(timezone.localtime(each.next_at))
