"""One file of an audit: reviewed, given to another, referred back."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.assurance.recording_audits import actions, held
from manumit.assurance.recording_audits import queries as found
from manumit.assurance.recording_audits.actions import (
    NoReviewer,
    NotReturned,
    NotTheirFile,
    ReviewedSince,
)
from manumit.assurance.recording_audits.forms import GiveForm, ReturnForm, ReviewForm
from manumit.assurance.recording_audits.held import (
    NoSuchAudit,
    NotIndependent,
    Reported,
)
from manumit.assurance.recording_audits.queries import FileSeen
from manumit.assurance.recording_audits.rules import WAY_LABELS, NotReviewed
from manumit.assurance.recording_audits.views import shown
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Fact, Identity
from manumit.ui.record_pages import href_of


READ, WRITE = Permission.READ_RECORDING_AUDIT, Permission.WRITE_RECORDING_AUDIT


@door(read=READ, write=WRITE)
def file(request: AskedRequest, file: UUID) -> HttpResponse:
    """A file with what the duties say; the reviewer answers and writes."""
    seen = _opened(request, file)
    if request.method != "POST":
        return _shown(request, seen)
    form = ReviewForm(request.POST, suggested=seen.suggested)
    if form.is_valid():
        try:
            actions.review(
                file=file, given=form.given(), by=request.reader, at=request.at
            )
        except NotReviewed as why:
            for field, words in why.problems.items():
                form.add_error(field, words)
        except (NotTheirFile, NotIndependent, Reported, ReviewedSince) as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, f"File {seen.number}: your review is recorded.")
            return _after_review(request, seen)
    return _shown(request, seen, review=form)


def _after_review(request: AskedRequest, seen: FileSeen) -> HttpResponse:
    """To the next file that waits for the same reviewer, or back to the audit."""
    audit = found.audit_seen(seen.audit, reader=request.reader)
    waits = [
        each
        for each in audit.files
        if each.wrong is None and each.reviewer == request.reader.account
    ]
    this = next(each for each in audit.files if each.id == seen.id)
    if this.wrong:  # there is something to refer back
        return HttpResponseRedirect(_page(seen.id))
    after = [each for each in waits if each.number > seen.number] or waits
    if after:
        return HttpResponseRedirect(_page(after[0].id))
    return HttpResponseRedirect(reverse("assurance:recording-audit", args=[seen.audit]))


@door(read=None, write=WRITE)
def give(request: AskedRequest, file: UUID) -> HttpResponse:
    """Give the file to a reviewer."""
    seen = _opened(request, file)
    form = _give_form(request, posted=True)
    if form.is_valid():
        try:
            actions.give(
                file=file, reviewer=form.account(), by=request.reader, at=request.at
            )
        except (NoReviewer, NotIndependent, Reported) as why:
            form.add_error("reviewer", str(why))
        else:
            messages.success(request, f"File {seen.number} is given.")
            return HttpResponseRedirect(_page(file))
    return _shown(request, seen, give=form)


@door(read=None, write=WRITE)
def refer_back(request: AskedRequest, file: UUID) -> HttpResponse:
    """Refer the file back to the desk that owns the case."""
    seen = _opened(request, file)
    form = ReturnForm(request.POST, auto_id="return_%s")
    if form.is_valid():
        try:
            actions.refer_back(
                file=file,
                token=form.cleaned_data["token"],
                words=form.cleaned_data["words"],
                by=request.reader,
                at=request.at,
            )
        except NotReturned as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Referred back. It stays open until answered.")
            return HttpResponseRedirect(_page(file))
    return _shown(request, seen, back=form)


def _opened(request: AskedRequest, file: UUID) -> FileSeen:
    try:
        seen = found.file_seen(file, reader=request.reader, at=request.at)
    except NoSuchAudit:
        raise Http404 from None
    record(
        Act.RECORDING_AUDIT_FILE_SEEN,
        subjects=[f"case:{seen.case.id}", f"recording_audit:{seen.audit}"],
        by=request.reader,
        at=request.at,
        detail={"file": seen.number},
    )
    return seen


def _page(file: UUID) -> str:
    return reverse("assurance:recording-file", args=[file])


def _give_form(request: AskedRequest, *, posted: bool = False) -> GiveForm:
    reviewers = held.reviewers(reader=request.reader, at=request.at)
    return GiveForm(
        request.POST if posted else None,
        reviewers=[(str(each.account), each.words) for each in reviewers],
        auto_id="give_%s",
    )


def _shown(
    request: AskedRequest,
    seen: FileSeen,
    *,
    review: ReviewForm | None = None,
    give: GiveForm | None = None,
    back: ReturnForm | None = None,
) -> HttpResponse:
    wrong: Form | None = review or give or back
    told: dict[str, Any] = {
        "seen": seen,
        "identity": _identity(seen),
        "audit": reverse("assurance:recording-audit", args=[seen.audit]),
        "heading": f"File {seen.number} of {seen.of}",
        "wrong": wrong,
        **_done(request, seen),
    }
    if request.reader.has(WRITE) and not seen.reported:
        told["give"] = give or _give_form(request)
        told["give_to"] = "Give it to another" if seen.reviewer else "Give it"
        if seen.reviewer == request.reader.account:
            told["review"] = review or ReviewForm(
                suggested=seen.suggested,
                initial={"token": uuid4(), "seen": seen.seen},
            )
    if request.reader.has(WRITE) and _may_return(seen):
        told["back"] = back or ReturnForm(
            initial={"token": uuid4()}, auto_id="return_%s"
        )
    status = 422 if wrong else 200
    return TemplateResponse(
        request, "assurance/recording_audits/file.html", told, status=status
    )


def _may_return(seen: FileSeen) -> bool:
    wrong = bool(seen.reviews and seen.reviews[0].wrong)
    return wrong and all(each.ended for each in seen.returns)


def _done(request: AskedRequest, seen: FileSeen) -> dict[str, Any]:
    """What was done with the file, and who has it."""
    accounts = [
        *(each.reviewed_by for each in seen.reviews),
        *(each.returned_by for each in seen.returns),
        *(one.by for each in seen.returns for one in each.answers),
        seen.reviewer,
    ]
    called = shown.who(accounts, reader=request.reader)
    return {
        "reviews": shown.reviews(seen.reviews, called),
        "returns": shown.returned(seen.returns, called),
        "reviewer": called[seen.reviewer] if seen.reviewer else "",
    }


def _identity(seen: FileSeen) -> Identity:
    return Identity(
        seen.person,
        facts=[
            Fact("Case", seen.case.reference, href_of("case", seen.case.id)),
            Fact("How it came", WAY_LABELS[seen.way]),
        ],
    )
