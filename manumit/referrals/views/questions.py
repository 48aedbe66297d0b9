"""A question between two organisations: its own page, the reply, taking it back.

Whoever is asked may be without sight of cases (a charity, say): this page shows the
case's number, the question and the reply, and nothing of the case.
"""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import queries as cases
from manumit.cases.actions import NotTheirs
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.actions import asking, questions
from manumit.referrals.forms.answer import AnswerForm
from manumit.referrals.permissions import NoSuchReferral
from manumit.referrals.queries import requests
from manumit.referrals.queries.requests import QuestionAsked


@door(read=Permission.READ_QUEUE)
def question(request: AskedRequest, question: UUID) -> HttpResponse:
    """One question, for the organisation that is asked and for the one that asks."""
    found = _found(request, question)
    return _page(request, found, AnswerForm() if found.may_answer else None)


@door(write=Permission.WRITE_REFERRAL)
def reply(request: AskedRequest, question: UUID) -> HttpResponse:
    """Keep the reply of an organisation that refers."""
    return _keep(request, question)


@door(write=Permission.WRITE_CASE)
def write_down(request: AskedRequest, question: UUID) -> HttpResponse:
    """Keep the reply of an organisation that works on cases."""
    return _keep(request, question)


@door(write=Permission.ASSESS)
def withdraw(request: AskedRequest, question: UUID) -> HttpResponse:
    """Take a request back, with one press."""
    found = _found(request, question)
    try:
        asking.withdraw(question=question, by=request.reader, at=request.at)
    except (NoSuchReferral, NotTheirs) as hidden:
        raise Http404 from hidden
    except asking.AnsweredMeanwhile as late:
        messages.warning(request, f"{late} Nothing was changed.")
    else:
        messages.success(request, "Taken back: no reply is owed to it any more.")
    return HttpResponseRedirect(reverse("referrals:question", args=[found.id]))


def _keep(request: AskedRequest, question: UUID) -> HttpResponse:
    found = _found(request, question)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        questions.answer(
            question=question,
            text=form.cleaned_data["answer"],
            by=request.reader,
            at=request.at,
        )
    except (questions.AlreadyAnswered, questions.NoLongerAsked) as late:
        form.add_error(None, f"{late} What you wrote was not added.")
        return _page(request, found, form, status=422)
    except questions.SaysNothing as empty:
        form.add_error("answer", str(empty))
        return _page(request, found, form, status=422)
    except (NoSuchReferral, NotTheirs) as hidden:
        raise Http404 from hidden
    messages.success(request, "The reply is kept; whoever asked has been told.")
    return HttpResponseRedirect(reverse("referrals:question", args=[found.id]))


def _found(request: AskedRequest, question: UUID) -> QuestionAsked:
    found = requests.question(question, reader=request.reader, at=request.at)
    if found is None:
        raise Http404
    return found


def _page(
    request: AskedRequest,
    found: QuestionAsked,
    form: AnswerForm | None,
    *,
    status: int = 200,
) -> HttpResponse:
    record(
        Act.QUESTION_SEEN,
        subjects=[f"question:{found.id}", f"case:{found.case}"],
        by=request.reader,
        at=request.at,
    )
    reader = request.reader
    numbered = cases.cases([found.case], reader=reader).get(found.case)
    refers = reader.has(Permission.WRITE_REFERRAL)
    told = {
        "question": found,
        "number": numbered.reference if numbered else "",
        "asked_by": directory.current().name(found.asked_by) if found.asked_by else "",
        "form": form,
        "address": reverse(
            f"referrals:{'reply' if refers else 'write-down'}", args=[found.id]
        ),
        "may_read_case": numbered is not None and reader.has(Permission.READ_CASE),
    }
    return TemplateResponse(
        request, "referrals/triage/question.html", told, status=status
    )
