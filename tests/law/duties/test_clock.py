from __future__ import annotations

from datetime import date

from manumit.law.duties import State
from manumit.law.facts import (
    Assessed,
    InvestigationClosed,
    LineClosed,
    LineOpened,
    LineResult,
)
from manumit.law.uncertain import Uncertain
from tests.law.duties.case_log import RECEIVED, at, duty, fact


SAID = Assessed(
    organisation="kent",
    desk="kent/threat-desk",
    still_exploited=None,
    child=None,
    missing=None,
    threats=None,
    health=None,
)
THAT_DAY = Uncertain.on(date(2026, 5, 5))
THE_DAY_BEFORE = Uncertain.on(date(2026, 5, 4))
OPENED = LineOpened(line="l1", about="vehicle")
CLOSED = InvestigationClosed(reason="done")


def test_an_act_at_ten_may_follow_a_receipt_of_which_only_that_day_is_known() -> None:
    received = fact(RECEIVED, THAT_DAY, recorded_at=at(14))
    acted = fact(SAID, at(0))
    assert duty(received, acted, on=at(20), rule="assessed").state(at(20)) is State.MET


def test_an_act_of_the_day_before_does_not_follow_it() -> None:
    received = fact(RECEIVED, THAT_DAY, recorded_at=at(14))
    acted = fact(SAID, THE_DAY_BEFORE, recorded_at=at(1))
    assert duty(received, acted, on=at(20), rule="assessed").state(at(20)) is State.DUE


def test_a_closure_written_down_minutes_later_is_judged_by_the_cases_own_file() -> None:
    opened = fact(OPENED, at(0), subject=None)
    closed = fact(CLOSED, at(48), recorded_at=at(48, 5), subject=None)
    found = duty(opened, closed, on=at(49), rule="closed_lines")
    assert found.state(at(49)) is State.OVERDUE


def test_a_case_written_down_only_after_its_closure_shows_nothing_by_silence() -> None:
    opened = fact(OPENED, at(0), recorded_at=at(72), subject=None)
    closed = fact(CLOSED, at(48), recorded_at=at(72), subject=None)
    found = duty(opened, closed, on=at(73), rule="closed_lines")
    assert found.state(at(73)) is State.NOT_EVIDENCED


def test_a_line_closed_before_the_closure_meets_it() -> None:
    opened = fact(OPENED, at(0), subject=None)
    ended = fact(LineClosed(line="l1", result=LineResult.DONE), at(47), subject=None)
    closed = fact(CLOSED, at(48), recorded_at=at(48, 5), subject=None)
    found = duty(opened, ended, closed, on=at(49), rule="closed_lines")
    assert found.state(at(49)) is State.MET
