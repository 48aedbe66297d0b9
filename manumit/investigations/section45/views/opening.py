"""How a page of section 45 finds the person whom it is about."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.cases.on_page import OnPage, on_page
from manumit.investigations.section45.permissions import NoSuchSubject
from manumit.investigations.section45.queries import PersonSeen, person
from manumit.organisations.requests import AskedRequest


TAB = "investigations:section45"


def opened(
    request: AskedRequest, case: UUID, subject: UUID
) -> tuple[OnPage, PersonSeen]:
    """The case and the person; hidden and missing are one 404. Reading is an act."""
    on = on_page(request, case, current=TAB, act=Act.DEFENCE_SEEN)
    if str(subject) not in on.called:
        raise Http404
    try:
        seen = person(case, subject, reader=request.reader, at=request.at)
    except NoSuchSubject:
        raise Http404 from None
    return on, seen


def writes(request: AskedRequest, on: OnPage) -> bool:
    """Whether the reader may consider section 45 here."""
    return on.works and request.reader.has(Permission.WRITE_INVESTIGATION)


def tells(request: AskedRequest, on: OnPage) -> bool:
    """Whether the reader may record what they were told, and what step was reached.

    Whoever works on the case may, in custody too: that it is considered must not wait
    for an investigator to write down that it was told.
    """
    return on.works and request.reader.has(Permission.WRITE_CASE)


def address(on: OnPage, name: str, *more: str) -> str:
    """Where a page of this case is."""
    return reverse(f"investigations:section45-{name}", args=[on.case.id, *more])
