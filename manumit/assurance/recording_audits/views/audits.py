"""The audits of a force: the list, drawing one, and one with its files."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.assurance.recording_audits import actions, held
from manumit.assurance.recording_audits import queries as found
from manumit.assurance.recording_audits.actions import NoReviewer
from manumit.assurance.recording_audits.forms import DrawForm, ShareForm
from manumit.assurance.recording_audits.held import NoSuchAudit, Reported
from manumit.assurance.recording_audits.population import planned
from manumit.assurance.recording_audits.queries import AuditSeen
from manumit.assurance.recording_audits.rules import (
    NotDrawn,
    Stratified,
    check_wanted,
)
from manumit.assurance.recording_audits.views import shown
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.law import days
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.words import plural


READ, WRITE = Permission.READ_RECORDING_AUDIT, Permission.WRITE_RECORDING_AUDIT


@door(read=READ)
def every(request: AskedRequest) -> HttpResponse:
    """The audits of the reader's force, newest first."""
    lines = found.audits(reader=request.reader)
    waiting = found.waiting_for(reader=request.reader)
    record(
        Act.RECORDING_AUDIT_LISTED,
        subjects=[f"recording_audit:{each.id}" for each in lines],
        by=request.reader,
        at=request.at,
    )
    told = {
        "table": shown.every(lines, waiting),
        "draws": request.reader.has(WRITE),
    }
    return TemplateResponse(request, "assurance/recording_audits/audits.html", told)


@door(read=READ, write=WRITE)
def draw(request: AskedRequest) -> HttpResponse:
    """Say what is wanted, be told how many files that is, and draw them."""
    if not request.reader.has(WRITE):
        raise Http404  # there is nothing to read here but the form
    posted = request.method == "POST"
    form = DrawForm(request.POST if posted else None, initial=_first_wanted())
    told: dict[str, Any] = {"form": form}
    if posted and form.is_valid():
        wanted = form.wanted()
        try:
            check_wanted(wanted, today=days.day_of(request.at))
            plan = planned(wanted, reader=request.reader)
            if request.POST.get("step") == "draw":
                audit = actions.draw(
                    wanted=wanted,
                    token=form.cleaned_data["token"],
                    seed=secrets.token_hex(16),
                    by=request.reader,
                    at=request.at,
                )
                messages.success(request, "Drawn. Now give the files to reviewers.")
                return HttpResponseRedirect(_page(audit))
            told["plan"] = shown.plan(plan, wanted.confidence)
            told["strata"] = shown.strata(plan.strata)
            told["files"] = plural(plan.size, "file")
        except NotDrawn as why:
            form.add_error(why.field, str(why))
    status = 422 if form.errors else 200
    return TemplateResponse(
        request, "assurance/recording_audits/draw.html", told, status=status
    )


def _first_wanted() -> dict[str, object]:
    return {
        "token": uuid4(),
        "stratified": Stratified.NO.value,
        "margin": 5,
        "confidence": 95,
    }


@door(read=READ)
def audit(request: AskedRequest, audit: UUID) -> HttpResponse:
    """One audit: what it was drawn by, the proof of it, and its files."""
    seen = opened(request, audit)
    return _shown(request, seen, _share_form(request))


@door(read=None, write=WRITE)
def share(request: AskedRequest, audit: UUID) -> HttpResponse:
    """Deal the files that nobody has among reviewers."""
    seen = opened(request, audit)
    form = _share_form(request, posted=True)
    if form.is_valid():
        try:
            dealt = actions.share(
                audit=audit, among=form.accounts(), by=request.reader, at=request.at
            )
        except (NoReviewer, Reported) as why:
            form.add_error("among", str(why))
        else:
            messages.success(request, f"{plural(dealt, 'file')} given to reviewers.")
            return HttpResponseRedirect(_page(audit))
    return _shown(request, seen, form, status=422)


def opened(request: AskedRequest, audit: UUID) -> AuditSeen:
    """An audit for a page of it; hidden and missing are one 404. Seeing is an act."""
    try:
        seen = found.audit_seen(audit, reader=request.reader)
    except NoSuchAudit:
        raise Http404 from None
    record(
        Act.RECORDING_AUDIT_SEEN,
        subjects=[
            f"recording_audit:{audit}",
            *(f"case:{case}" for case in dict.fromkeys(e.case for e in seen.files)),
        ],
        by=request.reader,
        at=request.at,
    )
    return seen


def _page(audit: UUID) -> str:
    return reverse("assurance:recording-audit", args=[audit])


def _share_form(request: AskedRequest, *, posted: bool = False) -> ShareForm:
    reviewers = held.reviewers(reader=request.reader, at=request.at)
    return ShareForm(
        request.POST if posted else None,
        reviewers=[(str(each.account), each.words) for each in reviewers],
    )


def _shown(
    request: AskedRequest, seen: AuditSeen, form: ShareForm, *, status: int = 200
) -> HttpResponse:
    called = shown.who(
        [seen.drawn_by, *(each.reviewer for each in seen.files if each.reviewer)],
        reader=request.reader,
    )
    left = sum(not each.reviewer for each in seen.files)
    told = {
        "seen": seen,
        "heading": shown.period(seen.first, seen.last),
        "facts": shown.facts(seen, called[seen.drawn_by]),
        "strata": shown.strata(seen.strata) if len(seen.strata) > 1 else None,
        "files": shown.files(seen, called),
        "hidden": plural(seen.hidden, "file") if seen.hidden else "",
        "form": form,
        "left": plural(left, "file") if left else "",
        "shares": left and not seen.reported_at and request.reader.has(WRITE),
    }
    return TemplateResponse(
        request, "assurance/recording_audits/audit.html", told, status=status
    )
