"""Property and exhibits of a case: held, moved, checked, given back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.documents.queries import documents_of
from manumit.cases.on_page import OnPage, on_page
from manumit.files.keys import KeyMissing
from manumit.investigations.exhibits import actions, queries, shown
from manumit.investigations.exhibits.forms import CheckForm, ExhibitForm, MoveForm
from manumit.investigations.exhibits.permissions import NoSuchExhibit
from manumit.investigations.exhibits.queries import ExhibitSeen
from manumit.investigations.exhibits.rules import NotMoved
from manumit.organisations import queries as accounts
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.documents import pdf
from manumit.ui.words import moment_in_words


TAB = "investigations:exhibits"


@door(read=Permission.READ_INVESTIGATION)
def exhibits(request: AskedRequest, case: UUID) -> HttpResponse:
    """What is held on a case, and whose documents have to go back."""
    on = on_page(request, case, current=TAB)
    seen = queries.exhibits_of(case, reader=request.reader)
    works = _works(request, on)
    told = {
        "on": on,
        "works": works,
        "table": shown.table(seen, case, on.called, request.at),
        "tasks": shown.to_give_back(seen, case, on.called, works=works),
    }
    return TemplateResponse(request, "investigations/exhibits/page.html", told)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def take_in(request: AskedRequest, case: UUID) -> HttpResponse:
    """Record something that was found or seized."""
    on = on_page(request, case, current=TAB)
    form = ExhibitForm(
        request.POST if request.method == "POST" else None,
        now=request.at,
        people=list(on.called.items()),
        documents=_documents(request, case),
        initial={"token": uuid4()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_in(
                case=case, given=form.given(), by=request.reader, at=request.at
            )
        except NotMoved as why:
            form.add_error(why.field, str(why))
        else:
            messages.success(request, "Recorded what was taken in.")
            return HttpResponseRedirect(shown.page(case))
    told = {
        "on": on,
        "form": form,
        "back": shown.page(case),
        "works": _works(request, on),
    }
    status = 422 if form.is_bound else 200
    name = "investigations/exhibits/take_in.html"
    return TemplateResponse(request, name, told, status=status)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def exhibit(request: AskedRequest, case: UUID, exhibit: UUID) -> HttpResponse:
    """One exhibit with its continuity; sent, what was done with it is recorded."""
    on = on_page(request, case, current=TAB, act=None)
    seen = _found(request, case, exhibit)
    _record(request, Act.EXHIBIT_SEEN, case, exhibit)
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        now=request.at,
        initial=_held(seen),
    )

    def act() -> str:
        actions.move(
            case=case,
            exhibit=exhibit,
            given=form.given(),
            by=request.reader,
            at=request.at,
        )
        return "Recorded what was done with it."

    return _acted(request, on, seen, form, act)


@door(write=Permission.WRITE_INVESTIGATION)
def check_digest(request: AskedRequest, case: UUID, exhibit: UUID) -> HttpResponse:
    """Work the digest of the kept file out again, and put down what was found."""
    on = on_page(request, case, current=TAB, act=None)
    seen = _found(request, case, exhibit)
    form = CheckForm(request.POST)

    def act() -> str:
        whole = actions.check_digest(
            case=case,
            exhibit=exhibit,
            token=form.cleaned_data["token"],
            by=request.reader,
            at=request.at,
        )
        if whole:
            return "The file is what was taken in: its digest is the same."
        return (
            "The file is NOT what was taken in: its digest differs. Rely on it no "
            "more, and tell the disclosure officer."
        )

    return _acted(request, on, seen, form, act)


@door(read=Permission.READ_INVESTIGATION)
def sheet(request: AskedRequest, case: UUID, exhibit: UUID) -> HttpResponse:
    """The sheet of an exhibit: to print, as a PDF, or as a table."""
    on = on_page(request, case, current=TAB, act=None)
    seen = _found(request, case, exhibit)
    wanted = request.GET.get("as", "")
    _record(request, Act.EXHIBIT_SHEET_TAKEN, case, exhibit)
    name = f"{on.case.reference}-{seen.reference.replace('/', '-')}"
    if wanted == "csv":
        content = shown.as_csv(seen, on.called, case=on.case.reference)
        return _file(content.encode(), f"{name}.csv", "text/csv; charset=utf-8")
    document = shown.sheet(
        seen, on.called, case=on.case.reference, taken=_taken(request)
    )
    if wanted == "pdf":
        return _file(pdf(document), f"{name}.pdf", "application/pdf")
    told = {
        "on": on,
        "document": document,
        "back": shown.exhibit_page(case, seen),
        "href": request.path,
    }
    return TemplateResponse(request, "investigations/exhibits/sheet.html", told)


def _acted(
    request: AskedRequest,
    on: OnPage,
    seen: ExhibitSeen,
    form: forms.Form,
    act: Callable[[], str],
) -> HttpResponse:
    """The page of one exhibit with a form; sent and sound, the act is done."""
    case = on.case.id
    if request.method == "POST" and form.is_valid():
        try:
            said = act()
        except (NotMoved, KeyMissing) as why:
            form.add_error(getattr(why, "field", None), str(why))
        else:
            messages.success(request, said)
            return HttpResponseRedirect(shown.exhibit_page(case, seen))
    works = _works(request, on) and seen.now.ended is None
    if form.is_bound and isinstance(form, MoveForm):
        form = _anew(form, seen)
    told = {
        "on": on,
        "seen": seen,
        "rows": shown.rows(seen, on.called),
        "steps": shown.continuity(seen),
        "form": form,
        "shows_form": works and isinstance(form, MoveForm),
        "check": CheckForm(initial={"token": uuid4()}) if works else None,
        "back": shown.page(case),
    }
    status = 422 if form.is_bound else 200
    name = "investigations/exhibits/exhibit.html"
    return TemplateResponse(request, name, told, status=status)


def _anew(form: MoveForm, seen: ExhibitSeen) -> MoveForm:
    """The form as it was sent, over the continuity as it stands now."""
    form.data = {**form.data, "seen": seen.now.number, "holder": seen.now.holder}
    return form


def _held(seen: ExhibitSeen) -> Mapping[str, Any]:
    return {"token": uuid4(), "seen": seen.now.number, "holder": seen.now.holder}


def _documents(request: AskedRequest, case: UUID) -> list[tuple[str, str]]:
    if not request.reader.has(Permission.READ_DOCUMENTS):
        return []
    found = documents_of(case, reader=request.reader)
    return [(str(each.id), each.name) for each in found]


def _found(request: AskedRequest, case: UUID, exhibit: UUID) -> ExhibitSeen:
    try:
        return queries.exhibit(case, exhibit, reader=request.reader)
    except NoSuchExhibit:
        raise Http404 from None


def _works(request: AskedRequest, on: OnPage) -> bool:
    return on.works and request.reader.has(Permission.WRITE_INVESTIGATION)


def _record(request: AskedRequest, act: Act, case: UUID, exhibit: UUID) -> None:
    record(
        act,
        subjects=[f"case:{case}", f"exhibit:{exhibit}"],
        by=request.reader,
        at=request.at,
    )


def _taken(request: AskedRequest) -> str:
    account = request.reader.account
    names = accounts.names(accounts=[account], reader=request.reader)
    who = names.get(account, "")
    return f"Taken {moment_in_words(timezone.localtime(request.at))} by {who}."


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to keep, of which no browser keeps a copy."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
