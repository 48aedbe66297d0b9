"""A contact ends without a case, with a reason; or its desk is asked to look."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.contact import actions, queries
from manumit.contact.forms.ending import EndForm
from manumit.contact.permissions import NoSuchContact
from manumit.contact.queries import ContactSeen
from manumit.contact.rules.contacts import (
    AlreadySettled,
    Because,
    CannotBeClosed,
    NeedsReason,
)
from manumit.contact.views.answering import answered
from manumit.contact.views.contact import found
from manumit.contact.views.shown import identity_of, record_seen
from manumit.law import days
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


@door(read=Permission.READ_CONTACT, write=Permission.WRITE_CONTACT)
def end(request: AskedRequest, contact: UUID) -> HttpResponse:
    """Say what is missing and who will look, then why it ends."""
    seen = found(contact, request)
    if request.method != "POST":
        return _page(request, seen, EndForm())
    form = EndForm(request.POST)
    if not form.is_valid():
        return _page(request, seen, form)
    try:
        actions.end(
            contact=contact,
            because=Because(form.cleaned_data["because"]),
            words=form.cleaned_data["words"],
            directory=directory.current(),
            by=request.reader,
            at=request.at,
        )
    except NoSuchContact as hidden:
        raise Http404 from hidden
    except NeedsReason as needed:
        form.add_error("words", str(needed))
        return _page(request, seen, form)
    except (CannotBeClosed, AlreadySettled) as refused:
        form.add_error(None, str(refused))
        return _page(request, seen, form)
    messages.success(
        request,
        "Ended without a case. The desk was told, and looks at what is missing.",
    )
    return HttpResponseRedirect(reverse("contact:contacts"))


@door(write=Permission.WRITE_CONTACT)
def to_desk(request: AskedRequest, contact: UUID) -> HttpResponse:
    """Ask the force's desk to look at it."""
    known = directory.current()
    try:
        desk = actions.pass_to_desk(
            contact=contact, directory=known, by=request.reader, at=request.at
        )
    except NoSuchContact as hidden:
        raise Http404 from hidden
    except AlreadySettled as settled:
        messages.error(request, str(settled))
        return HttpResponseRedirect(reverse("contact:contact", args=[contact]))
    messages.success(
        request, f"{known.name(desk)} was told, and looks at it. Nobody is turned away."
    )
    return HttpResponseRedirect(reverse("contact:contact", args=[contact]))


def _page(request: AskedRequest, seen: ContactSeen, form: EndForm) -> HttpResponse:
    record_seen(seen, seen.people[0], request=request)
    known = directory.current()
    desk = known.desk_to_tell(seen.organisation)
    own_word = queries.says_so(seen, on=days.day_of(request.at), reader=request.reader)
    told: dict[str, Any] = {
        "form": form,
        "identity": identity_of(seen, request=request),
        "seen": seen,
        "answered": [answered(request, seen, each, known) for each in seen.people],
        "own_word": own_word,
        "may_close": not own_word or request.reader.has(Permission.CLOSE_CONTACT),
        "desk": known.name(desk.code) if desk else "",
        "back": reverse("contact:contact", args=[seen.id]),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "contact/end.html", told, status=status)
