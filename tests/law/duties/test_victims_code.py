from __future__ import annotations

import pytest

from manumit.law.duties import State
from manumit.law.facts import (
    Body,
    CrimeRecorded,
    Form,
    Offered,
    OutcomeGiven,
    Stage,
)
from tests.law.duties.case_log import START, at, duties, duty, fact
from tests.law.duties.times import (
    CLOSED,
    KENT,
    NEVER,
    OTHER,
    SUSPECT,
    SUSPECTED,
    VICTIM,
    WEEKLY,
    crime,
    offered,
    reached,
    told,
)


TOLD = "event_told"
OUTCOME = OutcomeGiven(crime="k1", outcome="1")


def test_the_first_crime_of_slavery_is_acknowledged_once() -> None:
    facts = (
        fact(crime("105/01"), at(-9), id="assault"),
        fact(crime(form=Form.REPORTED_INCIDENT), at(-8), id="incident"),
        fact(crime("not known"), at(-7), id="unclassed"),
        fact(crime(), id="slavery"),
        fact(crime("036/07"), at(1), id="again"),
        fact(crime(), at(2), id="other", subject=OTHER),
    )
    found = duties(*facts, on=at(3), rule="acknowledged")
    assert [each.anchor for each in found] == ["slavery", "other"]


@pytest.mark.parametrize(
    "stage",
    [
        Stage.ARREST,
        Stage.INTERVIEW,
        Stage.CAUTION,
        Stage.CHARGE,
        Stage.CONVICTED,
        Stage.SENTENCE,
    ],
)
def test_the_victim_is_told_of_each_of_these_steps(stage: Stage) -> None:
    facts = (fact(SUSPECTED), fact(reached(stage), subject=SUSPECT))
    assert duty(*facts, on=at(1), rule=TOLD).state(at(1)) is State.DUE
    answer = fact(told(stage.value), at(1))
    assert duty(*facts, answer, on=at(2), rule=TOLD).state(at(2)) is State.MET


@pytest.mark.parametrize(
    "stage",
    [
        Stage.COMMUNITY_RESOLUTION,
        Stage.DIVERSION,
        Stage.ADVICE,
        Stage.FIRST_HEARING,
        Stage.PLEA,
    ],
)
def test_of_other_steps_nobody_has_to_be_told(stage: Stage) -> None:
    facts = (fact(SUSPECTED), fact(reached(stage), subject=SUSPECT))
    assert not duties(*facts, on=at(1), rule=TOLD)


def test_a_step_of_somebody_who_may_have_been_compelled_is_not_told() -> None:
    step = fact(reached(Stage.ARREST, possible_victim=True), subject=SUSPECT)
    assert not duties(fact(SUSPECTED), step, on=at(1), rule=TOLD)


def test_nobody_is_told_of_their_own_arrest() -> None:
    facts = (fact(SUSPECTED, id="a"), fact(SUSPECTED, id="b", subject=OTHER))
    step = fact(reached(Stage.ARREST), at(1))
    assert [each.subject for each in duties(*facts, step, on=at(2), rule=TOLD)] == [
        OTHER
    ]


@pytest.mark.parametrize("event", [reached(Stage.ARREST), CLOSED])
def test_every_victim_of_that_moment_is_told_each_for_themselves(event: Body) -> None:
    facts = (
        fact(SUSPECTED, id="a"),
        fact(SUSPECTED, at(1), id="b", subject=OTHER),
        fact(SUSPECTED, at(3), id="c", subject="p3"),
        fact(event, at(1), subject=SUSPECT, id="e"),
    )
    found = duties(*facts, on=at(4), rule=TOLD)
    assert [(each.subject, each.part) for each in found] == [
        (VICTIM, VICTIM),
        (OTHER, OTHER),
    ]


def test_the_end_is_told_to_whomever_it_is_said_to_concern_too() -> None:
    facts = (fact(SUSPECTED), fact(CLOSED, at(1), subject=VICTIM))
    assert duty(*facts, on=at(2), rule=TOLD).subject == VICTIM


@pytest.mark.parametrize("event", [reached(Stage.CHARGE), CLOSED, OUTCOME])
def test_whoever_wants_no_contact_is_not_told(event: Body) -> None:
    facts = (fact(SUSPECTED), fact(crime()), fact(event, at(2), subject=None))
    assert not duties(*facts, fact(NEVER, at(2)), on=at(9), rule=TOLD)
    assert duties(*facts, fact(NEVER, at(3)), on=at(9), rule=TOLD)
    changed = (fact(NEVER, at(1), id="no"), fact(WEEKLY, at(2), id="yes"))
    assert duties(*facts, *changed, on=at(9), rule=TOLD)


def test_an_outcome_is_told_to_the_victim_of_that_crime() -> None:
    facts = (
        fact(SUSPECTED, id="a"),
        fact(crime(), id="k1"),
        fact(
            CrimeRecorded(crime="k2", form=Form.CRIME, offence="036/08", force=KENT),
            subject=OTHER,
            id="k2",
        ),
        fact(OUTCOME, at(1), subject=OTHER),
    )
    assert duty(*facts, on=at(2), rule=TOLD).subject == VICTIM


def test_an_outcome_of_a_crime_not_on_the_file_is_told_to_whom_it_concerns() -> None:
    assert duty(fact(OUTCOME, at(1)), on=at(2), rule=TOLD).subject == VICTIM
    assert not duties(fact(OUTCOME, at(1), subject=None), on=at(2), rule=TOLD)


def test_what_is_recorded_of_a_crime_afterwards_changes_nothing() -> None:
    facts = (fact(OUTCOME, at(1)), fact(crime(), at(2), subject=OTHER))
    assert duty(*facts, on=at(3), rule=TOLD).subject == VICTIM


def test_a_crime_written_down_twice_is_told_of_once() -> None:
    facts = (fact(crime(), id="k"), fact(crime(), at(1), id="again"))
    assert duty(*facts, fact(OUTCOME, at(2)), on=at(3), rule=TOLD).part == VICTIM


@pytest.mark.parametrize(
    "result", [Offered.DECLINED, Offered.NOT_NOW, Offered.NO_CONTACT]
)
def test_without_an_account_no_personal_statement_is_due(result: Offered) -> None:
    facts = (fact(SUSPECTED), fact(offered(result), at(1)))
    assert not duties(*facts, on=at(2), rule="statement_offered")


def test_the_first_account_given_as_a_possible_victim_sets_the_clock() -> None:
    facts = (
        fact(offered(Offered.TAKEN), at(-1), id="before"),
        fact(SUSPECTED, START, id="s"),
        fact(offered(Offered.DECLINED), at(1), id="declined"),
        fact(offered(Offered.TAKEN), at(2), id="given"),
        fact(offered(Offered.TAKEN), at(3), id="again"),
    )
    assert duty(*facts, on=at(4), rule="statement_offered").anchor == "given"


def test_a_witness_is_offered_no_personal_statement() -> None:
    account = fact(offered(Offered.TAKEN), at(2))
    assert not duties(account, on=at(4), rule="statement_offered")
