"""Contacts that are neither a case nor ended, with their age; and those settled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.contact import queries
from manumit.contact.queries import Listed, Whose
from manumit.contact.rules.contacts import DOOR_LABELS
from manumit.contact.views.shown import names_of, tag_of
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Cell, Chip, Column, Row, SubLink, Table, Tag
from manumit.ui.words import age_in_words, moment_in_words


LABELS = {
    Whose.MINE: "Mine",
    Whose.FORCE: "My whole organisation",
    Whose.DESK: "For the desk to look at",
    Whose.SETTLED: "Ended or a case",
}
EMPTY = {
    Whose.MINE: "You have no first contact under way. Begin one when somebody calls, "
    "comes in or is met.",
    Whose.FORCE: "No first contact of your organisation is under way.",
    Whose.DESK: "Nobody has asked the desk to look at a first contact.",
    Whose.SETTLED: "No first contact has ended or become a case yet.",
}
LATE = 60
"""Minutes after which a contact that is still open stands out."""


@door(read=Permission.READ_CONTACT)
def contacts(request: AskedRequest) -> HttpResponse:
    """One of the lists; the first is the reader's own."""
    asked = request.GET.get("whose", "")
    whose = Whose(asked) if asked in set(Whose) else Whose.MINE
    found = queries.contacts(whose, reader=request.reader)
    record(
        Act.CONTACT_LIST_SEEN,
        subjects=[f"contact:{each.id}" for each in found],
        by=request.reader,
        at=request.at,
    )
    told = {
        "table": _table(found, whose, request),
        "empty": EMPTY[whose],
        "found": found,
        "links": [
            SubLink(label, f"{reverse('contact:contacts')}?whose={each}", each is whose)
            for each, label in LABELS.items()
        ],
        "may_begin": request.reader.has(Permission.WRITE_CONTACT),
    }
    return TemplateResponse(request, "contact/contacts.html", told)


def _table(found: Sequence[Listed], whose: Whose, request: AskedRequest) -> Table:
    names = names_of([each.started_by for each in found], request=request)
    columns = ("Contact", "State", "Begun", "By", "About")
    return Table(
        caption=LABELS[whose],
        columns=[Column(each) for each in columns],
        rows=[
            Row(_cells(each, names.get(each.started_by, ""), request.at))
            for each in found
        ],
        caption_hidden=True,
    )


def _cells(each: Listed, by: str, now: datetime) -> Sequence[Cell]:
    title = f"Incident {each.incident}" if each.incident else "No incident number"
    tags = []
    if each.own_word:
        tags.append(Tag("Says so themselves", "bad"))
    if each.child:
        tags.append(Tag("Child, or may be", "bad"))
    people = "1 person" if each.people == 1 else f"{each.people} people"
    standing = each.state.value in {"under_way", "passed"}
    return [
        Cell(
            title,
            href=reverse("contact:contact", args=[each.id]),
            hint=DOOR_LABELS[each.door],
        ),
        Cell(each.reference, tags=[tag_of(each.state)]),
        Cell(
            moment_in_words(each.started_at),
            chip=_age(each.started_at, now) if standing else None,
        ),
        Cell(by),
        Cell(people, tags=tags),
    ]


def _age(since: datetime, now: datetime) -> Chip:
    minutes = (now - since).total_seconds() / 60
    if minutes >= LATE:
        return Chip(age_in_words(since, now), "late")
    return Chip(age_in_words(since, now))
