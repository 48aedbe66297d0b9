"""The decision log of a case: its entries, a new one, a print and a check of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access import roles
from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.actions import NotTheirs
from manumit.cases.on_page import OnPage, on_page
from manumit.investigations.logbook import actions, queries
from manumit.investigations.logbook.forms.deciding import DecisionForm
from manumit.investigations.logbook.rules.decisions import NotLogged
from manumit.investigations.logbook.views import deciding_shown as shown
from manumit.investigations.logbook.views.resting import offered
from manumit.organisations import queries as organisations
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.documents import pdf


CURRENT = "investigations:decision-log"
READS_ONLY = (
    "Your organisation may read this case and does not work on it, or your role does "
    "not write on investigations. Its owners enter decisions."
)


@door(read=Permission.READ_INVESTIGATION)
def decision_log(request: AskedRequest, case: UUID) -> HttpResponse:
    """Every decision in the order of its number; a print can be checked here."""
    on = _opened(request, case, Act.DECISION_LOG_SEEN)
    found = queries.entries(case, log=on.log, reader=request.reader)
    asked = request.GET.get("digest", "")
    told: dict[str, Any] = {
        "on": on,
        "pages": shown.pages(case, current="log"),
        "writes": may_write(request, on),
        "entries": shown.entries(found, offered(request, on)),
        "sound": shown.soundness(found),
        "digest": queries.last_digest(found),
        "asked": asked,
        "checked": shown.checked(queries.entry_of_digest(found, asked), found, asked),
    }
    return TemplateResponse(request, "investigations/logbook/log.html", told)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def decide(request: AskedRequest, case: UUID) -> HttpResponse:
    """Enter a decision; once sent it stands."""
    on = _opened(request, case, Act.CASE_SEEN)
    back = reverse(CURRENT, args=[case])
    if not may_write(request, on):
        return cannot_write(request, on, "Enter a decision", back)
    form = _form(request, on)
    if request.method == "POST" and form.is_valid():
        try:
            number = actions.log_decision(
                case=case, given=form.given(), by=request.reader, at=request.at
            )
        except NotLogged as why:
            form.add_error(why.field, str(why))
        except NotTheirs:
            form.add_error(None, READS_ONLY)
        else:
            messages.success(request, f"Entered as decision {number}.")
            return HttpResponseRedirect(f"{back}#decision-{number}")
    return asked_by_form(request, on, form, "Enter a decision", back, "Enter it")


@door(read=Permission.READ_INVESTIGATION)
def print_log(request: AskedRequest, case: UUID) -> HttpResponse:
    """The log as a page to print, or as a PDF, with the digests of its entries."""
    on = _opened(request, case, Act.DECISION_LOG_PRINTED)
    found = queries.entries(case, log=on.log, reader=request.reader)
    document = shown.document(
        found, offered(request, on), reference=on.case.reference, at=request.at
    )
    if request.GET.get("as") == "pdf":
        answer = HttpResponse(pdf(document), content_type="application/pdf")
        name = f"{on.case.reference}-decision-log.pdf"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Cache-Control"] = "no-store"
        return answer
    told = {"on": on, "document": document, "back": reverse(CURRENT, args=[case])}
    return TemplateResponse(request, "investigations/logbook/print.html", told)


def _opened(request: AskedRequest, case: UUID, act: Act) -> OnPage:
    on = on_page(request, case, current=CURRENT, act=None)
    record(act, subjects=[f"case:{case}"], by=request.reader, at=request.at)
    return on


def may_write(request: AskedRequest, on: OnPage) -> bool:
    """Whether the reader's role and their organisation's part both let them record."""
    return on.works and request.reader.has(Permission.WRITE_INVESTIGATION)


def cannot_write(
    request: AskedRequest, on: OnPage, title: str, back: str
) -> HttpResponse:
    """The page of a form without the form, and why."""
    told = {"on": on, "title": title, "why": READS_ONLY, "back": back}
    return TemplateResponse(
        request, "investigations/logbook/form.html", told, status=403
    )


def asked_by_form(
    request: AskedRequest,
    on: OnPage,
    form: Any,
    title: str,
    back: str,
    submit: str,
    **more: Any,
) -> HttpResponse:
    """The page of a form: empty, filled, or with what must be mended."""
    told = {
        "on": on,
        "form": form,
        "title": title,
        "back": back,
        "submit": submit,
        **more,
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(
        request, "investigations/logbook/form.html", told, status=status
    )


def _form(request: AskedRequest, on: OnPage) -> DecisionForm:
    reader = request.reader
    found = queries.entries(on.case.id, log=on.log, reader=reader)
    everything = request.GET.get("facts") == "all" or request.method == "POST"
    return DecisionForm(
        request.POST if request.method == "POST" else None,
        colleagues=organisations.colleagues(reader=reader, at=request.at),
        rests_on=shown.choices(offered(request, on), everything=everything),
        earlier=[(str(e.number), shown.briefly(e)) for e in reversed(found)],
        now=request.at,
        initial={
            "token": uuid4(),
            "decided_by": reader.account,
            "post": ", ".join(
                roles.ROLES[each].name
                for each in sorted(reader.roles)
                if each in roles.ROLES
            ),
            "rests_on": "own_act",
            "corrects": request.GET.get("corrects", ""),
        },
    )
