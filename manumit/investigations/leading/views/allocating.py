"""Giving the lead, naming who advises, and reading a hand-over note."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.cases.actions import NotTheirs
from manumit.cases.on_page import NOT_THEIRS, OnPage, on_page
from manumit.investigations.leading.actions import allocating as actions
from manumit.investigations.leading.forms.allocating import AdviserForm, LeadForm
from manumit.investigations.leading.queries.allocating import choice
from manumit.investigations.leading.queries.leading import leading
from manumit.investigations.leading.views.investigation import PAGE
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


@door(read=Permission.READ_INVESTIGATION, write=Permission.SUPERVISE)
def lead(request: AskedRequest, case: UUID) -> HttpResponse:
    """Give the lead: each colleague with what they hold, lack and lead now."""
    on = on_page(request, case, current=PAGE)
    seen = leading(case, on.log, reader=request.reader, at=request.at)
    form = LeadForm(
        request.POST if request.method == "POST" else None,
        now=request.at,
        choice=choice(reader=request.reader, at=request.at),
        led=seen.led,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.allocate(
                case=case, given=form.given(), by=request.reader, at=request.at
            )
        except actions.NotAllocated as why:
            form.add_error(why.field if why.field in form.fields else None, str(why))
        except NotTheirs:
            form.add_error(None, NOT_THEIRS)
        else:
            messages.success(request, "The lead is given, and they are told.")
            return _back(case)
    led_by = seen.name(seen.led.lead_id) if seen.led.lead else ""
    return page(
        request,
        on,
        form,
        heading="Change who leads" if led_by else "Give the lead",
        said=f"{led_by} leads now." if led_by else "Nobody leads now.",
        submit="Give the lead",
    )


@door(read=Permission.READ_INVESTIGATION, write=Permission.SUPERVISE)
def adviser(request: AskedRequest, case: UUID) -> HttpResponse:
    """Name who advises."""
    on = on_page(request, case, current=PAGE)
    found = choice(reader=request.reader, at=request.at)
    form = AdviserForm(
        request.POST if request.method == "POST" else None,
        now=request.at,
        choice=found,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.name_adviser(
                case=case, given=form.given(), by=request.reader, at=request.at
            )
        except actions.NotAllocated as why:
            form.add_error(why.field, str(why))
        except NotTheirs:
            form.add_error(None, NOT_THEIRS)
        else:
            messages.success(request, "The tactical adviser is named.")
            return _back(case)
    said = (
        ""
        if found.advisers
        else "Nobody of your organisation is accredited to advise. Record who is on "
        "the page of posts, or ask the national agency."
    )
    return page(
        request, on, form, heading="Tactical adviser", said=said, submit="Name them"
    )


@door(write=Permission.WRITE_INVESTIGATION)
def handover_read(request: AskedRequest, case: UUID, handover: UUID) -> HttpResponse:
    """The new lead says that they read the note."""
    on_page(request, case, current=PAGE)
    try:
        actions.acknowledge(
            case=case,
            handover=handover,
            token=_token(request),
            by=request.reader,
            at=request.at,
        )
    except (actions.NotToYou, NotTheirs):
        raise Http404 from None
    messages.success(request, "You said that you read the hand-over note.")
    return _back(case)


def page(
    request: AskedRequest,
    on: OnPage,
    form: forms.Form,
    *,
    heading: str,
    said: str,
    submit: str,
    template: str = "form",
    **more: object,
) -> HttpResponse:
    """A page of one form; it may be read without the power to send it."""
    may = on.works and request.reader.has(Permission.SUPERVISE)
    told = {
        "on": on,
        "form": form,
        "heading": heading,
        "said": said,
        "submit": submit,
        "may": may,
        "back": reverse(PAGE, args=[on.case.id]),
        **more,
    }
    status = 422 if form.errors else 200
    name = f"investigations/leading/{template}.html"
    return TemplateResponse(request, name, told, status=status)


def _back(case: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse(PAGE, args=[case]))


def _token(request: AskedRequest) -> UUID:
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        raise Http404 from None
