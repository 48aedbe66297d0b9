"""The decisions about one person of a case, and what is recorded of them."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import parts
from manumit.cases.actions import NotTheirs
from manumit.cases.on_page import NOT_THEIRS
from manumit.nrm.actions import deciding as actions
from manumit.nrm.forms.deciding import FORMS, AskedForm, TellingForm, now_of
from manumit.nrm.offering import COUNCILS
from manumit.nrm.permissions import NoSuchPerson
from manumit.nrm.queries.deciding import Deciding, deciding
from manumit.nrm.rules.after_decision import (
    ASKED_LABELS,
    Asked,
    NotTold,
    agreed_in_words,
)
from manumit.nrm.views import deciding_shown as shown
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.entries import OrganisationFacts
from manumit.organisations.requests import AskedRequest
from manumit.referrals.permissions import NoSuchLetter
from manumit.referrals.queries.letters import about, letters_of
from manumit.ui.record_pages import href_of


@door(read=Permission.READ_NRM)
def decision(request: AskedRequest, case: UUID, nominal: UUID) -> HttpResponse:
    """Everything decided about the person, what runs from it, and what to do now."""
    seen = _opened(request, case, nominal)
    works = _works(request, case)
    known = directory.current()
    words = {str(e.id): e.words for e in letters_of(case, reader=request.reader)}
    told: dict[str, Any] = {
        "identity": shown.identity(seen),
        "seen": seen,
        "back": shown.case_page(seen),
        "works": works,
        "enters": request.reader.has(Permission.WRITE_LETTER),
        "stops": seen.stops,
        "bar": shown.bar(seen),
        "decisions": shown.decisions(seen, words, known, works=works),
        "clocks": shown.clocks(seen, known),
        "entitled": shown.entitled(seen),
        "tellings": shown.tellings(seen),
        "asked": shown.asked(seen, known),
        "forms": shown.forms(seen) if works else (),
    }
    return TemplateResponse(request, "nrm/decision.html", told)


@door(read=Permission.READ_CASE)
def decided(request: AskedRequest, letter: UUID) -> HttpResponse:
    """To the decision that a letter brought; the case, for whoever reads no decisions.

    A notice about a letter opens this.
    """
    try:
        case, person = about(letter, reader=request.reader)
    except NoSuchLetter as hidden:
        raise Http404 from hidden
    if not request.reader.has(Permission.READ_NRM):
        return HttpResponseRedirect(href_of("case", case))
    page = reverse("nrm:decision", args=[case, person])
    return HttpResponseRedirect(f"{page}#decision-{letter}")


@door(read=Permission.READ_NRM, write=Permission.WRITE_NRM)
def tell(request: AskedRequest, case: UUID, nominal: UUID) -> HttpResponse:
    """Record who was told of a decision, how, and whether it was safe."""
    seen = _opened(request, case, nominal)
    form = TellingForm(
        request.POST if request.method == "POST" else None,
        letters=shown.letters(seen),
        initial={"token": uuid4(), "told_at": now_of(request.at)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.tell(
                case=case,
                person=nominal,
                given=form.given(),
                by=request.reader,
                at=request.at,
            )
        except NotTold as why:
            form.add_error(why.field, str(why))
        except NotTheirs:
            form.add_error(None, NOT_THEIRS)
        else:
            messages.success(request, "Recorded who was told.")
            return HttpResponseRedirect(shown.page(seen))
    told = {
        "identity": shown.identity(seen),
        "heading": "Who was told of the decision?",
        "form": form,
        "back": shown.page(seen),
        "agreed": agreed_in_words(seen.agreed),
        "submit": "Record who was told",
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "nrm/after_decision.html", told, status=status)


@door(read=Permission.READ_NRM, write=Permission.WRITE_NRM)
def ask(request: AskedRequest, case: UUID, nominal: UUID, asked: str) -> HttpResponse:
    """Record what was asked of an authority or panel."""
    if asked not in set(Asked):
        raise Http404
    seen = _opened(request, case, nominal)
    form = _asked_form(request, Asked(asked))
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask(
                case=case,
                person=nominal,
                given=form.given(),
                by=request.reader,
                at=request.at,
            )
        except NotTheirs:
            form.add_error(None, NOT_THEIRS)
        else:
            messages.success(request, f"{ASKED_LABELS[Asked(asked)]}: recorded.")
            return HttpResponseRedirect(shown.page(seen))
    told = {
        "identity": shown.identity(seen),
        "heading": ASKED_LABELS[Asked(asked)],
        "form": form,
        "back": shown.page(seen),
        "submit": "Record it",
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "nrm/after_decision.html", told, status=status)


def _opened(request: AskedRequest, case: UUID, nominal: UUID) -> Deciding:
    """The decisions; hidden and missing are the same 404. Reading is an act."""
    if not request.reader.has(Permission.READ_CASE):
        raise Http404  # whoever only refers people from outside sees no case
    try:
        seen = deciding(case, nominal, reader=request.reader, at=request.at)
    except NoSuchPerson as hidden:
        raise Http404 from hidden
    record(
        Act.DECISIONS_SEEN,
        subjects=[f"case:{case}", f"nominal:{nominal}"],
        by=request.reader,
        at=request.at,
    )
    return seen


def _works(request: AskedRequest, case: UUID) -> bool:
    return request.reader.has(Permission.WRITE_NRM) and parts.works_on(
        case, reader=request.reader, at=request.at
    )


ASKERS = frozenset({"competent-authority", "government"})
"""Who may ask for a disqualification, beside a police force."""


def _asked_form(request: AskedRequest, asked: Asked) -> AskedForm:
    known = directory.current()
    every = known.organisations.items()
    return FORMS[asked](
        request.POST if request.method == "POST" else None,
        councils=_by_name(each for each in every if each[1].kind in COUNCILS),
        others=_by_name(
            each for each in every if each[1].kind in ASKERS or known.is_force(each[0])
        ),
        at=request.at,
        initial={"token": uuid4(), "happened": now_of(request.at)},
    )


def _by_name(found: Iterable[tuple[str, OrganisationFacts]]) -> list[tuple[str, str]]:
    return sorted(((code, each.name) for code, each in found), key=itemgetter(1))
