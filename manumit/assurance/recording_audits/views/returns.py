"""What an audit asks of the desk that owns a case, and its answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from manumit.access.permissions import Permission
from manumit.assurance.recording_audits import actions
from manumit.assurance.recording_audits import queries as found
from manumit.assurance.recording_audits.actions import AnsweredAlready
from manumit.assurance.recording_audits.forms import (
    ReturnAnswerForm,
    hint_of,
)
from manumit.assurance.recording_audits.held import NoSuchAudit
from manumit.assurance.recording_audits.queries import ReturnSeen
from manumit.assurance.recording_audits.rules import (
    ENDS,
    QUESTION_LABELS,
    Settled,
)
from manumit.assurance.recording_audits.suggesting import suggested
from manumit.assurance.recording_audits.views import shown
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import parts
from manumit.cases.actions import NotTheirs
from manumit.cases.on_page import NOT_THEIRS, OnPage, on_page
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


@door(read=Permission.READ_CRIMES, write=Permission.WRITE_CRIMES)
def returned(request: AskedRequest, returned: UUID) -> HttpResponse:
    """What is asked about a case, for its owner to answer."""
    seen = _seen(request, returned)
    on = on_page(request, seen.case, current="assurance:recording-return", act=None)
    record(
        Act.RECORDING_AUDIT_RETURN_SEEN,
        subjects=[f"case:{seen.case}", f"recording_return:{returned}"],
        by=request.reader,
        at=request.at,
    )
    form = ReturnAnswerForm(
        request.POST if request.method == "POST" else None, initial={"token": uuid4()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(
                returned=returned,
                token=form.cleaned_data["token"],
                settled=Settled(form.cleaned_data["settled"]),
                words=form.cleaned_data["words"],
                by=request.reader,
                at=request.at,
            )
        except AnsweredAlready as why:
            form.add_error(None, str(why))
        except (NotTheirs, NoSuchAudit):
            form.add_error(None, NOT_THEIRS)
        else:
            messages.success(request, _done(form.cleaned_data["settled"]))
            return HttpResponseRedirect(request.path)
    return _shown(request, on, seen, form)


def _done(settled: str) -> str:
    told = "Answered. The crime registrar has been told."
    if Settled(settled) in ENDS:
        return told
    return f"{told} It stays on your desk's list until it is put right."


def _seen(request: AskedRequest, returned: UUID) -> ReturnSeen:
    try:
        return found.return_seen(returned, reader=request.reader)
    except NoSuchAudit:
        raise Http404 from None


def _shown(
    request: AskedRequest, on: OnPage, seen: ReturnSeen, form: ReturnAnswerForm
) -> HttpResponse:
    accounts = [seen.returned_by, *(each.by for each in seen.answers)]
    now = suggested(seen.case, seen.subject, reader=request.reader, at=request.at)
    called = shown.who(accounts, reader=request.reader)
    told: dict[str, Any] = {
        "on": on,
        "person": on.called.get(str(seen.subject), "Name not given"),
        "questions": [
            (QUESTION_LABELS[each], hint_of(now[each])) for each in seen.questions
        ],
        "items": shown.returned([seen], called),
        "form": form,
        "answers": form.is_bound or _answers(request, seen),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(
        request, "assurance/recording_audits/return.html", told, status=status
    )


def _answers(request: AskedRequest, seen: ReturnSeen) -> bool:
    return (
        not seen.ended
        and seen.owner == request.reader.organisation
        and request.reader.has(Permission.WRITE_CRIMES)
        and parts.works_on(seen.case, reader=request.reader, at=request.at)
    )
