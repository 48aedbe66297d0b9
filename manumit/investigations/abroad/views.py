"""What is asked of authorities abroad: of one case, and across cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.on_page import OnPage, on_page
from manumit.investigations.abroad import actions, queries, shown
from manumit.investigations.abroad.forms import (
    NotNeededForm,
    RequestForm,
    RiskForm,
    StepForm,
    TeamForm,
)
from manumit.investigations.abroad.permissions import NoSuchRequest
from manumit.investigations.abroad.queries import AbroadSeen, RequestSeen
from manumit.investigations.abroad.rules import WITHOUT_IDENTITY, NotAsked, Purpose
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


TAB = "investigations:abroad"


@door(read=Permission.READ_INVESTIGATION)
def abroad(request: AskedRequest, case: UUID) -> HttpResponse:
    """Suspects to ask about, requests, risk assessments and joint teams of a case."""
    on = on_page(request, case, current=TAB)
    seen = _seen(request, on)
    works = _works(request, on)
    told = {
        "on": on,
        "works": works,
        "suspects": shown.prompts(seen, on.called, case, works=works),
        "not_needed": shown.not_needed(seen, on.called),
        "requests": shown.requests(seen, on.called, case, works=works),
        "risks": shown.risks(seen, on.called),
        "teams": shown.teams(seen, case, works=works),
        "without": WITHOUT_IDENTITY,
    }
    return TemplateResponse(request, "investigations/abroad/page.html", told)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def ask(request: AskedRequest, case: UUID) -> HttpResponse:
    """Record a request; refused where it would tell who a victim is and may not."""
    on = on_page(request, case, current=TAB, act=Act.CASE_SEEN)
    seen = _seen(request, on)
    form = RequestForm(
        request.POST if request.method == "POST" else None,
        now=request.at,
        initial=_asked_for(request, on),
        **_people(seen, on),
    )

    def act() -> bool:
        return actions.ask(
            case=case, given=form.given(), by=request.reader, at=request.at
        )

    return _entered(
        request,
        on,
        form,
        act,
        heading="Ask abroad",
        done="Recorded what was asked abroad.",
        without=WITHOUT_IDENTITY,
    )


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def follow(request: AskedRequest, case: UUID, abroad_request: UUID) -> HttpResponse:
    """Record what became of a request."""
    on = on_page(request, case, current=TAB)
    found = _request(request, case, abroad_request)
    form = StepForm(
        request.POST if request.method == "POST" else None,
        now=request.at,
        initial={"token": uuid4()},
    )

    def act() -> bool:
        return actions.follow(
            case=case,
            request=abroad_request,
            given=form.given(),
            by=request.reader,
            at=request.at,
        )

    return _entered(
        request,
        on,
        form,
        act,
        heading="What became of it",
        done="Recorded what became of the request.",
        rows=shown.request_rows(found, on.called),
        steps=shown.steps(found),
        state=shown.state(found, request.at),
    )


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def risk(request: AskedRequest, case: UUID) -> HttpResponse:
    """Record what telling an authority abroad who somebody is would mean for them."""
    on = on_page(request, case, current=TAB)
    seen = _seen(request, on)
    form = RiskForm(
        request.POST if request.method == "POST" else None,
        now=request.at,
        initial={"token": uuid4()},
        **_people(seen, on),
    )

    def act() -> bool:
        return actions.assess(
            case=case, given=form.given(), by=request.reader, at=request.at
        )

    return _entered(
        request,
        on,
        form,
        act,
        heading="Assess the risk of telling who somebody is",
        done="Recorded the risk assessment.",
    )


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def not_needed(request: AskedRequest, case: UUID) -> HttpResponse:
    """Record that nothing need be asked abroad about a suspect, and why."""
    on = on_page(request, case, current=TAB)
    suspects = {each.person for each in _seen(request, on).suspects if not each.asked}
    form = NotNeededForm(
        request.POST if request.method == "POST" else None,
        now=request.at,
        people=[each for each in on.called.items() if each[0] in suspects],
        initial={"token": uuid4()},
    )

    def act() -> bool:
        return actions.not_needed(
            case=case, given=form.given(), by=request.reader, at=request.at
        )

    return _entered(
        request,
        on,
        form,
        act,
        heading="No check abroad is needed",
        done="Recorded that no check abroad is needed, and why.",
    )


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def new_team(request: AskedRequest, case: UUID) -> HttpResponse:
    """Record a joint investigation team."""
    on = on_page(request, case, current=TAB)
    return _team(request, on, {}, replaces=None)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def change_team(request: AskedRequest, case: UUID, joint_team: UUID) -> HttpResponse:
    """Record what changed of a joint team; what was recorded before stays."""
    on = on_page(request, case, current=TAB)
    try:
        found = queries.team(case, joint_team, reader=request.reader)
    except NoSuchRequest:
        raise Http404 from None
    filled = {
        name: getattr(found, name)
        for name in ("name", "members", "agreement", "starts", "ends")
    }
    return _team(request, on, filled, replaces=joint_team)


def _team(
    request: AskedRequest,
    on: OnPage,
    filled: Mapping[str, Any],
    *,
    replaces: UUID | None,
) -> HttpResponse:
    form = TeamForm(
        request.POST if request.method == "POST" else None,
        now=request.at,
        initial={"token": uuid4(), **filled},
    )

    def act() -> bool:
        given = form.given(replaces=replaces)
        return actions.agree_team(
            case=on.case.id, given=given, by=request.reader, at=request.at
        )

    return _entered(
        request,
        on,
        form,
        act,
        heading="A joint investigation team",
        done="Recorded the joint team.",
    )


@door(read=Permission.READ_INVESTIGATION)
def across(request: AskedRequest) -> HttpResponse:
    """What waits abroad over the reader's cases, the oldest first."""
    found = queries.across(reader=request.reader, at=request.at)
    record(
        Act.ABROAD_LISTED,
        subjects=[f"case:{each}" for each in sorted(found.cases)],
        by=request.reader,
        at=request.at,
    )
    told = {
        "waiting": shown.waiting(found, request.at),
        "owed": shown.owed(found, request.at),
        "full": len(found.requests) >= queries.MOST,
    }
    return TemplateResponse(request, "investigations/abroad/across.html", told)


def _entered(
    request: AskedRequest,
    on: OnPage,
    form: forms.Form,
    act: Callable[[], bool],
    *,
    heading: str,
    done: str,
    **told: Any,
) -> HttpResponse:
    """The form; sent and sound, what it says is recorded."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except NotAsked as why:
            form.add_error(why.field, str(why))
        except NoSuchRequest:
            raise Http404 from None
        else:
            messages.success(request, done)
            return HttpResponseRedirect(shown.page(on.case.id))
    told |= {
        "on": on,
        "form": form,
        "heading": heading,
        "back": shown.page(on.case.id),
        "works": _works(request, on),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(
        request, "investigations/abroad/form.html", told, status=status
    )


def _seen(request: AskedRequest, on: OnPage) -> AbroadSeen:
    return queries.abroad_of(
        on.case.id, parts=on.parts, reader=request.reader, at=request.at
    )


def _request(request: AskedRequest, case: UUID, asked: UUID) -> RequestSeen:
    try:
        return queries.request(case, asked, reader=request.reader)
    except NoSuchRequest:
        raise Http404 from None


def _works(request: AskedRequest, on: OnPage) -> bool:
    return on.works and request.reader.has(Permission.WRITE_INVESTIGATION)


def _people(seen: AbroadSeen, on: OnPage) -> Mapping[str, list[tuple[str, str]]]:
    """Whom the form may name: everybody, and whose identity needs an assessment."""
    said = [
        (each, f"{name} ({on.parts[each]})" if each in on.parts else name)
        for each, name in on.called.items()
    ]
    return {
        "people": said,
        "victims": [each for each in said if UUID(each[0]) in seen.victims],
    }


def _asked_for(request: AskedRequest, on: OnPage) -> Mapping[str, Any]:
    """A check of a suspect's records, where somebody came from the prompt for it."""
    about = request.GET.get("about", "")
    asked = {"about": about, "purpose": Purpose.RECORDS} if about in on.called else {}
    return {"token": uuid4(), **asked}
