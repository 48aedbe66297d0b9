from __future__ import annotations

from datetime import date

import pytest

from manumit.law.facts.crimes import Decider
from manumit.law.provisions import Confidence, NotInForce, provision
from manumit.law.recording import (
    CONDITIONS,
    DECIDERS,
    Condition,
    NotAnOffenceCode,
    cancellation_conditions,
    counts_as_verifiable,
    may_cancel,
)


TODAY = date(2026, 11, 1)
SLAVERY, RAPE, MURDER, COMMON_ASSAULT = "036/08", "019/08", "001/01", "105/01"
CODES = ["C1", "C2", "C3", "C4", "C5"]


@pytest.mark.parametrize("code", ["C1", "C2", "C3", "C4"])
@pytest.mark.parametrize("role", [Decider.DESIGNATED, Decider.REGISTRAR])
def test_a_designated_decision_maker_or_the_registrar_may_cancel(
    code: str, role: Decider
) -> None:
    verdict = may_cancel(code, offence=SLAVERY, by_role=role, on=TODAY)
    assert verdict.may
    assert verdict.conditions == cancellation_conditions(code, TODAY)
    assert verdict.note


def test_a_yes_says_who_may_cancel_what_and_on_which_ground() -> None:
    verdict = may_cancel("C4", offence=SLAVERY, by_role=Decider.DESIGNATED, on=TODAY)
    assert verdict.sentence == (
        "A designated decision-maker may cancel 036/08 with C4: "
        "it was recorded by mistake."
    )


@pytest.mark.parametrize("code", ["C1", "C2", "C3", "C4"])
@pytest.mark.parametrize("role", [Decider.INVESTIGATOR, Decider.SUPERVISOR])
def test_nobody_else_cancels(code: str, role: Decider) -> None:
    verdict = may_cancel(code, offence=SLAVERY, by_role=role, on=TODAY)
    assert not verdict.may
    assert "registrar" in verdict.sentence


@pytest.mark.parametrize("offence", [RAPE, MURDER, "004/01", "004/02", "004/10"])
def test_rape_and_homicide_are_for_the_registrar_alone(offence: str) -> None:
    refused = may_cancel("C2", offence=offence, by_role=Decider.DESIGNATED, on=TODAY)
    allowed = may_cancel("C2", offence=offence, by_role=Decider.REGISTRAR, on=TODAY)
    assert not refused.may
    assert "registrar alone" in refused.sentence
    assert allowed.may


@pytest.mark.parametrize("offence", ["004/03", "004/08", "002/00", "017/15"])
def test_offences_beside_rape_and_homicide_are_not(offence: str) -> None:
    role = Decider.DESIGNATED
    assert may_cancel("C2", offence=offence, by_role=role, on=TODAY).may


def test_a_duplicate_record_of_rape_is_not_for_the_registrar_alone() -> None:
    role = Decider.DESIGNATED
    assert may_cancel("C3", offence=RAPE, by_role=role, on=TODAY).may


@pytest.mark.parametrize("offence", [f"036/{n:02}" for n in (6, 7, 8, 10, 11, 12)])
@pytest.mark.parametrize("role", list(Decider))
def test_self_defence_never_cancels_modern_slavery(offence: str, role: Decider) -> None:
    verdict = may_cancel("C5", offence=offence, by_role=role, on=TODAY)
    assert not verdict.may
    assert "assaults" in verdict.sentence


@pytest.mark.parametrize(
    ("offence", "may"),
    [
        ("008/06", True),
        (COMMON_ASSAULT, True),
        ("104/25", True),
        ("008/01", False),
        ("068/21", False),
    ],
)
def test_self_defence_is_confined_to_certain_assaults(
    offence: str, *, may: bool
) -> None:
    verdict = may_cancel("C5", offence=offence, by_role=Decider.REGISTRAR, on=TODAY)
    assert verdict.may is may


def test_a_crime_passes_to_another_force_once_it_gave_its_number() -> None:
    assert cancellation_conditions("C1", TODAY) == (
        Condition.RECEIVER_GAVE_NUMBER,
        Condition.VICTIM_TOLD_FIRST,
    )


@pytest.mark.parametrize("code", ["C2", "C3", "C4", "C5"])
def test_whoever_cancels_has_no_part_in_the_investigation(code: str) -> None:
    assert Condition.INDEPENDENT in cancellation_conditions(code, TODAY)


@pytest.mark.parametrize(
    ("code", "told"), list(zip(CODES, [True, True, False, False, True], strict=True))
)
def test_the_victim_is_told_first_where_the_rules_ask_it(
    code: str, *, told: bool
) -> None:
    conditions = cancellation_conditions(code, TODAY)
    assert (Condition.VICTIM_TOLD_FIRST in conditions) is told


def test_a_code_that_nobody_knows_is_refused_with_those_that_there_are() -> None:
    verdict = may_cancel("C6", offence=SLAVERY, by_role=Decider.REGISTRAR, on=TODAY)
    assert not verdict.may
    assert "C1, C2, C3, C4, C5" in verdict.sentence
    assert cancellation_conditions("C6", TODAY) == ()


@pytest.mark.parametrize("offence", ["36/8", "106", "036/08 ", "", "036-08"])
def test_what_is_no_offence_code_is_said_so(offence: str) -> None:
    with pytest.raises(NotAnOffenceCode, match="such as 036/08"):
        may_cancel("C2", offence=offence, by_role=Decider.REGISTRAR, on=TODAY)


@pytest.mark.parametrize(
    ("day", "confidence"),
    [
        (date(2015, 7, 31), Confidence.UNCONFIRMED),
        (date(2026, 3, 31), Confidence.UNCONFIRMED),
        (date(2026, 4, 1), Confidence.VERIFIED),
    ],
)
def test_the_rules_before_april_2026_are_not_confirmed(
    day: date, confidence: Confidence
) -> None:
    verdict = may_cancel("C2", offence=SLAVERY, by_role=Decider.REGISTRAR, on=day)
    assert verdict.confidence is confidence
    assert verdict.version_starts <= day


def test_before_the_act_there_is_no_rule_of_cancelling() -> None:
    day = date(2015, 7, 30)
    with pytest.raises(NotInForce):
        may_cancel("C2", offence=SLAVERY, by_role=Decider.REGISTRAR, on=day)


@pytest.mark.parametrize(
    ("recorded", "may"),
    [
        (date(2015, 7, 31), False),
        (date(2020, 4, 1), False),
        (date(2020, 4, 2), True),
        (date(2026, 10, 1), True),
    ],
)
def test_a_negative_conclusive_decision_counts_for_crimes_recorded_after_1_april_2020(
    recorded: date, *, may: bool
) -> None:
    ground = "negative_conclusive_grounds"
    verdict = counts_as_verifiable(ground, recorded_on=recorded, on=TODAY)
    assert verdict.may is may
    assert verdict.provision == "recording/negative_conclusive_grounds"
    assert ("1 April 2020" in verdict.sentence) is not may


@pytest.mark.parametrize(
    ("ground", "may"),
    [
        ("new_evidence", True),
        ("negative_reasonable_grounds", False),
        ("asylum_claim_pending", False),
        ("victim_does_not_support", False),
        ("withdrawn_in_fear", False),
        ("suspect_left_the_country", False),
    ],
)
def test_what_counts_as_additional_verifiable_information(
    ground: str, *, may: bool
) -> None:
    verdict = counts_as_verifiable(ground, recorded_on=TODAY, on=TODAY)
    assert verdict.may is may
    assert verdict.sentence.endswith(".")


def test_every_condition_role_and_standing_of_the_rules_is_known_here() -> None:
    roles: set[str] = set()
    for version in provision("recording/cancellation_conditions").versions:
        assert sorted(version.value) == CODES
        assert {Condition(c) for each in version.value.values() for c in each}
    for version in provision("recording/cancellation_authority").versions:
        assert sorted(version.value) == CODES
        roles.update(role for each in version.value.values() for role in each)
    for version in provision("recording/additional_verifiable_information").versions:
        standings = {each["standing"] for each in version.value}
        assert standings == {"may", "not", "not_alone", "by_day_recorded"}
    assert {Decider(each) for each in roles} == {Decider.DESIGNATED, Decider.REGISTRAR}
    assert set(CONDITIONS) == set(Condition)
    assert set(DECIDERS) == set(Decider)
