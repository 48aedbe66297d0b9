"""One referral typed by hand, and the word that it was received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.law import days
from manumit.organisations import directory
from manumit.organisations.directory import Directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.actions import by_hand
from manumit.referrals.actions.by_hand import SentAlready
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.forms.by_hand import ByHandForm
from manumit.referrals.forms.looking import form_for, look
from manumit.referrals.permissions import NoSuchReferral
from manumit.referrals.queries import receipts
from manumit.ui.parts import ErrorItem


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the form: a heading, a sentence, and fields one below the other.

    Two names in one line stand beside one another where there is room.
    """

    key: str
    title: str
    lead: str
    lines: Sequence[tuple[str, ...]]


SECTIONS = (
    Section(
        "safety",
        "Safety first",
        "If they are in danger now, ring before you fill in the rest.",
        (("still_exploited",), ("age_band",), ("child_missing",)),
    ),
    Section(
        "route",
        "The referral",
        "",
        (
            ("route",),
            ("consent",),
            ("referred_on",),
            ("received_on",),
            ("responder",),
            ("referring_office", "reference"),
            ("referrer_name", "referrer_phone"),
        ),
    ),
    Section(
        "where",
        "Where",
        "The places decide which force keeps them safe and which investigates.",
        (
            ("now_where", "now_county"),
            ("now_which",),
            ("exploited_where", "exploited_county"),
            ("exploited_which",),
            ("exploited_when",),
            ("residence_where", "residence_county"),
            ("residence_which",),
        ),
    ),
    Section(
        "person",
        "Who",
        "",
        (
            ("given_names", "family_name"),
            ("aliases",),
            ("date_of_birth",),
            ("gender",),
            ("nationality", "language"),
            ("interpreter",),
        ),
    ),
    Section(
        "account",
        "What happened",
        "Words are kept exactly as you type them.",
        (
            ("exploitation",),
            ("account",),
            ("exploiters",),
            ("phones", "vehicles"),
            ("crime_reference", "home_office_reference"),
            ("notes",),
        ),
    ),
)


@door(read=Permission.READ_REFERRAL_FORM, write=Permission.WRITE_REFERRAL)
def new(request: AskedRequest) -> HttpResponse:
    """The short form; sent, it becomes a case with two owners at once."""
    known = directory.current()
    if request.method != "POST":
        return _form_page(request, ByHandForm(initial=_initial(request, known)), known)
    form = form_for(request.POST, directory=known, at=request.at)
    looked = look(form, directory=known, at=request.at)
    if looked.typed is None:
        return _form_page(request, form, known, looked.warnings, looked.mark)
    try:
        receipt = by_hand.enter(
            typed=looked.typed, directory=known, by=request.reader, at=request.at
        )
    except SentAlready as earlier:
        return _sent_already(request, form, known, earlier)
    messages.success(request, _received(receipt, known))
    return HttpResponseRedirect(_page_of(request, receipt.referral))


@door(read=Permission.READ_REFERRAL_FORM)
def received(request: AskedRequest, referral: UUID) -> HttpResponse:
    """For whoever may not open cases: that it was received, and whom to ring."""
    try:
        found = receipts.receipt(referral, reader=request.reader)
    except NoSuchReferral as hidden:
        raise Http404 from hidden
    return TemplateResponse(request, "referrals/received.html", {"receipt": found})


def _initial(request: AskedRequest, known: Directory) -> dict[str, Any]:
    today = days.day_of(request.at)
    own = known.organisations.get(request.reader.organisation)
    return {
        "token": uuid4(),
        "referred_on": today,
        "received_on": today,
        "responder": own.name if own and own.first_responder else "",
    }


def _sent_already(
    request: AskedRequest, form: ByHandForm, known: Directory, earlier: SentAlready
) -> HttpResponse:
    """The first press counts; words changed since are shown again, not lost."""
    if not earlier.changed:
        messages.warning(request, "Received already: pressing again added nothing.")
        return HttpResponseRedirect(_page_of(request, earlier.referral))
    form.add_error(
        None,
        "This form was sent before and received as a referral. What you changed since "
        "was not added. Send it again only if this is another person.",
    )
    return _form_page(request, form, known, token=str(uuid4()))


def _form_page(
    request: AskedRequest,
    form: ByHandForm,
    known: Directory,
    warnings: Sequence[str] = (),
    mark: str = "",
    token: str = "",
) -> HttpResponse:
    today = days.day_of(request.at)
    told = {
        "form": form,
        "sections": [_drawn(each, form) for each in SECTIONS],
        "token": token or form["token"].value() or uuid4(),
        "warnings": [ErrorItem(each) for each in warnings],
        "mark": mark,
        "responders": sorted(
            each.name
            for each in known.organisations.values()
            if each.first_responder and each.exists_on(today)
        ),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "referrals/new.html", told, status=status)


def _drawn(section: Section, form: ByHandForm) -> dict[str, Any]:
    lines = [
        [form[name] for name in line if name in form.fields] for line in section.lines
    ]
    return {
        "key": section.key,
        "title": section.title,
        "lead": section.lead,
        "lines": [line for line in lines if line],
    }


def _received(receipt: Receipt, known: Directory) -> str:
    owners = (("Safety", receipt.safety), ("Investigation", receipt.investigation))
    words = [f"Received as {receipt.reference}."]
    for what, ruling in owners:
        desk = known.desks[known.desk_of(ruling.organisation)]
        number = f", {desk.telephone}" if desk.telephone else ", number not recorded"
        words.append(f"{what}: {known.name(desk.code)}{number}.")
    return " ".join(words)


def _page_of(request: AskedRequest, referral: UUID) -> str:
    may = request.reader.has(Permission.READ_CASE)
    name = "referrals:referral" if may else "referrals:received"
    return reverse(name, args=[referral])
