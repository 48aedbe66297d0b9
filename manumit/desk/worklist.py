"""A worklist: what waits for the reader, their desks or their organisation.

The page, its counts and the tile on the home page ask one :class:`Question`.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import queries as cases
from manumit.desk import worklist_led, worklist_sources
from manumit.desk.looking import looked_at
from manumit.desk.rules import Kind, Tab
from manumit.desk.worklist_sources import (
    MOST_COUNTED,
    Counted,
    Place,
    Question,
    Source,
    Whose,
    Work,
)
from manumit.investigations.leading.queries.waiting import cases_led_by_me
from manumit.organisations import directory
from manumit.referrals.queries import work as referrals
from manumit.referrals.queries.referral import summaries
from manumit.referrals.rules import Risk


SOURCES: Sequence[Source] = (*worklist_sources.SOURCES, *worklist_led.SOURCES)
"""What waits for the reader, for their desks and for their organisation."""
PAGE = 25
MOST_OWN_CASES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedWork:
    """A row with the number and the risk of its case, and what became of it."""

    work: Work
    number: str
    risk: Risk | None
    about: str
    new: bool
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPage:
    """A page of a list, its counts by kind, and the cursor of the next page."""

    rows: Sequence[ListedWork]
    counts: Mapping[Kind, Counted]
    since: datetime | None
    next: str


def kinds_for(reader: Reader) -> frozenset[Kind]:
    """The kinds of work that this reader can have."""
    return frozenset[Kind]().union(*(each.kinds(reader) for each in SOURCES))


def question(*, tab: Tab, only: Kind | None, reader: Reader, at: datetime) -> Question:
    """What a list asks: of every kind, or of one."""
    known = kinds_for(reader)
    kinds = known & {only} if only else known
    return Question(
        whose=_whose(tab, reader),
        kinds=kinds,
        reader=reader,
        at=at,
        since=looked_at(tab=tab, reader=reader),
        limit=PAGE + 1,
    )


def _whose(tab: Tab, reader: Reader) -> Whose:
    known = directory.current()
    told = known.desk_to_tell(reader.organisation)
    receives = told is not None and told.code in reader.teams
    if tab is Tab.MINE:
        own = referrals.assigned_cases(reader=reader, limit=MOST_OWN_CASES)
        if reader.has(Permission.READ_INVESTIGATION):
            own |= cases_led_by_me(reader=reader, limit=MOST_OWN_CASES)
        return Whose(teams=(), owes=True, cases=own, mine=True)
    if tab is Tab.DESK:
        teams = sorted(reader.teams)
        return Whose(teams=teams, owes=receives, cases=None, mine=False)
    teams = [each.code for each in known.desks_of(reader.organisation)]
    return Whose(teams=teams, owes=True, cases=None, mine=False, whole=True)


def page(*, asked: Question, tab: Tab, after: str) -> WorkPage:
    """One page of a list; that its cases were shown is recorded."""
    here = replace(asked, after=_place(after))
    merged = heapq.merge(*(e.rows(here) for e in SOURCES), key=lambda w: w.place)
    found = list(islice(merged, asked.limit))
    shown = found[:PAGE]
    rows = _listed(shown, asked)
    record(
        Act.WORKLIST_SEEN,
        subjects=[f"case:{each}" for each in {work.case for work in shown}],
        by=asked.reader,
        at=asked.at,
        detail={"tab": tab.value, "shown": len(shown)},
    )
    return WorkPage(
        rows=rows,
        counts=counts(asked=replace(asked, kinds=kinds_for(asked.reader))),
        since=asked.since,
        next=_cursor(shown[-1].place) if len(found) > PAGE else "",
    )


def counts(*, asked: Question) -> Mapping[Kind, Counted]:
    """How many rows of each kind the same question has."""
    found: dict[Kind, Counted] = {}
    for source in SOURCES:
        for kind, each in source.counted(asked).items():
            found[kind] = found.get(kind, Counted()).plus(each)
    return found


def total(found: Mapping[Kind, Counted], *, only: Kind | None = None) -> Counted:
    """Of one kind, or of all together."""
    if only is not None:
        return found.get(only, Counted())
    answer = Counted()
    for each in found.values():
        answer = answer.plus(each)
    return answer


def _listed(shown: Sequence[Work], asked: Question) -> list[ListedWork]:
    ids = {each.case for each in shown}
    numbers = cases.cases(ids, reader=asked.reader) if ids else {}
    said = summaries(list(ids), reader=asked.reader) if ids else {}
    return [
        ListedWork(
            work=each,
            number=numbers[each.case].reference,
            risk=each.risk if each.risk is not None else _risk(said.get(each.case)),
            about=", ".join(filter(None, said.get(each.case, ())[:2])),
            new=_since(each.new_at, asked.since),
            changed=not _since(each.new_at, asked.since)
            and _since(each.changed_at, asked.since),
        )
        for each in shown
        if each.case in numbers
    ]


def _risk(said: tuple[str, str, str, int] | None) -> Risk | None:
    return None if said is None else Risk(said[3])


def _since(moment: datetime | None, since: datetime | None) -> bool:
    return moment is not None and since is not None and moment > since


def _place(cursor: str) -> Place | None:
    """The row that a cursor names; one that cannot be read begins the list again."""
    try:
        rank, moment, id_ = cursor.split("~")
        found = int(rank), datetime.fromisoformat(moment), UUID(id_)
    except ValueError:
        return None
    return found if found[1].tzinfo else None


def _cursor(place: Place) -> str:
    rank, moment, id_ = place
    return f"{rank}~{moment.isoformat()}~{id_}"


__all__ = ["MOST_COUNTED", "counts", "kinds_for", "page", "question", "total"]
