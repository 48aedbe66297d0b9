"""The trail of one referral: its steps, then everything; on the screen and printed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.organisations import directory
from manumit.organisations import queries as accounts
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.forms.looking_back import (
    ASKED,
    LookBackForm,
    looked_in_words,
)
from manumit.referrals.permissions import NoSuchReferral
from manumit.referrals.queries.steps import LookedBack, StepsSeen, steps_of
from manumit.referrals.views.steps_page import Names, steps_table
from manumit.referrals.views.trail import chronology, witnesses
from manumit.ui.words import moment_in_words


@door(read=Permission.READ_CASE)
def trail(request: AskedRequest, referral: UUID) -> HttpResponse:
    """The steps and the chronology; as judged now, or looked back to a day."""
    asked = [(name, request.GET[name]) for name in ASKED if name in request.GET]
    form = LookBackForm(request.GET if asked else None, at=request.at)
    looked = form.looked() if asked else LookedBack(request.at)
    told = _told(request, referral, looked)
    told |= {"form": form, "asked": asked}
    told["print_href"] = reverse("referrals:print-trail", args=[referral])
    _record(request, Act.TRAIL_SEEN, told["seen"])
    status = 422 if form.errors else 200
    return TemplateResponse(request, "referrals/trail.html", told, status=status)


@door(write=Permission.READ_CASE)
def print_trail(request: AskedRequest, referral: UUID) -> HttpResponse:
    """The same made for paper; that somebody took it away is recorded first."""
    form = LookBackForm(request.POST, at=request.at)
    told = _told(request, referral, form.looked())
    mine = accounts.names(accounts=[request.reader.account], reader=request.reader)
    organisation = directory.current().name(request.reader.organisation)
    told["printed_by"] = ", ".join([*mine.values(), organisation])
    told["printed_at"] = moment_in_words(request.at)
    _record(request, Act.TRAIL_PRINTED, told["seen"])
    return TemplateResponse(request, "referrals/trail_print.html", told)


def _told(request: AskedRequest, referral: UUID, looked: LookedBack) -> dict[str, Any]:
    try:
        seen = steps_of(referral, reader=request.reader, looked=looked)
    except NoSuchReferral as hidden:
        raise Http404 from hidden
    known = directory.current()
    found = witnesses(
        seen.case,
        seen.referral,
        facts=seen.facts,
        known=known,
        reader=request.reader,
        at=looked.on,
    )
    return {
        "seen": seen,
        "looked": looked_in_words(looked, at=request.at),
        "table": steps_table(seen, names=Names(known, found)),
        "items": chronology(
            seen.facts,
            found,
            received=seen.recorded_at,
            known=known,
            at=looked.on,
        ),
        "back": reverse("referrals:referral", args=[referral]),
    }


def _record(request: AskedRequest, act: Act, seen: StepsSeen) -> None:
    record(
        act,
        subjects=[f"referral:{seen.referral}", f"case:{seen.case}"],
        by=request.reader,
        at=request.at,
    )
