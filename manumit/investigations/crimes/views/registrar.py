"""The registrar's desk, and what the registrar alone decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import queries as cases
from manumit.investigations.crimes import actions
from manumit.investigations.crimes.actions.sampling import LookGiven, SampleGiven
from manumit.investigations.crimes.forms.deciding import (
    DecisionForm,
    LookForm,
    NoCrimeForm,
    SampleForm,
)
from manumit.investigations.crimes.queries import (
    PAGE,
    CrimeSeen,
    Listing,
    ProposalSeen,
    counted,
    listed,
)
from manumit.investigations.crimes.rules.cancelling import (
    decider_of,
    part_in,
    to_confirm,
)
from manumit.investigations.crimes.views.acting import shown_for
from manumit.investigations.crimes.views.listing import INTRODUCED, TITLES, lists_table
from manumit.investigations.crimes.views.opening import (
    Opened,
    Page,
    answered,
    opened,
)
from manumit.investigations.crimes.views.recording import forces
from manumit.investigations.crimes.views.showing import title_of
from manumit.law import days
from manumit.law.recording import CONDITIONS, Condition, may_cancel
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.queries import signing_in
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import SubLink, page_asked, pages
from manumit.ui.words import thousands


MOST = 10_000


@door(read=Permission.READ_CRIMES)
def desk(request: AskedRequest) -> HttpResponse:
    """What a registrar looks after, each list with its count; one list is open."""
    which = _which(request.GET.get("list", ""))
    counts = counted(reader=request.reader, at=request.at)
    page = _page_of(request, counts[which])
    rows = listed(which, page=page, reader=request.reader, at=request.at)
    seen = cases.cases({each.case for each in rows}, reader=request.reader)
    record(
        Act.CRIMES_DESK_SEEN,
        subjects=[f"case:{each}" for each in sorted(seen)],
        by=request.reader,
        at=request.at,
        detail={"list": which.value},
    )
    told = {
        "organisation": directory.current().name(request.reader.organisation),
        "lists": _links(counts, which),
        "title": TITLES[which],
        "introduced": INTRODUCED[which],
        "table": lists_table(which, rows, seen, reader=request.reader, at=request.at),
        "pages": pages(
            page=page,
            size=PAGE,
            total=min(counts[which], MOST),
            href=lambda number: f"?list={which.value}&page={number}",
        )
        if counts[which] > PAGE
        else None,
        "over": counts[which] > MOST,
    }
    return TemplateResponse(request, "investigations/crime_desk.html", told)


def _which(asked: str) -> Listing:
    return Listing(asked) if asked in set(Listing) else Listing.WITHOUT


def _page_of(request: AskedRequest, count: int) -> int:
    last = max(1, -(-min(count, MOST) // PAGE))
    return min(page_asked(request.GET.get("page", "")), last)


def _links(
    counts: Mapping[Listing, int], which: Listing
) -> Sequence[tuple[SubLink, str]]:
    """Each list that has something, the open one, and those of the registrar."""
    return [
        (
            SubLink(TITLES[each], f"?list={each.value}", current=each is which),
            f"{thousands(MOST)}+" if number > MOST else thousands(number),
        )
        for each, number in counts.items()
    ]


@door(read=Permission.READ_CRIMES, write=Permission.DECIDE_CRIMES)
def decision(request: AskedRequest, case: UUID, cancellation: UUID) -> HttpResponse:
    """What was proposed, whether this reader may decide it, and the decision."""
    page = opened(request, case)
    crime, proposal = _proposal(page, cancellation)
    on = days.day_of(request.at)
    asked = [
        each
        for each in to_confirm(proposal.given.code, on)
        if crime.known.victim or each is not Condition.VICTIM_TOLD_FIRST
    ]
    form = DecisionForm(request.POST if request.method == "POST" else None, asked=asked)
    shown = shown_for(
        page,
        crime,
        proposal=proposal,
        heading=f"Is {title_of(page, crime)} cancelled?",
        submit="Record the decision",
        done="The decision is recorded.",
        said=_verdict(page, crime, proposal),
    )
    return answered(
        page,
        shown,
        form,
        Permission.DECIDE_CRIMES,
        lambda: actions.decide(
            case=case,
            cancellation=cancellation,
            given=form.given(),
            by=request.reader,
            at=request.at,
        ),
    )


def _proposal(page: Opened, id_: UUID) -> tuple[CrimeSeen, ProposalSeen]:
    for crime in page.crimes.crimes:
        for each in crime.proposals:
            if each.id == id_:
                return crime, each
    raise Http404


def _verdict(page: Opened, crime: CrimeSeen, proposal: ProposalSeen) -> Sequence[str]:
    """What the rules say of it today, and of whoever reads it."""
    request = page.request
    verdict = may_cancel(
        proposal.given.code,
        offence=crime.known.judged_as,
        by_role=decider_of(request.reader.roles),
        on=days.day_of(request.at),
    )
    said = [verdict.sentence, verdict.note]
    part = part_in(
        page.on.log, request.reader.account, proposed_by=proposal.recorded_by
    )
    if part:
        said.append(f"{CONDITIONS[Condition.INDEPENDENT]} {part}")
    return [each for each in said if each]


@door(read=Permission.READ_CRIMES, write=Permission.DECIDE_CRIMES)
def no_crime(request: AskedRequest, case: UUID, person: UUID) -> HttpResponse:
    """That there is no crime in law about somebody."""
    page = opened(request, case)
    if str(person) not in page.on.called:
        raise Http404
    form = NoCrimeForm(
        request.POST if request.method == "POST" else None, now=request.at
    )
    shown = Page(
        heading=f"No crime in law about {page.called(str(person))}?",
        submit="Record the decision",
        done=(
            "The decision is recorded. They are to be told, and what is known is kept "
            "as intelligence."
        ),
        said=[
            (
                "A victim is believed: a crime is recorded where it is more likely "
                "than not that one happened and nothing credible speaks against it. "
                "This does not end what is done for their safety."
            )
        ],
    )
    return answered(
        page,
        shown,
        form,
        Permission.DECIDE_CRIMES,
        lambda: actions.decide_no_crime(
            case=case,
            person=str(person),
            given=form.given(),
            by=request.reader,
            at=request.at,
        ),
    )


@door(read=Permission.READ_CRIMES, write=Permission.DECIDE_CRIMES)
def sampling(request: AskedRequest, case: UUID, crime: UUID, act: str) -> HttpResponse:
    """Ask another force's registrar to look at a cancellation, or say what is so."""
    page = opened(request, case)
    found = page.crime(crime)
    if found.known.cancelled is None:
        raise Http404
    if act == "ask":
        return _ask(page, found)
    if act == "look":
        return _look(page, found)
    raise Http404


def _ask(page: Opened, crime: CrimeSeen) -> HttpResponse:
    request = page.request
    own = crime.known.body.force
    there = signing_in(kind="registrar", reader=request.reader, at=request.at)
    form = SampleForm(
        request.POST if request.method == "POST" else None,
        forces=[each for each in forces(without=own) if each[0] in there],
    )
    shown = shown_for(
        page,
        crime,
        heading=f"Have the cancellation of {title_of(page, crime)} looked at",
        submit="Ask them",
        done="They have been asked, and see this case until they have looked.",
        said=_of_sampling(crime),
    )
    return answered(
        page,
        shown,
        form,
        Permission.DECIDE_CRIMES,
        lambda: actions.ask_for_look(
            case=page.on.case.id,
            crime=crime.known.id,
            given=SampleGiven(**form.cleaned_data),
            by=request.reader,
            at=request.at,
        ),
    )


def _of_sampling(crime: CrimeSeen) -> Sequence[str]:
    """What whoever is asked sees, and for how long; who is asked no more."""
    said = [
        (
            "A registrar's own cancellations are sampled by another force's registrar. "
            "They alone, and nobody else of their force, see this case: its people, "
            "its crimes and what was recorded on it, but no legal advice. They record "
            "what they found and nothing else. They see it until then, and no longer "
            "than a look may take."
        ),
        (
            "Only forces are offered in which somebody who signs in here holds the "
            "post of registrar."
        ),
    ]
    if crime.sample:
        said.append("Whoever was asked before and has not looked is asked no more.")
    return said


def _look(page: Opened, crime: CrimeSeen) -> HttpResponse:
    request = page.request
    if not page.asked_to_look(crime):
        raise Http404
    form = LookForm(request.POST if request.method == "POST" else None, now=request.at)
    shown = shown_for(
        page,
        crime,
        heading=f"Is the cancellation of {title_of(page, crime)} sound?",
        submit="Record what you found",
        done="What you found is recorded. Your part in the case has ended.",
        proposal=crime.proposals[-1] if crime.proposals else None,
    )
    return answered(
        page,
        shown,
        form,
        Permission.DECIDE_CRIMES,
        lambda: actions.look(
            case=page.on.case.id,
            crime=crime.known.id,
            given=LookGiven(
                **form.as_given(), sound=form.cleaned_data["sound"] == "yes"
            ),
            by=request.reader,
            at=request.at,
        ),
    )
