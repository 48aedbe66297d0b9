"""Taking away what a search found: asked what for, recorded, then streamed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.desk import exporting
from manumit.desk.exporting import CONTENT_TYPES, NEVER, Form
from manumit.desk.search_forms import ExportForm
from manumit.desk.search_words import ValueLabels, asked_words
from manumit.desk.views.search import own_search
from manumit.finding.asking import Asked
from manumit.finding.stored import actions
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.queries.found import readable
from manumit.ui.words import plural


@door(read=Permission.READ_EXPORT, write=Permission.EXPORT_SEARCH)
def export(request: AskedRequest, search: UUID) -> HttpResponseBase:
    """Say what the file would hold and ask what it is for; or make it."""
    asked = Asked.from_stored(own_search(request, search).asked)
    form = ExportForm(request.POST if request.method == "POST" else None)
    found = exporting.ids(asked, reader=request.reader, at=request.at)
    cases = readable(found, reader=request.reader)
    if cases and form.is_valid():
        taken = [each for each in found if each in cases]
        actions.take(
            search=search,
            what=form.taking,
            records=[(each, cases[each]) for each in taken],
            by=request.reader,
            at=request.at,
        )
        return _file(request, taken, form)
    return _asking(request, search, asked, form, number=len(cases))


def _asking(
    request: AskedRequest, search: UUID, asked: Asked, form: ExportForm, *, number: int
) -> HttpResponse:
    plain = exporting.columns(personal=False)
    more = exporting.columns(personal=True)[len(plain) :]
    told = {
        "form": form,
        "back": reverse("desk:result", args=[search]),
        "words": asked_words(
            asked.text, asked.chosen, ValueLabels(directory.current())
        ),
        "count": plural(number, "referral"),
        "may_take": number and request.reader.has(Permission.EXPORT_SEARCH),
        "never": NEVER,
        "columns": [
            ("Columns without personal details", ", ".join(plain)),
            ("Columns added with personal details", ", ".join(more)),
        ],
    }
    return TemplateResponse(
        request, "desk/search/export.html", told, status=422 if form.errors else 200
    )


def _file(
    request: AskedRequest, taken: Sequence[UUID], form: ExportForm
) -> StreamingHttpResponse:
    kind = Form(form.taking.form)
    read = exporting.readable_in_order(taken, reader=request.reader)
    answer = StreamingHttpResponse(
        exporting.as_file(read, form=kind, personal=form.taking.personal),
        content_type=CONTENT_TYPES[kind],
    )
    name = f"search-{request.at:%Y-%m-%d-%H%M}.{kind.value}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
