"""How a case goes to court: prosecutors, charges, hearings, and telling victims."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.cases.on_page import OnPage
from manumit.investigations.forming import Asking, cannot_write, may_write
from manumit.investigations.prosecuting import actions, queries
from manumit.investigations.prosecuting.forms.court import (
    HearingForm,
    StepForm,
    ToldForm,
)
from manumit.investigations.prosecuting.forms.prosecution import ChargeForm, SentForm
from manumit.investigations.prosecuting.rules.charging import not_looked_at
from manumit.investigations.prosecuting.views import prosecution_shown as shown
from manumit.investigations.prosecuting.views import victims_shown
from manumit.investigations.prosecuting.views.opening import (
    CURRENT,
    answer,
    opened,
    pages,
    people,
    typed,
)
from manumit.law.victims import possible_victims
from manumit.obligations.queries import case_judged
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


@door(read=Permission.READ_INVESTIGATION)
def prosecution(request: AskedRequest, case: UUID) -> HttpResponse:
    """Where each suspect stands, and what each victim is owed through court."""
    on = opened(request, case, Act.PROSECUTION_SEEN)
    reader = request.reader
    judged = case_judged(case, reader=reader, on=request.at)
    charges = queries.charges(case, log=on.log, reader=reader)
    told = queries.told(case, log=on.log, reader=reader)
    there = victims_shown.There(on=on, judged=judged, charges=charges, told=told)
    writes = may_write(request, on)
    given: dict[str, Any] = {
        "on": on,
        "pages": pages(request, on, current="prosecution"),
        "writes": writes,
        "sent": shown.sent_table(queries.sent(case, reader=reader), on),
        "charges": shown.charges(charges, on),
        "steps": shown.steps_table(
            queries.steps(case, log=on.log, reader=reader),
            on,
            at=request.at,
            writes=writes,
        ),
        "reviews": victims_shown.reviews(there),
        "owed": victims_shown.owed(there),
        "told": victims_shown.tellings(there, writes=writes),
        "warning": _warning(request, on),
    }
    return TemplateResponse(
        request, "investigations/prosecuting/prosecution.html", given
    )


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def send(request: AskedRequest, case: UUID) -> HttpResponse:
    """Record what went to the prosecutor."""
    asking = _asking(request, case, "Sent to the prosecutor")
    if not may_write(request, asking.on):
        return cannot_write(request, asking)
    form = SentForm(
        typed(request),
        people=people(asking.on),
        now=request.at,
        initial={"token": uuid4()},
    )

    def act() -> str:
        actions.send_to_prosecutor(
            case=case, given=form.given(), by=request.reader, at=request.at
        )
        return "Recorded what was sent to the prosecutor."

    return answer(request, form, act, asking)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def charge(request: AskedRequest, case: UUID) -> HttpResponse:
    """Record a charging decision."""
    asking = _asking(request, case, "Charging decision", warned=True)
    if not may_write(request, asking.on):
        return cannot_write(request, asking)
    found = queries.charges(case, log=asking.on.log, reader=request.reader)
    form = ChargeForm(
        typed(request),
        people=people(asking.on),
        earlier=shown.earlier(found, asking.on),
        now=request.at,
        initial={"token": uuid4(), "suspect": request.GET.get("about", "")},
    )

    def act() -> str:
        actions.decide_charge(
            case=case, given=form.given(), by=request.reader, at=request.at
        )
        return "The decision is recorded. See below whom it must be told to."

    return answer(request, form, act, asking)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def step(request: AskedRequest, case: UUID) -> HttpResponse:
    """Record a step in court that was reached."""
    asking = _asking(request, case, "A step in court", warned=True)
    if not may_write(request, asking.on):
        return cannot_write(request, asking)
    form = StepForm(
        typed(request),
        people=people(asking.on),
        now=request.at,
        initial={"token": uuid4()},
    )

    def act() -> str:
        actions.record_step(
            case=case, given=form.given(), by=request.reader, at=request.at
        )
        return "The step is recorded. See below whom it must be told to."

    return answer(request, form, act, asking)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def hearing(request: AskedRequest, case: UUID) -> HttpResponse:
    """Record a hearing that is still to come."""
    asking = _asking(request, case, "A hearing to come")
    if not may_write(request, asking.on):
        return cannot_write(request, asking)
    form = HearingForm(
        typed(request), people=people(asking.on), initial={"token": uuid4()}
    )

    def act() -> str:
        actions.record_step(
            case=case, given=form.given(), by=request.reader, at=request.at
        )
        return "The hearing is recorded. Tell each victim its date."

    return answer(request, form, act, asking)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def tell(request: AskedRequest, case: UUID) -> HttpResponse:
    """Record what a victim was told, asked for, or was answered."""
    asking = _asking(request, case, "A victim: told, asked or answered")
    if not may_write(request, asking.on):
        return cannot_write(request, asking)
    on = asking.on
    victims = possible_victims(on.log, at=request.at)
    every = people(on)
    form = ToldForm(
        typed(request),
        victims=[each for each in every if each[0] in victims],
        people=every,
        now=request.at,
        initial={
            "token": uuid4(),
            **{
                name: request.GET.get(name, "")
                for name in ("victim", "sort", "event", "accused")
            },
        },
    )

    def act() -> str:
        actions.record_told(
            case=case, given=form.given(), by=request.reader, at=request.at
        )
        return "Recorded what passed between the case and the victim."

    return answer(request, form, act, asking)


def _asking(
    request: AskedRequest, case: UUID, title: str, *, warned: bool = False
) -> Asking:
    on = opened(request, case, Act.CASE_SEEN)
    return Asking(
        on=on,
        title=title,
        back=reverse(CURRENT, args=[case]),
        warning=_warning(request, on) if warned else "",
    )


def _warning(request: AskedRequest, on: OnPage) -> str:
    """Accused people who may be victims and for whom nobody looked at section 45."""
    victims = possible_victims(on.log, at=request.at)
    accused = victims & shown.accused(on.log)
    names = sorted(on.called.get(each, "") for each in not_looked_at(on.log, accused))
    if not names:
        return ""
    return (
        f"{', '.join(names)} may be a victim who was compelled, and nobody has looked "
        "at section 45. Look at it before any charge, plea or sentence."
    )
