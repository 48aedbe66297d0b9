"""Writing a review, and recording that what it asked for was done."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.cases.actions import NotTheirs
from manumit.cases.on_page import NOT_THEIRS, on_page
from manumit.investigations.leading.actions import reviewing as actions
from manumit.investigations.leading.forms.reviewing import DoneForm, ReviewForm
from manumit.investigations.leading.queries.leading import LeadingSeen, leading
from manumit.investigations.leading.rules.led import EVENTS
from manumit.investigations.leading.views.allocating import page
from manumit.investigations.leading.views.investigation import PAGE
from manumit.investigations.leading.views.shown import stood_table, when
from manumit.organisations.colleagues import colleagues
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


@door(read=Permission.READ_INVESTIGATION, write=Permission.SUPERVISE)
def review(request: AskedRequest, case: UUID) -> HttpResponse:
    """What stands open and why a review is asked for; then its words and actions."""
    on = on_page(request, case, current=PAGE)
    seen = leading(case, on.log, reader=request.reader, at=request.at)
    form = _form(request, seen)
    if request.method == "POST" and form.is_valid():
        try:
            actions.review(
                case=case, given=form.given(), by=request.reader, at=request.at
            )
        except actions.NotReviewed as why:
            form.add_error(why.field, str(why))
        except NotTheirs:
            form.add_error(None, NOT_THEIRS)
        else:
            messages.success(request, "The review is kept.")
            return HttpResponseRedirect(reverse(PAGE, args=[case]))
    return page(
        request,
        on,
        form,
        heading="Review of the investigation",
        said=f"{seen.name(seen.led.lead_id)} leads now."
        if seen.led.lead
        else "Nobody leads now.",
        submit="Keep the review",
        template="review",
        asking=[
            f"{EVENTS[each.event]}: {when(each.fact.happened)}"
            for each in seen.led.asking
        ],
        open=stood_table(
            seen.open_now,
            on.called,
            seen.actions,
            caption="What stands open",
            empty="Nothing is owed on this case now.",
        ),
    )


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def action(request: AskedRequest, case: UUID, action: UUID) -> HttpResponse:
    """Record how an action of a review was done."""
    on = on_page(request, case, current=PAGE)
    seen = leading(case, on.log, reader=request.reader, at=request.at)
    asked = seen.actions.get(str(action))
    if asked is None:
        raise Http404
    form = DoneForm(
        request.POST if request.method == "POST" else None, initial={"token": uuid4()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.complete(
                case=case,
                action=action,
                token=form.cleaned_data["token"],
                words=form.cleaned_data["words"],
                by=request.reader,
                at=request.at,
            )
        except actions.DoneAlready as why:
            form.add_error(None, str(why))
        except NotTheirs:
            form.add_error(None, NOT_THEIRS)
        else:
            messages.success(request, "Recorded that it was done.")
            return HttpResponseRedirect(reverse(PAGE, args=[case]))
    may = on.works and request.reader.has(Permission.WRITE_INVESTIGATION)
    return page(
        request,
        on,
        form,
        heading="Action of a review",
        said=asked.words,
        submit="Record that it was done",
        may=may and asked.done_at is None,
    )


def _form(request: AskedRequest, seen: LeadingSeen) -> ReviewForm:
    people = [
        (str(each.account), each.words)
        for each in colleagues(reader=request.reader, at=request.at)
    ]
    return ReviewForm(
        request.POST if request.method == "POST" else None,
        now=request.at,
        lead=seen.led.lead_id,
        people=people,
    )
