"""The files of a case: those kept, and adding some."""

from __future__ import annotations

from collections.abc import Mapping
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
from manumit.cases.actions.documents import Added
from manumit.cases.documents import words
from manumit.cases.documents.forms import AddFilesForm, uploads
from manumit.cases.documents.queries import documents_of
from manumit.cases.queries import CaseSeen, NoSuchCase
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.people import queries as people
from manumit.ui.record_pages import href_of


NONE_YET = "No file is kept with this case yet."


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
    added = _add(request, case, form)
    if added.refused:
        for refusal in added.refused:
            form.add_error("files", refusal)
        return _page(request, seen, form, called, added=added)
    messages.success(request, added.in_words)
    return HttpResponseRedirect(reverse("cases:documents", args=[case]))


def _add(request: AskedRequest, case: UUID, form: AddFilesForm) -> Added:
    given = form.cleaned_data
    return actions.add_each(
        uploads=uploads(given["files"]),
        case=case,
        what=given["what"],
        source=given["source"],
        subject=form.about,
        by=request.reader,
        at=request.at,
    )


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
    added: Added | None = None,
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
        "kept": added.in_words if added and added.kept else "",
    }
    status = 422 if form and form.errors else 200
    return TemplateResponse(request, "cases/documents.html", told, status=status)
