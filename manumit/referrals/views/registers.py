"""Registers: the list, sending one in, and the page of each as far as it has come."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.files.folder import NotKept
from manumit.organisations import queries as accounts
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.actions import registers
from manumit.referrals.actions.registers import Upload
from manumit.referrals.forms.register import DEFAULT_REGISTER, UploadForm
from manumit.referrals.queries import amendments, runs
from manumit.referrals.queries.runs import RunSeen
from manumit.referrals.rules import NoSuchRun, RunState
from manumit.referrals.views.register_columns import columns_page
from manumit.referrals.views.register_rows import rows_page
from manumit.referrals.views.register_words import (
    listed,
    progress_of,
    seen_before_words,
    summary,
)


MOST_LISTED = 200


@door(read=Permission.READ_IMPORT)
def listing(request: AskedRequest) -> HttpResponse:
    """The registers that the organisation has sent in, newest first."""
    found = runs.runs(reader=request.reader, limit=MOST_LISTED)
    if found:
        record(
            Act.REGISTER_SEEN,
            subjects=[f"run:{each.id}" for each in found],
            by=request.reader,
            at=request.at,
        )
    names = accounts.names(
        accounts=[each.uploaded_by for each in found], reader=request.reader
    )
    told = {
        "table": listed(found, names),
        "any": bool(found),
        "more": len(found) == MOST_LISTED,
        "may_send": request.reader.has(Permission.WRITE_IMPORT),
        "amendments": amendments.how_many_wait(reader=request.reader),
    }
    return TemplateResponse(request, "referrals/registers/list.html", told)


@door(read=Permission.READ_IMPORT, write=Permission.WRITE_IMPORT)
def send(request: AskedRequest) -> HttpResponse:
    """Send a register in; it is kept, and its columns are guessed."""
    mappings = runs.mappings(reader=request.reader)
    known = runs.registers(reader=request.reader)
    if request.method != "POST":
        first = {"register": known[0] if known else DEFAULT_REGISTER}
        return _send_page(request, UploadForm(initial=first, mappings=mappings))
    form = UploadForm(request.POST, request.FILES, mappings=mappings)
    if not form.is_valid():
        return _send_page(request, form)
    file = form.cleaned_data["file"]
    given = Upload(
        stream=file.file,
        name=file.name,
        size=file.size,
        register=form.cleaned_data["register"],
        mapping=form.cleaned_data.get("mapping") or None,
    )
    try:
        run = registers.upload(given=given, by=request.reader, at=request.at)
    except NotKept as refusal:
        form.add_error("file", str(refusal))
        return _send_page(request, form)
    return HttpResponseRedirect(reverse("referrals:register", args=[run]))


def _send_page(request: AskedRequest, form: UploadForm) -> HttpResponse:
    told = {
        "form": form,
        "registers": runs.registers(reader=request.reader) or [DEFAULT_REGISTER],
        "most": settings.MOST_UPLOAD // (1024 * 1024),
    }
    status = 422 if form.errors else 200
    return TemplateResponse(
        request, "referrals/registers/send.html", told, status=status
    )


def found_run(request: AskedRequest, run: UUID) -> RunSeen:
    """The run, or the one answer for what is not there and what is not theirs."""
    try:
        return runs.run(run, reader=request.reader)
    except NoSuchRun as hidden:
        raise Http404 from hidden


@door(read=Permission.READ_IMPORT)
def register(request: AskedRequest, run: UUID) -> HttpResponse:
    """One register as far as it has come: what there is to see, and what to do next."""
    return page_of(request, found_run(request, run))


def page_of(request: AskedRequest, seen: RunSeen) -> HttpResponse:
    """The page that belongs to the state in which the register is."""
    page = _PAGES.get(seen.state)
    if page is not None:
        record(
            Act.REGISTER_SEEN,
            subjects=[f"run:{seen.id}"],
            by=request.reader,
            at=request.at,
        )
        return page(request, seen)
    return rows_page(request, seen)


def _refused_page(request: AskedRequest, seen: RunSeen) -> HttpResponse:
    names = accounts.names(accounts=[seen.uploaded_by], reader=request.reader)
    told = {"run": seen, "summary": summary(seen, names)}
    return TemplateResponse(request, "referrals/registers/refused.html", told)


def _progress_page(request: AskedRequest, seen: RunSeen) -> HttpResponse:
    told = {
        "run": seen,
        "progress": progress_of(seen),
        "checking": seen.state is RunState.CHECKING,
        "before": seen_before_words(runs.seen_before(seen.id, reader=request.reader)),
        "may_act": request.reader.has(Permission.WRITE_IMPORT),
    }
    return TemplateResponse(request, "referrals/registers/progress.html", told)


_PAGES: dict[RunState, Callable[[AskedRequest, RunSeen], HttpResponse]] = {
    RunState.UPLOADED: columns_page,
    RunState.CHECKING: _progress_page,
    RunState.LETTING_IN: _progress_page,
    RunState.REFUSED: _refused_page,
}


@door(read=Permission.READ_IMPORT)
def progress(request: AskedRequest, run: UUID) -> HttpResponse:
    """How far the work on a register is, for the page that shows it move."""
    seen = found_run(request, run)
    now = progress_of(seen)
    answer = JsonResponse(
        {
            "done": now.done,
            "total": now.total,
            "words": now.words,
            "finished": not seen.under_way,
        }
    )
    answer["Cache-Control"] = "no-store"
    return answer
