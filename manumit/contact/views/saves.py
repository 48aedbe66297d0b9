"""Every save of a contact, newest first: what was known when, for disclosure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.contact import queries
from manumit.contact.forms.telling import TellingForm
from manumit.contact.queries import SavedSeen
from manumit.contact.rules.telling import FIELDS, NOTHING
from manumit.contact.views.contact import found
from manumit.contact.views.shown import identity_of, names_of, shown_value
from manumit.law import days
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


@dataclass(frozen=True, slots=True)
class SavedLine:
    """One save: whose, when, by whom, and what it held."""

    saved: SavedSeen
    by: str
    said: Sequence[tuple[str, str]]


@door(read=Permission.READ_CONTACT)
def saves(request: AskedRequest, contact: UUID) -> HttpResponse:
    """Every save, whole."""
    seen = found(contact, request)
    record(
        Act.CONTACT_SAVES_SEEN,
        subjects=[f"contact:{contact}"],
        by=request.reader,
        at=request.at,
    )
    every = queries.saves(contact, reader=request.reader)
    names = names_of([each.saved_by for each in every], request=request)
    labels = TellingForm(on=days.day_of(request.at)).fields
    lines = [
        SavedLine(
            each,
            names.get(each.saved_by, ""),
            [(str(labels[name].label), said) for name, said in _said(each)],
        )
        for each in every
    ]
    told = {
        "identity": identity_of(seen, request=request),
        "lines": lines,
        "back": reverse("contact:contact", args=[contact]),
    }
    return TemplateResponse(request, "contact/saves.html", told)


def _said(saved: SavedSeen) -> Iterator[tuple[str, str]]:
    """What was answered, in the order of the form."""
    for name in FIELDS:
        value = getattr(saved.telling, name)
        if value != getattr(NOTHING, name):
            yield name, shown_value(value)
