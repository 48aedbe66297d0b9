"""Assessing a referral; asking for more about it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import parts
from manumit.cases import queries as cases
from manumit.cases.actions import NotTheirs
from manumit.law import days
from manumit.law.calendar import is_working_day, working_days_after
from manumit.law.provisions import provision
from manumit.organisations import directory
from manumit.organisations.directory import Directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals import triage
from manumit.referrals.actions import asking, assessing
from manumit.referrals.actions.asking import NotAskable, Request
from manumit.referrals.forms.triage import AskForm, AssessForm, NoteForm
from manumit.referrals.permissions import NoSuchReferral
from manumit.referrals.queries import referral as referrals
from manumit.referrals.queries import triage as seen
from manumit.referrals.queries.referral import ReferralSeen
from manumit.referrals.views import assess_page
from manumit.referrals.views.referral_page import identity_of
from manumit.ui.words import day_in_words


READS_ONLY = (
    "Your organisation may read this case and does not work on it. Its owners assess "
    "it and ask for more."
)


@door(read=Permission.READ_TRIAGE, write=Permission.ASSESS)
def assess(request: AskedRequest, referral: UUID) -> HttpResponse:
    """What is known and missing beside the risk now; sent, it is kept."""
    found = found_referral(request, referral)
    history = seen.assessments(referral, reader=request.reader)
    newest = history[0] if history else None
    fresh = AssessForm(
        before=assess_page.before(found, newest), seen=newest.id if newest else None
    )
    if request.method != "POST":
        return _assess_page(request, found, fresh)
    form = AssessForm(request.POST)
    unchanged = "unchanged" in request.POST and newest is not None
    note = NoteForm(request.POST)
    if not (note.is_valid() if unchanged else form.is_valid()):
        return _assess_page(request, found, form, status=422)
    try:
        assessing.assess(
            referral=referral,
            answers=newest.answers if unchanged and newest else form.answers(),
            note=note.cleaned_data["note"] if unchanged else form.cleaned_data["note"],
            unchanged=unchanged,
            seen=(note if unchanged else form).cleaned_data["seen"],
            directory=directory.current(),
            by=request.reader,
            at=request.at,
        )
    except NotTheirs:
        return _assess_page(request, found, form, problem=READS_ONLY, status=403)
    except assessing.AssessedMeanwhile as other:
        kept = AssessForm({**request.POST.dict(), "seen": str(other.newest)})
        return _assess_page(request, found, kept, problem=str(other), status=422)
    messages.success(request, "The assessment is kept; every desk sees the risk now.")
    return HttpResponseRedirect(reverse("referrals:referral", args=[referral]))


def _assess_page(
    request: AskedRequest,
    found: ReferralSeen,
    form: AssessForm,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    if problem:
        form.is_valid()
        form.add_error(None, problem)
    known = directory.current()
    history = assess_page.shown(
        seen.assessments(found.id, reader=request.reader),
        known=known,
        reader=request.reader,
        at=request.at,
    )
    told = {
        **head(request, found),
        "form": form,
        "items": assess_page.items_of(found),
        "newest": history[0] if history else None,
        "earlier": history[1:],
        "may_act": may_act(request, found),
    }
    return TemplateResponse(
        request, "referrals/triage/assess.html", told, status=status
    )


def head(request: AskedRequest, found: ReferralSeen) -> dict[str, Any]:
    """What every page about one referral begins with; showing it is an act."""
    record(
        Act.REFERRAL_SEEN,
        subjects=[f"referral:{found.id}", f"case:{found.case}"],
        by=request.reader,
        at=request.at,
    )
    number = cases.case(found.case, reader=request.reader).reference
    return {"referral": found, "identity": identity_of(found, number)}


def found_referral(request: AskedRequest, referral: UUID) -> ReferralSeen:
    """The referral; hidden and missing are the same 404."""
    try:
        return referrals.referral(referral, reader=request.reader, at=request.at)
    except NoSuchReferral as hidden:
        raise Http404 from hidden


def may_act(request: AskedRequest, found: ReferralSeen) -> bool:
    """Whether the reader may do more here than read."""
    return request.reader.has(Permission.ASSESS) and parts.works_on(
        found.case, reader=request.reader, at=request.at
    )


@door(read=Permission.READ_TRIAGE, write=Permission.ASSESS)
def ask(request: AskedRequest, referral: UUID) -> HttpResponse:
    """The form for a request for more; sent, it is on the desk that is asked."""
    found, known = found_referral(request, referral), directory.current()
    if request.method != "POST":
        return _ask_page(request, found, _blank(request, found, known))
    form = AskForm(request.POST)
    wanted = request_from(form, known, request)
    if wanted is None:
        return _ask_page(request, found, form, status=422)
    try:
        asking.ask(
            referral=referral,
            request=wanted,
            directory=known,
            by=request.reader,
            at=request.at,
        )
    except NotTheirs:
        form.add_error(None, READS_ONLY)
        return _ask_page(request, found, form, status=403)
    messages.success(
        request,
        f"Asked. {known.name(wanted.to)} has it on its queue; the reply is due on "
        f"{day_in_words(wanted.reply_due)}.",
    )
    return HttpResponseRedirect(reverse("referrals:referral", args=[referral]))


def request_from(
    form: AskForm, known: Directory, request: AskedRequest
) -> Request | None:
    """The request as it was filled in; None where the form now says what is wrong."""
    if not form.is_valid():
        return None
    filled = form.cleaned_data
    to = known.responder(filled["to"], days.day_of(request.at))
    if to is None:
        form.add_error("to", "Choose an organisation from the list.")
        return None
    wanted = Request(to=to, text=filled["text"], reply_due=filled["reply_due"])
    try:
        asking.check_askable(wanted, known, by=request.reader, at=request.at)
    except NotAskable as refused:
        form.add_error(None, str(refused))
        return None
    due = wanted.reply_due
    if not is_working_day(due) and filled["warned"] != due.isoformat():
        form.add_error(
            "reply_due",
            f"{day_in_words(due)} is no working day, so nobody may be there to reply. "
            "Choose another day, or send it again as it is.",
        )
        form.data = {**dict(form.data.items()), "warned": due.isoformat()}
        return None
    return wanted


def _blank(request: AskedRequest, found: ReferralSeen, known: Directory) -> AskForm:
    """To whoever referred, about what is missing, due as the policy has it."""
    about = request.GET.get("about", "")
    told = triage.known_and_missing(assess_page.told_of(found))
    text = next((each.ask for each in told if each.key == about), "")
    responder = known.responder(
        found.said["First responder organisation"], found.received_on
    )
    askable = responder and known.desk_to_tell(responder)
    to = known.name(responder) if responder and askable else ""
    return AskForm(to=to, text=text, due=default_due(request))


def default_due(request: AskedRequest) -> Any:
    """The day by which replies are due where nobody says another."""
    today = days.day_of(request.at)
    return working_days_after(today, provision("policy/reply_days").on(today))


def askable(known: Directory) -> list[str]:
    """The organisations that have a desk here, by name."""
    return sorted(
        each.name
        for each in known.organisations.values()
        if known.desk_to_tell(each.code) is not None
    )


def _ask_page(
    request: AskedRequest, found: ReferralSeen, form: AskForm, *, status: int = 200
) -> HttpResponse:
    told = {
        **head(request, found),
        "form": form,
        "responders": askable(directory.current()),
        "may_act": may_act(request, found),
    }
    return TemplateResponse(request, "referrals/triage/ask.html", told, status=status)
