"""Everything that happened on a case, page by page; chosen from and taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import chronicle
from manumit.cases.chronicle import Beside, Chosen
from manumit.cases.on_page import OnPage, on_page
from manumit.desk.chronology import CORRECTED, Called, entry
from manumit.desk.chronology_files import CONTENT_TYPES, Told, as_file
from manumit.desk.chronology_filter import ChronologyForm
from manumit.desk.search_forms import ChronologyFileForm
from manumit.law.facts import Fact
from manumit.organisations import directory
from manumit.organisations import queries as organisations
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Action, TimelineItem, page_asked, pages
from manumit.ui.words import plural, thousands


SIZE = 50
URL = "desk:chronology"


@door(read=Permission.READ_CASE)
def chronology(request: AskedRequest, case: UUID) -> HttpResponse:
    """The chronology, newest first, with what each room keeps beside its facts."""
    on = on_page(request, case, current=URL)
    form, chosen = _chosen(
        request, on, page=page_asked(request.GET.get("page", "")), size=SIZE
    )
    shown = pages(
        page=chosen.number,
        size=SIZE,
        total=chosen.total,
        href=lambda page: _href(request, URL, case, page=page),
        thing="event",
    )
    told: dict[str, Any] = {
        "on": on,
        "form": form,
        "items": _items(request, on, chosen),
        "pages": shown,
        "count": _count(chosen),
        "clear": reverse(URL, args=[case]) if request.GET else "",
        "take": _href(request, "desk:chronology-file", case)
        if request.reader.has(Permission.READ_EXPORT)
        else "",
    }
    return TemplateResponse(
        request, "desk/chronology.html", told, status=422 if form.errors else 200
    )


@door(read=Permission.READ_EXPORT, write=Permission.EXPORT_SEARCH)
def chronology_file(request: AskedRequest, case: UUID) -> HttpResponse:
    """Ask what the chronology is taken away for; then hand it out as it was chosen."""
    if not request.reader.has(Permission.READ_CASE):
        raise Http404
    on = on_page(request, case, current=URL)
    _, chosen = _chosen(request, on)
    form = ChronologyFileForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        page = {
            "on": on,
            "form": form,
            "count": _count(chosen),
            "back": _href(request, URL, case),
            "may_take": request.reader.has(Permission.EXPORT_SEARCH),
        }
        status = 422 if form.errors else 200
        return TemplateResponse(
            request, "desk/chronology_file.html", page, status=status
        )
    kind = form.cleaned_data["form"]
    record(
        Act.CASE_CHRONOLOGY_TAKEN,
        subjects=[f"case:{case}"],
        by=request.reader,
        at=request.at,
        detail={
            "purpose": form.cleaned_data["purpose"],
            "form": kind,
            "entries": len(chosen.ids),
        },
    )
    told = [
        Told.of(fact, called, words=said.words, corrected=corrected)
        for fact, said, called, corrected in _entries(request, on, chosen)
    ]
    made = as_file(told, on.case.reference, kind, at=request.at)
    answer = HttpResponse(made, content_type=CONTENT_TYPES[kind])
    name = f"{on.case.reference}-chronology.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _chosen(
    request: AskedRequest, on: OnPage, *, page: int = 1, size: int | None = None
) -> tuple[ChronologyForm, Chosen]:
    """The form, and the entries that it chooses: all of them, or a page."""
    form = ChronologyForm(request.GET, people=on.called)
    return form, chronicle.chosen(
        on.case.id, form.wanted(), reader=request.reader, page=page, size=size
    )


def _count(chosen: Chosen) -> str:
    return f"{plural(chosen.total, 'event')} of {thousands(chosen.whole)}"


def _items(request: AskedRequest, on: OnPage, chosen: Chosen) -> Sequence[TimelineItem]:
    items = []
    for fact, said, called, corrected in _entries(request, on, chosen):
        acts = [Action("Open it", said.href, hidden=f": {fact.body.label}")]
        item = replace(entry(fact, called, acts if said.href else ()), words=said.words)
        items.append(replace(item, tag=CORRECTED) if corrected else item)
    return items


def _entries(
    request: AskedRequest, on: OnPage, chosen: Chosen
) -> Sequence[tuple[Fact, Beside, Called, bool]]:
    """Each fact with its words, what everybody in it is called, whether corrected."""
    reader, ids = request.reader, chosen.ids
    found = chronicle.facts(ids, reader=reader)
    words = chronicle.beside(ids, reader=reader)
    corrected = chronicle.corrected_of(chosen, reader=reader)
    accounts = {fact.recorded_by for fact in found.values()}
    called = Called(
        organisation=directory.current().name,
        accounts=organisations.names(accounts=accounts, reader=reader),
        people=on.called,
    )
    return [
        (found[each], words.get(each, Beside("")), called, each in corrected)
        for each in ids
        if each in found
    ]


def _href(
    request: AskedRequest, name: str, case: UUID, *, page: int | None = None
) -> str:
    """An address with the same choice, on another page of it."""
    asked = request.GET.copy()
    asked.pop("page", None)
    if page is not None:
        asked["page"] = str(page)
    query = asked.urlencode()
    return f"{reverse(name, args=[case])}{'?' if query else ''}{query}"
