"""Home: for each kind of person what they open first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission as May
from manumit.access.roles import ROLES
from manumit.audit import queries as audit
from manumit.contact.queries import lists as contacts
from manumit.desk import worklist
from manumit.desk.case_rows import RISK_TONES, case_table, listed
from manumit.desk.rules import Tab
from manumit.nrm.queries import lists as drafts
from manumit.organisations import directory
from manumit.organisations import queries as organisations
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.queries import runs
from manumit.referrals.queries.desks import DeskStanding, Waiting, desks
from manumit.referrals.queries.queue import MOST_RUNG
from manumit.referrals.rules import RISK_LABELS, RUN_STATES, RunState
from manumit.ui.navigation import Group, navigation
from manumit.ui.parts import Card, Cell, Column, Row, Table, Tag
from manumit.ui.words import day_in_words, days_in_words, plural, thousands


NEWEST = 5
ENDED = frozenset({RunState.LET_IN, RunState.REFUSED, RunState.CANCELLED})


@dataclass(frozen=True, slots=True)
class DeskSeen:
    """One desk of the reader's, ready to show."""

    name: str
    href: str
    ring_now: str
    table: Table


@door(read=May.READ_OWN_ACCOUNT)
def home(request: AskedRequest) -> HttpResponse:
    """What waits for this reader, and every page that they may open."""
    reader = request.reader
    told = {
        "heading": _greeting(request),
        "roles": [ROLES[each].name for each in sorted(reader.roles) if each in ROLES],
        "desks": _desks(request) if reader.has(May.READ_QUEUE) else [],
        "registers": _registers(request) if reader.has(May.READ_IMPORT) else None,
        # Whoever has a desk works from its queue; a list shown is an act recorded.
        "cases": _cases(request)
        if reader.has(May.READ_CASE) and not reader.teams
        else None,
        "work": [*_work(request), *_front_line(request)],
        "cards": [*_sealed(request), *_accounts(request)],
        "groups": [
            each
            for each in navigation.shown_to(reader, path=request.path).groups
            if each.group is not Group.HOME
        ],
    }
    return TemplateResponse(request, "desk/home.html", told)


def _greeting(request: AskedRequest) -> str:
    standing = request.standing
    return standing.acting_for if standing and standing.acting_for else "Home"


def _desks(request: AskedRequest) -> list[DeskSeen]:
    known = directory.current()
    today = request.at.date()
    return [
        DeskSeen(
            name=known.desks[each.team].name if each.team in known.desks else each.team,
            href=f"{reverse('referrals:queue')}?desk={each.team}",
            ring_now=_ring_now(each),
            table=_waiting(each, today),
        )
        for each in desks(reader=request.reader)
    ]


def _ring_now(standing: DeskStanding) -> str:
    """What must be done before anything else, in words; empty if nothing must."""
    if not standing.ring_now:
        return ""
    what = plural(standing.ring_now, "referral")
    more = "At least " if standing.ring_now == MOST_RUNG else ""
    return f"{more}{what} must be rung through now: no call is recorded yet."


def _waiting(standing: DeskStanding, today: date) -> Table:
    return Table(
        caption="Waiting, most urgent first",
        caption_hidden=True,
        columns=[
            Column("How urgent"),
            Column("Waiting", numeric=True),
            Column("The oldest has waited"),
        ],
        rows=[
            Row(
                [
                    Cell(tags=[Tag(RISK_LABELS[risk], RISK_TONES[risk])]),
                    Cell(_counted(waiting)),
                    _oldest(waiting, today),
                ]
            )
            for risk, waiting in sorted(standing.waiting.items())
            if waiting.number
        ],
        empty="Nothing waits on this desk.",
    )


def _counted(waiting: Waiting) -> str:
    number = thousands(waiting.number)
    return f"More than {number}" if waiting.more_than_counted else number


def _oldest(waiting: Waiting, today: date) -> Cell:
    if waiting.oldest is None:
        return Cell("")
    days = days_in_words(waiting.oldest, today)
    since = day_in_words(waiting.oldest)
    return Cell("Came today" if days == "today" else days, hint=f"Since {since}")


def _registers(request: AskedRequest) -> Table:
    found = [
        each for each in runs.runs(reader=request.reader) if each.state not in ENDED
    ]
    return Table(
        caption="Registers under way",
        caption_hidden=True,
        columns=[Column("Register"), Column("Sent in"), Column("Where it is")],
        rows=[
            Row(
                [
                    Cell(
                        each.file_name,
                        href=reverse("referrals:register", args=[each.id]),
                        hint=each.register,
                    ),
                    Cell(day_in_words(each.uploaded_at)),
                    Cell(
                        each.state_label, hint=f"Next: {RUN_STATES[each.state].owner}"
                    ),
                ]
            )
            for each in found
        ],
        empty="No register of referrals is on its way in.",
    )


def _cases(request: AskedRequest) -> Table:
    rows = listed(reader=request.reader, at=request.at, before=None, limit=NEWEST)
    return case_table(
        rows,
        caption="Newest cases",
        empty="Your organisation has no part in any case yet.",
    )


def _work(request: AskedRequest) -> Sequence[Card]:
    """How much there is to do, by the same question as the worklist's own."""
    reader = request.reader
    if not reader.has(May.READ_WORKLIST):
        return []
    shared = Tab.DESK if reader.teams else Tab.FORCE
    whose = "your desk" if reader.teams else "your organisation"
    asked = ((Tab.MINE, "for you to do"), (shared, f"for {whose} to do"))
    return [
        Card(
            _figure(_to_do(tab, request)),
            words,
            f"{reverse('desk:worklist')}?list={tab.value}",
        )
        for tab, words in asked
    ]


def _front_line(request: AskedRequest) -> Iterator[Card]:
    """First contacts that nobody has ended, and people who are not yet referred."""
    reader = request.reader
    if reader.has(May.READ_CONTACT):
        yield Card(
            thousands(contacts.waiting(reader=reader)),
            "first contacts under way",
            reverse("contact:contacts"),
        )
    if reader.has(May.READ_NRM):
        yield Card(
            thousands(drafts.waiting(whose=drafts.Whose.FORCE, reader=reader)),
            "people not yet referred",
            reverse("nrm:drafts"),
        )


def _to_do(tab: Tab, request: AskedRequest) -> int:
    asked = worklist.question(tab=tab, only=None, reader=request.reader, at=request.at)
    return worklist.total(worklist.counts(asked=replace(asked, since=None))).open


def _figure(number: int) -> str:
    most = worklist.MOST_COUNTED
    return f"{thousands(most)}+" if number > most else thousands(number)


def _sealed(request: AskedRequest) -> Sequence[Card]:
    if not request.reader.has(May.READ_AUDIT):
        return []
    last = audit.last_verified(by=request.reader)
    when = day_in_words(last.at) if last else "Never"
    return [
        Card(
            thousands(audit.length()),
            "events in the sealed record",
            reverse("desk:audit"),
        ),
        Card(when, "last verified", reverse("desk:verification")),
    ]


def _accounts(request: AskedRequest) -> Sequence[Card]:
    if not request.reader.has(May.READ_ACCOUNTS):
        return []
    found = organisations.accounts(reader=request.reader)
    active = sum(each.active for each in found)
    return [
        Card(
            thousands(active), "people may sign in", reverse("organisations:accounts")
        ),
        Card(
            thousands(len(directory.current().organisations)),
            "organisations in the directory",
            reverse("organisations:directory"),
        ),
    ]
