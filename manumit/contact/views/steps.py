"""The steps of a door's and a child's list: done or not, each with a small form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.contact import actions
from manumit.contact.forms.steps import StepForm
from manumit.contact.permissions import NoSuchContact
from manumit.contact.queries import ContactSeen, DoneSeen, PersonSeen
from manumit.contact.rules.contacts import may_be_child
from manumit.contact.rules.steps import (
    LIST_LABELS,
    List,
    StepRefused,
    ToDo,
    lists_for,
)
from manumit.contact.rules.to_do import TO_DO, steps_of
from manumit.contact.views.contact import found_person
from manumit.contact.views.shown import (
    about,
    identity_of,
    names_of,
    record_seen,
)
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


GUIDES = {
    List.SAFETY: "contact:place",
    List.CHILD: "contact:child",
    List.CUSTODY: "contact:custody",
    List.HELD: "contact:port",
}
"""The guidance beside each list."""


@dataclass(frozen=True, slots=True)
class DoneLine:
    """A step as it was done, in words."""

    done: DoneSeen
    by: str
    said: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step, what was done of it, and the form that records it."""

    step: ToDo
    done: Sequence[DoneLine]
    form: StepForm

    @property
    def open(self) -> bool:
        return self.form.is_bound


@dataclass(frozen=True, slots=True)
class ListShown:
    """One list, and how much of it is done."""

    code: str
    label: str
    lines: Sequence[StepLine]

    @property
    def guide(self) -> str:
        return GUIDES[List(self.code)]

    @property
    def guide_label(self) -> str:
        return f"Guidance: {self.label}"

    @property
    def said(self) -> str:
        done = len([each for each in self.lines if each.done])
        return f"{done} of {len(self.lines)} done"


@door(read=Permission.READ_CONTACT, write=Permission.WRITE_CONTACT)
def steps(request: AskedRequest, contact: UUID, person: UUID) -> HttpResponse:
    """The lists of one person; posted, one step was done."""
    seen, asked = found_person(contact, person, request)
    if request.method != "POST":
        return _page(request, seen, asked)
    step = TO_DO.get(request.POST.get("step", ""))
    if step is None:
        messages.error(request, "Choose one of the steps below.")
        return HttpResponseRedirect(_address(seen, asked))
    form = StepForm(request.POST, step=step)
    if not form.is_valid():
        return _page(request, seen, asked, form)
    try:
        on_case = actions.do(
            contact=contact,
            person=person,
            doing=form.doing(),
            token=form.token_given(),
            happened=form.happened(),
            directory=directory.current(),
            by=request.reader,
            at=request.at,
        )
    except StepRefused as refused:
        form.refuse(refused)
        return _page(request, seen, asked, form)
    except NoSuchContact as hidden:
        raise Http404 from hidden
    messages.success(request, f"Recorded: {step.title}.")
    if not on_case:
        messages.warning(
            request,
            "It is kept here. The case is with another force now: ring its desk and "
            "tell them, too.",
        )
    return HttpResponseRedirect(f"{_address(seen, asked)}#step-{step.code}")


def _address(seen: ContactSeen, asked: PersonSeen) -> str:
    return reverse("contact:steps", args=[seen.id, asked.id])


def _page(
    request: AskedRequest,
    seen: ContactSeen,
    asked: PersonSeen,
    form: StepForm | None = None,
) -> HttpResponse:
    record_seen(seen, asked, request=request)
    names = names_of([each.recorded_by for each in asked.done], request=request)
    child = may_be_child(asked.telling.child)
    own = seen.organisation == request.reader.organisation
    told: dict[str, Any] = {
        "identity": identity_of(seen, request=request),
        "lists": [
            ListShown(
                each.value,
                LIST_LABELS[each],
                [_line(step, asked, names, form) for step in steps_of(each)],
            )
            for each in lists_for(door=seen.door, child=child)
        ],
        "form": form,
        "may_write": own and request.reader.has(Permission.WRITE_CONTACT),
        "back": reverse("contact:person", args=[seen.id, asked.id]),
        "notice_href": reverse("contact:notice", args=[seen.id, asked.id]),
        **about(seen, asked, request=request),
    }
    status = 422 if form is not None else 200
    return TemplateResponse(request, "contact/steps.html", told, status=status)


def _line(
    step: ToDo, asked: PersonSeen, names: Mapping[str, str], form: StepForm | None
) -> StepLine:
    done = [
        DoneLine(each, names.get(each.recorded_by, ""), list(_said(step, each)))
        for each in asked.done
        if each.step == step.code
    ]
    mine = form if form is not None and form.step is step else None
    fresh = StepForm(step=step, initial={"token": uuid4()})
    return StepLine(step, done, mine or fresh)


def _said(step: ToDo, done: DoneSeen) -> Sequence[tuple[str, str]]:
    """The answers as they were chosen."""
    found = []
    for question in step.questions:
        labels = dict(question.choices)
        given = [labels.get(code, code) for code in done.answers.get(question.name, ())]
        if given:
            found.append((question.label, ", ".join(given)))
    return found
