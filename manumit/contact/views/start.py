"""A first contact begins: safety first, then the words; the first save answers."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.contact import actions, queries
from manumit.contact.actions import ChangedMeanwhile, Given
from manumit.contact.forms.telling import StartForm
from manumit.contact.rules.advice import Door
from manumit.contact.views import opening
from manumit.contact.views.contact import address, changed_page, not_kept
from manumit.contact.views.telling_page import drawn
from manumit.law import days
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.forms.which_place import places_on
from manumit.organisations.requests import AskedRequest
from manumit.ui.kept_words import in_the_background, saved


DOORS_OF_ROLES = {
    "call-handler": Door.CALL,
    "custody-sergeant": Door.CUSTODY,
    "officer": Door.STREET,
    "port-officer": Door.PORT,
}


@door(read=Permission.READ_CONTACT, write=Permission.WRITE_CONTACT)
def new(request: AskedRequest) -> HttpResponse:
    """The form; an incident that has a contact already leads to that one."""
    on = days.day_of(request.at)
    if request.method != "POST":
        incident = request.GET.get("incident", "")[:400]
        under_way = queries.of_incident(incident, reader=request.reader)
        if under_way is not None:
            messages.info(request, "This incident has a contact: it goes on here.")
            return HttpResponseRedirect(reverse("contact:contact", args=[under_way]))
        first = {
            "token": uuid4(),
            "form": uuid4(),
            "door": _door(request),
            "incident": incident,
        }
        return _page(request, StartForm(initial=first, on=on))
    form = StartForm(request.POST, on=on, places=places_on(on))
    if not form.is_valid():
        return not_kept(request, form) or _page(request, form)
    given = Given(
        door=Door(form.cleaned_data["door"]),
        incident=form.cleaned_data["incident"],
        telling=form.telling(),
        form=form.cleaned_data["form"],
        token=form.token_given(),
        base=form.cleaned_data["base"],
    )
    return _begin(request, form, given)


def _begin(request: AskedRequest, form: StartForm, given: Given) -> HttpResponse:
    """Begin with what was typed; in the background, only say that it is kept."""
    try:
        begun = actions.start(
            given=given,
            directory=directory.current(),
            by=request.reader,
            at=request.at,
        )
    except ChangedMeanwhile as changed:
        return changed_page(request, changed, form)
    if in_the_background(request):
        return saved(hidden={"base": str(begun.told)})
    if begun.joined:
        messages.info(request, "This incident has a contact: what you typed is on it.")
    if request.POST.get("act") == "open":
        return opening.opened(request, begun.contact, begun.person)
    return HttpResponseRedirect(address(begun.contact, begun.person))


def _door(request: AskedRequest) -> str:
    asked = request.GET.get("door", "")
    if asked in set(Door):
        return asked
    for role, usual in DOORS_OF_ROLES.items():
        if role in request.reader.roles:
            return usual.value
    return ""


def _page(request: AskedRequest, form: StartForm) -> HttpResponse:
    told: dict[str, Any] = {
        "form": form,
        "token": form["token"].value() or uuid4(),
        "given_out": form["form"].value() or uuid4(),
        **drawn(form, on=days.day_of(request.at)),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "contact/new.html", told, status=status)
