from __future__ import annotations

from datetime import date

import pytest

from manumit.law.decisions import OUTCOMES, Decision, Outcome
from manumit.law.duties import RULES
from manumit.law.provisions import Confidence, least_sure
from manumit.law.setting_off import Step, sets_off
from tests.law.nrm.test_removal import CG, NEGATIVE_ONE, POSITIVE, RG, decided


TODAY = date(2026, 11, 22)
EVERY = [(kind, outcome) for kind in Decision for outcome in sorted(OUTCOMES[kind])]
DECIDES = {Outcome.NOT_SAID, Outcome.NONE, Outcome.SUSPENDED}


def codes(
    decision: Decision,
    outcome: Outcome,
    on: date = TODAY,
    *,
    child: bool = False,
    before: Outcome | None = None,
) -> list[str]:
    steps = sets_off(
        decided(decision, outcome, on),
        child=child,
        before=decided(RG, before) if before else None,
    )
    return [each.code for each in steps]


def test_a_positive_reasonable_grounds_decision_begins_with_telling() -> None:
    assert codes(RG, POSITIVE) == [
        "tell",
        "recovery",
        "no_removal",
        "support",
        "section_45",
        "crime",
    ]


def test_for_a_child_the_council_and_the_guardian_are_told() -> None:
    found = codes(RG, POSITIVE, child=True)
    assert "support_of_child" in found
    assert "guardian" in found
    assert "support" not in found


@pytest.mark.parametrize(
    ("day", "leave"), [(date(2023, 1, 29), False), (date(2023, 1, 30), True)]
)
def test_leave_is_a_step_since_its_law_is_in_force(
    day: date,
    leave: bool,
) -> None:
    assert ("leave" in codes(CG, POSITIVE, day)) is leave


@pytest.mark.parametrize(
    ("day", "defence"), [(date(2015, 7, 30), False), (date(2015, 7, 31), True)]
)
def test_the_defence_is_a_step_since_there_is_one(
    day: date,
    defence: bool,
) -> None:
    assert ("section_45" in codes(RG, POSITIVE, day)) is defence


def test_a_negative_decision_ends_no_safeguarding_and_cancels_no_crime() -> None:
    found = codes(RG, NEGATIVE_ONE)
    assert {"ask_again", "keep_crime", "keep_safe"} <= set(found)
    assert "look_at_crime" in codes(CG, NEGATIVE_ONE)


@pytest.mark.parametrize(
    ("outcome", "before", "like"),
    [
        (Outcome.CHANGED, NEGATIVE_ONE, POSITIVE),
        (Outcome.CHANGED, POSITIVE, NEGATIVE_ONE),
        (Outcome.POSITIVE, NEGATIVE_ONE, POSITIVE),
    ],
)
def test_a_changed_decision_sets_off_what_the_new_one_does(
    outcome: Outcome, before: Outcome, like: Outcome
) -> None:
    assert codes(Decision.RECONSIDERATION, outcome, before=before) == codes(RG, like)


def test_an_upheld_decision_is_told_and_they_are_kept_safe() -> None:
    upheld = codes(Decision.RECONSIDERATION, Outcome.UPHELD, before=NEGATIVE_ONE)
    assert upheld == ["tell", "keep_safe"]


def test_a_childs_withdrawal_is_asked_about() -> None:
    assert codes(Decision.WITHDRAWAL, Outcome.WITHDRAWN, child=True) == [
        "child_stays",
        "keep_safe",
    ]
    assert "withdrawal" in codes(Decision.WITHDRAWAL, Outcome.WITHDRAWN)


def every_step() -> list[Step]:
    return [
        step
        for kind, outcome in EVERY
        for child in (True, False)
        for step in sets_off(decided(kind, outcome, TODAY), child=child)
    ]


def test_each_step_meets_a_duty_that_there_is_or_none_and_is_a_sentence() -> None:
    for step in every_step():
        assert not step.rule or step.rule in RULES
        assert step.sentence.endswith(".")
        assert step.confidence is least_sure(TODAY, *step.provisions)
    assert {each.confidence for each in every_step()} <= set(Confidence)


@pytest.mark.parametrize(("kind", "outcome"), EVERY)
def test_only_what_decides_nothing_sets_nothing_off(
    kind: Decision, outcome: Outcome
) -> None:
    some = codes(kind, outcome, before=NEGATIVE_ONE)
    assert bool(some) is not (outcome in DECIDES)
