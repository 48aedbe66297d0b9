"""The templates of plans: those that come with the product, and the force's own."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.cases.words.codes import capital
from manumit.investigations.planning.actions import plans as acting
from manumit.investigations.planning.forms.planning import TemplateForm
from manumit.investigations.planning.queries.lines import own_templates
from manumit.investigations.planning.rules.templates import (
    NoSuchTemplate,
    template_on,
    templates_on,
    versions_of,
)
from manumit.investigations.planning.views.plan_shown import version
from manumit.law import days
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Cell, Column, Row, Table


@door(read=Permission.READ_INVESTIGATION)
def plan_templates(request: AskedRequest) -> HttpResponse:
    """Every template in force today, and whose version it is."""
    today, own = days.day_of(request.at), own_templates(reader=request.reader)
    known = directory.current()
    rows = [
        Row(
            [
                Cell(
                    each.title,
                    href=reverse("investigations:plan-template", args=[each.code]),
                ),
                Cell(capital(version(each, known).removeprefix(f"{each.title}: "))),
                Cell(str(len(each.lines))),
            ]
        )
        for each in templates_on(today, own)
    ]
    columns = [Column("Template"), Column("Version"), Column("Lines", numeric=True)]
    table = Table("Templates in force today", columns, rows)
    told = {"table": table}
    return TemplateResponse(request, "investigations/planning/templates.html", told)


@door(read=Permission.READ_INVESTIGATION, write=Permission.SUPERVISE)
def plan_template(request: AskedRequest, template: str) -> HttpResponse:
    """One template with its versions; a supervisor gives the force's own from a day."""
    reader, today = request.reader, days.day_of(request.at)
    own = [e for e in own_templates(reader=reader) if e.code == template]
    try:
        now = template_on(template, today, own)
    except NoSuchTemplate:
        raise Http404 from None
    form = TemplateForm(
        request.POST if request.method == "POST" else None,
        template=now,
        today=today,
        initial={"token": uuid4()},
    )
    if form.is_bound and form.is_valid():
        acting.set_template(
            token=form.cleaned_data["token"],
            given=form.given(reader.organisation),
            by=reader,
            at=request.at,
        )
        messages.success(request, "The version of your own force is kept.")
        return HttpResponseRedirect(reverse("investigations:plan-templates"))
    known = directory.current()
    told = {
        "form": form,
        "now": now,
        "version": version(now, known),
        "versions": [version(e, known) for e in [*versions_of(template), *own]],
        "may_set": reader.has(Permission.SUPERVISE),
        "lines": now.lines,
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(
        request, "investigations/planning/template.html", told, status=status
    )
