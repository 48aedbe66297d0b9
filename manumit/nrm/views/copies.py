"""Copies to print or keep: for staff, for disclosure, and for the person."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.guidance import queries as guidance
from manumit.law import days
from manumit.nrm import queries
from manumit.nrm.actions.carrying import ask_carrying
from manumit.nrm.forms.sending import CarryForm
from manumit.nrm.queries import SubmissionSeen, Whole
from manumit.nrm.rules.copies import AGREED, for_the_person, of_draft, of_sent
from manumit.nrm.rules.drafts import NOT_YET_REFERRED, SORT_LABELS
from manumit.nrm.views.across import as_file
from manumit.nrm.views.opening import address, identity, labels_of, opened
from manumit.nrm.views.sending import submission_of
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.documents import Document, pdf
from manumit.ui.words import moment_in_words


PDF = "application/pdf"
TEXTS = (AGREED, "choice", "support", "notify", "child")
NOT_PRINTED = (
    "Recorded that it is not safe to carry. Nothing is printed. What else was offered "
    "is kept with the draft."
)


@door(read=Permission.READ_NRM)
def copy(request: AskedRequest, draft: UUID) -> HttpResponse:
    """The whole draft as a page to read or print, or as a PDF."""
    whole = opened(request, draft)
    now = moment_in_words(timezone.localtime(request.at))
    document = of_draft(
        whole.form,
        whole.kept,
        labels_of(request),
        reference=whole.draft.reference,
        note=f"{NOT_YET_REFERRED}." if whole.draft.waits else "",
        when=now,
    )
    page = reverse("nrm:copy", args=[draft])
    return _shown(request, whole, document, page=page, back=address(draft))


@door(read=Permission.READ_NRM)
def sent_copy(request: AskedRequest, submission: UUID) -> HttpResponse:
    """What was sent, as a page or as a PDF."""
    found = submission_of(request, submission)
    whole = opened(request, found.draft)
    document = of_sent(
        found.content,
        version=found.form,
        reference=whole.draft.reference,
        title=SORT_LABELS[found.sort],
        lines=_lines(found),
    )
    return _shown(
        request,
        whole,
        document,
        page=reverse("nrm:sent-copy", args=[submission]),
        back=reverse("nrm:sent", args=[found.draft]),
    )


@door(read=Permission.READ_NRM)
def sent_file(request: AskedRequest, submission: UUID) -> HttpResponse:
    """What was sent byte for byte, for disclosure."""
    found = submission_of(request, submission)
    whole = opened(request, found.draft)
    _printed(request, whole, "exact")
    name = f"{whole.draft.reference}-{found.digest[:12]}.json"
    return as_file(found.content, name)


def _lines(found: SubmissionSeen) -> tuple[str, ...]:
    sent = moment_in_words(timezone.localtime(found.sent_at))
    lines = [f"Sent {sent}, recorded by {found.recorded_by}."]
    if found.receipt:
        lines.append(
            f"Reference {found.receipt.reference}, from {found.receipt.authority}."
        )
    else:
        lines.append(f"{NOT_YET_REFERRED}: no reference is recorded.")
    if found.reason:
        lines.append(f"Added because: {found.reason}")
    lines.append(f"SHA-256 of what was sent: {found.digest}")
    return tuple(lines)


def _shown(
    request: AskedRequest, whole: Whole, document: Document, *, page: str, back: str
) -> HttpResponse:
    as_pdf = request.GET.get("as") == "pdf"
    _printed(request, whole, "pdf" if as_pdf else "page")
    if as_pdf:
        return as_file(pdf(document), f"{whole.draft.reference}.pdf", PDF)
    told = {
        "identity": identity(whole),
        "draft": whole.draft,
        "document": document,
        "back": back,
        "pdf_href": f"{page}?as=pdf",
        "carry_href": reverse("nrm:carry", args=[whole.draft.id]),
    }
    return TemplateResponse(request, "nrm/copy.html", told)


def _printed(request: AskedRequest, whole: Whole, form: str) -> None:
    record(
        Act.NRM_PRINTED,
        subjects=[f"draft:{whole.draft.id}"],
        by=request.reader,
        at=request.at,
        detail={"form": form},
    )


@door(read=Permission.READ_NRM, write=Permission.WRITE_NRM)
def carry(request: AskedRequest, draft: UUID) -> HttpResponse:
    """Ask whether it is safe for them to carry, before anything is printed."""
    whole = opened(request, draft)
    form = CarryForm(
        request.POST if request.method == "POST" else None,
        texts=_texts(request),
        languages=_languages(request),
        initial={"token": uuid4(), "language": "en"},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        safe = given["safe"] == "yes"
        ask_carrying(
            draft=draft,
            text=given["text"],
            language=given["language"],
            safe=safe,
            instead=given["instead"],
            token=given["token"],
            by=request.reader,
            at=request.at,
        )
        if safe:
            asked = urlencode({"text": given["text"], "language": given["language"]})
            page = reverse("nrm:for-the-person", args=[draft])
            return HttpResponseRedirect(f"{page}?{asked}")
        messages.success(request, NOT_PRINTED)
        return HttpResponseRedirect(address(draft))
    told = {
        "identity": identity(whole),
        "draft": whole.draft,
        "back": address(draft),
        "form": form,
        "asked": queries.carried(draft, reader=request.reader),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "nrm/carry.html", told, status=status)


@door(read=Permission.READ_NRM)
def for_person(request: AskedRequest, draft: UUID) -> HttpResponse:
    """Confirmed words to give to the person, once they said that it is safe."""
    whole = opened(request, draft)
    text, language = request.GET.get("text", ""), request.GET.get("language", "")
    asked = queries.carried(draft, reader=request.reader)
    last = next((e for e in asked if (e.text, e.language) == (text, language)), None)
    # What was safe on another day is asked again: who is near them changes.
    today = days.day_of(request.at)
    safe = last is not None and last.safe and days.day_of(last.asked_at) == today
    if not safe or text not in TEXTS:
        messages.warning(request, "Ask them first whether it is safe to carry.")
        return HttpResponseRedirect(reverse("nrm:carry", args=[draft]))
    shown = guidance.for_victim(
        key=text, language=language, reader=request.reader, at=request.at
    )
    document = for_the_person(shown, whole.answers)
    as_pdf = request.GET.get("as") == "pdf"
    _printed(request, whole, "person-pdf" if as_pdf else "person")
    if as_pdf:
        return as_file(pdf(document), "copy.pdf", PDF)
    here = reverse("nrm:for-the-person", args=[draft])
    query = urlencode({"text": text, "language": language, "as": "pdf"})
    told = {
        "identity": identity(whole),
        "draft": whole.draft,
        "document": document,
        "back": reverse("nrm:carry", args=[draft]),
        "pdf_href": f"{here}?{query}",
        "english": shown.needs_interpreter,
    }
    return TemplateResponse(request, "nrm/copy.html", told)


def _texts(request: AskedRequest) -> Mapping[str, str]:
    return {
        key: guidance.for_victim(
            key=key, language="en", reader=request.reader, at=request.at
        ).words.title
        for key in TEXTS
    }


def _languages(request: AskedRequest) -> Mapping[str, str]:
    offered = guidance.languages(reader=request.reader, at=request.at)
    return {each.code: f"{each.name} ({each.own_name})" for each in offered}
