"""What waits to be accepted: sent to us, and sent by us."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.rules import CHASE_LABELS, ChaseStep
from manumit.cases.words import OWNER_LABELS
from manumit.organisations import directory
from manumit.organisations.directory import Directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.queries import handing
from manumit.referrals.queries.handing import (
    Side,
    WaitingPage,
    WaitingReferral,
)
from manumit.referrals.views.register_words import local
from manumit.referrals.views.words import risk_tag
from manumit.ui.parts import Chip, SubLink, Tag, Tone
from manumit.ui.words import age_in_words, plural, thousands


@dataclass(frozen=True, slots=True)
class ShownWaiting:
    """One referral that waits, with its words and marks."""

    waiting: WaitingReferral
    href: str
    risk: Tag
    what: str
    desk: str
    sender: str
    age: Chip
    step: Tag
    next: str
    owners: Sequence[str]
    press: str
    accept: str
    recall: str
    return_href: str


@dataclass(frozen=True, slots=True)
class ShownSide:
    """One of the two tables."""

    side: Side
    heading: str
    rows: Sequence[ShownWaiting]
    count: str
    empty: str
    next: str
    may_accept: bool
    may_recall: bool


@door(read=Permission.READ_HANDING)
def listing(request: AskedRequest) -> HttpResponse:
    """Both sides, the riskiest first; narrowed to one desk where it is chosen."""
    known, reader = directory.current(), request.reader
    desk = request.GET.get("desk", "")
    desks = [each.code for each in known.desks_of(reader.organisation)]
    chosen = desk if desk in desks else ""
    pages = [
        handing.waiting(
            reader=reader,
            side=side,
            at=request.at,
            team=chosen if side is Side.HERE else "",
            after=request.GET.get(f"after_{side.value}"),
        )
        for side in Side
    ]
    record(
        Act.HANDING_SEEN,
        subjects=[f"referral:{row.referral}" for page in pages for row in page.rows],
        by=reader,
        at=request.at,
        detail={"shown": sum(len(page.rows) for page in pages)},
    )
    told = {
        "sides": [_side(request, page, known, chosen) for page in pages],
        "desks": _links(desks, chosen, known),
        "organisation": known.name(reader.organisation),
    }
    return TemplateResponse(request, "referrals/handing/waiting.html", told)


def _links(desks: Sequence[str], chosen: str, known: Directory) -> list[SubLink]:
    here = reverse("referrals:handing")
    if len(desks) < 2:  # noqa: PLR2004 -- with a single desk there is no choice
        return []
    return [
        SubLink("All our desks", here, current=not chosen),
        *(
            SubLink(
                known.desks[each].name,
                f"{here}?{urlencode({'desk': each})}",
                current=each == chosen,
            )
            for each in desks
        ),
    ]


def _side(
    request: AskedRequest, page: WaitingPage, known: Directory, desk: str
) -> ShownSide:
    may, here = request.reader.has(Permission.HAND_OVER), page.side is Side.HERE
    return ShownSide(
        side=page.side,
        heading="Sent to us" if here else "Sent by us",
        rows=[_row(each, page.side, request, known) for each in page.rows],
        count=_count(page),
        empty=_EMPTY[page.side],
        next=_next(page, desk),
        may_accept=may and here,
        may_recall=may and not here,
    )


_EMPTY = {
    Side.HERE: (
        "Nothing waits for your organisation to accept it. What another desk sends you "
        "appears here at once."
    ),
    Side.THERE: (
        "Everything that your organisation sent on has been accepted. To send "
        "something on, open a referral that you own and press “Pass on”."
    ),
}


def _row(
    each: WaitingReferral, side: Side, request: AskedRequest, known: Directory
) -> ShownWaiting:
    first, press = each.owners[0].seen, _PRESS[side]
    owners = [one.seen.owner.value for one in each.owners]
    asked = urlencode({"owner": owners}, doseq=True)
    names = [OWNER_LABELS[one.seen.owner] for one in each.owners]
    return ShownWaiting(
        waiting=each,
        href=reverse("referrals:referral", args=[each.referral]),
        risk=risk_tag(each.risk),
        what=" and ".join([names[0], *(name.lower() for name in names[1:])]),
        desk=known.name(first.team),
        sender=known.name(first.sender_team),
        age=Chip(age_in_words(each.since, request.at), _LEVEL[each.step]),
        step=Tag(CHASE_LABELS[each.step], _TONE[each.step]),
        next=f"Next {local(each.next_at)}" if each.next_at else "No reminder is left",
        owners=owners,
        press=reverse(press, args=[each.referral]),
        accept="Accept both" if len(owners) > 1 else "Accept",
        recall="Recall both" if len(owners) > 1 else "Recall",
        return_href=f"{reverse('referrals:return', args=[each.referral])}?{asked}",
    )


_PRESS = {Side.HERE: "referrals:accept", Side.THERE: "referrals:recall"}
_LEVEL: dict[ChaseStep, Literal["calm", "soon", "late"]] = {
    ChaseStep.NOBODY: "calm",
    ChaseStep.DESK: "soon",
    ChaseStep.BOTH_DESKS: "late",
    ChaseStep.LEADS: "late",
}
_TONE: dict[ChaseStep, Tone] = {
    ChaseStep.NOBODY: "neutral",
    ChaseStep.DESK: "attention",
    ChaseStep.BOTH_DESKS: "bad",
    ChaseStep.LEADS: "bad",
}


def _count(page: WaitingPage) -> str:
    if page.more_than_counted:
        return f"More than {thousands(page.total)} referrals wait"
    return f"{plural(page.total, 'referral')} {'waits' if page.total == 1 else 'wait'}"


def _next(page: WaitingPage, desk: str) -> str:
    if page.next is None:
        return ""
    asked = {f"after_{page.side.value}": page.next} | ({"desk": desk} if desk else {})
    return f"{reverse('referrals:handing')}?{urlencode(asked)}"
