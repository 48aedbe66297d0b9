from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from manumit.law.duties import State, judge
from manumit.law.facts import (
    NotDone,
    RequestAnswered,
    RequestEscalated,
    RequestMade,
)
from manumit.law.policies import LocalValue, policies
from tests.law.duties.case_log import at, duties, duty, fact
from tests.law.duties.times import may, request


ANSWER, HIGHER = "request_answered", "request_escalated"
SECOND = timedelta(seconds=1)
MADE = fact(request(), subject=None)
YES = RequestAnswered(request="q1")


def test_nothing_is_taken_higher_before_the_answer_is_late() -> None:
    found = duty(MADE, on=at(1), rule=HIGHER)
    assert found.state(may(12) - SECOND) is State.NOT_YET
    assert found.state(may(12)) is State.DUE
    early = fact(RequestEscalated(request="q1"), at(1))
    assert duty(MADE, early, on=at(2), rule=HIGHER).met_at is None


def test_an_answer_in_time_ends_it_before_it_begins() -> None:
    found = duty(MADE, fact(YES, may(12)), on=at(5000), rule=HIGHER)
    assert found.state(at(5000)) is State.SUPERSEDED
    assert not found.breached_by(at(5000))


def test_an_answer_in_time_for_the_escalation_ends_it_without_a_breach() -> None:
    found = duty(MADE, fact(YES, may(14)), on=at(5000), rule=HIGHER)
    assert (found.superseded_at, found.breached_at) == (may(14), None)


def test_an_answer_after_that_leaves_the_breach() -> None:
    late = may(14) + SECOND
    found = duty(MADE, fact(YES, late), on=at(5000), rule=HIGHER)
    assert found.state(at(5000)) is State.SUPERSEDED
    assert found.breached_at == may(14)


def test_the_escalation_counts_though_the_answer_came_after_it() -> None:
    facts = (
        MADE,
        fact(RequestEscalated(request="q1"), may(13)),
        fact(YES, may(14)),
    )
    found = duty(*facts, on=at(5000), rule=HIGHER)
    assert found.state(at(5000)) is State.MET


def test_the_day_that_was_named_moves_both() -> None:
    named = fact(request(date(2026, 5, 8)), subject=None)
    found = duty(named, on=at(1), rule=HIGHER)
    assert (found.starts_at, found.due_at) == (may(8), may(12))


def test_a_day_that_lay_behind_already_does_not_move_the_start_back() -> None:
    named = fact(request(date(2008, 5, 8)), subject=None)
    assert duty(named, on=at(1), rule=HIGHER).starts_at == at(0)
    assert duty(named, on=at(1), rule=ANSWER).due_at == datetime(
        2008, 5, 8, 22, 59, 59, tzinfo=UTC
    )


def test_two_requests_are_answered_each_for_itself() -> None:
    other = RequestMade(request="q2", asked_by="kent", to="surrey", answer_due=None)
    facts = (MADE, fact(other, subject=None, id="other"), fact(YES, at(1)))
    found = duties(*facts, on=at(2), rule=ANSWER)
    assert {each.part: each.state(at(2)) for each in found} == {
        "q1": State.MET,
        "q2": State.DUE,
    }


def test_who_is_asked_sets_the_time_to_answer_and_who_asks_the_time_to_wait() -> None:
    own = [
        LocalValue(
            organisation=organisation,
            provision=name,
            starts=date(2026, 1, 1),
            value=value,
            source="s",
        )
        for organisation, name, value in (
            ("nca", "policy/request_days", 3),
            ("kent", "policy/request_days", 9),
            ("kent", "policy/escalation_days", 1),
            ("nca", "policy/escalation_days", 4),
        )
    ]
    judged = judge([MADE], on=at(1), policies=policies(own))
    found = {each.rule: each for each in judged}
    assert found[ANSWER].due_at == may(8)
    assert (found[HIGHER].starts_at, found[HIGHER].due_at) == (may(8), may(11))


def test_that_no_answer_came_does_not_say_that_nobody_took_it_higher() -> None:
    late = at(5000)
    made = fact(request(), subject=None, recorded_at=late)
    silent = fact(NotDone(what=YES.kind), subject=None, recorded_at=late)
    found = duties(made, silent, on=late, rule=HIGHER)
    assert [each.state(late) for each in found] == [State.NOT_EVIDENCED]
    found = duties(made, silent, on=late, rule=ANSWER)
    assert [each.state(late) for each in found] == [State.OVERDUE]


def test_an_answer_from_before_the_request_is_none() -> None:
    before = fact(YES, at(-1))
    assert duty(MADE, before, on=at(5000), rule=ANSWER).met_at is None
    assert duty(MADE, before, on=at(5000), rule=HIGHER).superseded_at is None
