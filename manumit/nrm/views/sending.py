"""*I have submitted it*, all that was sent, and the reference that confirms it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.law import days
from manumit.nrm import queries
from manumit.nrm.actions.receipts import (
    BadReceipt,
    ReceiptGiven,
    ReceiptKnown,
    record_receipt,
)
from manumit.nrm.actions.sending import (
    CannotSend,
    NotAsShown,
    Pressed,
    SentAlready,
    add,
    send,
)
from manumit.nrm.form import Route
from manumit.nrm.forms.sending import ReceiptForm, SubmittedForm, moment_given
from manumit.nrm.outgoing import Outgoing, mark_of
from manumit.nrm.permissions import NoSuchDraft
from manumit.nrm.queries import SubmissionSeen, Whole
from manumit.nrm.rules.drafts import NOT_YET_REFERRED, SORT_LABELS
from manumit.nrm.rules.sending import ROUTE_NAMES, since_sent
from manumit.nrm.views.across import last_of
from manumit.nrm.views.opening import address, identity, opened
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


COMPETENT = "competent-authority"


@door(read=Permission.READ_NRM, write=Permission.WRITE_NRM)
def submitted(request: AskedRequest, draft: UUID) -> HttpResponse:
    """Say when it was submitted on the national form; kept once, byte for byte."""
    whole = opened(request, draft)
    gone = queries.going_out(draft, reader=request.reader, at=request.at)
    sent = queries.sent(draft, reader=request.reader)
    adding = last_of(sent, gone) is not None
    if request.method != "POST":
        initial = {
            "token": uuid4(),
            "route": gone.route.value,
            "mark": gone.mark,
        }
        form = SubmittedForm(initial=initial, adding=adding)
        return _asking(request, whole, gone, form, adding=adding)
    form = SubmittedForm(
        request.POST,
        adding="reason" in request.POST,
        changed="went_before" in request.POST,
    )
    if not form.is_valid():
        return _asking(request, whole, gone, form, adding=adding)
    return _pressed(request, whole, gone, form)


def _pressed(
    request: AskedRequest, whole: Whole, gone: Outgoing, form: SubmittedForm
) -> HttpResponse:
    draft = whole.draft.id
    given = form.cleaned_data
    try:
        pressed = Pressed(
            token=given["token"],
            sent_at=moment_given(given["sent_at"], at=request.at),
            route=Route(given["route"]),
            mark=given["mark"],
            went_before=bool(given.get("went_before")),
            reason=given.get("reason", ""),
        )
    except ValueError as unknown:
        raise Http404 from unknown
    act = add if "reason" in given else send
    try:
        act(draft=draft, pressed=pressed, by=request.reader, at=request.at)
    except SentAlready:
        messages.warning(
            request,
            "This has been recorded as sent already. Nothing was recorded again.",
        )
    except NotAsShown as changed:
        again = SubmittedForm(request.POST, adding="reason" in given, changed=True)
        again.add_error(None, str(changed))
        return _asking(request, whole, gone, again, adding="reason" in given)
    except CannotSend as why:
        form.add_error(None, str(why))
        return _asking(request, whole, gone, form, adding="reason" in given)
    else:
        messages.success(
            request,
            "Recorded as sent. Record the competent authority's reference as soon as "
            "it comes.",
        )
    return HttpResponseRedirect(reverse("nrm:sent", args=[draft]))


def _asking(
    request: AskedRequest,
    whole: Whole,
    gone: Outgoing,
    form: SubmittedForm,
    *,
    adding: bool,
) -> HttpResponse:
    told = {
        "identity": identity(whole),
        "draft": whole.draft,
        "back": reverse("nrm:across", args=[whole.draft.id]),
        "ready": reverse("nrm:ready", args=[whole.draft.id]),
        "form": form,
        "adding": adding,
        "open": gone.route is Route.OPEN,
        "what": ROUTE_NAMES[gone.route],
        "sort": SORT_LABELS[gone.sort],
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "nrm/submitted.html", told, status=status)


@door(read=Permission.READ_NRM)
def sent(request: AskedRequest, draft: UUID) -> HttpResponse:
    """All that was sent, what was confirmed of it, and what to do since."""
    whole = opened(request, draft)
    found = queries.sent(draft, reader=request.reader)
    gone = queries.going_out(draft, reader=request.reader, at=request.at)
    record(
        Act.NRM_SENT_SEEN,
        subjects=[f"draft:{draft}", *(f"submission:{each.id}" for each in found)],
        by=request.reader,
        at=request.at,
    )
    last = last_of(found, gone)
    told: dict[str, Any] = {
        "identity": identity(whole),
        "draft": whole.draft,
        "back": address(draft),
        "not_yet": NOT_YET_REFERRED,
        "sent": [_told(each) for each in found],
        "since": since_sent({each.route for each in found}, gone.routed),
        "may_add": last is not None and mark_of(last.content) != gone.mark,
        "may_write": request.reader.has(Permission.WRITE_NRM),
    }
    return TemplateResponse(request, "nrm/sent.html", told)


def _told(each: SubmissionSeen) -> Mapping[str, Any]:
    title = SORT_LABELS[each.sort]
    return {
        "it": each,
        "title": f"Addition or correction: {title}" if each.adds_to else title,
        "what": ROUTE_NAMES[each.route],
    }


@door(read=Permission.READ_NRM, write=Permission.WRITE_NRM)
def receipt(request: AskedRequest, submission: UUID) -> HttpResponse:
    """Record the competent authority's reference, or another in its place."""
    found = submission_of(request, submission)
    whole = opened(request, found.draft)
    offered = _authorities(request)
    if request.method == "POST":
        form = ReceiptForm(request.POST, authorities=offered)
        if form.is_valid() and _confirmed(request, found, form):
            messages.success(request, "The reference is recorded.")
            return HttpResponseRedirect(reverse("nrm:sent", args=[found.draft]))
    else:
        seen = found.receipt.id if found.receipt else ""
        initial = {"token": uuid4(), "seen": seen, "authority": next(iter(offered))}
        form = ReceiptForm(authorities=offered, initial=initial)
    told = {
        "identity": identity(whole),
        "draft": whole.draft,
        "back": reverse("nrm:sent", args=[found.draft]),
        "form": form,
        "found": found,
        "title": SORT_LABELS[found.sort],
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "nrm/receipt.html", told, status=status)


def _confirmed(request: AskedRequest, found: SubmissionSeen, form: ReceiptForm) -> bool:
    """Whether it was recorded; else the form says why not."""
    told = form.cleaned_data
    given = ReceiptGiven(
        token=told["token"],
        authority=told["authority"],
        reference=told["reference"],
        received_at=moment_given(told["received_at"], at=request.at),
        words=told["words"],
    )
    try:
        record_receipt(
            submission=found.id,
            given=given,
            seen=told["seen"],
            by=request.reader,
            at=request.at,
        )
    except ReceiptKnown as known:
        form.add_error(None, f"{known} It is {known.reference}.")
        return False
    except BadReceipt as why:
        form.add_error("received_at", str(why))
        return False
    return True


def submission_of(request: AskedRequest, submission: UUID) -> SubmissionSeen:
    """What was sent; 404 for whoever may not know of it."""
    try:
        return queries.submission(submission, reader=request.reader)
    except NoSuchDraft as hidden:
        raise Http404 from hidden


def _authorities(request: AskedRequest) -> Mapping[str, str]:
    """Those that exist today; the one that answers by default comes first."""
    known, on = directory.current(), days.day_of(request.at)
    default = known.competent_authority(on=on)
    found: Sequence[Any] = [
        each
        for each in known.organisations.values()
        if each.kind == COMPETENT and each.exists_on(on)
    ]
    ordered = sorted(found, key=lambda each: (each.code != default, each.name))
    return {each.code: each.name for each in ordered}
