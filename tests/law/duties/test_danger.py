from __future__ import annotations

import pytest

from manumit.law.duties import State
from manumit.law.facts import DangerStated, Reporter, ReportReceived, RungThrough
from tests.law.duties.case_log import (
    DANGER,
    RECEIVED,
    RUNG,
    SAFE,
    at,
    duties,
    duty,
    fact,
    named,
)


RULE = "ring_through"
CASE = (fact(RECEIVED), fact(named()), fact(DANGER, id="danger"))


def test_a_danger_is_rung_through_to_the_safety_owner_by_whoever_received_it() -> None:
    found = duty(*CASE, on=at(0), rule=RULE)
    assert (found.owed_by, found.owed_to) == ("nca", "surrey")
    assert found.state(at(minutes=15)) is State.DUE
    assert found.state(at(minutes=16)) is State.OVERDUE
    assert "still with the exploiter" in found.because.sentence


def test_a_danger_told_in_a_report_is_rung_through_by_whoever_took_the_report() -> None:
    report = ReportReceived(
        report="r1",
        reporter=Reporter.PUBLIC,
        received_by="kent",
        tells_of_exploitation=True,
    )
    told = (fact(report), fact(DANGER, at(minutes=1)))
    assert duty(*told, on=at(1), rule=RULE).owed_by == "kent"
    referred = duty(fact(RECEIVED, at(-1)), *told, on=at(1), rule=RULE)
    assert referred.owed_by == "kent"


def test_who_takes_a_report_after_the_danger_was_stated_need_not_ring() -> None:
    report = ReportReceived(
        report="r1",
        reporter=Reporter.PUBLIC,
        received_by="kent",
        tells_of_exploitation=True,
    )
    later = fact(report, at(minutes=1))
    assert duty(*CASE, later, on=at(1), rule=RULE).owed_by == "nca"


@pytest.mark.parametrize(
    "said",
    [
        DangerStated(still_exploited=None, child_missing=None),
        DangerStated(still_exploited=False, child_missing=False),
    ],
)
def test_without_a_danger_nobody_need_ring(said: DangerStated) -> None:
    assert not duties(fact(RECEIVED), fact(said), on=at(1), rule=RULE)


def test_a_missing_child_is_a_danger() -> None:
    missing = fact(DangerStated(still_exploited=None, child_missing=True))
    found = duty(fact(RECEIVED), missing, on=at(1), rule=RULE)
    assert "A child is missing" in found.because.sentence


@pytest.mark.parametrize(("minutes", "state"), [(15, State.MET), (16, State.MET_LATE)])
def test_a_call_meets_it(minutes: int, state: State) -> None:
    found = duty(*CASE, fact(RUNG, at(minutes=minutes)), on=at(1), rule=RULE)
    assert found.state(at(1)) is state


def test_a_call_to_somebody_else_does_not_meet_it() -> None:
    other = fact(RungThrough(organisation="kent", desk="d"), at(minutes=1))
    assert duty(*CASE, other, on=at(1), rule=RULE).state(at(1)) is State.OVERDUE


def test_who_is_named_later_makes_no_earlier_call_right_or_wrong() -> None:
    call = fact(RungThrough(organisation="kent", desk="d"), at(minutes=5))
    before = (fact(RECEIVED), fact(DANGER), call)
    later = fact(named(organisation="surrey"), at(minutes=10))
    assert duty(*before, on=at(1), rule=RULE).state(at(1)) is State.MET
    assert duty(*before, later, on=at(1), rule=RULE).state(at(1)) is State.MET
    wrong = (*CASE, call, fact(named(organisation="kent"), at(3), id="n2"))
    assert duty(*wrong, on=at(4), rule=RULE).state(at(4)) is State.OVERDUE


def test_a_call_before_the_danger_does_not_meet_it() -> None:
    earlier = fact(RUNG, at(-1))
    assert duty(*CASE, earlier, on=at(1), rule=RULE).state(at(1)) is State.OVERDUE


def test_a_danger_that_is_over_need_not_be_rung() -> None:
    over = fact(SAFE, at(minutes=5))
    found = duty(*CASE, over, on=at(1), rule=RULE)
    assert found.state(at(1)) is State.SUPERSEDED
    assert not found.breached_by(at(1))


def test_a_call_at_the_very_instant_that_the_danger_ends_meets_it() -> None:
    end = at(minutes=5)
    found = duty(*CASE, fact(SAFE, end), fact(RUNG, end), on=at(1), rule=RULE)
    assert found.state(at(1)) is State.MET


def test_saying_nothing_of_the_danger_does_not_end_it() -> None:
    silent = fact(DangerStated(still_exploited=None, child_missing=None), at(minutes=5))
    assert duty(*CASE, silent, on=at(1), rule=RULE).state(at(1)) is State.OVERDUE


def test_the_same_danger_again_is_one_duty_and_a_new_one_another() -> None:
    again = fact(DANGER, at(minutes=5))
    assert len(duties(*CASE, again, on=at(1), rule=RULE)) == 1
    child = fact(DangerStated(still_exploited=True, child_missing=True), at(minutes=5))
    assert len(duties(*CASE, child, on=at(1), rule=RULE)) == 2


def test_a_danger_that_returns_is_rung_again() -> None:
    back = fact(DANGER, at(3), id="back")
    found = duties(*CASE, fact(SAFE, at(2)), back, on=at(3), rule=RULE)
    assert [each.state(at(3)) for each in found] == [State.SUPERSEDED, State.DUE]


def test_each_person_is_rung_for() -> None:
    other = fact(DANGER, id="other", subject="p2")
    call = fact(RUNG, at(minutes=1))
    found = duties(*CASE, other, call, on=at(1), rule=RULE)
    assert {each.subject: each.state(at(1)) for each in found} == {
        "p1": State.MET,
        "p2": State.OVERDUE,
    }


def test_a_file_begun_after_the_time_was_up_cannot_show_a_failure() -> None:
    entered = fact(DANGER, id="entered", recorded_at=at(48))
    found = duty(fact(RECEIVED), entered, on=at(49), rule=RULE)
    assert found.state(at(49)) is State.NOT_EVIDENCED
    assert found.open_at(at(49))
    assert not found.breached_by(at(49))


def test_a_correction_long_after_does_not_excuse_the_silence() -> None:
    fixed = fact(DANGER, id="fixed", supersedes="danger", recorded_at=at(48))
    assert duty(*CASE, fixed, on=at(49), rule=RULE).state(at(49)) is State.OVERDUE
