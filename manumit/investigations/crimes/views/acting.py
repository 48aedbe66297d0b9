"""Pages about one crime: its details, class, outcome, cancelling and passing on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from manumit.access.permissions import Permission
from manumit.investigations.crimes import actions
from manumit.investigations.crimes.actions.transferring import (
    NumberGiven,
    TransferGiven,
)
from manumit.investigations.crimes.forms.deciding import (
    ClassForm,
    NumberForm,
    OutcomeForm,
    ProposalForm,
    TransferForm,
)
from manumit.investigations.crimes.forms.recording import DetailsForm
from manumit.investigations.crimes.queries import CrimeSeen, ProposalSeen
from manumit.investigations.crimes.rules.known import outcome_names, slavery_offences
from manumit.investigations.crimes.views.opening import (
    Opened,
    Page,
    answered,
    opened,
)
from manumit.investigations.crimes.views.recording import forces
from manumit.investigations.crimes.views.showing import (
    Naming,
    known_rows,
    proposal_rows,
    title_of,
)
from manumit.law import days
from manumit.law.recording import may_use_outcome
from manumit.organisations import directory
from manumit.organisations import queries as organisations
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.asking import now_of


@door(read=Permission.READ_CRIMES, write=Permission.WRITE_CRIMES)
def act(request: AskedRequest, case: UUID, crime: UUID, act: str) -> HttpResponse:
    """One act about one crime; there are no others than those of this table."""
    if act not in _ACTS:
        raise Http404
    page = opened(request, case)
    return _ACTS[act](page, page.crime(crime), _posted(request))


def shown_for(
    page: Opened, crime: CrimeSeen, *, proposal: ProposalSeen | None = None, **said: Any
) -> Page:
    """A page about a crime, with what is known of it and of a proposal about it."""
    accounts = [each.recorded_by for each in page.on.log]
    accounts += [each.recorded_by for each in crime.proposals]
    naming = Naming(
        known=directory.current(),
        accounts=organisations.names(accounts=accounts, reader=page.request.reader),
    )
    rows = [each for each in known_rows(page, crime, naming) if each.value]
    if proposal is not None:
        rows += proposal_rows(proposal, naming)
    return Page(about=rows, **said)


def _posted(request: AskedRequest) -> Mapping[str, Any] | None:
    return request.POST if request.method == "POST" else None


def _who(page: Opened) -> Mapping[str, Any]:
    return {
        "case": page.on.case.id,
        "by": page.request.reader,
        "at": page.request.at,
    }


def _details(
    page: Opened, crime: CrimeSeen, posted: Mapping[str, Any] | None
) -> HttpResponse:
    form = DetailsForm(
        posted,
        initial={
            "number": crime.number,
            "name": crime.name,
            "committed_from": crime.committed_from,
            "committed_to": crime.committed_to,
            "reported_at": now_of(crime.reported_at) if crime.reported_at else "",
        },
    )
    shown = shown_for(
        page,
        crime,
        heading=f"Add to {title_of(page, crime)}",
        submit="Keep it",
        done="What is known better now is kept; what stood before is kept too.",
    )
    return answered(
        page,
        shown,
        form,
        Permission.WRITE_CRIMES,
        lambda: actions.add_details(
            crime=crime.known.id, given=form.given(), **_who(page)
        ),
    )


def _class(
    page: Opened, crime: CrimeSeen, posted: Mapping[str, Any] | None
) -> HttpResponse:
    on = days.day_of(page.request.at)
    offences = [
        (code, f"{code} {name}")
        for code, name in slavery_offences(on).items()
        if code != crime.known.offence
    ]
    form = ClassForm(posted, offences=offences, now=page.request.at)
    shown = shown_for(
        page,
        crime,
        heading=f"Give another class to {title_of(page, crime)}",
        submit="Give it this class",
        done="The crime has another class now.",
    )
    return answered(
        page,
        shown,
        form,
        Permission.WRITE_CRIMES,
        lambda: actions.give_class(
            crime=crime.known.id, given=form.given(), **_who(page)
        ),
    )


def _outcome(
    page: Opened, crime: CrimeSeen, posted: Mapping[str, Any] | None
) -> HttpResponse:
    """Every outcome of the day; those that the rules refuse say so."""
    on = days.day_of(page.request.at)
    outcomes = []
    for code, name in outcome_names(on).items():
        verdict = may_use_outcome(code, on, offence=crime.known.offence)
        refused = "" if verdict.may else " (not for modern slavery)"
        note = f". {verdict.note}" if verdict.note else ""
        outcomes.append((code, f"{code} {name}{refused}{note}"))
    form = OutcomeForm(posted, outcomes=outcomes, now=page.request.at)
    shown = shown_for(
        page,
        crime,
        heading=f"Give an outcome to {title_of(page, crime)}",
        submit="Give this outcome",
        done="The outcome is recorded, and that the victim was told.",
    )
    return answered(
        page,
        shown,
        form,
        Permission.WRITE_CRIMES,
        lambda: actions.give_outcome(
            crime=crime.known.id, given=form.given(), **_who(page)
        ),
    )


def _cancel(
    page: Opened, crime: CrimeSeen, posted: Mapping[str, Any] | None
) -> HttpResponse:
    form = ProposalForm(
        posted, now=page.request.at, victim=crime.known.victim is not None
    )
    shown = shown_for(
        page,
        crime,
        heading=f"Propose to cancel {title_of(page, crime)}",
        submit="Propose it",
        done="The proposal waits for the registrar or a designated decision-maker.",
        said=["The crime stays recorded until somebody independent has decided."],
    )
    return answered(
        page,
        shown,
        form,
        Permission.WRITE_CRIMES,
        lambda: actions.propose(crime=crime.known.id, given=form.given(), **_who(page)),
    )


def _transfer(
    page: Opened, crime: CrimeSeen, posted: Mapping[str, Any] | None
) -> HttpResponse:
    form = TransferForm(posted, forces=forces(without=crime.known.body.force))
    shown = shown_for(
        page,
        crime,
        heading=f"Pass {title_of(page, crime)} to another force",
        submit="Pass it on",
        done="The crime stays recorded here until the other force gives its number.",
        said=[
            (
                "The record stays until the receiving force has given its number and "
                "the victim has been told it."
            )
        ],
    )
    return answered(
        page,
        shown,
        form,
        Permission.WRITE_CRIMES,
        lambda: actions.transfer(
            crime=crime.known.id,
            given=TransferGiven(**form.cleaned_data),
            **_who(page),
        ),
    )


def _number(
    page: Opened, crime: CrimeSeen, posted: Mapping[str, Any] | None
) -> HttpResponse:
    if not crime.awaits_number:
        raise Http404
    form = NumberForm(posted)
    shown = shown_for(
        page,
        crime,
        heading=f"The other force's number of {title_of(page, crime)}",
        submit="Record the number",
        done="Its cancellation (C1) waits for the registrar or a decision-maker now.",
    )
    return answered(
        page,
        shown,
        form,
        Permission.WRITE_CRIMES,
        lambda: actions.number_came(
            crime=crime.known.id,
            given=NumberGiven(**form.cleaned_data),
            **_who(page),
        ),
    )


_Act = Callable[[Opened, CrimeSeen, Mapping[str, Any] | None], HttpResponse]
_ACTS: Mapping[str, _Act] = {
    "details": _details,
    "class": _class,
    "outcome": _outcome,
    "cancel": _cancel,
    "transfer": _transfer,
    "number": _number,
}
