"""The decision log of a case: its entries, a new one, a print and a check of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode

from manumit.access import roles
from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.actions import NotTheirs
from manumit.cases.on_page import OnPage, on_page
from manumit.investigations import forming
from manumit.investigations.forming import (
    READS_ONLY,
    Asking,
    cannot_write,
    may_write,
    printed,
)
from manumit.investigations.logbook import actions, queries
from manumit.investigations.logbook.forms.deciding import DecisionForm
from manumit.investigations.logbook.rules.decisions import NotLogged
from manumit.investigations.logbook.views import deciding_shown as shown
from manumit.investigations.logbook.views.resting import offered
from manumit.organisations import queries as organisations
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


CURRENT = "investigations:decision-log"


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
    asking = Asking(
        on=on,
        title="Enter a decision",
        back=back,
        submit="Enter it",
        more=_more(request, case),
    )
    if not may_write(request, on):
        return cannot_write(request, asking)
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
    return forming.shown(request, form, asking)


@door(read=Permission.READ_INVESTIGATION)
def print_log(request: AskedRequest, case: UUID) -> HttpResponse:
    """The log as a page to print, or as a PDF, with the digests of its entries."""
    on = _opened(request, case, Act.DECISION_LOG_PRINTED)
    found = queries.entries(case, log=on.log, reader=request.reader)
    return printed(
        request,
        on,
        shown.document(
            found, offered(request, on), reference=on.case.reference, at=request.at
        ),
        back=reverse(CURRENT, args=[case]),
        name=f"{on.case.reference}-decision-log",
    )


def _opened(request: AskedRequest, case: UUID, act: Act) -> OnPage:
    on = on_page(request, case, current=CURRENT, act=None)
    record(act, subjects=[f"case:{case}"], by=request.reader, at=request.at)
    return on


def _more(request: AskedRequest, case: UUID) -> tuple[str, str] | None:
    """The way to a form that offers everything that the case knows."""
    if request.method == "POST" or request.GET.get("facts") == "all":
        return None
    asked = urlencode({**request.GET.dict(), "facts": "all"})
    href = f"{reverse('investigations:new-decision', args=[case])}?{asked}"
    return "Offer everything that the case knows, not only the newest", href


def _form(request: AskedRequest, on: OnPage) -> DecisionForm:
    reader = request.reader
    found = queries.entries(on.case.id, log=on.log, reader=reader)
    return DecisionForm(
        request.POST if request.method == "POST" else None,
        colleagues=organisations.colleagues(reader=reader, at=request.at),
        rests_on=shown.choices(
            offered(request, on),
            everything=request.GET.get("facts") == "all",
            chosen=request.POST.getlist("links"),
        ),
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
