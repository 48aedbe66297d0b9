"""One file of a case: what it is, whether it may be opened, and its continuity."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import IO, cast
from uuid import UUID
from wsgiref.util import FileWrapper

from django.contrib import messages
from django.http import (
    Http404,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.exporting import safe_cell
from manumit.audit.record import record
from manumit.cases import parts
from manumit.cases import queries as cases
from manumit.cases.actions import documents as actions
from manumit.cases.documents import queries, words
from manumit.cases.documents.forms import HandedOutForm
from manumit.cases.documents.queries import DocumentSeen, NoSuchDocument
from manumit.cases.documents.trail import Step, continuity
from manumit.cases.views.documents import people_of
from manumit.files import queries as files
from manumit.files.keys import KeyMissing
from manumit.files.queries import Altered, NotOpened
from manumit.files.sealed import CHUNK
from manumit.organisations import queries as accounts
from manumit.organisations.doors import OwnStream, door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Cell, Column, Row, SummaryRow, Table
from manumit.ui.words import moment_in_words, thousands


_STEPS = (Column("When"), Column("What was done"), Column("By whom"))
_SAFE = {
    # Never the type that the content claims: a browser would run a page or a drawing.
    "Content-Type": "application/octet-stream",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "no-store",
}


@door(read=Permission.READ_DOCUMENTS)
def document(request: AskedRequest, document: UUID) -> HttpResponse:
    """One file; hidden and missing are the same 404."""
    return _page(request, _found(request, document), HandedOutForm())


@door(read=Permission.READ_DOCUMENTS)
def content(request: AskedRequest, document: UUID) -> HttpResponseBase:
    """The file itself, for the reader's machine, once a scan found no harm in it."""
    seen = _found(request, document)
    try:
        stream = files.open_scanned(
            seen.file,
            about=[f"document:{seen.id}", f"case:{seen.case}"],
            reader=request.reader,
            at=request.at,
        )
    except (NotOpened, Altered, KeyMissing) as refusal:
        return _page(request, seen, HandedOutForm(), trouble=str(refusal), status=409)
    # It is one, though typeshed has no common type for the two.
    pieces = FileWrapper(cast("IO[bytes]", stream), CHUNK)
    answer = OwnStream(pieces, headers=_SAFE)
    answer["Content-Length"] = str(seen.size)
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=seen.name
    )
    return answer


@door(write=Permission.WRITE_DOCUMENTS)
def verify(request: AskedRequest, document: UUID) -> HttpResponse:
    """Work the digest out again, and say whether the file is what was kept."""
    seen = _found(request, document)
    try:
        whole = actions.verify(document=seen, by=request.reader, at=request.at)
    except KeyMissing as missing:
        return _page(request, seen, HandedOutForm(), trouble=str(missing), status=409)
    if whole:
        messages.success(
            request, "The file is what was kept: its digest is the same as then."
        )
    else:
        messages.error(
            request,
            "The file is NOT what was kept: it was changed, cut short or exchanged on "
            "the disk. Tell whoever runs this installation, and rely on it no more.",
        )
    return HttpResponseRedirect(reverse("cases:document", args=[document]))


@door(write=Permission.WRITE_DOCUMENTS)
def handed(request: AskedRequest, document: UUID) -> HttpResponse:
    """Record that a copy went to somebody outside."""
    seen = _found(request, document)
    form = HandedOutForm(request.POST)
    if not form.is_valid():
        return _page(request, seen, form, status=422)
    actions.hand_out(
        document=seen,
        to_whom=form.cleaned_data["to_whom"],
        purpose=form.cleaned_data["purpose"],
        by=request.reader,
        at=request.at,
    )
    messages.success(request, "Recorded that a copy was handed out.")
    return HttpResponseRedirect(reverse("cases:document", args=[document]))


@door(read=Permission.READ_DOCUMENTS)
def sheet(request: AskedRequest, document: UUID) -> HttpResponse:
    """The continuity of the file on a sheet, to print."""
    seen = _found(request, document)
    _record_taken(request, seen)
    names = accounts.names(accounts=[request.reader.account], reader=request.reader)
    told = {
        "document": seen,
        "case": cases.case(seen.case, reader=request.reader),
        "rows": _summary(request, seen),
        "steps": _table(_steps(request, seen)),
        "printed_by": names.get(request.reader.account, ""),
        "printed_at": moment_in_words(timezone.localtime(request.at)),
    }
    return TemplateResponse(request, "cases/document_sheet.html", told)


@door(read=Permission.READ_DOCUMENTS)
def sheet_csv(request: AskedRequest, document: UUID) -> HttpResponse:
    """The same as a table for a spreadsheet, each line with the file and its digest."""
    seen = _found(request, document)
    _record_taken(request, seen)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("when", "what was done", "words", "by whom", "file", "sha-256"))
    for step in _steps(request, seen):
        line = (step.at.isoformat(), step.what, step.words, step.who)
        writer.writerow(safe_cell(each) for each in (*line, seen.name, seen.sha256))
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="continuity.csv"'
    return answer


def _found(request: AskedRequest, document: UUID) -> DocumentSeen:
    try:
        return queries.document(document, reader=request.reader)
    except NoSuchDocument:
        raise Http404 from None


def _record_taken(request: AskedRequest, seen: DocumentSeen) -> None:
    _record(request, Act.DOCUMENT_TRAIL_TAKEN, seen)


def _record(request: AskedRequest, act: Act, seen: DocumentSeen) -> None:
    record(
        act,
        subjects=[f"file:{seen.file}", f"document:{seen.id}", f"case:{seen.case}"],
        by=request.reader,
        at=request.at,
    )


def _page(
    request: AskedRequest,
    seen: DocumentSeen,
    form: HandedOutForm,
    *,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    _record(request, Act.DOCUMENT_SEEN, seen)
    reader = request.reader
    closed = words.why_not_opened(seen)
    told = {
        "document": seen,
        "case": cases.case(seen.case, reader=reader),
        "rows": _summary(request, seen),
        "doubt": words.doubt(seen),
        "closed": closed,
        "harmful": words.is_harmful(seen),
        "trouble": "" if trouble == closed else trouble,
        "steps": _table(_steps(request, seen)),
        "form": form,
        "works": reader.has(Permission.WRITE_DOCUMENTS)
        and parts.works_on(seen.case, reader=reader, at=request.at),
        "may_verify": reader.has(Permission.WRITE_DOCUMENTS),
    }
    return TemplateResponse(request, "cases/document.html", told, status=status)


def _summary(request: AskedRequest, seen: DocumentSeen) -> list[SummaryRow]:
    reader = request.reader
    called = people_of(seen.case, reader=reader)
    names = accounts.names(accounts=[seen.added_by], reader=reader)
    about = called.get(seen.subject, "") if seen.subject else ""
    added = moment_in_words(timezone.localtime(seen.added_at))
    by = names.get(seen.added_by, "somebody of another organisation")
    return [
        SummaryRow("What it is", seen.what, verbatim=True),
        SummaryRow("Where it came from", seen.source, verbatim=True),
        SummaryRow("About", about or "Nobody in particular"),
        SummaryRow("Kind, by its content", words.kind_in_words(seen)),
        SummaryRow(
            "Size",
            words.size_in_words(seen.size),
            hint=f"{thousands(seen.size)} bytes" if seen.size >= words.KILO else "",
        ),
        SummaryRow("Added", f"{added}, by {by}"),
        SummaryRow("Virus scan", _scanned(seen), tag=words.state_tag(seen)),
        SummaryRow("Digest (SHA-256)", seen.sha256),
    ]


def _scanned(seen: DocumentSeen) -> str:
    if seen.scan is None:
        return "Not yet."
    when = moment_in_words(timezone.localtime(seen.scan.at))
    by = f", by {seen.scan.engine}" if seen.scan.engine else ""
    found = f" It found {seen.scan.found}." if seen.scan.found else ""
    return f"{when}{by}.{found}"


def _steps(request: AskedRequest, seen: DocumentSeen) -> Sequence[Step]:
    return continuity(seen, reader=request.reader, at=request.at)


def _table(steps: Sequence[Step]) -> Table:
    return Table(
        "Continuity: everything done with this file, in order",
        _STEPS,
        [
            Row(
                [
                    Cell(moment_in_words(each.at)),
                    Cell(each.what, hint=each.words),
                    Cell(each.who),
                ],
                headed=False,
            )
            for each in steps
        ],
        caption_hidden=True,
    )
