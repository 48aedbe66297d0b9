from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from manumit.law.duties import State
from manumit.law.facts import (
    Basis,
    ChildPlaced,
    DeparturePlanned,
    DetentionVisited,
    MissingReported,
    PersonDetained,
    PersonFound,
    PersonLeft,
    PersonReleased,
    ProtectionPlanned,
    VictimSuspected,
    WentMissing,
)
from manumit.law.uncertain import Uncertain
from tests.law.duties.asking import LONG_AFTER, SECOND, every, only
from tests.law.duties.case_log import START, at, fact


SUSPECTED = VictimSuspected(basis=Basis.OFFICER)
MISSING = fact(WentMissing(child=True), id="missing")
HELD = fact(PersonDetained(where="port"), id="held")
THREE_DAYS = datetime(2026, 5, 8, 22, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(("minutes", "breached"), [(0, False), (60, False), (61, True)])
def test_being_found_ends_it_and_only_too_late_leaves_a_breach(
    minutes: int, *, breached: bool
) -> None:
    found = only("missing_recorded", MISSING, fact(PersonFound(), at(minutes=minutes)))
    assert found.state(LONG_AFTER) is State.SUPERSEDED
    assert found.breached_by(LONG_AFTER) is breached


def test_somebody_else_found_or_found_before_ends_nothing() -> None:
    other = fact(PersonFound(), at(minutes=5), subject="p2")
    before = fact(PersonFound(), at(minutes=-5), id="before")
    found = only("missing_recorded", MISSING, other, before)
    assert found.state(at(2)) is State.OVERDUE


def test_reported_and_found_at_one_instant_was_reported() -> None:
    log = [MISSING, fact(MissingReported(), at(1)), fact(PersonFound(), at(1))]
    assert only("missing_recorded", *log).state(at(1)) is State.MET


def test_missing_already_is_one_duty_and_missing_again_another() -> None:
    again = fact(WentMissing(child=True), at(2), id="again")
    found = fact(PersonFound(), at(1))
    assert len(every("missing_recorded", MISSING, again)) == 1
    first, second = every("missing_recorded", MISSING, found, again)
    assert (first.anchor, first.superseded_at) == ("missing", at(1))
    assert (second.anchor, second.due_at) == ("again", at(3))


def test_a_third_time_without_being_found_is_the_second_still() -> None:
    log = [
        MISSING,
        fact(PersonFound(), at(1), id="found"),
        fact(WentMissing(child=True), at(2), id="again"),
        fact(WentMissing(child=True), at(3), id="still"),
    ]
    found = every("missing_recorded", *log)
    assert [each.anchor for each in found] == ["missing", "again"]


def test_a_report_of_the_next_time_does_not_answer_the_first() -> None:
    log = [
        MISSING,
        fact(PersonFound(), at(3)),
        fact(WentMissing(child=True), at(5), id="again"),
        fact(MissingReported(), at(5)),
    ]
    first, second = every("missing_recorded", *log)
    assert (first.state(at(6)), second.state(at(6))) == (
        State.SUPERSEDED,
        State.MET,
    )
    assert first.breached_by(at(6))


def test_found_on_the_same_day_at_no_known_time_is_given_the_benefit() -> None:
    day = Uncertain.on(date(2026, 5, 5))
    found = only(
        "missing_recorded", MISSING, fact(PersonFound(), day, recorded_at=at(48))
    )
    assert found.superseded_at == START
    assert not found.breached_by(LONG_AFTER)


@pytest.mark.parametrize(
    ("placed", "due"),
    [
        (datetime(2026, 5, 5, 22, 59, 59, tzinfo=UTC), "2026-05-05T22:59:59+00:00"),
        (datetime(2026, 5, 5, 23, 0, tzinfo=UTC), "2026-05-06T22:59:59+00:00"),
        (datetime(2026, 12, 1, 23, 30, tzinfo=UTC), "2026-12-01T23:59:59+00:00"),
    ],
)
def test_the_day_of_placement_ends_at_midnight_in_london(
    placed: datetime, due: str
) -> None:
    found = only("child_protected", fact(ChildPlaced(), placed), on=at(24 * 300))
    assert found.due_at == datetime.fromisoformat(due)


def test_each_placement_asks_for_a_plan_and_an_earlier_plan_holds() -> None:
    plan = fact(ProtectionPlanned(), at(-24))
    moved = [fact(ChildPlaced(), at(hour), id=f"{hour}") for hour in (0, 30)]
    found = every("child_protected", plan, *moved)
    assert [each.met_at for each in found] == [START, at(30)]


@pytest.mark.parametrize("hours", [-48, 0])
def test_a_possible_victim_in_detention_is_visited(hours: int) -> None:
    found = only("detained_visited", HELD, fact(SUSPECTED, at(hours), id="s"))
    assert (found.starts_at, found.due_at) == (START, THREE_DAYS)
    assert found.because.facts == ("held", "s")


def test_somebody_recognised_in_detention_is_visited_from_then_on() -> None:
    found = only("detained_visited", HELD, fact(SUSPECTED, at(24), id="s"))
    assert found.anchor == "held"
    assert found.starts_at == at(24)
    assert found.due_at == datetime(2026, 5, 11, 22, 59, 59, tzinfo=UTC)
    before = fact(DetentionVisited(), at(23))
    assert (
        only("detained_visited", HELD, fact(SUSPECTED, at(24)), before).met_at is None
    )


def test_nobody_is_visited_who_is_not_suspected_or_was_released_before() -> None:
    released = fact(PersonReleased(), at(5))
    assert not every("detained_visited", HELD, fact(SUSPECTED, subject="p2"))
    assert not every("detained_visited", HELD, released, fact(SUSPECTED, at(6)))
    assert every("detained_visited", HELD, released, fact(SUSPECTED, at(5)))


def test_release_ends_it_in_time_or_leaves_the_breach() -> None:
    suspected = fact(SUSPECTED, at(-1))
    soon = fact(PersonReleased(), THREE_DAYS)
    late = fact(PersonReleased(), THREE_DAYS + SECOND)
    in_time = only("detained_visited", suspected, HELD, soon)
    assert in_time.state(LONG_AFTER) is State.SUPERSEDED
    assert not in_time.breached_by(LONG_AFTER)
    assert only("detained_visited", suspected, HELD, late).breached_by(LONG_AFTER)


def test_a_release_from_an_earlier_detention_ends_nothing() -> None:
    log = [
        fact(SUSPECTED, at(-9)),
        fact(PersonDetained(where="custody"), at(-8), id="before"),
        fact(PersonReleased(), at(-4)),
        HELD,
    ]
    first, second = every("detained_visited", *log)
    assert first.superseded_at == at(-4)
    assert (second.anchor, second.state(at(1))) == ("held", State.DUE)


def test_a_visit_after_release_came_too_late_to_count() -> None:
    log = [fact(SUSPECTED, at(-1)), HELD, fact(PersonReleased(), at(2))]
    visited = fact(DetentionVisited(), at(3))
    assert only("detained_visited", *log, visited).state(at(4)) is State.SUPERSEDED


@pytest.mark.parametrize(("hours", "owed"), [(-1, True), (0, True), (1, False)])
def test_a_departure_is_planned_for_whoever_was_suspected_by_then(
    hours: int, *, owed: bool
) -> None:
    left = fact(PersonLeft(abroad=False))
    assert bool(every("departure_planned", left, fact(SUSPECTED, at(hours)))) is owed


def test_each_departure_is_due_at_its_own_moment() -> None:
    left = [fact(PersonLeft(abroad=True), at(hour), id=f"{hour}") for hour in (0, 50)]
    plan = fact(DeparturePlanned(), at(20))
    first, second = every("departure_planned", fact(SUSPECTED, at(-9)), *left, plan)
    assert first.state(at(60)) is State.MET_LATE
    assert second.state(at(60)) is State.MET
