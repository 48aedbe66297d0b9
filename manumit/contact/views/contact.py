"""One first contact: the form of one person, and beside it what to do now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.cases.actions import NotTheirs
from manumit.contact import actions, queries
from manumit.contact.actions import ChangedMeanwhile
from manumit.contact.forms.telling import TellingForm, initial_of
from manumit.contact.permissions import NoSuchContact
from manumit.contact.queries import ContactSeen, PersonSeen
from manumit.contact.rules.contacts import AlreadySettled
from manumit.contact.views import opening
from manumit.contact.views.answering import answered
from manumit.contact.views.shown import (
    about,
    identity_of,
    record_seen,
    shown_value,
)
from manumit.contact.views.telling_page import drawn
from manumit.law import days
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.forms.which_place import places_on
from manumit.organisations.requests import AskedRequest
from manumit.ui.kept_words import in_the_background, not_saved, saved


ANSWERS = "#answers"


def address(contact: UUID, person: UUID) -> str:
    """The page of one person, at what it answers."""
    return f"{reverse('contact:person', args=[contact, person])}{ANSWERS}"


def found(contact: UUID, request: AskedRequest) -> ContactSeen:
    """The contact; what is hidden is answered like what is not there."""
    try:
        return queries.contact(contact, reader=request.reader)
    except NoSuchContact as hidden:
        raise Http404 from hidden


def found_person(
    contact: UUID, person: UUID, request: AskedRequest
) -> tuple[ContactSeen, PersonSeen]:
    """The contact and one of its people."""
    seen = found(contact, request)
    try:
        return seen, seen.person(person)
    except NoSuchContact as hidden:
        raise Http404 from hidden


@door(read=Permission.READ_CONTACT)
def contact(request: AskedRequest, contact: UUID) -> HttpResponse:
    """The page of the first of its people."""
    seen = found(contact, request)
    return HttpResponseRedirect(
        reverse("contact:person", args=[contact, seen.people[0].id])
    )


@door(write=Permission.WRITE_CONTACT)
def people(request: AskedRequest, contact: UUID) -> HttpResponse:
    """Add another person, and go to their page."""
    try:
        added = actions.add_person(contact=contact, by=request.reader, at=request.at)
    except NoSuchContact as hidden:
        raise Http404 from hidden
    except (AlreadySettled, NotTheirs) as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("contact:contact", args=[contact]))
    messages.success(request, "Added. Ask about each of them alike.")
    return HttpResponseRedirect(reverse("contact:person", args=[contact, added]))


@door(read=Permission.READ_CONTACT, write=Permission.WRITE_CONTACT)
def person(request: AskedRequest, contact: UUID, person: UUID) -> HttpResponse:
    """One person: saved, answered; or the case opened with what was just typed."""
    on = days.day_of(request.at)
    seen, asked = found_person(contact, person, request)
    first = initial_of(asked.telling)
    if request.method != "POST":
        first |= {"token": uuid4(), "base": asked.saved}
        return page(
            request,
            seen,
            asked,
            TellingForm(initial=first, on=on, places=places_on(on)),
        )
    form = TellingForm(request.POST, initial=first, on=on, places=places_on(on))
    if not form.is_valid():
        return not_kept(request, form) or page(request, seen, asked, form)
    return _save(request, seen, asked, form)


def not_kept(request: AskedRequest, form: TellingForm) -> HttpResponse | None:
    """What a save in the background is told of a form that cannot be stored."""
    if not in_the_background(request):
        return None
    why = [message for errors in form.errors.values() for message in errors]
    return not_saved(" ".join(str(each) for each in why))


def _save(
    request: AskedRequest, seen: ContactSeen, asked: PersonSeen, form: TellingForm
) -> HttpResponse:
    contact, person = seen.id, asked.id
    try:
        kept = actions.save(
            contact=contact,
            person=person,
            telling=form.telling(),
            base=form.cleaned_data["base"],
            token=form.token_given(),
            directory=directory.current(),
            by=request.reader,
            at=request.at,
        )
    except NoSuchContact as hidden:
        raise Http404 from hidden
    except ChangedMeanwhile as changed:
        return changed_page(request, changed, form)
    except AlreadySettled as settled:
        form.add_error(None, str(settled))
        return not_kept(request, form) or page(request, seen, asked, form)
    if in_the_background(request):
        return saved(hidden={"base": str(kept.told)})
    if not kept.on_case:
        messages.warning(
            request,
            "Saved here. The case is with another force now: ring its desk and tell "
            "them, too.",
        )
    if request.POST.get("act") == "open":
        return opening.opened(request, contact, person)
    return HttpResponseRedirect(address(contact, person))


def changed_page(
    request: AskedRequest, changed: ChangedMeanwhile, form: TellingForm
) -> HttpResponse:
    """What two people typed, beside one another: the second is told; none is lost."""
    if in_the_background(request):
        return not_saved(
            "Somebody else saved this meanwhile. Press Save to see what they put."
        )
    seen, asked = found_person(changed.contact, changed.person, request)
    data = QueryDict(mutable=True)
    data.update(request.POST)
    data["base"], data["token"] = str(changed.told), str(uuid4())
    on = days.day_of(request.at)
    again = TellingForm(data, initial=form.initial, on=on, places=places_on(on))
    again.add_error(None, str(changed))
    theirs = [
        (str(again.fields[name].label), shown_value(getattr(changed.standing, name)))
        for name in changed.fields
    ]
    return page(request, seen, asked, again, theirs=theirs)


def page(
    request: AskedRequest,
    seen: ContactSeen,
    asked: PersonSeen,
    form: TellingForm,
    *,
    theirs: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """The form, what it answers, and what can be done with the contact."""
    record_seen(seen, asked, request=request)
    known = directory.current()
    own = seen.organisation == request.reader.organisation
    told: dict[str, Any] = {
        "form": form,
        "token": form["token"].value() or uuid4(),
        "identity": identity_of(seen, request=request),
        "theirs": theirs,
        "answered": answered(request, seen, asked, known),
        "may_write": own and request.reader.has(Permission.WRITE_CONTACT),
        **about(seen, asked, request=request),
        **drawn(form, on=days.day_of(request.at)),
    }
    status = 422 if form.is_bound and form.errors else 200
    return TemplateResponse(request, "contact/contact.html", told, status=status)
