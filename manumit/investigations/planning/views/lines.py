"""One line of enquiry: open it, work it, end it; and what it said before."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.cases.on_page import OnPage
from manumit.investigations.planning.actions import lines as acting
from manumit.investigations.planning.forms.planning import (
    ChangeLineForm,
    LineForm,
    ReopenLineForm,
)
from manumit.investigations.planning.queries import lines as queries
from manumit.investigations.planning.queries.lines import LineSeen
from manumit.investigations.planning.rules.lines import (
    AlreadyEnded,
    ChangedMeanwhile,
    NotEnded,
    UnknownLine,
)
from manumit.investigations.planning.views import plan_shown as shown
from manumit.investigations.planning.views.opened import form_page, of_plan, refusing
from manumit.organisations import queries as organisations
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def new_line(request: AskedRequest, case: UUID) -> HttpResponse:
    """Open a line of enquiry."""
    on = of_plan(request, case)
    reader, at = request.reader, request.at
    form = LineForm(
        request.POST if request.method == "POST" else None,
        colleagues=organisations.colleagues(reader=reader, at=at),
        initial={"token": uuid4(), "priority": "usual"},
    )
    if form.is_bound and form.is_valid():
        with refusing(form):
            acting.open_lines(
                case=case,
                given=[form.given()],
                token=form.cleaned_data["token"],
                by=reader,
                at=at,
            )
        if not form.errors:
            messages.success(request, "The line of enquiry is open.")
            return HttpResponseRedirect(reverse("investigations:plan", args=[case]))
    told = {
        "heading": "Open a line of enquiry",
        "submit": "Open it",
        "back": reverse("investigations:plan", args=[case]),
    }
    return form_page(request, on, form, told)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def line(request: AskedRequest, case: UUID, line: str) -> HttpResponse:
    """How a line stands and stood; while it is open, how it goes on or ends."""
    on = of_plan(request, case)
    reader, at = request.reader, request.at
    seen = _seen(request, on, line)
    form = ChangeLineForm(
        request.POST if request.method == "POST" else None,
        line=line,
        colleagues=organisations.colleagues(reader=reader, at=at),
        initial=_initial(seen),
    )
    if form.is_bound and form.is_valid():
        try:
            with refusing(form):
                acting.change_line(case=case, given=form.given(), by=reader, at=at)
        except (ChangedMeanwhile, AlreadyEnded) as changed:
            form.add_error(None, str(changed))
            form.data = {**request.POST.dict(), "seen": _newest(seen)}
        if not form.errors:
            messages.success(request, "Saved. What it said before is kept.")
            here = reverse("investigations:line", args=[case, line])
            return HttpResponseRedirect(here)
    told = {
        "template": "investigations/planning/line.html",
        "heading": shown.title(seen),
        "seen": seen,
        "rows": shown.summary(seen),
        "history": shown.history(seen),
        "back": reverse("investigations:plan", args=[case]),
    }
    return form_page(request, on, form, told)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def reopen(request: AskedRequest, case: UUID, line: str) -> HttpResponse:
    """Take a line that ended up again; how it ended is kept."""
    on = of_plan(request, case)
    reader, at = request.reader, request.at
    seen = _seen(request, on, line)
    here = reverse("investigations:line", args=[case, line])
    if seen.open and request.method != "POST":
        return HttpResponseRedirect(here)
    form = ReopenLineForm(
        request.POST if request.method == "POST" else None,
        line=line,
        title=shown.title(seen),
        colleagues=organisations.colleagues(reader=reader, at=at),
        initial={**_initial(seen), "due": None},
    )
    if form.is_bound and form.is_valid():
        try:
            with refusing(form):
                acting.reopen_line(case=case, given=form.given(), by=reader, at=at)
        except (ChangedMeanwhile, NotEnded) as changed:
            form.add_error(None, str(changed))
            form.data = {**request.POST.dict(), "seen": _newest(seen)}
        if not form.errors:
            messages.success(request, "The line is open again. How it ended is kept.")
            return HttpResponseRedirect(here)
    told = {
        "heading": f"Take up again: {shown.title(seen)}",
        "submit": "Take it up again",
        "back": here,
    }
    return form_page(request, on, form, told)


def _seen(request: AskedRequest, on: OnPage, line: str) -> LineSeen:
    try:
        return queries.line(
            on.case.id, line, log=on.log, reader=request.reader, at=request.at
        )
    except UnknownLine:
        raise Http404 from None


def _initial(seen: LineSeen) -> dict[str, object]:
    now = seen.now
    return {
        "token": uuid4(),
        "seen": _newest(seen),
        "title": shown.title(seen),
        "priority": shown.priority(seen).value,
        "owner": now.owner if now else "",
        "due": now.due if now else None,
    }


def _newest(seen: LineSeen) -> str:
    return str(seen.now.id) if seen.now else ""
