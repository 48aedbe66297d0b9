from __future__ import annotations

from datetime import UTC, datetime

import pytest

from manumit.law.duties import State
from manumit.law.facts import Body, Owner, PlaceStated, QuestionAnswered
from tests.law.duties.case_log import (
    ASKED,
    PLACED,
    RECEIVED,
    UNPLACED,
    at,
    duties,
    duty,
    fact,
    named,
)


QUESTION, ANSWER = "place_asked", "place_answered"
CASE = (fact(RECEIVED), fact(UNPLACED), fact(named(Owner.INVESTIGATION, "kent")))
ABROAD = PlaceStated(part="exploitation", force=None, confirmed=True, abroad=True)


def test_an_unconfirmed_place_is_asked_about_in_two_working_days() -> None:
    found = duty(*CASE, on=at(0), rule=QUESTION)
    assert (found.owed_by, found.owed_to) == ("kent", "competent authority")
    assert found.state(datetime(2026, 5, 7, 22, 59, 59, tzinfo=UTC)) is State.DUE
    assert found.state(datetime(2026, 5, 7, 23, 0, tzinfo=UTC)) is State.OVERDUE


def test_no_place_at_all_is_asked_about_by_whoever_received_it() -> None:
    assert duty(fact(RECEIVED), on=at(0), rule=QUESTION).owed_by == "nca"


@pytest.mark.parametrize("place", [PLACED, ABROAD])
def test_a_settled_place_is_not_asked_about(place: Body) -> None:
    assert not duties(fact(RECEIVED), fact(place), on=at(0), rule=QUESTION)


def test_confirmed_without_a_force_is_not_settled() -> None:
    nowhere = PlaceStated(part="exploitation", force=None, confirmed=True)
    assert duties(fact(RECEIVED), fact(nowhere), on=at(0), rule=QUESTION)


def test_where_the_person_is_does_not_settle_where_it_happened() -> None:
    now = PlaceStated(part="now", force="kent", confirmed=True)
    assert duties(fact(RECEIVED), fact(now), on=at(0), rule=QUESTION)


def test_the_question_meets_it_and_then_the_answer_is_awaited() -> None:
    facts = (*CASE, fact(ASKED, at(1)))
    assert duty(*facts, on=at(2), rule=QUESTION).state(at(2)) is State.MET
    waiting = duty(*facts, on=at(2), rule=ANSWER)
    assert (waiting.owed_by, waiting.owed_to) == ("sca", "kent")
    assert waiting.due_at == datetime(2026, 5, 12, 22, 59, 59, tzinfo=UTC)
    assert waiting.state(at(2)) is State.DUE
    assert waiting.state(at(24 * 8)) is State.OVERDUE


def test_the_answer_to_that_question_meets_it() -> None:
    facts = (*CASE, fact(ASKED, at(1)))
    other = fact(QuestionAnswered(question="q2"), at(2))
    answer = fact(QuestionAnswered(question="q1"), at(3))
    assert duty(*facts, other, on=at(4), rule=ANSWER).state(at(4)) is State.DUE
    assert duty(*facts, answer, on=at(4), rule=ANSWER).state(at(4)) is State.MET


def test_a_question_about_something_else_neither_meets_nor_starts_it() -> None:
    other = fact(type(ASKED)(question="q9", to="sca", about="age"), at(1))
    assert duty(*CASE, other, on=at(2), rule=QUESTION).state(at(2)) is State.DUE
    assert not duties(*CASE, other, on=at(2), rule=ANSWER)


def test_a_place_confirmed_otherwise_ends_both_waits() -> None:
    placed = fact(PLACED, at(5))
    assert duty(*CASE, placed, on=at(6), rule=QUESTION).state(at(6)) is State.SUPERSEDED
    asked = fact(ASKED, at(1))
    found = duty(*CASE, asked, placed, on=at(6), rule=ANSWER)
    assert found.state(at(6)) is State.SUPERSEDED
