from __future__ import annotations

from dataclasses import replace

import pytest

from manumit.law.decisions import Decision, Outcome
from manumit.law.duties import State
from manumit.law.facts import (
    ActDisclosed,
    Basis,
    Body,
    Stage,
    StageReached,
    VictimSuspected,
)
from tests.law.duties.asking import LONG_AFTER, every, only
from tests.law.duties.bodies import CONSIDERED, DECISION
from tests.law.duties.case_log import START, at, fact


DRUGS = ActDisclosed(offence="mda1971:4", age_at_act=17)
THEFT = ActDisclosed(offence="ta1968:1", age_at_act=17)
TOLD = fact(DRUGS, id="told")
CHARGED = StageReached(stage=Stage.CHARGE, possible_victim=True)
AS_SUSPECT = StageReached(stage=Stage.CHARGE, possible_victim=False)


def test_each_offence_is_considered_and_the_same_one_only_once() -> None:
    log = [
        TOLD,
        fact(THEFT, at(1), id="theft"),
        fact(replace(DRUGS, age_at_act=18), at(2), id="again"),
        fact(DRUGS, at(3), id="other", subject="p2"),
    ]
    found = every("section45_considered", *log)
    assert [each.anchor for each in found] == ["told", "theft", "other"]


def test_one_consideration_answers_what_was_disclosed_before_it() -> None:
    log = [TOLD, fact(THEFT, at(2), id="theft"), fact(CONSIDERED, at(1), id="c")]
    first, second = every("section45_considered", *log)
    assert (first.met_by, second.met_at) == ("c", None)


@pytest.mark.parametrize(
    ("age", "limbs"),
    [
        (17, ["child_limbs"]),
        (18, ["adult_limbs"]),
        (None, ["adult_limbs", "child_limbs"]),
    ],
)
def test_it_cites_what_the_defence_asks_at_that_age(
    age: int | None, limbs: list[str]
) -> None:
    found = only("section45_considered", fact(replace(DRUGS, age_at_act=age)))
    cited = [each.provision for each in found.because.provisions]
    assert cited == ["policy/section45_hours", *(f"section45/{each}" for each in limbs)]


def test_a_suspect_who_was_not_compelled_owes_no_consideration() -> None:
    assert not every("section45_at_stage", fact(AS_SUSPECT))


@pytest.mark.parametrize("stage", sorted(set(Stage) - {Stage.ARREST, Stage.CONVICTED}))
def test_every_step_asks_for_a_consideration_of_its_own(stage: Stage) -> None:
    reached = fact(StageReached(stage=stage, possible_victim=True), id="reached")
    found = only("section45_at_stage", reached)
    assert (found.part, found.due_at) == (stage.value, START)
    for other in [None, *Stage]:
        considered = fact(replace(CONSIDERED, stage=other), at(-100))
        met = only("section45_at_stage", reached, considered).met_at
        assert (met == START) is (other is stage)


def test_an_arrest_opens_it_and_a_consideration_before_the_interview_will_do() -> None:
    arrested = fact(StageReached(stage=Stage.ARREST, possible_victim=True), id="held")
    found = only("section45_at_stage", arrested)
    assert (found.due_at, found.state(at(1))) == (at(72), State.DUE)
    for stage in (Stage.INTERVIEW, None):
        later = fact(replace(CONSIDERED, stage=stage), at(2))
        assert only("section45_at_stage", arrested, later).state(at(3)) is State.MET
    before = fact(replace(CONSIDERED, stage=None), at(-2))
    assert only("section45_at_stage", arrested, before).met_at is None
    planned = fact(replace(CONSIDERED, stage=Stage.ARREST), at(-2))
    assert only("section45_at_stage", arrested, planned).state(at(3)) is State.MET


def test_a_conviction_asks_for_it_again_after_it_and_not_before() -> None:
    convicted = fact(
        StageReached(stage=Stage.CONVICTED, possible_victim=True), id="convicted"
    )
    found = only("section45_at_stage", convicted)
    assert found.due_at is not None
    assert found.due_at > START
    for_it = replace(CONSIDERED, stage=Stage.CONVICTED)
    assert only("section45_at_stage", convicted, fact(for_it, at(-1))).met_at is None
    met = only("section45_at_stage", convicted, fact(for_it, at(3)))
    assert met.state(at(4)) is State.MET


def test_steps_of_one_person_are_told_apart() -> None:
    log = [
        fact(replace(CHARGED, stage=stage), at(hour), id=stage.value)
        for hour, stage in ((0, Stage.INTERVIEW), (5, Stage.CHARGE))
    ]
    considered = fact(replace(CONSIDERED, stage=Stage.CHARGE), at(1))
    first, second = every("section45_at_stage", *log, considered)
    assert (first.part, first.state(at(6))) == ("interview", State.OVERDUE)
    assert (second.part, second.state(at(6))) == ("charge", State.MET)


@pytest.mark.parametrize("decision", list(Decision))
@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_decision_either_way_on_grounds_asks_for_it_again(
    decision: Decision, outcome: Outcome
) -> None:
    letter = replace(DECISION, decision=decision.value, outcome=outcome.value)
    owed = decision.value in {
        "reasonable_grounds",
        "conclusive_grounds",
        "reconsideration",
    } and outcome.value in {"positive", "negative"}
    found = every("section45_after_decision", TOLD, fact(letter, at(1)))
    assert bool(found) is owed


@pytest.mark.parametrize("compelled", [DRUGS, CHARGED])
@pytest.mark.parametrize(("hours", "owed"), [(-1, True), (0, True), (1, False)])
def test_it_is_asked_of_whoever_may_have_been_compelled_by_then(
    compelled: Body, hours: int, *, owed: bool
) -> None:
    letter = fact(DECISION)
    told = fact(compelled, at(hours), id="compelled")
    found = every("section45_after_decision", letter, told)
    assert bool(found) is owed
    if owed:
        assert found[0].because.facts[1:] == ("compelled",)


@pytest.mark.parametrize(
    "log",
    [
        [],
        [fact(AS_SUSPECT, at(-1))],
        [fact(DRUGS, at(-1), subject="p2")],
        [fact(CONSIDERED, at(-1), subject="p2")],
    ],
)
def test_a_decision_about_anybody_else_asks_nothing(log: list[object]) -> None:
    assert not every("section45_after_decision", *log, fact(DECISION))  # type: ignore[arg-type]


@pytest.mark.parametrize("told", [replace(CHARGED, possible_victim=False), CONSIDERED])
def test_a_decision_asks_again_of_whoever_was_considered_or_was_known_a_victim(
    told: Body,
) -> None:
    suspected = fact(VictimSuspected(basis=Basis.OFFICER), at(-2))
    log = [suspected, fact(told, at(-1)), fact(DECISION)]
    assert only("section45_after_decision", *log).met_at is None


def test_each_letter_asks_for_it_again() -> None:
    second = replace(DECISION, letter="l2", decision="conclusive_grounds")
    log = [TOLD, fact(DECISION, at(1)), fact(second, at(99), id="second")]
    considered = fact(CONSIDERED, at(5))
    first, again = every("section45_after_decision", *log, considered)
    assert (first.part, first.state(LONG_AFTER)) == ("l1", State.MET)
    assert (again.part, again.state(LONG_AFTER)) == ("l2", State.OVERDUE)
