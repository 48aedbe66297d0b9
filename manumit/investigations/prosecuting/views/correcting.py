"""Corrects a step in court, a hearing to come, and what passed with a victim."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.cases.happening import initial_of_happened
from manumit.investigations.forming import Asking, cannot_write, may_write
from manumit.investigations.prosecuting import actions, queries
from manumit.investigations.prosecuting.forms.court import (
    HearingForm,
    StepForm,
    ToldForm,
)
from manumit.investigations.prosecuting.queries import StepSeen, ToldSeen
from manumit.investigations.prosecuting.rules.court import Told
from manumit.investigations.prosecuting.views.opening import (
    CURRENT,
    answer,
    opened,
    people,
    typed,
)
from manumit.law.facts import ReviewAnswered, ReviewAsked, VictimTold
from manumit.law.uncertain import Uncertain
from manumit.law.victims import possible_victims
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


HINT = "What was recorded before is kept, and the chronology shows it as corrected."


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def correct_step(request: AskedRequest, case: UUID, court_step: UUID) -> HttpResponse:
    """Correct a step or a hearing that was recorded wrongly, or take it back."""
    asking = _asking(request, case, "Correct a step in court")
    if not may_write(request, asking.on):
        return cannot_write(request, asking)
    steps = queries.steps(case, log=asking.on.log, reader=request.reader)
    wrong = next((each for each in steps if each.row == court_step), None)
    if wrong is None:
        raise Http404
    form: HearingForm | StepForm
    if wrong.to_come:
        form = HearingForm(
            typed(request),
            people=people(asking.on),
            corrects=court_step,
            initial=_hearing(wrong),
        )
    else:
        form = StepForm(
            typed(request),
            people=people(asking.on),
            now=request.at,
            corrects=court_step,
            initial=_reached(wrong),
        )

    def act() -> str:
        actions.record_step(
            case=case, given=form.given(), by=request.reader, at=request.at
        )
        return "Corrected. What was recorded before is kept."

    return answer(request, form, act, asking)


def _hearing(wrong: StepSeen) -> dict[str, Any]:
    return {
        "token": uuid4(),
        "accused": wrong.accused,
        "step": wrong.step,
        "on": wrong.on,
        "court": wrong.court,
        "more": wrong.words,
    }


def _reached(wrong: StepSeen) -> Mapping[str, Any]:
    when: Mapping[str, Any] = {}
    if wrong.fact is not None:
        when = initial_of_happened(wrong.fact)
    elif wrong.on is not None:
        when = {"happened": Uncertain.on(wrong.on)}
    return {
        "token": uuid4(),
        "accused": wrong.accused,
        "step": wrong.step,
        "court": wrong.court,
        "words": wrong.words,
        **when,
    }


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def correct_told(request: AskedRequest, case: UUID, told: UUID) -> HttpResponse:
    """Correct what a victim was told, asked for or was answered, or take it back."""
    asking = _asking(request, case, "Correct what passed with a victim")
    if not may_write(request, asking.on):
        return cannot_write(request, asking)
    on = asking.on
    found = queries.told(case, log=on.log, reader=request.reader)
    wrong = next((each for each in found if each.fact.id == str(told)), None)
    if wrong is None:
        raise Http404
    every = people(on)
    victims = possible_victims(on.log, at=request.at) | {str(wrong.fact.subject)}
    form = ToldForm(
        typed(request),
        victims=[each for each in every if each[0] in victims],
        people=every,
        now=request.at,
        corrects=told,
        initial=_told(wrong),
    )

    def act() -> str:
        actions.record_told(
            case=case, given=form.given(), by=request.reader, at=request.at
        )
        return "Corrected. What was recorded before is kept."

    return answer(request, form, act, asking)


def _told(wrong: ToldSeen) -> Mapping[str, Any]:
    body = wrong.fact.body
    given: dict[str, Any] = {
        "token": uuid4(),
        "victim": wrong.fact.subject,
        "words": wrong.words,
        **initial_of_happened(wrong.fact),
    }
    if isinstance(body, VictimTold):
        return {
            **given,
            "sort": Told.TOLD,
            "event": body.event,
            "accused": body.about or "",
        }
    if isinstance(body, ReviewAsked):
        return {**given, "sort": Told.REVIEW_ASKED, "accused": body.about or ""}
    assert isinstance(body, ReviewAnswered)
    return {
        **given,
        "sort": Told.REVIEW_ANSWERED,
        "accused": body.about or "",
        "result": body.result,
    }


def _asking(request: AskedRequest, case: UUID, title: str) -> Asking:
    return Asking(
        on=opened(request, case, Act.CASE_SEEN),
        title=title,
        back=reverse(CURRENT, args=[case]),
        submit="Correct it",
        hint=HINT,
    )
