"""Strategies considered or not, interviews planned, and special measures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.on_page import OnPage, on_page
from manumit.investigations import forming
from manumit.investigations.forming import Asking, cannot_write, may_write
from manumit.investigations.logbook import actions, queries
from manumit.investigations.logbook.forms.strategies import (
    InterviewForm,
    MeasuresForm,
    StrategyForm,
)
from manumit.investigations.logbook.rules.strategies import (
    AREA_LABELS,
    AREA_QUESTIONS,
    Area,
    ChangedMeanwhile,
    NotPlanned,
)
from manumit.investigations.logbook.views import strategies_shown as shown
from manumit.investigations.logbook.views.deciding import CURRENT
from manumit.investigations.logbook.views.deciding_shown import pages
from manumit.law import days
from manumit.law.in_court import in_court
from manumit.law.victims import possible_victims
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.asking import initial_of


@door(read=Permission.READ_INVESTIGATION)
def strategies(request: AskedRequest, case: UUID) -> HttpResponse:
    """Everything that is considered, planned and asked for, with its history."""
    on = _opened(request, case)
    reader = request.reader
    writes = may_write(request, on)
    law = in_court(days.day_of(request.at))
    told: dict[str, Any] = {
        "on": on,
        "pages": pages(case, current="strategies"),
        "writes": writes,
        "areas": shown.areas(queries.considered(case, reader=reader), case, writes),
        "interviews": shown.interviews(
            queries.interviews(case, reader=reader), on, writes=writes
        ),
        "measures": shown.measures(
            queries.measures(case, reader=reader),
            shown.Witnesses(
                on=on,
                victims=possible_victims(on.log, at=request.at),
                law=law,
                writes=writes,
            ),
        ),
        "law": shown.of_law(law),
    }
    return TemplateResponse(request, "investigations/logbook/strategies.html", told)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def consider(request: AskedRequest, case: UUID, area: str) -> HttpResponse:
    """One strategy: what came of considering it, and what it was before."""
    if area not in set(Area):
        raise Http404
    on, chosen = _opened(request, case), Area(area)
    before = queries.considered(case, reader=request.reader)[chosen]
    newest = before[0] if before else None
    asking = Asking(
        on=on,
        title=f"{AREA_LABELS[chosen]} strategy",
        back=_page(case),
        hint=AREA_QUESTIONS[chosen],
        history=shown.history_of_area(before),
    )
    if not may_write(request, on):
        return cannot_write(request, asking)
    seen = newest.id if newest else None
    form = StrategyForm(
        request.POST if request.method == "POST" else None,
        initial={
            "token": uuid4(),
            "seen": seen,
            **(initial_of(newest, ("outcome", "why", "follows")) if newest else {}),
        },
    )

    def act() -> str:
        actions.consider(
            case=case, given=form.given(chosen), by=request.reader, at=request.at
        )
        return f"{asking.title}: recorded."

    return _answer(request, form, act, asking, newest=seen)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def new_interview(request: AskedRequest, case: UUID) -> HttpResponse:
    """Plan an interview."""
    return _interview(request, case, None)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def interview(request: AskedRequest, case: UUID, interview: UUID) -> HttpResponse:
    """An interview that is planned: plan it otherwise, or say what became of it."""
    return _interview(request, case, interview)


def _interview(
    request: AskedRequest, case: UUID, interview: UUID | None
) -> HttpResponse:
    on = _opened(request, case)
    every = queries.interviews(case, reader=request.reader)
    if interview is not None and interview not in every:
        raise Http404
    before = every[interview] if interview else []
    newest = before[0] if before else None
    asking = Asking(
        on=on,
        title=shown.title_of(newest, on),
        back=_page(case),
        history=shown.history_of_interview(before),
    )
    if not may_write(request, on):
        return cannot_write(request, asking)
    form = InterviewForm(
        request.POST if request.method == "POST" else None,
        people=shown.people(on),
        initial=shown.initial_of_interview(newest),
    )

    def act() -> str:
        actions.plan_interview(
            case=case, given=form.given(interview), by=request.reader, at=request.at
        )
        return "The interview is recorded."

    return _answer(request, form, act, asking, newest=newest.id if newest else None)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def special_measures(request: AskedRequest, case: UUID, subject: UUID) -> HttpResponse:
    """What helps one person to give evidence."""
    on = _opened(request, case)
    if str(subject) not in on.called:
        raise Http404
    before = queries.measures(case, reader=request.reader).get(subject, ())
    newest = before[0] if before else None
    law = in_court(days.day_of(request.at))
    asking = Asking(
        on=on,
        title=f"Special measures for {on.called[str(subject)]}",
        back=_page(case),
        hint=shown.of_law(law),
        history=shown.history_of_measures(before, law),
    )
    if not may_write(request, on):
        return cannot_write(request, asking)
    victims = possible_victims(on.log, at=request.at)
    form = MeasuresForm(
        request.POST if request.method == "POST" else None,
        law=law,
        initial=shown.initial_of_measures(
            newest, shown.suggested(victims, str(subject), law)
        ),
    )

    def act() -> str:
        actions.ask_for_measures(
            case=case, given=form.given(subject), by=request.reader, at=request.at
        )
        return f"{asking.title}: recorded."

    return _answer(request, form, act, asking, newest=newest.id if newest else None)


def _answer(
    request: AskedRequest,
    form: Any,
    act: Callable[[], str],
    asking: Asking,
    *,
    newest: UUID | None,
) -> HttpResponse:
    """Back to the page once it is recorded, else the form."""
    done = None
    if request.method == "POST":
        done = forming.sent(
            request,
            form,
            act,
            (ChangedMeanwhile, NotPlanned),
            to=asking.back,
            newest=newest,
        )
    return done or forming.shown(request, form, asking)


def _opened(request: AskedRequest, case: UUID) -> OnPage:
    on = on_page(request, case, current=CURRENT, act=None)
    record(
        Act.STRATEGIES_SEEN,
        subjects=[f"case:{case}"],
        by=request.reader,
        at=request.at,
    )
    return on


def _page(case: UUID) -> str:
    return reverse("investigations:strategies", args=[case])
