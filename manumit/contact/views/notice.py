"""The notice for the solicitor of somebody in custody: made here, to be printed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.contact.rules.notice import notice as notice_of
from manumit.contact.views.contact import found_person
from manumit.contact.views.shown import identity_of
from manumit.law.days import day_of
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.documents import pdf
from manumit.ui.words import day_in_words, moment_in_words


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
    done = {each.step for each in asked.done}
    made = moment_in_words(timezone.localtime(request.at))
    document = notice_of(
        asked.telling,
        made=f"{directory.current().name(seen.organisation)}, {made}",
        recognised=day_in_words(day_of(seen.started_at)),
        case=seen.reference,
        explained="nrm_explained" in done,
        considered="section45" in done,
    )
    if request.GET.get("as") == "pdf":
        answer = HttpResponse(pdf(document), content_type="application/pdf")
        answer["Content-Disposition"] = 'attachment; filename="notice.pdf"'
        answer["Cache-Control"] = "no-store"
        return answer
    here = reverse("contact:notice", args=[contact, person])
    told = {
        "identity": identity_of(seen, request=request),
        "document": document,
        "pdf_href": f"{here}?as=pdf",
        "back": reverse("contact:steps", args=[contact, person]),
    }
    return TemplateResponse(request, "contact/notice.html", told)
