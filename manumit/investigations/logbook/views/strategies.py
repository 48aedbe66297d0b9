"""Strategies considered or not, interviews planned, and special measures."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.actions import NotTheirs
from manumit.cases.on_page import OnPage, on_page
from manumit.investigations.logbook import actions, queries
from manumit.investigations.logbook.forms.controls import initial_of
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
from manumit.investigations.logbook.views.deciding import (
    CURRENT,
    READS_ONLY,
    asked_by_form,
    cannot_write,
    may_write,
)
from manumit.investigations.logbook.views.deciding_shown import pages
from manumit.law import days
from manumit.law.in_court import in_court
from manumit.law.victims import possible_victims
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


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
    title, back = f"{AREA_LABELS[chosen]} strategy", _page(case)
    if not may_write(request, on):
        return cannot_write(request, on, title, back)
    form = StrategyForm(
        request.POST if request.method == "POST" else None,
        initial={
            "token": uuid4(),
            "seen": newest.id if newest else None,
            **(initial_of(newest, ("outcome", "why", "follows")) if newest else {}),
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.consider(
                case=case, given=form.given(chosen), by=request.reader, at=request.at
            )
        except (ChangedMeanwhile, NotTheirs) as why:
            _refused(form, why, newest.id if newest else None)
        else:
            return _recorded(
                request, f"{AREA_LABELS[chosen]} strategy: recorded.", case
            )
    return asked_by_form(
        request,
        on,
        form,
        title,
        back,
        "Record it",
        hint=AREA_QUESTIONS[chosen],
        history=shown.history_of_area(before),
    )


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
    title, back = shown.title_of(newest, on), _page(case)
    if not may_write(request, on):
        return cannot_write(request, on, title, back)
    initial = initial_of(newest, shown.INTERVIEW_FIELDS) if newest else {}
    if newest and newest.planned_for:
        initial["planned_for"] = timezone.localtime(newest.planned_for)
    form = InterviewForm(
        request.POST if request.method == "POST" else None,
        people=shown.people(on),
        initial={
            "state": "planned",
            "token": uuid4(),
            "seen": newest.id if newest else None,
            "subject": request.GET.get("about", ""),
            **initial,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.plan_interview(
                case=case,
                given=form.given(interview),
                by=request.reader,
                at=request.at,
            )
        except (ChangedMeanwhile, NotPlanned, NotTheirs) as why:
            _refused(form, why, newest.id if newest else None)
        else:
            return _recorded(request, "The interview is recorded.", case)
    history = shown.history_of_interview(before)
    return asked_by_form(request, on, form, title, back, "Record it", history=history)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def special_measures(request: AskedRequest, case: UUID, subject: UUID) -> HttpResponse:
    """What helps one person to give evidence."""
    on = _opened(request, case)
    if str(subject) not in on.called:
        raise Http404
    before = queries.measures(case, reader=request.reader).get(subject, ())
    newest = before[0] if before else None
    title = f"Special measures for {on.called[str(subject)]}"
    if not may_write(request, on):
        return cannot_write(request, on, title, _page(case))
    law = in_court(days.day_of(request.at))
    seen = newest.id if newest else None
    victims = possible_victims(on.log, at=request.at)
    initial: dict[str, Any] = {"grounds": shown.suggested(victims, str(subject), law)}
    if newest:
        initial = initial_of(newest, shown.MEASURES_FIELDS) | {"more": newest.words}
    form = MeasuresForm(
        request.POST if request.method == "POST" else None,
        law=law,
        initial={"token": uuid4(), "seen": seen, **initial},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_for_measures(
                case=case, given=form.given(subject), by=request.reader, at=request.at
            )
        except (ChangedMeanwhile, NotPlanned, NotTheirs) as why:
            _refused(form, why, seen)
        else:
            return _recorded(request, f"{title}: recorded.", case)
    return asked_by_form(
        request,
        on,
        form,
        title,
        _page(case),
        "Record it",
        hint=shown.of_law(law),
        history=shown.history_of_measures(before, law),
    )


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


def _refused(form: Any, why: Exception, newest: UUID | None) -> None:
    """Say why beside the field; what was typed stays, now beside the newest row."""
    if isinstance(why, NotTheirs):
        form.add_error(None, READS_ONLY)
        return
    form.add_error(getattr(why, "field", None), str(why))
    if isinstance(why, ChangedMeanwhile):
        form.data = form.data.copy()
        form.data["seen"] = str(newest or "")


def _recorded(request: AskedRequest, said: str, case: UUID) -> HttpResponse:
    messages.success(request, said)
    return HttpResponseRedirect(_page(case))
