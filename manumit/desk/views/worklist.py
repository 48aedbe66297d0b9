"""What waits for the reader, for their desks and for their organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from manumit.access.permissions import Permission
from manumit.desk import actions
from manumit.desk.case_rows import risk_tag
from manumit.desk.rules import KIND_LABELS, TAB_LABELS, Kind, Tab
from manumit.desk.worklist import (
    MOST_COUNTED,
    ListedWork,
    WorkPage,
    page,
    question,
    total,
)
from manumit.desk.worklist_sources import Counted
from manumit.law.duties import State
from manumit.obligations.words import STATES
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Cell, Chip, Column, Row, SubLink, Table, Tag
from manumit.ui.words import age_in_words, moment_in_words, plural, thousands


PAGES: Mapping[str, str] = {
    "case": "desk:case",
    "referral": "referrals:referral",
    "amendment": "referrals:amendment",
    "recording_return": "assurance:recording-return",
    "investigation": "investigations:investigation",
    "review_action": "investigations:action",
    "plan": "investigations:plan",
}
"""What shows each kind of record that work is about."""
SOON_HOURS = 24
_EMPTY = {
    Tab.MINE: "Nothing waits for you by name. Look at the other lists for what does.",
    Tab.DESK: "Nothing waits for your desk. What arrives appears here at once.",
    Tab.FORCE: "Nothing waits for your organisation. What arrives appears here.",
}


@dataclass(frozen=True, slots=True)
class KindLink:
    """One kind of work with how many there are; ``current`` is the one shown."""

    text: str
    number: str
    href: str
    current: bool


@door(read=Permission.READ_WORKLIST)
def worklist(request: AskedRequest) -> HttpResponse:
    """One list, of every kind of work or of one, danger first and then by time."""
    tab = _tab(request.GET.get("list", ""), request)
    only = _kind(request.GET.get("kind", ""))
    asked = question(tab=tab, only=only, reader=request.reader, at=request.at)
    after = request.GET.get("after", "")
    found = page(asked=asked, tab=tab, after=after)
    told = {
        "tabs": [
            SubLink(label, _href(each), each is tab)
            for each, label in _labels(request).items()
        ],
        "tab": tab.value,
        "kinds": _kinds(found, tab, only),
        "count": _count(total(found.counts, only=only), only),
        "changes": _changes(found, only),
        "table": _table(found.rows, request.at, empty=_empty(tab, only)),
        "shown_at": request.at.isoformat(),
        "next": _href(tab, only, found.next) if found.next else "",
        "first": _href(tab, only) if after else "",
    }
    return TemplateResponse(request, "desk/worklist.html", told)


@door(write=Permission.WRITE_OWN_ACCOUNT)
def seen(request: AskedRequest) -> HttpResponse:
    """Keep that the reader has seen the list as it was shown."""
    tab = _tab(request.POST.get("list", ""), request)
    shown_at = _moment(request.POST.get("shown_at", ""), request.at)
    actions.look(tab=tab, shown_at=shown_at, by=request.reader, at=request.at)
    messages.success(request, "Kept. What is new or changed from now on is marked.")
    return HttpResponseRedirect(f"{reverse('desk:worklist')}{_href(tab)}")


def _tab(text: str, request: AskedRequest) -> Tab:
    """The list asked for; else the desk's, for whoever sits on one."""
    first = Tab.DESK if request.reader.teams else Tab.FORCE
    found = next((each for each in Tab if each == text), first)
    return found if found is not Tab.DESK or request.reader.teams else Tab.FORCE


def _labels(request: AskedRequest) -> Mapping[Tab, str]:
    force = directory.current().is_force(request.reader.organisation)
    labels = {**TAB_LABELS, Tab.FORCE: "All of my force's"} if force else TAB_LABELS
    shown = [each for each in Tab if each is not Tab.DESK or request.reader.teams]
    return {each: labels[each] for each in shown}


def _kind(text: str) -> Kind | None:
    return next((each for each in Kind if each == text), None)


def _moment(text: str, at: datetime) -> datetime:
    """When the list was shown; a moment that cannot be read is now."""
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        return at
    return given if given.tzinfo else at


def _href(tab: Tab, only: Kind | None = None, after: str = "") -> str:
    given = {"list": tab.value, "kind": only.value if only else "", "after": after}
    return f"?{urlencode({name: each for name, each in given.items() if each})}"


def _kinds(found: WorkPage, tab: Tab, only: Kind | None) -> list[KindLink]:
    whole = KindLink(
        "Everything", _number(total(found.counts)), _href(tab), only is None
    )
    return [
        whole,
        *(
            KindLink(
                KIND_LABELS[each], _number(counted), _href(tab, each), each is only
            )
            for each in Kind
            if (counted := found.counts.get(each, Counted())).open or each is only
        ),
    ]


def _number(counted: Counted) -> str:
    more = counted.open > MOST_COUNTED
    return f"{thousands(MOST_COUNTED)}+" if more else thousands(counted.open)


def _count(counted: Counted, only: Kind | None) -> str:
    if counted.open > MOST_COUNTED:
        return f"More than {thousands(MOST_COUNTED)} things to do"
    kind = f": {KIND_LABELS[only].lower()}" if only else ""
    return f"{plural(counted.open, 'thing')} to do{kind}"


def _changes(found: WorkPage, only: Kind | None) -> str:
    """What became of the list since the reader said that they had seen it."""
    if found.since is None:
        return ""
    counted = total(found.counts, only=only)
    when = moment_in_words(timezone.localtime(found.since))
    return (
        f"Since you looked on {when}: {thousands(counted.new)} new, "
        f"{thousands(counted.changed)} changed, {thousands(counted.done)} done."
    )


def _empty(tab: Tab, only: Kind | None) -> str:
    return "Nothing of this kind waits. Choose everything." if only else _EMPTY[tab]


def _table(rows: Sequence[ListedWork], at: datetime, *, empty: str) -> Table:
    known = directory.current()
    return Table(
        caption="What waits: danger, then what is late or due soonest",
        caption_hidden=True,
        columns=[Column("What to do"), Column("Case"), Column("When"), Column("Risk")],
        rows=[_row(each, at, known) for each in rows],
        empty=empty,
    )


def _row(each: ListedWork, at: datetime, known: directory.Directory) -> Row:
    work = each.work
    kind, *ids = work.subject.split(":")
    fresh = [Tag("New", "new")] if each.new else []
    changed = [Tag("Changed", "info")] if each.changed else []
    desk = known.name(work.desk) if work.desk else ""
    return Row(
        [
            Cell(
                work.what,
                href=reverse(PAGES[kind], args=[UUID(each) for each in ids]),
                hint=work.why or desk,
                tags=[*fresh, *changed],
            ),
            Cell(
                each.number,
                href=reverse("desk:case", args=[work.case]),
                hint=each.about,
            ),
            _when(work.due_at, work.waits_since, at)
            if work.evidenced
            else _to_show(work.due_at, at),
            Cell(tags=[risk_tag(each.risk)] if each.risk is not None else ()),
        ]
    )


def _to_show(due: datetime | None, at: datetime) -> Cell:
    """What an old file does not show is no failure yet, and is not said to be late."""
    words, tone = STATES[State.NOT_EVIDENCED]
    hint = f"Was due {age_in_words(due, at)} ago" if due else ""
    return Cell(tags=[Tag(words, tone)], hint=hint)


def _when(due: datetime | None, since: datetime | None, at: datetime) -> Cell:
    """The time left or overrun; without one, how long it has waited."""
    if due is None:
        waited = f"Waits {age_in_words(since, at)}" if since and since <= at else ""
        return Cell(chip=Chip(waited)) if waited else Cell("No time is set")
    words = moment_in_words(timezone.localtime(due))
    if due < at:
        late = Chip(f"Overdue by {age_in_words(due, at)}", "late")
        return Cell(chip=late, hint=f"Was due {words}")
    near = (due - at).total_seconds() < SOON_HOURS * 3600
    left = Chip(f"Due {age_in_words(due, at)}", "soon" if near else "calm")
    return Cell(chip=left, hint=f"By {words}")
