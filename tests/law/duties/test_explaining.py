from __future__ import annotations

import pytest

from manumit.law.duties import State
from manumit.law.facts import Body, Fact
from tests.law.duties import referral_log as log
from tests.law.duties.case_log import at, duties, duty, fact


EXPLAIN, ASK = "nrm_explained", "consent_asked"
SUSPECTED = fact(log.SUSPECTED, id="s")
EXPLAINED = fact(log.TOLD_NRM, id="told")
LATER = at(999)


def _explained(*facts: Fact) -> State:
    return duty(SUSPECTED, *facts, on=LATER, rule=EXPLAIN).state(LATER)


@pytest.mark.parametrize(
    ("told", "state"),
    [
        (log.TOLD_NRM, State.MET),
        (log.TOLD_PLAINLY, State.MET),
        (log.TOLD_BY_COMPANION, State.OVERDUE),
        (log.TOLD_BY_NOBODY, State.OVERDUE),
    ],
)
def test_a_companion_or_nobody_does_not_interpret(told: Body, state: State) -> None:
    assert _explained(fact(told, at(1))) is state


@pytest.mark.parametrize(
    ("told", "state"),
    [(log.TOLD_NRM, State.MET), (log.TOLD_PLAINLY, State.OVERDUE)],
)
def test_where_an_interpreter_is_needed_only_a_professional_will_do(
    told: Body, state: State
) -> None:
    needs = fact(log.NEEDS_INTERPRETER, at(0.5))
    assert _explained(needs, fact(told, at(1))) is state


def test_somebody_elses_need_of_an_interpreter_does_not_matter() -> None:
    needs = fact(log.NEEDS_INTERPRETER, at(0.5), subject="p2")
    assert _explained(needs, fact(log.TOLD_PLAINLY, at(1))) is State.MET


def test_an_unsound_explanation_shows_the_failure_even_in_a_late_file() -> None:
    late = fact(log.SUSPECTED, id="s", recorded_at=LATER)
    unsound = fact(log.TOLD_BY_COMPANION, at(1), recorded_at=LATER)
    before = fact(log.TOLD_BY_COMPANION, at(-1), recorded_at=LATER)
    shown = duty(late, unsound, on=LATER, rule=EXPLAIN)
    assert shown.state(LATER) is State.OVERDUE
    for silent in ((late,), (late, before)):
        found = duty(*silent, on=LATER, rule=EXPLAIN)
        assert found.state(LATER) is State.NOT_EVIDENCED


def test_a_child_is_not_asked_to_decide() -> None:
    for said in (log.CHILD, log.DOUBTFUL, log.born("2010-01-01")):
        assert not duties(fact(said, at(-1)), SUSPECTED, on=LATER, rule=EXPLAIN)
        told = (fact(said, at(-1)), SUSPECTED, EXPLAINED)
        assert not duties(*told, on=LATER, rule=ASK)


def test_nothing_said_of_the_age_is_the_adults_rule() -> None:
    assert duties(SUSPECTED, on=LATER, rule=EXPLAIN)


@pytest.mark.parametrize(
    ("route", "owed"), [("nrm", False), ("dtn", False), ("report", True)]
)
def test_who_was_referred_or_notified_to_begin_with_need_not_be_told(
    route: str, *, owed: bool
) -> None:
    assert bool(duties(fact(log.received(route)), on=LATER, rule=EXPLAIN)) is owed
    together = (fact(log.SUSPECTED, id="a"), fact(log.received(route), id="b"))
    assert bool(duties(*together, on=LATER, rule=EXPLAIN)) is owed


@pytest.mark.parametrize(
    ("ends", "at_hour"),
    [
        (log.VANISHED, 3),
        (log.received("nrm"), 3),
        (log.AGREED_OTHER, 3),
        (log.CHILD, 3),
        (log.DOUBTFUL, 3),
        (log.received("report", child=True), 3),
    ],
)
def test_explaining_falls_away(ends: Body, at_hour: int) -> None:
    found = duty(SUSPECTED, fact(ends, at(at_hour)), on=LATER, rule=EXPLAIN)
    assert found.superseded_at == at(at_hour)
    assert found.state(LATER) is State.SUPERSEDED


@pytest.mark.parametrize(
    "not_an_end",
    [
        log.received("dtn"),
        log.received("report"),
        log.NOT_AGREED,
        log.ADULT,
        log.SENT,
        log.AGREES,
    ],
)
def test_explaining_does_not_fall_away(not_an_end: Body) -> None:
    assert _explained(fact(not_an_end, at(3))) is State.OVERDUE


def test_who_could_not_be_asked_before_the_suspicion_is_excused_from_its_start() -> (
    None
):
    found = duty(fact(log.VANISHED, at(-5)), SUSPECTED, on=LATER, rule=EXPLAIN)
    assert found.superseded_at == at(0)


def test_the_first_explanation_asks_for_an_answer_and_a_second_does_not() -> None:
    again = fact(log.TOLD_PLAINLY, at(5), id="again")
    assert duty(EXPLAINED, again, on=LATER, rule=ASK).anchor == "told"


def test_who_was_told_as_a_child_is_asked_once_told_as_an_adult() -> None:
    facts = (
        fact(log.CHILD, at(-2)),
        EXPLAINED,
        fact(log.ADULT, at(3)),
        fact(log.TOLD_NRM, at(4), id="again"),
    )
    assert duty(*facts, on=LATER, rule=ASK).anchor == "again"


@pytest.mark.parametrize(
    "other", [log.AGREES_TO_SUPPORT, log.received("report"), log.SENT]
)
def test_another_answer_is_no_answer(other: Body) -> None:
    found = duty(EXPLAINED, fact(other, at(2)), on=LATER, rule=ASK)
    assert found.state(LATER) is State.OVERDUE


@pytest.mark.parametrize("ends", [log.AGREED_OTHER, log.CHILD, log.DOUBTFUL])
def test_asking_falls_away(ends: Body) -> None:
    found = duty(SUSPECTED, EXPLAINED, fact(ends, at(2)), on=LATER, rule=ASK)
    assert found.superseded_at == at(2)


def test_an_answer_that_comes_before_the_end_meets_it() -> None:
    facts = (SUSPECTED, EXPLAINED, fact(log.AGREES, at(1)), fact(log.CHILD, at(2)))
    assert duty(*facts, on=LATER, rule=ASK).state(LATER) is State.MET


def test_an_explanation_to_nobody_in_particular_asks_nobody() -> None:
    assert not duties(fact(log.TOLD_NRM, subject=None), on=LATER, rule=ASK)
