"""The people to see of one case: everybody who is spoken of, until they are seen to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.on_page import OnPage
from manumit.investigations.planning.actions import people as acting
from manumit.investigations.planning.forms.people import (
    NOTES,
    NoteForm,
    PeopleForm,
    SameForm,
    UndoForm,
)
from manumit.investigations.planning.permissions import (
    CannotBeSame,
    NamedAlready,
    NoSuchPerson,
    UndoneAlready,
)
from manumit.investigations.planning.queries import people as queries
from manumit.investigations.planning.queries.people import PersonSeen
from manumit.investigations.planning.rules.people import stands_as
from manumit.investigations.planning.views import people_shown as shown
from manumit.investigations.planning.views.opened import (
    form_page,
    known,
    of_people,
    refusing,
    writes,
)
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.words import plural


@door(read=Permission.READ_INVESTIGATION)
def people(request: AskedRequest, case: UUID) -> HttpResponse:
    """Everybody named or half-named, and what is still to be done about each."""
    on = of_people(request, case)
    reader = request.reader
    found = everybody(request, on)
    sources = queries.sources(case, log=on.log, reader=reader)
    told = {
        "on": on,
        "works": writes(request, on),
        "cards": shown.cards(found),
        "to_see": shown.to_see(on, found),
        "done": shown.done(on, found),
        "joined": shown.joined(on, queries.judged_same(case, reader=reader)),
        "sources": shown.sources(on, sources, directory.current()),
    }
    return TemplateResponse(request, "investigations/planning/people.html", told)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def add_people(request: AskedRequest, case: UUID) -> HttpResponse:
    """Name everybody whom an account, referral or report speaks of, several at once."""
    on = of_people(request, case)
    reader = request.reader
    accounts = queries.accounts(case, log=on.log, reader=reader)
    sources = queries.sources(case, log=on.log, reader=reader)
    form = PeopleForm(
        request.POST if request.method == "POST" else None,
        now=request.at,
        sources=shown.source_choices(on, accounts, sources, directory.current()),
        there=shown.choices(on, everybody(request, on)),
        initial={"token": uuid4(), "named_in": request.GET.get("named_in", "")},
    )
    if form.is_bound and not form.asks_more and form.is_valid():
        count = 0
        with refusing(form):
            count = acting.name_people(
                case=case, given=form.given(), by=reader, at=request.at
            )
        if not form.errors:
            said = f"{plural(count, 'person', 'people')} named." if count else "Kept."
            messages.success(request, said)
            return _back(case)
    told = {
        "template": "investigations/planning/add_people.html",
        "back": reverse("investigations:people", args=[case]),
    }
    return form_page(request, on, form, told)


@door(read=Permission.READ_INVESTIGATION)
def person(request: AskedRequest, case: UUID, nominal: UUID) -> HttpResponse:
    """What is said of somebody, what was done, and what can be recorded."""
    on = of_people(request, case, act=None)
    seen = _person(request, on, nominal)
    accounts = queries.accounts(case, log=on.log, reader=request.reader)
    told = {
        "on": on,
        "works": writes(request, on),
        "called": on.called.get(seen.to_see.subject, "Somebody"),
        "rows": shown.summary(seen),
        "said": shown.said(
            on,
            seen,
            {UUID(each.fact.id): each.id for each in accounts},
            directory.current(),
        ),
        "records": shown.records(on, seen),
        "back": reverse("investigations:people", args=[case]),
    }
    return TemplateResponse(request, "investigations/planning/person.html", told)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def note(request: AskedRequest, case: UUID, nominal: UUID, step: str) -> HttpResponse:
    """Record one thing done about somebody, with its words."""
    if step not in NOTES:
        raise Http404
    on = of_people(request, case, act=None)
    seen = _person(request, on, nominal)
    has_record = nominal in {each.id for each, _ in on.involved}
    form = NoteForm(
        request.POST if request.method == "POST" else None,
        now=request.at,
        asking=NOTES[step],
        joins_as=None if has_record else stands_as(seen.to_see.as_what),
        initial={"token": uuid4()},
    )
    here = reverse("investigations:person", args=[case, nominal])
    if form.is_bound and form.is_valid():
        try:
            with refusing(form):
                acting.note(
                    case=case,
                    given=form.given(nominal),
                    by=request.reader,
                    at=request.at,
                )
        except NamedAlready as meanwhile:
            form.add_error(None, str(meanwhile))
        if not form.errors:
            messages.success(request, f"Recorded: {NOTES[step].heading.lower()}.")
            return HttpResponseRedirect(here)
    told = {
        "heading": NOTES[step].heading,
        "caption": shown.label(on, seen),
        "submit": "Record it",
        "back": here,
    }
    return form_page(request, on, form, told)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def judge_same(request: AskedRequest, case: UUID, nominal: UUID) -> HttpResponse:
    """Judge a description to be of somebody else on the list."""
    on = of_people(request, case, act=None)
    seen = _person(request, on, nominal)
    others = [
        each
        for each in shown.choices(on, everybody(request, on))
        if each[0] != seen.to_see.subject
    ]
    if not others:
        messages.info(request, "Nobody else is spoken of on this case.")
        return _back(case)
    form = SameForm(
        request.POST if request.method == "POST" else None,
        others=others,
        initial={"token": uuid4()},
    )
    if form.is_bound and form.is_valid():
        try:
            with refusing(form):
                acting.judge_same(
                    case=case,
                    given=form.given(nominal),
                    by=request.reader,
                    at=request.at,
                )
        except CannotBeSame as why:
            form.add_error(None, str(why))
        if not form.errors:
            messages.success(request, "They go on as one person. It can be undone.")
            return _back(case)
    told = {
        "heading": "The same person as another",
        "caption": shown.label(on, seen),
        "submit": "Judge them one person",
        "back": reverse("investigations:person", args=[case, nominal]),
    }
    return form_page(request, on, form, told)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def undo_same(request: AskedRequest, case: UUID, same: UUID) -> HttpResponse:
    """Have two that were judged one stand on their own again."""
    on = of_people(request, case)
    judged = {e.id: e for e in queries.judged_same(case, reader=request.reader)}
    if request.method != "POST" and same not in judged:
        raise Http404
    form = UndoForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            with refusing(form):
                acting.undo_same(
                    case=case,
                    judgement=same,
                    words=form.cleaned_data["words"],
                    by=request.reader,
                    at=request.at,
                )
        except UndoneAlready as why:
            form.add_error(None, str(why))
        except NoSuchPerson:
            raise Http404 from None
        if not form.errors:
            messages.success(request, "Both stand on their own again.")
            return _back(case)
    each = judged.get(same)
    told: dict[str, Any] = {
        "heading": "Two people after all",
        "intro": f"{on.called.get(each.other, 'Somebody')} goes on as "
        f"{on.called.get(each.one, 'somebody')}. Undone, each has again what was said "
        "of them; what was recorded since stays with the one."
        if each
        else "",
        "submit": "Have them stand on their own",
        "back": reverse("investigations:people", args=[case]),
    }
    return form_page(request, on, form, told)


def everybody(request: AskedRequest, on: OnPage) -> Sequence[PersonSeen]:
    """All people to see of the case that a page is about."""
    return queries.people(
        on.case.id, log=on.log, known=known(on), reader=request.reader, at=request.at
    )


def _person(request: AskedRequest, on: OnPage, subject: UUID) -> PersonSeen:
    """Somebody of the list; that they were looked at is sealed."""
    try:
        seen = queries.person(
            on.case.id,
            subject,
            log=on.log,
            known=known(on),
            reader=request.reader,
            at=request.at,
        )
    except NoSuchPerson:
        raise Http404 from None
    record(
        Act.PERSON_SEEN,
        subjects=[f"case:{on.case.id}", f"person:{subject}"],
        by=request.reader,
        at=request.at,
    )
    return seen


def _back(case: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("investigations:people", args=[case]))
