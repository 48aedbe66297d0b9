"""Pages that record crimes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from manumit.access.permissions import Permission
from manumit.cases.words import in_words
from manumit.investigations.crimes import actions
from manumit.investigations.crimes.forms.deciding import NoCrimeForm
from manumit.investigations.crimes.forms.recording import Asked, CrimeForm, EachForm
from manumit.investigations.crimes.rules.known import (
    reported_incidents,
    slavery_offences,
)
from manumit.investigations.crimes.views.opening import (
    Opened,
    Page,
    answered,
    opened,
)
from manumit.law import days
from manumit.law.facts import Fact, OffenceDisclosed, OrderBreached
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.asking import Choices, now_of


BREACH = "036/12"
_RECORD = Page(
    heading="Record a crime", submit="Record it", done="The crime is recorded."
)


@door(read=Permission.READ_CRIMES, write=Permission.WRITE_CRIMES)
def record_one(request: AskedRequest, case: UUID) -> HttpResponse:
    """One crime; the first person who lacks one is chosen already."""
    page = opened(request, case)
    first = next(iter(page.crimes.lacking), None)
    initial: dict[str, Any] = {"force": request.reader.organisation}
    if first is not None:
        initial |= {
            "victim": first.subject,
            "reported_at": now_of(first.since.last_moment()),
        }
    form = _crime_form(page, initial)
    return answered(
        page,
        _RECORD,
        form,
        Permission.WRITE_CRIMES,
        lambda: actions.record_crime(
            case=case, given=form.given(), by=request.reader, at=request.at
        ),
    )


@door(read=Permission.READ_CRIMES, write=Permission.WRITE_CRIMES)
def record_of(request: AskedRequest, case: UUID, of: UUID) -> HttpResponse:
    """The crime of a disclosed offence, or of the breach of an order."""
    page = opened(request, case)
    fact, body = _asked_for(page, of)
    breach = body.breach if isinstance(body, OrderBreached) else None
    disclosure = body.disclosure if isinstance(body, OffenceDisclosed) else None
    form = _crime_form(page, _filled(page, fact, body))
    shown = Page(
        heading="Record the breach as a crime" if breach else "Record a further crime",
        submit="Record it",
        done="The crime is recorded, and what it answers is decided.",
        said=[in_words(body, name=directory.current().name)],
    )
    return answered(
        page,
        shown,
        form,
        Permission.WRITE_CRIMES,
        lambda: actions.record_crime(
            case=case,
            given=form.given(disclosure=disclosure, breach=breach),
            by=request.reader,
            at=request.at,
        ),
    )


@door(read=Permission.READ_CRIMES, write=Permission.WRITE_CRIMES)
def record_every(request: AskedRequest, case: UUID) -> HttpResponse:
    """A crime for each person who lacks their own, in one press."""
    page = opened(request, case)
    lacking = [
        (each.subject, page.called(each.subject)) for each in page.crimes.lacking
    ]
    form = EachForm(
        request.POST if request.method == "POST" else None,
        asked=_asked(page),
        lacking=lacking,
        initial={"force": request.reader.organisation},
    )
    shown = Page(
        heading="Record a crime for each person who has none",
        submit="Record a crime for each of them",
        done="Each of them has a crime of their own now.",
        said=[f"For {', '.join(name for _, name in lacking)}."]
        if lacking
        else ["Everybody has a crime of their own."],
    )
    return answered(
        page,
        shown,
        form,
        Permission.WRITE_CRIMES,
        lambda: actions.record_each(
            case=case, given=form.given(), by=request.reader, at=request.at
        ),
    )


@door(read=Permission.READ_CRIMES, write=Permission.WRITE_CRIMES)
def further(request: AskedRequest, case: UUID, of: UUID) -> HttpResponse:
    """That a disclosed offence makes no further crime."""
    page = opened(request, case)
    _, body = _asked_for(page, of)
    if not isinstance(body, OffenceDisclosed):
        raise Http404
    form = NoCrimeForm(
        request.POST if request.method == "POST" else None, now=request.at
    )
    shown = Page(
        heading="Decide that it makes no further crime",
        submit="Record the decision",
        done="The decision is recorded.",
        said=[in_words(body, name=directory.current().name)],
    )
    return answered(
        page,
        shown,
        form,
        Permission.WRITE_CRIMES,
        lambda: actions.consider(
            case=case,
            disclosure=body.disclosure,
            given=form.given(),
            by=request.reader,
            at=request.at,
        ),
    )


def _asked_for(page: Opened, of: UUID) -> tuple[Fact, OffenceDisclosed | OrderBreached]:
    """The disclosure or breach of a fact, decided by now or not; else 404."""
    standing = page.crimes.judged.standing
    found: Iterable[tuple[Fact, OffenceDisclosed | OrderBreached]] = (
        [*standing.of(OffenceDisclosed), *standing.of(OrderBreached)]
        if standing
        else []
    )
    for fact, body in found:
        if fact.id == str(of):
            return fact, body
    raise Http404


def _filled(
    page: Opened, fact: Fact, body: OffenceDisclosed | OrderBreached
) -> Mapping[str, Any]:
    filled: dict[str, Any] = {
        "force": page.request.reader.organisation,
        "reported_at": now_of(fact.last_moment()),
    }
    if isinstance(body, OrderBreached):
        return filled | {"offence": BREACH, "offender": fact.subject}
    return filled | {
        "victim": fact.subject,
        "offender": body.offender,
        "offence": "other",
    }


def _crime_form(page: Opened, initial: Mapping[str, Any]) -> CrimeForm:
    request = page.request
    return CrimeForm(
        request.POST if request.method == "POST" else None,
        asked=_asked(page),
        initial=initial,
    )


def _asked(page: Opened) -> Asked:
    on = days.day_of(page.request.at)
    people = [(id_, _part(page, id_, name)) for id_, name in page.on.called.items()]
    return Asked(
        people=people,
        offenders=people,
        forces=forces(first=page.request.reader.organisation),
        offences=slavery_offences(on),
        state=slavery_offences(on, state=True),
        incidents=reported_incidents(page.crimes.judged.standing),
        now=page.request.at,
    )


def _part(page: Opened, id_: str, name: str) -> str:
    part = page.on.parts.get(id_, "")
    return f"{name} ({part})" if part else name


def forces(*, first: str = "", without: str = "") -> Choices:
    """Police forces by name, one of them first."""
    known = directory.current()
    found = [
        (code, each.name)
        for code, each in known.organisations.items()
        if known.is_force(code) and code != without
    ]
    return sorted(found, key=lambda each: (each[0] != first, each[1]))
