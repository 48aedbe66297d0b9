"""The queues of a reader's desks, and how they are looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.law import days
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals import rules
from manumit.referrals.actions import habits
from manumit.referrals.forms.queue import QueueForm, quarter_words
from manumit.referrals.queries import deliveries
from manumit.referrals.queries import queue as queues
from manumit.referrals.queries.deliveries import OfferSeen
from manumit.referrals.queries.queue import QueuedReferral, QueuePage
from manumit.referrals.queries.requests import Requested
from manumit.referrals.rules import QueueView, Risk, Whose
from manumit.referrals.views.words import risk_tag
from manumit.ui.parts import Chip, SubLink, Tag
from manumit.ui.words import day_in_words, moment_in_words, plural, thousands


@dataclass(frozen=True, slots=True)
class ShownRequest:
    """A request for more that waits: where it is, in words, and whether it is late."""

    words: str
    href: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry with the words and marks that its row shows."""

    entry: QueuedReferral
    href: str
    risk: Tag
    part: str
    waiting: Chip
    assessed: str
    requests: Sequence[ShownRequest]
    planned: str = ""


@dataclass(frozen=True, slots=True)
class ShownHelp:
    """Help with the queue: who, since when, and where it is answered."""

    words: str
    when: str
    href: str


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page of a queue with its words and links."""

    rows: Sequence[ShownEntry]
    count: str
    ring_now: str
    narrowed: Sequence[str]
    empty: str
    previous: str
    next: str


@door(read=Permission.READ_QUEUE)
def queue(request: AskedRequest) -> HttpResponse:
    """One desk's queue: the one asked for, else the reader's first."""
    desks = sorted(request.reader.teams)
    if not desks:
        return TemplateResponse(request, "referrals/queue_none.html")
    team = request.GET.get("desk", "") or _first(desks)
    view = queues.habit(reader=request.reader, team=team)
    page = queues.queue(
        reader=request.reader,
        team=team,
        view=view,
        after=request.GET.get("after"),
        before=request.GET.get("before"),
        at=request.at,
    )
    record(
        Act.QUEUE_SEEN,
        subjects=[f"desk:{team}", *(f"referral:{e.referral}" for e in page.entries)],
        by=request.reader,
        at=request.at,
        detail={"shown": len(page.entries)},
    )
    known = directory.current()
    plan = deliveries.planned(
        page.entries, team=team, reader=request.reader, at=request.at
    )
    told = {
        "desk": team,
        "desk_name": known.name(team),
        "desks": [
            SubLink(known.name(each), _address(each), current=each == team)
            for each in desks
        ],
        "page": _shown(page, view, plan, request.reader, request.at),
        "may_act": bool(page.entries) and request.reader.has(Permission.ASSESS),
        "form": _form(request, team, view),
        "help": _help(request.reader, request.at),
        "can_read": request.reader.has(Permission.READ_CASE),
    }
    return TemplateResponse(request, "referrals/queue.html", told)


@door(write=Permission.WRITE_OWN_ACCOUNT)
def arrange(request: AskedRequest) -> HttpResponse:
    """Keep how the reader narrows and orders a queue, and show it so."""
    team = request.POST.get("desk", "")
    view = QueueView()
    kept = queues.habit(reader=request.reader, team=team)
    if "ring_now" in request.POST:
        view = QueueView(risks=(Risk.NOW,))
    elif "clear" not in request.POST:
        form = _form(request, team, kept)
        # Only somebody who forges the form can send a choice that is not on it.
        view = form.view() if form.is_valid() else kept
    habits.keep(team=team, view=view, by=request.reader, at=request.at)
    return HttpResponseRedirect(_address(team))


def _help(reader: Reader, at: datetime) -> Sequence[ShownHelp]:
    """Help with the queue, offered or accepted: for those who may answer it."""
    if not reader.has(Permission.READ_DELIVERY):
        return []
    known = directory.current()
    return [
        ShownHelp(
            words=f"{known.name(each.offered_by)} helps with this queue"
            if each.accepted
            else f"{known.name(each.offered_by)} offers help with this queue",
            when=_help_when(each, at),
            href=reverse("referrals:help", args=[each.id]),
        )
        for each in deliveries.help_for(reader=reader, at=at)
    ]


def _help_when(offer: OfferSeen, at: datetime) -> str:
    if offer.accepted and offer.answered_at:
        return f"accepted {moment_in_words(offer.answered_at.astimezone(at.tzinfo))}"
    offered = moment_in_words(offer.offered_at.astimezone(at.tzinfo))
    return f"offered {offered}: answer it"


def _first(desks: Sequence[str]) -> str:
    """The desk that things are sent to, where the reader sits on it."""
    return next(
        (each for each in desks if not each.endswith("/control-room")), desks[0]
    )


def _form(request: AskedRequest, team: str, view: QueueView) -> QueueForm:
    return QueueForm(
        request.POST if request.method == "POST" else None,
        view=view,
        oldest=queues.oldest(reader=request.reader, team=team),
        today=days.day_of(request.at),
    )


def _address(team: str, **cursor: str) -> str:
    """A page of a queue; a cursor carries a risk, a day and an id, and no more."""
    return f"{reverse('referrals:queue')}?{urlencode({'desk': team, **cursor})}"


def _shown(
    page: QueuePage,
    view: QueueView,
    plan: Mapping[UUID, date],
    reader: Reader,
    at: datetime,
) -> ShownPage:
    return ShownPage(
        rows=[_entry(each, plan.get(each.id), reader, at) for each in page.entries],
        count=_count(page, view),
        ring_now=_ring_now(page.ring_now),
        narrowed=_narrowed(view),
        empty=_NOTHING_LEFT if view.narrows else _NOTHING_WAITS,
        previous=_address(page.team, before=page.previous) if page.previous else "",
        next=_address(page.team, after=page.next) if page.next else "",
    )


def _entry(
    entry: QueuedReferral, planned: date | None, reader: Reader, at: datetime
) -> ShownEntry:
    waiting = plural(entry.days_waiting, "day") if entry.days_waiting else "Today"
    return ShownEntry(
        entry=entry,
        href=reverse("referrals:referral", args=[entry.referral]),
        risk=risk_tag(entry.risk),
        part=rules.ENTRY_LABELS[entry.part],
        waiting=Chip(waiting),
        assessed=_assessed(entry, at),
        requests=[_request(each, reader) for each in entry.requests],
        planned=f"{planned:%A} {day_in_words(planned)}" if planned else "",
    )


def _assessed(entry: QueuedReferral, at: datetime) -> str:
    """When it was assessed last; the page of the referral says by whom."""
    found = entry.assessed
    if found is None:
        return ""
    when = moment_in_words(found.assessed_at.astimezone(at.tzinfo))
    by = directory.current().name(found.organisation)
    return f"Assessed {when}, {by}"


def _request(each: Requested, reader: Reader) -> ShownRequest:
    """Asked of us, or by us; only the two know of it by this page."""
    due = day_in_words(each.reply_due)
    ours = each.to == reader.organisation
    own = ours or each.asked_by == reader.organisation
    return ShownRequest(
        words=f"Reply owed by {due}" if ours else f"{each.to_name} replies by {due}",
        href=reverse("referrals:question", args=[each.id]) if own else "",
        overdue=each.overdue,
    )


def _count(page: QueuePage, view: QueueView) -> str:
    fitting = " that fit" if view.narrows else ""
    if page.more_than_counted:
        return f"More than {thousands(page.total)} referrals{fitting}"
    return f"{plural(page.total, 'referral')}{fitting}"


def _ring_now(number: int) -> str:
    if not number:
        return ""
    verb = "is" if number == 1 else "are"
    some = "At least " if number == queues.MOST_RUNG else ""
    return (
        f"{some}{plural(number, 'person', 'people')} {verb} in danger now, and no call "
        "about them is recorded."
    )


def _narrowed(view: QueueView) -> list[str]:
    """What is left in, in words; empty where nothing is left out."""
    return [
        *(rules.RISK_LABELS[each] for each in view.risks),
        *(rules.ENTRY_LABELS[each] for each in view.parts),
        *(rules.ROUTE_LABELS[each] for each in view.routes),
        *([quarter_words(view.quarter)] if view.quarter else []),
        *([view.responder_type] if view.responder_type else []),
        *([rules.WHOSE_LABELS[view.whose]] if view.whose is not Whose.ANYONE else []),
    ]


_NOTHING_WAITS = (
    "No referral waits on this desk. What arrives appears here at once, the riskiest "
    "first."
)
_NOTHING_LEFT = (
    "Nothing on this queue fits what you chose. Show everything to see what waits."
)
