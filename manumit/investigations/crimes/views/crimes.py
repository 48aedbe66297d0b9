"""The crimes of a case: whose are due, what was recorded, and what came of each."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.cases.rules import Role
from manumit.cases.words import in_words
from manumit.investigations.crimes.counts_table import crimes_table
from manumit.investigations.crimes.rules.known import RAPE
from manumit.investigations.crimes.views.opening import Opened, opened
from manumit.investigations.crimes.views.showing import Naming, crime_shown, day
from manumit.organisations import directory
from manumit.organisations import queries as organisations
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Action, TimelineItem


@door(read=Permission.READ_CRIMES)
def crimes(request: AskedRequest, case: UUID) -> HttpResponse:
    """Each person beside the crimes due and recorded, then each crime whole."""
    page = opened(request, case)
    naming = Naming(known=directory.current(), accounts=_accounts(page))
    writes = page.may(Permission.WRITE_CRIMES)
    told = {
        "on": page.on,
        "writes": writes,
        "counts": crimes_table(
            page.crimes.judged,
            people=page.on.called,
            victims=[
                str(each.id) for each, role in page.on.involved if role is Role.VICTIM
            ],
        ),
        "lacking": _lacking(page),
        "record": _record(page) if writes else (),
        "further": _further(page, writes=writes),
        "breaches": _breaches(page, writes=writes),
        "crimes": [crime_shown(page, each, naming) for each in page.crimes.crimes],
        "not_crimes": _not_crimes(page, naming),
        "no_crime": _no_crime(page),
    }
    return TemplateResponse(request, "investigations/crimes.html", told)


def _accounts(page: Opened) -> dict[str, str]:
    found = {each.recorded_by for each in page.on.log}
    for crime in page.crimes.crimes:
        found |= {each.recorded_by for each in crime.proposals}
        found |= {each.decided_by for each in crime.proposals if each.decided_by}
        if crime.transfer:
            found.add(crime.transfer.recorded_by)
    return dict(organisations.names(accounts=found, reader=page.request.reader))


def _lacking(page: Opened) -> Sequence[str]:
    return [page.called(each.subject) for each in page.crimes.lacking]


def _record(page: Opened) -> Sequence[Action]:
    """One press for everybody who lacks their own stands first, where several do."""
    case = page.on.case.id
    one = Action("Record a crime", reverse("investigations:record-crime", args=[case]))
    if len(page.crimes.lacking) <= 1:
        return [one]
    each = Action(
        "Record a crime for each of them",
        reverse("investigations:record-crimes", args=[case]),
    )
    return [each, one]


def _further(page: Opened, *, writes: bool) -> Sequence[TimelineItem]:
    """The disclosed offences on which nobody has decided."""
    name = directory.current().name
    found = []
    for fact, body in page.crimes.undecided:
        acts = []
        if writes:
            args = [page.on.case.id, fact.id]
            href = reverse("investigations:record-crime-of", args=args)
            acts.append(Action("Record it as a crime", href))
            if body.family != RAPE:
                href = reverse("investigations:consider-offence", args=args)
                acts.append(Action("Decide that it makes no further crime", href))
        found.append(
            TimelineItem(
                in_words(body, name=name),
                moment=day(fact),
                text=f"About {page.called(fact.subject)}",
                actions=acts,
            )
        )
    return found


def _breaches(page: Opened, *, writes: bool) -> Sequence[TimelineItem]:
    """The suspected breaches of orders for which no crime was recorded."""
    name = directory.current().name
    return [
        TimelineItem(
            in_words(body, name=name),
            moment=day(fact),
            text=f"By {page.called(fact.subject)}",
            actions=[
                Action(
                    "Record it as a crime",
                    reverse(
                        "investigations:record-crime-of",
                        args=[page.on.case.id, fact.id],
                    ),
                )
            ]
            if writes
            else [],
        )
        for fact, body in page.crimes.breaches
    ]


def _not_crimes(page: Opened, naming: Naming) -> Sequence[TimelineItem]:
    return [
        TimelineItem(
            f"{page.called(fact.subject)}: {in_words(body, name=naming.known.name)}",
            moment=day(fact),
            by=naming.who(fact.recorded_by),
            text=page.crimes.words.get(fact.id, ""),
            verbatim=True,
        )
        for fact, body in page.crimes.not_crimes
    ]


def _no_crime(page: Opened) -> Sequence[Action]:
    """Whom the registrar can find to be no victim of a crime in law."""
    if not page.may(Permission.DECIDE_CRIMES) or page.guest:
        return ()
    return [
        Action(
            f"Decide that there is no crime in law about {page.called(each.subject)}",
            reverse("investigations:no-crime", args=[page.on.case.id, each.subject]),
        )
        for each in page.crimes.lacking
    ]
