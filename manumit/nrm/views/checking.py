"""A second person's look at a whole draft: comments by section, never an edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.nrm import queries
from manumit.nrm.actions import checking
from manumit.nrm.actions.checking import Settled
from manumit.nrm.form import Section
from manumit.nrm.forms.handing import CommentForm
from manumit.nrm.permissions import NoSuchDraft
from manumit.nrm.queries import CommentSeen, Whole
from manumit.nrm.rules.asking import is_asked
from manumit.nrm.rules.telling import Labels, in_words
from manumit.nrm.views.opening import (
    address,
    identity,
    labels_of,
    opened,
    record_seen,
)
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Action, SummaryRow


@dataclass(frozen=True, slots=True)
class Shown:
    """A section as whoever checks reads it, with its comments and a box for one."""

    code: str
    title: str
    rows: Sequence[SummaryRow]
    comments: Sequence[CommentSeen]
    form: CommentForm | None


@door(read=Permission.READ_NRM, write=Permission.REVIEW_NRM)
def check(request: AskedRequest, draft: UUID) -> HttpResponse:
    """The whole draft to read, and a box for a comment under each section."""
    whole = opened(request, draft)
    bound: Mapping[str, CommentForm] = {}
    if request.method == "POST":
        code = request.POST.get("section", "")
        form = CommentForm(request.POST, auto_id=f"id_{code}_%s")
        if whole.section(code) is None:
            raise Http404
        if form.is_valid():
            checking.comment(
                draft=draft,
                section=code,
                words=form.cleaned_data["words"],
                token=form.cleaned_data["token"],
                by=request.reader,
                at=request.at,
            )
            messages.success(request, "Your comment is beside the section.")
            page = reverse("nrm:check", args=[draft])
            return HttpResponseRedirect(f"{page}#section-{code}")
        bound = {code: form}
    record_seen(request, whole)
    return _page(request, whole, bound)


@door(write=Permission.REVIEW_NRM)
def checked(request: AskedRequest, draft: UUID) -> HttpResponse:
    """Say that the draft was looked at as it stands."""
    opened(request, draft)
    checking.check(draft=draft, by=request.reader, at=request.at)
    messages.success(request, "Checked as it stands now.")
    return HttpResponseRedirect(address(draft))


@door(write=Permission.WRITE_NRM)
def ask(request: AskedRequest, draft: UUID) -> HttpResponse:
    """Put it on the list of drafts to check."""
    opened(request, draft)
    checking.ask_check(draft=draft, by=request.reader, at=request.at)
    messages.success(request, "It stands on your organisation's list “To check” now.")
    return HttpResponseRedirect(address(draft))


@door(write=Permission.WRITE_NRM)
def settle(request: AskedRequest, comment: UUID) -> HttpResponse:
    """Mark a comment as dealt with."""
    try:
        draft = checking.settle(comment=comment, by=request.reader, at=request.at)
    except NoSuchDraft as hidden:
        raise Http404 from hidden
    except Settled as earlier:
        messages.warning(request, "Somebody settled this comment already.")
        return HttpResponseRedirect(address(earlier.draft))
    messages.success(request, "The comment is marked as settled.")
    return HttpResponseRedirect(address(draft))


def _page(
    request: AskedRequest, whole: Whole, bound: Mapping[str, CommentForm]
) -> HttpResponse:
    comments = queries.comments(whole.draft.id, reader=request.reader)
    labels = labels_of(request)
    may = request.reader.has(Permission.REVIEW_NRM)
    told: dict[str, Any] = {
        "identity": identity(whole),
        "draft": whole.draft,
        "back": address(whole.draft.id),
        "routed": whole.routed,
        "sections": [
            Shown(
                code=each.code,
                title=each.title,
                rows=_rows(whole, each, labels),
                comments=[said for said in comments if said.section == each.code],
                form=_form(each.code, bound) if may else None,
            )
            for each in whole.form.sections
        ],
        "errors": next((each for each in bound.values() if each.errors), None),
        "checked": queries.checked(whole.draft.id, reader=request.reader),
        "may_check": may,
        "may_write": request.reader.has(Permission.WRITE_NRM),
    }
    status = 422 if bound else 200
    return TemplateResponse(request, "nrm/check.html", told, status=status)


def _form(code: str, bound: Mapping[str, CommentForm]) -> CommentForm:
    if code in bound:
        return bound[code]
    return CommentForm(initial={"token": uuid4()}, auto_id=f"id_{code}_%s")


def _rows(whole: Whole, section: Section, labels: Labels) -> list[SummaryRow]:
    """What was answered, and what is asked and was not."""
    return [
        SummaryRow(
            each.label,
            in_words(each, whole.kept.get(each.key), labels),
            actions=[
                Action(
                    "Go to it",
                    address(whole.draft.id, section.code, key=each.key),
                    each.label,
                )
            ],
            verbatim=True,
        )
        for each in section.questions
        if each.key in whole.kept
        or (each.essential and is_asked(whole.form, each, whole.answers))
    ]
