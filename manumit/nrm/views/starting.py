"""Beginning a draft: about somebody of a case, another of an event, or alone."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from manumit.access.permissions import Permission
from manumit.cases import queries as cases
from manumit.cases.queries import NoSuchCase
from manumit.cases.rules import Role
from manumit.law import days
from manumit.nrm import prefilling, queries
from manumit.nrm.actions.starting import Begun, NewPerson, start
from manumit.nrm.form import current
from manumit.nrm.forms.beginning import BeginForm
from manumit.nrm.views.opening import (
    address,
    identity,
    name_of,
    opened,
    record_seen,
    standing_tag,
)
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.people import queries as people
from manumit.ui.parts import Cell, Column, Row, Table


COLUMNS = (Column("Person"), Column("Draft"), Column("State"))


@door(read=Permission.READ_NRM, write=Permission.WRITE_NRM)
def alone(request: AskedRequest) -> HttpResponse:
    """A draft without a case: for whoever sees none, or before there is one."""
    form = BeginForm(request.POST or None, initial={"token": uuid4()})
    if request.method == "POST" and form.is_valid():
        return _begin(request, form)
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "nrm/begin.html", {"form": form}, status=status)


@door(read=Permission.READ_CASE, write=Permission.WRITE_NRM)
def of_case(request: AskedRequest, case: UUID) -> HttpResponse:
    """About whom of a case? One press where there is only one."""
    try:
        found = cases.case(case, reader=request.reader)
    except NoSuchCase as hidden:
        raise Http404 from hidden
    victims = _victims(request, case)
    form = BeginForm(request.POST or None, people=victims, initial={"token": uuid4()})
    if request.method == "POST" and form.is_valid():
        return _begin(request, form, case=case)
    told = {"form": form, "case": found, "people": victims}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "nrm/begin_of_case.html", told, status=status)


@door(read=Permission.READ_NRM, write=Permission.WRITE_NRM)
def others(request: AskedRequest, draft: UUID) -> HttpResponse:
    """Others from the same event: each their own draft, shared answers typed once."""
    whole = opened(request, draft)
    siblings = queries.siblings(whole.draft, reader=request.reader)
    known = {each.nominal for each in (whole.draft, *siblings)}
    case = whole.draft.case
    victims = {
        nominal: name
        for nominal, name in (_victims(request, case) if case else {}).items()
        if UUID(nominal) not in known
    }
    form = BeginForm(
        request.POST or None,
        people=victims,
        adds=case is not None,
        initial={"token": uuid4()},
    )
    if request.method == "POST" and form.is_valid():
        return _begin(request, form, case=case, beside=draft)
    record_seen(request, whole)
    shared = [each for each in whole.form.questions() if each.shared]
    told = {
        "identity": identity(whole),
        "draft": whole.draft,
        "back": address(draft),
        "form": form,
        "shared": shared,
        "table": Table(
            caption="Drafts of this event",
            columns=COLUMNS,
            rows=[
                Row(
                    (
                        Cell(each.name or each.reference, href=address(each.id)),
                        Cell(each.reference),
                        Cell(tags=[standing_tag(each)]),
                    )
                )
                for each in (whole.draft, *siblings)
            ],
        ),
        "name": name_of(whole),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "nrm/others.html", told, status=status)


def _victims(request: AskedRequest, case: UUID) -> dict[str, str]:
    """The possible victims of a case by id, with their names."""
    if not request.reader.has(Permission.READ_CASE):
        return {}
    involved = cases.involved([case], reader=request.reader).get(case, ())
    ids = [nominal for nominal, role in involved if role is Role.VICTIM]
    found = people.nominals(ids, reader=request.reader)
    return {str(each): found[each].name for each in ids if each in found}


def _begin(
    request: AskedRequest,
    form: BeginForm,
    *,
    case: UUID | None = None,
    beside: UUID | None = None,
) -> HttpResponse:
    today = days.day_of(request.at)
    used = current(today)
    nominal = UUID(form.chosen) if form.chosen else None
    begun = Begun(
        form=used.version,
        token=form.cleaned_data["token"],
        case=case,
        nominal=nominal,
        person=_new(form),
        beside=beside,
        prefilled=prefilling.prefilled(
            case=case, nominal=nominal, reader=request.reader, at=request.at
        ),
        shared=frozenset(each.key for each in used.questions() if each.shared),
    )
    draft = start(begun=begun, by=request.reader, at=request.at)
    messages.success(
        request,
        "This is the draft. Every save is kept; nothing is sent until you say so.",
    )
    return HttpResponseRedirect(address(draft))


def _new(form: BeginForm) -> NewPerson | None:
    if not form.is_new:
        return None
    return NewPerson(
        given_names=form.cleaned_data["given_names"],
        family_name=form.cleaned_data["family_name"],
    )
