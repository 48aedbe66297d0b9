"""Every later duty: in time, late, early, by the wrong act, not evidenced, failed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from manumit.law.duties import Duty, State
from manumit.law.facts import Body, Fact, NotDone
from tests.law.duties.case_log import at, duties, duty, fact
from tests.law.duties.times import LATER, Timed


SECOND = timedelta(seconds=1)
EACH = pytest.mark.parametrize(
    "each", LATER, ids=lambda each: f"{each.rule}:{type(each.given[-1][0]).__name__}"
)
MET_BY = [(each, body, who) for each in LATER for body, who in each.met_by]
NOT_BY = [(each, body, who) for each in LATER for body, who in each.not_by]


def name(value: object) -> str:
    return value.rule if isinstance(value, Timed) else str(value)[:60]


MET = pytest.mark.parametrize(("each", "body", "who"), MET_BY, ids=name)
NOT_MET = pytest.mark.parametrize(("each", "body", "who"), NOT_BY, ids=name)


def act(body: Body, who: str | None, happened: datetime) -> Fact:
    return fact(body, happened, subject=who, id="the act")


def judged(each: Timed, *more: Fact, on: datetime) -> Duty:
    """The one duty that was owed by what is given, and no other of its anchor."""
    found = duties(*each.facts(), *more, on=on, rule=each.rule)
    return next(one for one in found if one.anchor.startswith("g"))


@EACH
def test_it_is_owed_by_and_about_whom_it_says_until_its_time_is_up(each: Timed) -> None:
    found = duty(*each.facts(), on=each.due, rule=each.rule)
    assert (found.owed_by, found.owed_to) == (each.owed_by, each.owed_to)
    assert (found.subject, found.part) == (each.about, each.part)
    assert (found.starts_at, found.due_at) == (each.starts, each.due)
    assert found.state(each.due) is State.DUE
    assert found.missing
    assert found.because.sentence
    assert found.because.provisions


@EACH
def test_a_second_after_its_time_it_is_overdue(each: Timed) -> None:
    found = duty(*each.facts(), on=each.due + SECOND, rule=each.rule)
    assert found.state(each.due + SECOND) is State.OVERDUE
    assert found.breached_at == each.due


@MET
def test_an_act_in_the_last_second_meets_it(
    each: Timed, body: Body, who: str | None
) -> None:
    happened = max(each.due, each.starts + (SECOND if not each.before else 0 * SECOND))
    found = judged(each, act(body, who, happened), on=at(5000))
    assert found.state(at(5000)) is State.MET
    assert (found.met_at, found.met_by, found.missing) == (happened, "the act", ())


@MET
def test_an_act_a_second_late_meets_it_late_and_the_breach_stays(
    each: Timed, body: Body, who: str | None
) -> None:
    found = judged(each, act(body, who, each.due + SECOND), on=at(5000))
    assert found.state(at(5000)) is State.MET_LATE
    assert found.breached_by(at(5000))


@MET
def test_an_act_before_it_was_owed_counts_only_where_it_may(
    each: Timed, body: Body, who: str | None
) -> None:
    found = judged(each, act(body, who, each.starts - SECOND), on=each.due)
    assert found.met_at == (each.starts if each.before else None)


@NOT_MET
def test_another_act_does_not_meet_it(each: Timed, body: Body, who: str | None) -> None:
    for happened in (each.starts, each.due):
        found = judged(each, act(body, who, happened), on=each.due + SECOND)
        assert found.met_at is None
        assert found.state(each.due + SECOND) is State.OVERDUE


@EACH
def test_a_file_begun_when_the_time_was_up_shows_no_failure(each: Timed) -> None:
    late = each.due + timedelta(days=400)
    file = [replace(one, recorded_at=late) for one in each.facts(late)]
    found = duty(*file, on=late, rule=each.rule)
    assert found.state(late) is State.NOT_EVIDENCED
    assert not found.breached_by(late)


@EACH
def test_what_somebody_found_not_to_have_been_done_is_a_failure(each: Timed) -> None:
    late = each.due + timedelta(days=400)
    body = NotDone(what=each.met_by[0][0].kind)
    missing = fact(body, each.starts, subject=each.about, recorded_at=late)
    found = duty(*each.facts(late), missing, on=late, rule=each.rule)
    assert found.state(late) is State.OVERDUE


@EACH
def test_the_order_in_which_facts_are_told_changes_nothing(each: Timed) -> None:
    facts = [*each.facts(), act(*each.met_by[0], each.due)]
    told = duties(*facts, on=at(5000), rule=each.rule)
    assert told == duties(*reversed(facts), on=at(5000), rule=each.rule)
