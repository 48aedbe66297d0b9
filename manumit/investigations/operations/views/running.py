"""Operations: the list, one of them, and the page of a case."""

from __future__ import annotations

from operator import itemgetter
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.roles import POLICE
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.on_page import OnPage, on_page
from manumit.investigations.operations import queries, shown
from manumit.investigations.operations.actions import running
from manumit.investigations.operations.forms import (
    JoinForm,
    LeaveForm,
    OperationForm,
    PartnerForm,
)
from manumit.investigations.operations.permissions import NoSuchOperation
from manumit.investigations.operations.queries import OperationSeen
from manumit.investigations.operations.views.sending import sent
from manumit.organisations import directory
from manumit.organisations import queries as organisations
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


TAB = "investigations:case-operations"


@door(read=Permission.READ_OPERATION)
def operations(request: AskedRequest) -> HttpResponse:
    """The operations and bids that the reader may see."""
    found = queries.operations(reader=request.reader)
    bids = queries.bids(reader=request.reader)
    record(
        Act.OPERATION_LISTED,
        subjects=[f"operation:{each.id}" for each in found],
        by=request.reader,
        at=request.at,
    )
    known = directory.current()
    told = {
        "operations": shown.operations(found, known),
        "bids": shown.bids(bids, known, request.at),
        "writes": request.reader.has(Permission.WRITE_OPERATION),
    }
    return TemplateResponse(request, "investigations/operations/list.html", told)


@door(read=Permission.READ_OPERATION, write=Permission.WRITE_OPERATION)
def new_operation(request: AskedRequest) -> HttpResponse:
    """Open an operation."""
    form = OperationForm(
        request.POST if request.method == "POST" else None,
        colleagues=_colleagues(request),
        initial={"token": uuid4(), "seen": 0, "live": "yes"},
    )

    def act() -> tuple[str, str]:
        made = running.open_operation(
            given=form.given(), by=request.reader, at=request.at
        )
        return "Opened the operation.", shown.operation_page(made)

    told = {
        "heading": "Open an operation",
        "form": form,
        "submit": "Open it",
        "back": reverse("investigations:operations"),
        "writes": request.reader.has(Permission.WRITE_OPERATION),
    }
    return sent(request, form, act) or _form(request, told)


@door(read=Permission.READ_OPERATION)
def operation(request: AskedRequest, operation: UUID) -> HttpResponse:
    """One operation: how it stands, its partners, and the cases the reader may see."""
    seen = _found(request, operation)
    record(
        Act.OPERATION_SEEN,
        subjects=[f"operation:{operation}", *(f"case:{e.id}" for e in seen.cases)],
        by=request.reader,
        at=request.at,
    )
    return _page(request, seen, PartnerForm(organisations=_others(request, seen)))


@door(read=Permission.READ_OPERATION, write=Permission.WRITE_OPERATION)
def change(request: AskedRequest, operation: UUID) -> HttpResponse:
    """Say how an operation stands from now on."""
    seen = _found(request, operation)
    now = seen.now
    form = OperationForm(
        request.POST if request.method == "POST" else None,
        colleagues=_colleagues(request),
        named=seen.name,
        initial={
            "token": uuid4(),
            "seen": now.number,
            "lead": now.lead,
            "aims": now.aims,
            "partners": now.partners,
            "live": "yes" if now.live else "no",
        },
    )

    def act() -> tuple[str, str]:
        running.change(
            operation=operation,
            seen=form.cleaned_data["seen"],
            given=form.given(),
            by=request.reader,
            at=request.at,
        )
        return "Recorded how the operation stands.", shown.operation_page(operation)

    told = {
        "heading": f"Change {seen.name}",
        "form": form,
        "submit": "Record it",
        "back": shown.operation_page(operation),
        "writes": _runs(request, seen),
    }
    return sent(request, form, act) or _form(request, told)


@door(write=Permission.WRITE_OPERATION)
def add_partner(request: AskedRequest, operation: UUID) -> HttpResponse:
    """Let another organisation see an operation."""
    seen = _found(request, operation)
    form = PartnerForm(request.POST, organisations=_others(request, seen))

    def act() -> tuple[str, str]:
        running.take_partner(
            operation=operation,
            partner=form.cleaned_data["partner"],
            by=request.reader,
            at=request.at,
        )
        return "They see the operation from now on.", shown.operation_page(operation)

    return sent(request, form, act) or _page(request, seen, form)


@door(write=Permission.WRITE_OPERATION)
def end_partner(request: AskedRequest, operation: UUID, partner: str) -> HttpResponse:
    """End what another organisation sees of an operation."""
    _found(request, operation)
    try:
        running.end_partner(
            operation=operation, partner=partner, by=request.reader, at=request.at
        )
    except NoSuchOperation:
        raise Http404 from None
    messages.success(request, "They see the operation no more.")
    return HttpResponseRedirect(shown.operation_page(operation))


@door(read=Permission.READ_OPERATION, write=Permission.WRITE_OPERATION)
def of_case(request: AskedRequest, case: UUID) -> HttpResponse:
    """The operations that a case is in; sent, it is taken into one."""
    on = on_page(request, case, current=TAB)
    form = JoinForm(
        request.POST if request.method == "POST" else None, operations=_live(request)
    )

    def act() -> tuple[str, str]:
        running.join(
            operation=UUID(form.cleaned_data["operation"]),
            case=case,
            why=form.cleaned_data["why"],
            by=request.reader,
            at=request.at,
        )
        return "The case is in the operation.", reverse(TAB, args=[case])

    return sent(request, form, act) or _of_case(request, on, form)


def _of_case(request: AskedRequest, on: OnPage, form: JoinForm) -> HttpResponse:
    case = on.case.id
    found = queries.of_case(case, reader=request.reader)
    works = _works(request, on)
    told = {
        "on": on,
        "works": works,
        "table": shown.joined(found, directory.current()),
        "form": form,
        "joined": [each for each in found if each.id] if works else (),
    }
    status = 422 if form.is_bound else 200
    name = "investigations/operations/case.html"
    return TemplateResponse(request, name, told, status=status)


@door(read=Permission.READ_OPERATION, write=Permission.WRITE_OPERATION)
def leave(request: AskedRequest, case: UUID, operation: UUID) -> HttpResponse:
    """Take a case out of an operation, and say why."""
    on = on_page(request, case, current=TAB)
    seen = _found(request, operation)
    form = LeaveForm(request.POST if request.method == "POST" else None)

    def act() -> tuple[str, str]:
        running.leave(
            operation=operation,
            case=case,
            why=form.cleaned_data["why"],
            by=request.reader,
            at=request.at,
        )
        return "The case is in the operation no more.", reverse(TAB, args=[case])

    told = {
        "heading": f"Take case {on.case.reference} out of {seen.name}",
        "form": form,
        "submit": "Take it out",
        "back": reverse(TAB, args=[case]),
        "writes": _works(request, on),
    }
    return sent(request, form, act) or _form(request, told)


def _page(
    request: AskedRequest, seen: OperationSeen, form: PartnerForm
) -> HttpResponse:
    known = directory.current()
    runs = _runs(request, seen)
    told = {
        "seen": seen,
        "rows": shown.operation_rows(seen, known),
        "cases": shown.cases(seen),
        "history": shown.history(seen),
        "runs": runs,
        "form": form,
        "partners": [(each, known.name(each)) for each in seen.partners],
    }
    status = 422 if form.is_bound else 200
    name = "investigations/operations/operation.html"
    return TemplateResponse(request, name, told, status=status)


def _form(request: AskedRequest, told: dict[str, Any]) -> HttpResponse:
    status = 422 if told["form"].is_bound else 200
    name = "investigations/operations/form.html"
    return TemplateResponse(request, name, told, status=status)


def _found(request: AskedRequest, operation: UUID) -> OperationSeen:
    try:
        return queries.operation(operation, reader=request.reader)
    except NoSuchOperation:
        raise Http404 from None


def _runs(request: AskedRequest, seen: OperationSeen) -> bool:
    reader = request.reader
    own = seen.organisation == reader.organisation
    return own and reader.has(Permission.WRITE_OPERATION)


def _works(request: AskedRequest, on: OnPage) -> bool:
    return on.works and request.reader.has(Permission.WRITE_OPERATION)


def _colleagues(request: AskedRequest) -> list[tuple[str, str]]:
    found = organisations.colleagues(reader=request.reader, at=request.at)
    return list(found.items())


def _others(request: AskedRequest, seen: OperationSeen) -> list[tuple[str, str]]:
    """Police organisations that may be let see an operation, by name."""
    there = {seen.organisation, *seen.partners}
    if not _runs(request, seen):
        return []
    known = directory.current().organisations
    found = [
        (code, each.name)
        for code, each in known.items()
        if each.kind in POLICE and code not in there
    ]
    return sorted(found, key=itemgetter(1))


def _live(request: AskedRequest) -> list[tuple[str, str]]:
    found = queries.operations(reader=request.reader)
    return [(str(each.id), each.name) for each in found if each.now.live]
