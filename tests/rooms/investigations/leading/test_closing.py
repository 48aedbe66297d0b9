"""Closing: what stops it, a reason for each, who is told, and taking it up again."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from manumit.access.reader import Refused
from manumit.audit.acting import as_reader
from manumit.investigations.leading.actions.closing import (
    ClosedMeanwhile,
    ClosureStopped,
)
from manumit.investigations.leading.agreeing import leading_agrees
from manumit.investigations.leading.queries.closing import closed_open
from manumit.law import facts
from manumit.law.duties import State, judge
from manumit.law.facts import InvestigationClosed
from manumit.notices import queries as notices
from tests.ground import as_owner
from tests.rooms.investigations.leading.conftest import Room, later


def closures(room: Room, hour: float = 9) -> int:
    return sum(isinstance(each.body, InvestigationClosed) for each in room.log(hour))


def test_a_line_of_enquiry_that_is_open_stops_the_closure(room: Room) -> None:
    room.fact(facts.LineOpened(line="1", about="vehicle"), 1)
    with pytest.raises(ClosureStopped, match="End every line of enquiry"):
        room.close(2)
    assert closures(room) == 0


def test_without_the_power_nobody_closes_over_what_stops_it(room: Room) -> None:
    with pytest.raises(Refused):
        room.close_open(by=room.cast.imran)
    assert closures(room) == 0


def test_each_that_stops_it_needs_a_reason_of_its_own(room: Room) -> None:
    with pytest.raises(ClosureStopped) as stopped:
        room.close_open(leave=1)
    assert len(stopped.value.stops) == 1
    assert closures(room) == 0


def test_a_closure_over_something_open_is_reported_upward(room: Room) -> None:
    stops = room.closing(3).check
    assert stops
    assert stops.stops
    assert room.close_open(3)
    assert closures(room) == 1
    for who in (room.strategic, room.chief):
        by = who.reader(later(4))
        with as_reader(by, at=later(4)):
            told = notices.unread(reader=by, at=later(4))
            assert [n.kind.startswith("leading.closed_open") for n in told] == [True]
            count, (seen,) = closed_open(limit=5, reader=by)
    assert count == 1
    assert len(seen.over) == len(stops.stops)
    assert {each.words[:8] for each in seen.over} == {"Because."}
    (turn,) = room.closing(4).turns
    assert len(turn.over) == len(stops.stops)


def test_what_is_open_stays_open_on_the_file_whatever_the_reason(room: Room) -> None:
    room.fact(facts.LineOpened(line="1", about="vehicle"), 1)
    room.close_open(3)
    (line,) = [d for d in judge(room.log(4), on=later(4)) if d.rule == "closed_lines"]
    assert line.state(later(4)) is State.OVERDUE


def test_reopening_keeps_history_and_the_next_closure_is_judged_anew(
    room: Room,
) -> None:
    room.close_open(3)
    with pytest.raises(ClosedMeanwhile, match="meanwhile"):
        room.close_open(4)
    assert room.reopen(5)
    seen = room.closing(6)
    assert seen.closed is None
    assert [turn.closed for turn in seen.turns] == [False, True]
    with pytest.raises(ClosedMeanwhile, match="not closed"):
        room.reopen(7)
    assert room.close_open(8)
    assert closures(room) == 2
    by = room.chief.reader(later(9))
    with as_reader(by, at=later(9)):
        assert closed_open(limit=5, reader=by)[0] == 1


def test_a_closed_investigation_is_not_given_a_lead(room: Room) -> None:
    room.close_open(3)
    with pytest.raises(Exception, match="Reopen it first"):
        room.allocate(room.lena, 4)


def test_a_rebuild_finds_the_rows_in_the_log(room: Room) -> None:
    room.allocate(room.lena)
    room.review(2)
    room.close_open(3)
    room.reopen(4)
    log = room.log(5)
    with as_owner():
        assert leading_agrees({room.case: log}) == []
        (said,) = leading_agrees({room.case: log[:-1]})
    assert "investigation reopened" in said


def test_the_check_asks_as_many_questions_of_a_large_case_as_of_a_small_one(
    room: Room,
) -> None:
    def asked(hour: float) -> int:
        with CaptureQueriesContext(connection) as asking:
            room.closing(hour)
        return len(asking)

    before = asked(1)
    for number in range(40):
        person = uuid4()
        named = facts.PersonNamed(
            as_what=facts.Named.VICTIM, how=facts.NamedHow.PART, abroad=False
        )
        room.fact(named, 2, subject=person)
        room.fact(facts.LineOpened(line=str(number), about="place"), 2)
    check = room.closing(3).check
    assert check is not None
    assert len(check.stops) > 80
    assert asked(3) == before
