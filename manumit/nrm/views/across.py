"""The national form page by page, to copy across; and the hand-over file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.nrm import queries
from manumit.nrm.actions.copying import tick
from manumit.nrm.form import Route
from manumit.nrm.form.national import national
from manumit.nrm.forms.sending import PurposeForm
from manumit.nrm.outgoing import Outgoing
from manumit.nrm.queries import SubmissionSeen
from manumit.nrm.queries.files import names_to_send
from manumit.nrm.rules.crossing import changed_pages, page_digest, taken_back
from manumit.nrm.rules.handover import Item, Page, national_pages
from manumit.nrm.views.draft import ROUTES
from manumit.nrm.views.opening import identity, opened
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.kept_words import in_the_background
from manumit.ui.kept_words import saved as saved_words


UPLOADS = "upload-evidence"
"""The national form's page that takes files."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """A page to copy across; ``mark`` is what its tick says was copied."""

    path: str
    title: str
    items: Sequence[Item]
    mark: str
    copied: bool


@door(read=Permission.READ_NRM, write=Permission.WRITE_NRM)
def across(request: AskedRequest, draft: UUID) -> HttpResponse:
    """Each answer with a button that copies it; ticks are kept."""
    whole = opened(request, draft)
    if request.method == "POST":
        return _ticked(request, draft)
    gone = queries.going_out(draft, reader=request.reader, at=request.at)
    record(
        Act.NRM_READY_SEEN,
        subjects=[f"draft:{draft}"],
        by=request.reader,
        at=request.at,
        detail={"route": gone.route.value},
    )
    sent = queries.sent(draft, reader=request.reader)
    last = last_of(sent, gone)
    every = request.GET.get("show") == "all"
    pages = national_pages(gone.content)
    before = json.loads(last.content) if last else None
    changed = changed_pages(pages, before) if before else pages
    found = _crossings(request, draft, pages if every else changed)
    told: dict[str, Any] = {
        "identity": identity(whole),
        "draft": whole.draft,
        "back": reverse("nrm:ready", args=[draft]),
        "route_title": ROUTES[gone.route],
        "open": gone.route is Route.OPEN,
        "pages": found,
        "done": sum(each.copied for each in found),
        "adding": last is not None,
        "every": every,
        "uploads": UPLOADS,
        "files": names_to_send(whole.draft, reader=request.reader),
        "taken_back": _labels(gone, taken_back(pages, before)) if before else (),
        "may_write": request.reader.has(Permission.WRITE_NRM),
    }
    return TemplateResponse(request, "nrm/across.html", told)


def last_of(sent: Sequence[SubmissionSeen], gone: Outgoing) -> SubmissionSeen | None:
    """The last thing sent of the same sort, to which more would be added."""
    same = [each for each in sent if each.sort is gone.sort]
    return same[-1] if same else None


def _crossings(
    request: AskedRequest, draft: UUID, pages: Sequence[Page]
) -> list[Crossing]:
    done = queries.copied(draft, reader=request.reader)
    return [
        Crossing(
            path=each.path,
            title=each.title,
            items=each.items,
            mark=f"{each.path}:{page_digest(each)}",
            copied=done.get(each.path) == page_digest(each),
        )
        for each in pages
    ]


def _labels(gone: Outgoing, keys: Sequence[str]) -> Sequence[str]:
    labels = {each.key: each.label for each in national(gone.form.version).fields()}
    return [labels.get(each, each) for each in keys]


def _ticked(request: AskedRequest, draft: UUID) -> HttpResponse:
    marks = [each.rpartition(":") for each in request.POST.getlist("copied")]
    tick(
        draft=draft,
        ticked={page: digest for page, _, digest in marks},
        shown=set(request.POST.getlist("shown")),
        by=request.reader,
        at=request.at,
    )
    if in_the_background(request):
        return saved_words()
    messages.success(request, "Your ticks are kept.")
    if request.POST.get("go") == "submitted":
        return HttpResponseRedirect(reverse("nrm:submitted", args=[draft]))
    return HttpResponseRedirect(reverse("nrm:across", args=[draft]))


@door(read=Permission.READ_NRM, write=Permission.WRITE_NRM)
def hand_over(request: AskedRequest, draft: UUID) -> HttpResponse:
    """Ask what the hand-over file is for, then hand it out."""
    whole = opened(request, draft)
    form = PurposeForm(request.POST if request.method == "POST" else None)
    gone = queries.going_out(draft, reader=request.reader, at=request.at)
    if form.is_valid():
        record(
            Act.NRM_HANDED_OVER,
            subjects=[f"draft:{draft}"],
            by=request.reader,
            at=request.at,
            detail={"purpose": form.cleaned_data["purpose"]},
        )
        return as_file(gone.document, f"{whole.draft.reference}.json")
    told = {
        "identity": identity(whole),
        "draft": whole.draft,
        "back": reverse("nrm:ready", args=[draft]),
        "form": form,
        "open": gone.route is Route.OPEN,
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "nrm/hand_over.html", told, status=status)


def as_file(
    content: str | bytes, name: str, kind: str = "application/json"
) -> HttpResponse:
    """A file to keep, of which no browser keeps a copy."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
