"""The plan of a case: its aims, its lines of enquiry, what is late."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.investigations.planning.actions import plans as acting
from manumit.investigations.planning.forms.planning import AimsForm, PlanForm
from manumit.investigations.planning.permissions import PlanThere
from manumit.investigations.planning.queries import lines as queries
from manumit.investigations.planning.queries.without import without_victim
from manumit.investigations.planning.rules.lines import ChangedMeanwhile
from manumit.investigations.planning.rules.stating import PlanGiven
from manumit.investigations.planning.rules.templates import (
    NoSuchTemplate,
    template_on,
    templates_on,
)
from manumit.investigations.planning.views import plan_shown as shown
from manumit.investigations.planning.views.opened import (
    form_page,
    of_plan,
    refusing,
    writes,
)
from manumit.law import days
from manumit.law.facts import PlanMade
from manumit.law.provisions import Confidence
from manumit.organisations import directory
from manumit.organisations import queries as organisations
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


@door(read=Permission.READ_INVESTIGATION)
def plan(request: AskedRequest, case: UUID) -> HttpResponse:
    """The plan, or what it can begin with; every line of enquiry; what is late."""
    on = of_plan(request, case)
    reader, at = request.reader, request.at
    plans = queries.plans(case, reader=reader)
    lines = queries.lines(case, log=on.log, reader=reader, at=at)
    own = queries.own_templates(reader=reader)
    templates = templates_on(days.day_of(at), own)
    told: dict[str, Any] = {
        "on": on,
        "works": writes(request, on),
        "plan": plans[0] if plans else None,
        "came_from": shown.came_from(plans[0], directory.current()) if plans else "",
        "before": shown.before(plans),
        "elsewhere": not plans and any(isinstance(e.body, PlanMade) for e in on.log),
        "templates": templates,
        "unsure": any(
            not each.of and each.confidence is not Confidence.VERIFIED
            for each in templates
        ),
        "cards": shown.cards(lines),
        "open": shown.open_lines(case, lines),
        "ended": shown.ended_lines(case, lines),
        "without": shown.without(
            without_victim(case, log=on.log, reader=reader, at=at), on.called
        ),
    }
    return TemplateResponse(request, "investigations/planning/plan.html", told)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def new_plan(request: AskedRequest, case: UUID, template: str) -> HttpResponse:
    """Make the plan from a template: each line of it is opened, or why not."""
    on = of_plan(request, case)
    reader, at = request.reader, request.at
    own = queries.own_templates(reader=reader)
    try:
        of = template_on(template, days.day_of(at), own)
    except NoSuchTemplate:
        raise Http404 from None
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        template=of,
        colleagues=organisations.colleagues(reader=reader, at=at),
        initial={"token": uuid4(), "aims": of.aims},
    )
    if form.is_bound and form.is_valid():
        try:
            with refusing(form):
                acting.make_plan(case=case, given=form.given(), by=reader, at=at)
        except PlanThere as there:
            form.add_error(None, str(there))
        if not form.errors:
            messages.success(request, "The plan is made.")
            return HttpResponseRedirect(reverse("investigations:plan", args=[case]))
    told = {
        "template": "investigations/planning/new_plan.html",
        "of": of,
        "version": shown.version(of, directory.current()),
    }
    return form_page(request, on, form, told)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def change_plan(request: AskedRequest, case: UUID) -> HttpResponse:
    """Write the aims anew; what they said before is kept."""
    on = of_plan(request, case)
    plans = queries.plans(case, reader=request.reader)
    if not plans:
        return HttpResponseRedirect(reverse("investigations:plan", args=[case]))
    now = plans[0]
    form = AimsForm(
        request.POST if request.method == "POST" else None,
        initial={"token": uuid4(), "seen": now.number, "aims": now.aims},
    )
    if form.is_bound and form.is_valid():
        given = PlanGiven(
            token=form.cleaned_data["token"],
            template=now.template,
            template_from=now.template_from,
            template_of=now.template_of,
            aims=form.cleaned_data["aims"],
        )
        seen = form.cleaned_data["seen"]
        try:
            with refusing(form):
                acting.change_plan(
                    case=case, given=given, seen=seen, by=request.reader, at=request.at
                )
        except ChangedMeanwhile as changed:
            form.add_error(None, str(changed))
            form.data = {**request.POST.dict(), "seen": str(now.number)}
        if not form.errors:
            messages.success(request, "The plan is changed.")
            return HttpResponseRedirect(reverse("investigations:plan", args=[case]))
    told = {
        "heading": "Change the plan",
        "submit": "Save the plan",
        "back": reverse("investigations:plan", args=[case]),
        "stands": now.aims if form.errors else "",
    }
    return form_page(request, on, form, told)
