"""The files of a draft: with its case where there is one, else with the draft."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Refused
from manumit.cases.documents.forms import uploads
from manumit.cases.documents.words import size_in_words
from manumit.nrm.actions import files as actions
from manumit.nrm.forms.files import FilesForm
from manumit.nrm.queries import Whole
from manumit.nrm.queries.files import FileSeen, files_of
from manumit.nrm.views.opening import address, identity, opened, record_seen
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Cell, Column, Row, Table, Tag
from manumit.ui.words import plural


COLUMNS = (Column("File"), Column("What it shows"), Column("Where it is"))
WITH_CASE = Tag("With the case", "good")
WITH_DRAFT = Tag("Sealed with the draft", "info")


@door(read=Permission.READ_NRM, write=Permission.WRITE_NRM)
def files(request: AskedRequest, draft: UUID) -> HttpResponse:
    """Keep files with a draft; those of a case are on the case's own page."""
    whole = opened(request, draft)
    of_case = whole.draft.case
    if of_case is not None and request.reader.has(Permission.READ_DOCUMENTS):
        return HttpResponseRedirect(reverse("cases:documents", args=[of_case]))
    if request.method != "POST":
        record_seen(request, whole)
        return _page(request, whole, FilesForm())
    form = FilesForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, whole, form)
    sent = uploads(form.cleaned_data["files"])
    try:
        refused = actions.keep(
            draft=draft,
            uploads=sent,
            what=form.cleaned_data["what"],
            by=request.reader,
            at=request.at,
        )
    except Refused as why:
        refused = [str(why)]
    for each in refused:
        form.add_error("files", each)
    if refused:
        return _page(request, whole, form)
    messages.success(request, f"{plural(len(sent), 'file')} kept.")
    return HttpResponseRedirect(reverse("nrm:files", args=[draft]))


def _page(request: AskedRequest, whole: Whole, form: FilesForm) -> HttpResponse:
    found = files_of(whole.draft, reader=request.reader)
    told: dict[str, Any] = {
        "identity": identity(whole),
        "draft": whole.draft,
        "back": address(whole.draft.id),
        "table": Table(
            caption="Files kept with this draft",
            caption_hidden=True,
            columns=COLUMNS,
            rows=[_row(each) for each in found],
            empty="No file is kept with this draft yet.",
        ),
        "form": form if request.reader.has(Permission.WRITE_NRM) else None,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "nrm/files.html", told, status=status)


def _row(each: FileSeen) -> Row:
    where = WITH_CASE if each.given else WITH_DRAFT
    return Row(
        (
            Cell(each.name, hint=size_in_words(each.size), verbatim=True),
            Cell(each.what, verbatim=True),
            Cell(tags=[where]),
        )
    )
