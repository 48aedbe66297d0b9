"""What waits for a lead by name stands on their worklist until it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.desk import worklist
from manumit.desk.rules import Kind, Tab
from manumit.desk.worklist import ListedWork
from manumit.desk.worklist_sources import Counted
from manumit.investigations.leading.actions.allocating import acknowledge
from manumit.investigations.leading.actions.reviewing import Asked, complete
from manumit.investigations.leading.queries import waiting
from manumit.investigations.planning.actions.lines import (
    change_line,
    open_lines,
    reopen_line,
)
from manumit.investigations.planning.queries import lines
from manumit.investigations.planning.rules.stating import LineChange, LineGiven
from manumit.law.facts import LineResult
from tests.cast import Somebody
from tests.ground import NOON
from tests.rooms.investigations.leading.conftest import Room, later


NAMED = {Kind.HANDOVER, Kind.REVIEW_ACTION, Kind.LINE}


def listed(
    who: Somebody, tab: Tab, at: datetime, only: Kind | None = None
) -> list[ListedWork]:
    """The whole list, page by page."""
    own, after = who.reader(at), ""
    found: list[ListedWork] = []
    with as_reader(own, at=at):
        while True:
            asked = worklist.question(tab=tab, only=only, reader=own, at=at)
            page = worklist.page(asked=asked, tab=tab, after=after)
            found += page.rows
            if not (after := page.next):
                return found


def named(who: Somebody, hour: float, tab: Tab = Tab.MINE) -> list[tuple[Kind, str]]:
    """What waits by name, each counted as it is listed."""
    at = later(hour)
    rows = [e for e in listed(who, tab, at) if e.work.kind in NAMED]
    own = who.reader(at)
    with as_reader(own, at=at):
        asked = worklist.question(tab=tab, only=None, reader=own, at=at)
        counts = worklist.counts(asked=asked)
    for kind in NAMED:
        mine = [each for each in rows if each.work.kind is kind]
        assert counts.get(kind, Counted()).open == len(mine)
        assert len(listed(who, tab, at, only=kind)) == len(mine)
    return [(each.work.kind, each.work.why) for each in rows]


def asks(who: Somebody, *days: int) -> tuple[Asked, ...]:
    today = NOON.date()
    return tuple(
        Asked(f"Do {day}.", str(who.account), today + timedelta(days=day))
        for day in days
    )


def test_what_a_review_asked_is_on_the_list_of_its_owner_until_it_is_done(
    room: Room,
) -> None:
    room.allocate(room.lena)
    room.review(2, actions=asks(room.lena, 40, 2))
    assert named(room.lena, 3) == [
        (Kind.REVIEW_ACTION, "Do 2."),
        (Kind.REVIEW_ACTION, "Do 40."),
    ]
    assert named(room.second, 3) == []
    assert (Kind.REVIEW_ACTION, "Lena Marsh: Do 2.") in named(room.spoc, 3, Tab.FORCE)
    assert named(room.cast.carol, 3, Tab.FORCE) == []
    page = room.lena.client().get("/worklist/?list=mine").content.decode()
    first, other = room.leading(3).actions.values()
    assert f"/cases/{room.case}/investigation/actions/{other.id}/" in page
    assert "What reviews asked to be done" in page
    by = room.lena.reader(later(4))
    complete(
        case=room.case,
        action=other.id,
        token=uuid4(),
        words="Done.",
        by=by,
        at=later(4),
    )
    assert named(room.lena, 5) == [(Kind.REVIEW_ACTION, first.words)]
    overdue = listed(room.lena, Tab.MINE, later(24 * 60), only=Kind.REVIEW_ACTION)
    assert [each.work.place[0] for each in overdue] == [1]


def test_a_hand_over_note_is_on_the_list_of_the_new_lead_until_they_read_it(
    room: Room,
) -> None:
    room.allocate(room.lena)
    room.allocate(room.second, 2, note="The van. ")
    assert named(room.second, 3) == [(Kind.HANDOVER, "")]
    assert named(room.lena, 3) == []
    (note,) = room.leading(3).handovers
    by = room.second.reader(later(4))
    acknowledge(case=room.case, handover=note.id, token=uuid4(), by=by, at=later(4))
    assert named(room.second, 5) == []


def test_a_note_to_somebody_who_lost_the_lead_again_waits_no_more(room: Room) -> None:
    room.allocate(room.lena)
    room.allocate(room.second, 2, note="The van.")
    room.allocate(room.lena, 3, note="Back to you.")
    assert named(room.second, 4) == []
    assert named(room.lena, 4) == [(Kind.HANDOVER, "")]


def test_what_is_owed_on_a_case_that_somebody_leads_is_on_their_own_list(
    room: Room,
) -> None:
    at = later(3)
    assert listed(room.lena, Tab.MINE, at) == []
    room.allocate(room.lena)
    owed = {each.work.kind for each in listed(room.lena, Tab.MINE, at)}
    assert {Kind.ALLOCATION, Kind.REVIEWS} <= owed
    room.allocate(room.second, 2, note="Yours.")
    assert listed(room.lena, Tab.MINE, at) == []
    by = room.second.reader(at)
    with as_reader(by, at=at):
        led = waiting.cases_led_by_me(reader=by, limit=10)
    assert led == {room.case}


def test_a_line_of_enquiry_is_on_the_list_of_whoever_works_it(room: Room) -> None:
    van, phone = _lines(
        room,
        LineGiven(about="vehicle", title="The van", owner=room.lena.account, due=DAY),
        LineGiven(about="telephone", title="Her phone", owner=room.lena.account),
    )
    own = [(Kind.LINE, "Her phone"), (Kind.LINE, "The van")]
    assert named(room.lena, 3) == own
    assert (Kind.LINE, "Lena Marsh: The van") in named(room.spoc, 3, Tab.FORCE)
    assert (
        f"/cases/{room.case}/plan/"
        in room.lena.client().get("/worklist/?list=mine&kind=line").content.decode()
    )
    _change(room, van, 3, owner=room.second.account)
    assert named(room.lena, 4) == own[:1]
    assert named(room.second, 4) == own[1:]
    _change(room, phone, 4, result=LineResult.EXHAUSTED)
    assert named(room.lena, 5) == []
    _change(room, phone, 5, act=reopen_line)
    assert named(room.lena, 6) == own[:1]


DAY = NOON.date() + timedelta(days=30)


def _lines(room: Room, *given: LineGiven) -> Sequence[str]:
    by, at = room.lena.reader(later(2)), later(2)
    return open_lines(case=room.case, given=given, token=uuid4(), by=by, at=at)


def _change(
    room: Room, line: str, hour: float, *, act: Any = change_line, **more: Any
) -> None:
    """Say something else of a line, all other things as they stand."""
    by, at = room.lena.reader(later(hour)), later(hour)
    with as_reader(by, at=at):
        log = cases.log(room.case, reader=by)
        now = lines.line(room.case, line, log=log, reader=by, at=at).now
    assert now is not None
    stands = {
        "title": now.title,
        "priority": now.priority,
        "owner": UUID(now.owner) if now.owner else None,
        "due": now.due,
        "words": "So it is.",
    }
    given = LineChange(token=uuid4(), line=line, seen=str(now.id), **{**stands, **more})
    assert act(case=room.case, given=given, by=by, at=at)


@pytest.mark.parametrize("many", [60])
def test_a_long_list_goes_on_where_its_page_ended(room: Room, many: int) -> None:
    room.allocate(room.lena)
    room.review(2, actions=asks(room.lena, *range(many)))
    found = listed(room.lena, Tab.MINE, later(3))
    places = [each.work.place for each in found]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    assert sum(each.work.kind is Kind.REVIEW_ACTION for each in found) == many
