"""The press that opens the case, and what it comes back with."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.contact import actions
from manumit.contact.actions import NeedsPlace
from manumit.contact.permissions import NoSuchContact
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


@door(write=Permission.WRITE_CONTACT)
def open_case(request: AskedRequest, contact: UUID, person: UUID) -> HttpResponse:
    """Open the case of what was saved, where there is nothing to save."""
    return opened(request, contact, person)


def opened(request: AskedRequest, contact: UUID, person: UUID) -> HttpResponse:
    """Open the case with all that was saved; pressed again, lead to the same one."""
    page = reverse("contact:person", args=[contact, person])
    try:
        opened = actions.open_case(
            contact=contact,
            directory=directory.current(),
            by=request.reader,
            at=request.at,
        )
    except NoSuchContact as hidden:
        raise Http404 from hidden
    except NeedsPlace as needed:
        messages.error(request, str(needed))
        return HttpResponseRedirect(f"{page}#id_now_where")
    if opened.first:
        messages.success(request, f"The case {opened.reference} is open.")
    else:
        messages.info(
            request, "The case is open already: pressing again added nothing."
        )
    return HttpResponseRedirect(f"{page}#log")
