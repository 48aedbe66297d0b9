"""Taking away a copy of part of the sealed record, with the reason."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode

from manumit.access.permissions import Permission
from manumit.audit.exporting import Form, export
from manumit.desk.forms import CopyForm, SearchForm, kept
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


TYPES = {Form.CSV: "text/csv", Form.JSON_LINES: "application/x-ndjson"}


@door(read=Permission.READ_AUDIT, write=Permission.EXPORT_AUDIT)
def copy(request: AskedRequest) -> HttpResponseBase:
    """Ask why, then hand over the events that the search finds."""
    search = SearchForm(request.GET, reader=request.reader)
    form = CopyForm(request.POST or None)
    if request.method == "POST" and search.is_valid() and form.is_valid():
        return _taken(request, search, form)
    return _asking(request, search, form)


def _asking(request: AskedRequest, search: SearchForm, form: CopyForm) -> HttpResponse:
    typed = kept(request.GET)
    return TemplateResponse(
        request,
        "desk/copy.html",
        {
            "form": form,
            "found": search.is_valid(),
            "typed": [
                (str(search.fields[name].label), value)
                for name, value in typed.items()
                if name in search.fields
            ],
            "back": f"{reverse('desk:audit')}?{urlencode(typed)}",
            "may_copy": request.reader.has(Permission.EXPORT_AUDIT),
        },
    )


def _taken(
    request: AskedRequest, search: SearchForm, form: CopyForm
) -> StreamingHttpResponse:
    kind = Form(form.cleaned_data["form"])
    lines = export(
        search.wanted,
        by=request.reader,
        at=request.at,
        purpose=form.cleaned_data["purpose"],
        form=kind,
    )
    name = f"sealed-record-{request.at:%Y-%m-%d-%H%M}.{kind.value}"
    return StreamingHttpResponse(
        _encoded(lines),
        content_type=f"{TYPES[kind]}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _encoded(lines: Iterator[str]) -> Iterator[bytes]:
    for line in lines:
        yield line.encode()
