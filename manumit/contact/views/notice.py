"""The notice for the solicitor of somebody in custody: made here, to be printed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.contact.views.contact import found_person
from manumit.contact.views.shown import identity_of
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


@door(read=Permission.READ_CONTACT)
def notice(request: AskedRequest, contact: UUID, person: UUID) -> HttpResponse:
    """The notice: who it is about, what was done, what the solicitor should know."""
    seen, asked = found_person(contact, person, request)
    record(
        Act.CONTACT_NOTICE_MADE,
        subjects=[f"contact:{contact}"],
        by=request.reader,
        at=request.at,
        detail={"person": asked.number},
    )
    known = directory.current()
    done = {each.step for each in asked.done}
    told = {
        "identity": identity_of(seen, request=request),
        "seen": seen,
        "asked": asked,
        "telling": asked.telling,
        "organisation": known.name(seen.organisation),
        "made_at": request.at,
        "explained": "nrm_explained" in done,
        "considered": "section45" in done,
        "back": reverse("contact:steps", args=[contact, person]),
    }
    return TemplateResponse(request, "contact/notice.html", told)
