"""Accepting, returning, recalling and passing on; what waits to be accepted.

The second of two people is told what the first did. Where that took the referral away
from their organisation, they are told so in the words that also answer for one that was
never there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.access.roles import POLICE
from manumit.cases import queries as cases
from manumit.cases.actions import (
    AlreadyAccepted,
    CannotGoThere,
    NotTheirs,
    NotWaiting,
    NotYours,
)
from manumit.cases.queries import OwnerSeen
from manumit.law import days
from manumit.law.facts import Owner
from manumit.organisations import directory
from manumit.organisations.directory import Directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.actions import handing
from manumit.referrals.forms.handing import OwnersForm, PassOnForm, ReturnForm
from manumit.referrals.permissions import NoSuchReferral
from manumit.referrals.queries import briefly
from manumit.referrals.views.owning import accepted_first, may_pass_on, may_return


REFUSALS = (AlreadyAccepted, NotWaiting, NotYours, CannotGoThere)
_GONE = (NoSuchReferral, NotTheirs)


@dataclass(frozen=True, slots=True)
class _Page:
    """The words of a form's page, and where to go on; empty: the referral."""

    title: str
    submit: str
    none: str
    on_to: str


@door(write=Permission.HAND_OVER)
def accept(request: AskedRequest, referral: UUID) -> HttpResponse:
    """Accept one ownership, or both in one press."""

    def act(owners: Collection[Owner]) -> str:
        handing.accept(
            referral=referral,
            owners=owners,
            directory=directory.current(),
            by=request.reader,
            at=request.at,
        )
        return f"Accepted: {_named(owners)} {_are(owners)} with your organisation now."

    return _pressed(request, referral, act)


@door(write=Permission.HAND_OVER)
def recall(request: AskedRequest, referral: UUID) -> HttpResponse:
    """Take back what was sent and nobody accepted."""

    def act(owners: Collection[Owner]) -> str:
        handing.recall(
            referral=referral,
            owners=owners,
            directory=directory.current(),
            by=request.reader,
            at=request.at,
        )
        return f"Recalled: {_named(owners)} {_are(owners)} on your queue again."

    return _pressed(request, referral, act)


@door(read=Permission.READ_HANDING, write=Permission.HAND_OVER)
def give_back(request: AskedRequest, referral: UUID) -> HttpResponse:
    """Return what was sent here, with a reason in words."""
    form = ReturnForm(
        request.POST if request.method == "POST" else None,
        initial=_chosen(request),
    )

    def act() -> str:
        handing.give_back(
            referral=referral,
            owners=form.cleaned_data["owner"],
            reason=form.cleaned_data["reason"],
            words=form.cleaned_data["words"],
            directory=directory.current(),
            by=request.reader,
            at=request.at,
        )
        return (
            f"Returned: {_named(form.cleaned_data['owner'])} "
            "went back to whoever sent it, with your reason."
        )

    page = _Page("Return to the sender", "Return", _NONE_WAITS, "referrals:handing")
    return _filled(request, referral, form, page, may_return, act)


@door(read=Permission.READ_HANDING, write=Permission.HAND_OVER)
def pass_on(request: AskedRequest, referral: UUID) -> HttpResponse:
    """Pass on what is ours to another force or unit, which then accepts it."""
    known = directory.current()
    form = PassOnForm(
        request.POST if request.method == "POST" else None,
        to=destinations(request, known),
        initial=_chosen(request) | {"to": request.GET.get("to", "")},
    )

    def act() -> str:
        handing.pass_on(
            referral=referral,
            owners=form.cleaned_data["owner"],
            organisation=form.cleaned_data["to"],
            words=form.cleaned_data["words"],
            directory=known,
            by=request.reader,
            at=request.at,
        )
        name = known.name(form.cleaned_data["to"])
        return (
            f"Sent to {name}. Until they accept it, your organisation owns it and "
            "answers; you can recall it."
        )

    page = _Page("Pass on", "Pass on", _NONE_TO_GIVE, "")
    return _filled(request, referral, form, page, may_pass_on, act)


_NONE_WAITS = (
    "Nothing of this referral waits for your organisation to accept it, so there is "
    "nothing to return. What your organisation has accepted it can pass on."
)
_NONE_TO_GIVE = (
    "Your organisation has accepted nothing of this referral that it could pass on. "
    "Accept what was sent to you first, or recall what you sent and nobody accepted."
)


def destinations(request: AskedRequest, known: Directory) -> list[tuple[str, str]]:
    """Every other police organisation of today that has a desk, by name."""
    today, own = days.day_of(request.at), request.reader.organisation
    found = [
        (each.code, each.name)
        for each in known.organisations.values()
        if each.kind in POLICE
        and each.code != own
        and each.exists_on(today)
        and known.desk_to_tell(each.code) is not None
    ]
    return sorted(found, key=lambda each: each[1])


def _pressed(
    request: AskedRequest, referral: UUID, act: Callable[[Collection[Owner]], str]
) -> HttpResponse:
    """One press: done, or told why not; either way back where it was pressed."""
    form = OwnersForm(request.POST)
    back = reverse("referrals:referral", args=[referral])
    if request.POST.get("back") == "handing":
        back = reverse("referrals:handing")
    owners = form.cleaned_data["owner"] if form.is_valid() else list(Owner)
    try:
        messages.success(request, act(owners))
    except _GONE:
        return _gone(request)
    except AlreadyAccepted as late:
        messages.warning(request, f"{late} {_by_whom(request, referral, owners)}")
    except REFUSALS as refusal:
        messages.warning(request, str(refusal))
    return HttpResponseRedirect(back)


def _by_whom(request: AskedRequest, referral: UUID, wanted: Collection[Owner]) -> str:
    """Who accepted it before the reader pressed."""
    case = briefly.brief(referral, reader=request.reader).case
    owners = cases.owners([case], reader=request.reader).get(case, {})
    met = [each for owner, each in owners.items() if owner in wanted]
    return accepted_first(met, reader=request.reader)


def _filled(
    request: AskedRequest,
    referral: UUID,
    form: OwnersForm,
    page: _Page,
    may: Callable[[OwnerSeen, Reader], bool],
    act: Callable[[], str],
) -> HttpResponse:
    """The form, or the act that it asks for."""
    try:
        brief = briefly.brief(referral, reader=request.reader)
        owners = cases.owners([brief.case], reader=request.reader).get(brief.case, {})
        offered = [each for each in Owner if _may(owners, each, request, may)]
        if request.method == "POST" and form.is_valid():
            messages.success(request, act())
            on_to = (
                reverse(page.on_to)
                if page.on_to
                else reverse("referrals:referral", args=[referral])
            )
            return HttpResponseRedirect(on_to)
    except NoSuchReferral as hidden:
        if request.method == "POST":
            return _gone(request)
        raise Http404 from hidden
    except NotTheirs:
        return _gone(request)
    except REFUSALS as refusal:
        form.add_error(None, f"{refusal} What you wrote was not sent.")
    form.offer(offered)
    told = {
        "form": form,
        "page": page,
        "offered": offered,
        "only": _only(offered),
        "referral": referral,
        "number": cases.cases([brief.case], reader=request.reader)[
            brief.case
        ].reference,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "referrals/handing/form.html", told, status=status)


def _only(offered: Sequence[Owner]) -> str:
    """What the form is about, where there is nothing to choose."""
    return f"This is about {_named(offered)}." if len(offered) == 1 else ""


def _may(
    owners: Mapping[Owner, OwnerSeen],
    owner: Owner,
    request: AskedRequest,
    may: Callable[[OwnerSeen, Reader], bool],
) -> bool:
    return owner in owners and may(owners[owner], request.reader)


def _chosen(request: AskedRequest) -> dict[str, Any]:
    """The ownership that the link named; a link that names none chooses all."""
    known = {each.value for each in Owner}
    chosen = [each for each in request.GET.getlist("owner") if each in known]
    return {"owner": chosen} if chosen else {}


def _gone(request: AskedRequest) -> HttpResponse:
    """Recalled, returned or never there: one answer, and what to do."""
    return TemplateResponse(request, "referrals/handing/gone.html", status=404)


def _named(owners: Collection[Owner]) -> str:
    names = [_NAMES[each] for each in Owner if each in owners]
    return " and ".join(names)


def _are(owners: Collection[Owner]) -> str:
    return "are" if len(owners) > 1 else "is"


_NAMES = {Owner.SAFETY: "the person's safety", Owner.INVESTIGATION: "the investigation"}
