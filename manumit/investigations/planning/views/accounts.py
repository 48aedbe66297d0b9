"""Accounts: who was spoken to and how, in their words, and what each tells of."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.documents.queries import documents_of
from manumit.cases.on_page import OnPage
from manumit.investigations.planning.actions import accounts as acting
from manumit.investigations.planning.forms.accounts import AccountForm
from manumit.investigations.planning.permissions import NoSuchAccount, NoSuchPerson
from manumit.investigations.planning.queries import lines as lines_queries
from manumit.investigations.planning.queries import people as queries
from manumit.investigations.planning.rules.stating import NotAsked
from manumit.investigations.planning.views import people_shown as shown
from manumit.investigations.planning.views import plan_shown
from manumit.investigations.planning.views.opened import (
    form_page,
    of_people,
    refusing,
)
from manumit.investigations.planning.views.people import everybody
from manumit.organisations import directory
from manumit.organisations import queries as organisations
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Cell, Column, Row, Table, TimelineItem


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def new_account(request: AskedRequest, case: UUID) -> HttpResponse:
    """Record that somebody was spoken to, and everything that their account tells."""
    on = of_people(request, case)
    form = _form(request, on)
    if form.is_bound and not form.asks_more and form.is_valid():
        account = _taken(request, case, form)
        if account is not None:
            messages.success(
                request, "Recorded. Whatever it tells of stands below and on the lists."
            )
            here = reverse("investigations:account", args=[case, account])
            return HttpResponseRedirect(here)
    told = {
        "template": "investigations/planning/new_account.html",
        "back": reverse("investigations:people", args=[case]),
    }
    return form_page(request, on, form, told)


@door(read=Permission.READ_INVESTIGATION)
def account(request: AskedRequest, case: UUID, heard: UUID) -> HttpResponse:
    """An account in its words, and what came of it."""
    on = of_people(request, case, act=None)
    reader = request.reader
    try:
        seen = queries.account(case, heard, log=on.log, reader=reader)
    except NoSuchAccount:
        raise Http404 from None
    record(
        Act.ACCOUNT_READ,
        subjects=[f"case:{case}", f"account:{heard}"],
        by=reader,
        at=request.at,
    )
    documents = _recordings(request, case)
    told = {
        "on": on,
        "seen": seen,
        "called": on.called.get(seen.subject, "Somebody"),
        "rows": shown.account_rows(on, seen),
        "recording": documents.get(str(seen.recording), ""),
        "tells": _tells(request, on, UUID(seen.fact.id)),
        "lines": _lines(request, on, heard),
        "back": reverse("investigations:person", args=[case, seen.subject]),
    }
    return TemplateResponse(request, "investigations/planning/account.html", told)


def _form(request: AskedRequest, on: OnPage) -> AccountForm:
    found = everybody(request, on)
    by = organisations.names(accounts=[request.reader.account], reader=request.reader)
    return AccountForm(
        request.POST if request.method == "POST" else None,
        now=request.at,
        persons=shown.choices(on, found),
        suspects=shown.suspects(on, found),
        recordings=list(_recordings(request, on.case.id).items()),
        initial={
            "token": uuid4(),
            "subject": request.GET.get("person", ""),
            "by_whom": by.get(request.reader.account, ""),
        },
    )


def _taken(request: AskedRequest, case: UUID, form: AccountForm) -> UUID | None:
    """The account's id; None where the form now says why it is not kept."""
    try:
        with refusing(form):
            return acting.take_account(
                case=case, given=form.given(), by=request.reader, at=request.at
            )
    except NotAsked as why:
        form.add_error(why.field, str(why))
    except NoSuchPerson:
        form.add_error("subject", "Choose somebody of this case.")
    return None


def _recordings(request: AskedRequest, case: UUID) -> dict[str, str]:
    """The files of the case by id, for whoever may open them."""
    if not request.reader.has(Permission.READ_DOCUMENTS):
        return {}
    found = documents_of(case, reader=request.reader)
    return {str(each.id): each.name for each in found}


def _tells(request: AskedRequest, on: OnPage, fact: UUID) -> list[TimelineItem]:
    known = directory.current()
    return [
        shown.told_of(on, each, known)
        for each in queries.said_in(on.case.id, fact, log=on.log, reader=request.reader)
    ]


def _lines(request: AskedRequest, on: OnPage, account: UUID) -> Table:
    found = lines_queries.lines(
        on.case.id, log=on.log, reader=request.reader, at=request.at
    )
    return Table(
        "Lines of enquiry that came of it",
        [Column("Line"), Column("How it stands")],
        [
            Row(
                [
                    plan_shown.named(on.case.id, each),
                    Cell(tags=[plan_shown.state_tag(each)]),
                ]
            )
            for each in found
            if each.now and each.now.account == account
        ],
        empty="None.",
    )
