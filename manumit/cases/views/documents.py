"""The files of a case: those kept, and adding some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import parts
from manumit.cases import queries as cases
from manumit.cases.actions import documents as actions
from manumit.cases.documents import words
from manumit.cases.documents.forms import AddFilesForm, Upload
from manumit.cases.documents.queries import documents_of
from manumit.cases.queries import CaseSeen, NoSuchCase
from manumit.files.folder import NotKept
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.people import queries as people
from manumit.ui.record_pages import href_of
from manumit.ui.words import plural


NONE_YET = "No file is kept with this case yet."


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of some files that were sent together."""

    names: Sequence[str]
    refused: Sequence[str]


@door(read=Permission.READ_DOCUMENTS, write=Permission.WRITE_DOCUMENTS)
def documents(request: AskedRequest, case: UUID) -> HttpResponse:
    """The files of a case; adding some keeps what can be kept and says what cannot."""
    seen = _found(request, case)
    called = people_of(case, reader=request.reader)
    adds = request.reader.has(Permission.WRITE_DOCUMENTS) and parts.works_on(
        case, reader=request.reader, at=request.at
    )
    if request.method != "POST":
        form = AddFilesForm(people=list(called.items())) if adds else None
        return _page(request, seen, form, called)
    form = AddFilesForm(request.POST, request.FILES, people=list(called.items()))
    if not form.is_valid():
        return _page(request, seen, form, called)
    kept = _keep(request, case, form)
    if kept.refused:
        for refusal in kept.refused:
            form.add_error("files", refusal)
        return _page(request, seen, form, called, kept=kept.names)
    messages.success(request, _kept_in_words(kept.names))
    return HttpResponseRedirect(reverse("cases:documents", args=[case]))


def _keep(request: AskedRequest, case: UUID, form: AddFilesForm) -> Kept:
    given = form.cleaned_data
    return keep_each(
        given["files"],
        case=case,
        what=given["what"],
        source=given["source"],
        subject=form.about,
        request=request,
    )


def keep_each(
    files: Sequence[Upload],
    *,
    case: UUID,
    what: str,
    source: str,
    subject: UUID | None,
    request: AskedRequest,
) -> Kept:
    """Keep each file that can be kept with a case, and say why of the others."""
    names, refused = [], []
    for file in files:
        name = file.name or ""
        try:
            actions.add(
                case=case,
                stream=cast("BinaryIO", file.file),
                name=name,
                what=what,
                source=source,
                subject=subject,
                by=request.reader,
                at=request.at,
            )
        except NotKept as refusal:
            refused.append(f"“{name}” was not kept. {refusal}")
        else:
            names.append(name)
    return Kept(names, refused)


def people_of(case: UUID, *, reader: Reader) -> Mapping[UUID, str]:
    """Those involved in the case whom the reader may know, by name."""
    found = cases.involved([case], reader=reader).get(case, [])
    nominals = people.nominals((each for each, _ in found), reader=reader)
    return {each: nominals[each].name for each, _ in found if each in nominals}


def _found(request: AskedRequest, case: UUID) -> CaseSeen:
    try:
        return cases.case(case, reader=request.reader)
    except NoSuchCase:
        raise Http404 from None


def _page(
    request: AskedRequest,
    seen: CaseSeen,
    form: AddFilesForm | None,
    called: Mapping[UUID, str],
    *,
    kept: Sequence[str] = (),
) -> HttpResponse:
    found = documents_of(seen.id, reader=request.reader)
    record(
        Act.DOCUMENTS_LISTED,
        subjects=[f"case:{seen.id}"],
        by=request.reader,
        at=request.at,
        detail={"shown": len(found)},
    )
    told = {
        "case": seen,
        "back": href_of("case", seen.id),
        "table": words.table(found, people=called, empty=NONE_YET),
        "form": form,
        "kept": _kept_in_words(kept) if kept else "",
    }
    status = 422 if form and form.errors else 200
    return TemplateResponse(request, "cases/documents.html", told, status=status)


def _kept_in_words(names: Sequence[str]) -> str:
    them = "It" if len(names) == 1 else "They"
    wait = "waits" if len(names) == 1 else "wait"
    listed = ", ".join(names)
    return (
        f"{plural(len(names), 'file')} kept: {listed}. {them} {wait} to be scanned for "
        "viruses before anybody can open "
        f"{'it' if len(names) == 1 else 'them'}."
    )
