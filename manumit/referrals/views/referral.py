"""One referral: its page, the call to the safety owner, the answer to a question."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.actions import NotTheirs
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.actions import questions, ringing
from manumit.referrals.forms.answer import AnswerForm
from manumit.referrals.permissions import NoSuchReferral
from manumit.referrals.queries import referral as referrals
from manumit.referrals.views.referral_page import page_of
from manumit.referrals.views.triage_panel import panel_of
from manumit.ui.words import moment_in_words


@door(read=Permission.READ_CASE)
def referral(request: AskedRequest, referral: UUID) -> HttpResponse:
    """Everything about one referral; seeing it is an act."""
    return _page(request, referral, answering=None)


@door(write=Permission.WRITE_REFERRAL)
def ring(request: AskedRequest, referral: UUID) -> HttpResponse:
    """Record that the safety owner's desk was rung."""
    try:
        ringing.ring_through(referral=referral, by=request.reader, at=request.at)
    except (NoSuchReferral, NotTheirs) as hidden:
        raise Http404 from hidden
    except ringing.AlreadyRung as earlier:
        when = moment_in_words(earlier.call.at.astimezone(request.at.tzinfo))
        messages.warning(request, f"{earlier} It was recorded on {when}.")
    else:
        messages.success(request, "Recorded: the desk of the safety owner was rung.")
    return HttpResponseRedirect(_back(request, referral))


@door(write=Permission.WRITE_CASE)
def answer(request: AskedRequest, referral: UUID, question: UUID) -> HttpResponse:
    """Keep the answer to a question, or say why not with the words still there."""
    form = AnswerForm(request.POST, prefix=str(question))
    if not form.is_valid():
        return _page(request, referral, answering=(question, form))
    try:
        questions.answer(
            question=question,
            text=form.cleaned_data["answer"],
            by=request.reader,
            at=request.at,
        )
    except (NoSuchReferral, NotTheirs) as hidden:
        raise Http404 from hidden
    except (questions.AlreadyAnswered, questions.NoLongerAsked) as earlier:
        form.add_error(None, f"{earlier} What you wrote was not added.")
        return _page(request, referral, answering=(question, form))
    except questions.SaysNothing as empty:
        form.add_error("answer", str(empty))
        return _page(request, referral, answering=(question, form))
    messages.success(request, "The answer is kept; the owners of the case see it.")
    return HttpResponseRedirect(reverse("referrals:referral", args=[referral]))


def _page(
    request: AskedRequest, referral: UUID, answering: tuple[UUID, AnswerForm] | None
) -> HttpResponse:
    try:
        found = referrals.referral(referral, reader=request.reader, at=request.at)
    except NoSuchReferral as hidden:
        raise Http404 from hidden
    known = directory.current()
    panel = panel_of(found, request, known=known)
    told = {
        "amendments_href": _amendments(request, referral),
        "triage": panel,
        "page": page_of(
            found,
            answers=panel.answers if panel else None,
            known=known,
            answering=answering,
            reader=request.reader,
            at=request.at,
        ),
    }
    record(
        Act.REFERRAL_SEEN,
        subjects=[f"referral:{found.id}", f"case:{found.case}"],
        by=request.reader,
        at=request.at,
    )
    status = 422 if answering else 200
    return TemplateResponse(request, "referrals/referral.html", told, status=status)


def _back(request: AskedRequest, referral: UUID) -> str:
    """Where the button was pressed: a queue, or a referral's own page."""
    if request.POST.get("back") == "queue":
        desk = urlencode({"desk": request.POST.get("desk", "")})
        return f"{reverse('referrals:queue')}?{desk}"
    if request.POST.get("back") == "received":
        return reverse("referrals:received", args=[referral])
    return reverse("referrals:referral", args=[referral])


def _amendments(request: AskedRequest, referral: UUID) -> str:
    """Where its amendments wait, for whoever may see registers."""
    if not request.reader.has(Permission.READ_IMPORT):
        return ""
    return f"{reverse('referrals:amendments')}?{urlencode({'referral': referral})}"
