"""What every page of this part begins with, and how its forms are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.template.response import TemplateResponse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.cases.actions import NotTheirs
from manumit.cases.on_page import OnPage, on_page
from manumit.organisations.requests import AskedRequest


PLAN, PEOPLE = "investigations:plan", "investigations:people"
READS_ONLY = (
    "Your organisation may read this case and does not work on it. Its owners write "
    "here."
)


def of_plan(request: AskedRequest, case: UUID) -> OnPage:
    """The case, for a page of its plan."""
    return on_page(request, case, current=PLAN)


def of_people(
    request: AskedRequest, case: UUID, *, act: Act | None = Act.CASE_SEEN
) -> OnPage:
    """The case, for a page of its people to see."""
    return on_page(request, case, current=PEOPLE, act=act)


def writes(request: AskedRequest, on: OnPage) -> bool:
    """Whether the reader may record here."""
    return on.works and request.reader.has(Permission.WRITE_INVESTIGATION)


def known(on: OnPage) -> list[str]:
    """The people of the case who stand there by a name of their own."""
    return [str(each.id) for each, _ in on.involved]


@contextmanager
def refusing(form: forms.Form) -> Iterator[None]:
    """Have the form say it where the organisation does not work on the case."""
    try:
        yield
    except NotTheirs:
        form.add_error(None, READS_ONLY)


def form_page(
    request: AskedRequest, on: OnPage, form: forms.Form, told: Mapping[str, Any]
) -> HttpResponse:
    """A form among the pages of a case; where it is refused, with what to mend."""
    template = str(told.get("template", "investigations/planning/form.html"))
    refused = form.is_bound and bool(form.errors)
    return TemplateResponse(
        request,
        template,
        {"on": on, "form": form, "works": writes(request, on), **told},
        status=422 if refused else 200,
    )
