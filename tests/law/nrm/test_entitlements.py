from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from manumit.law.decided import Decided
from manumit.law.decisions import Decision, Outcome
from manumit.law.entitlements import Entitlement, entitlements
from manumit.law.provisions import Confidence, provision
from tests.law.nrm.test_removal import (
    BEGUN,
    CG,
    DAYS,
    DISQUALIFIED,
    FIRST,
    MANY,
    NEGATIVE_ONE,
    POSITIVE,
    POSITIVE_RG,
    RG,
    WITHDRAWN,
    decided,
)


TODAY = date(2026, 11, 22)
REFERRED = date(2026, 2, 26)
CONCLUDED = decided(CG, POSITIVE, date(2026, 6, 2))


def of(
    code: str,
    *decisions: Decided,
    adult_from: date = date.min,
    on: date = TODAY,
    referred: tuple[date, ...] = (),
) -> list[Entitlement]:
    found = entitlements(decisions, on=on, referred=referred, adult_from=adult_from)
    return [each for each in found if each.code == code]


def only(code: str, *decisions: Decided, adult_from: date = date.min) -> Entitlement:
    (found,) = of(code, *decisions, adult_from=adult_from)
    return found


def test_the_recovery_period_is_open_until_it_is_concluded() -> None:
    running = only("recovery_period", POSITIVE_RG)
    assert (running.starts, running.ends) == (BEGUN, None)
    assert running.least == date(2026, 3, 31)
    ended = only("recovery_period", POSITIVE_RG, CONCLUDED)
    assert ended.ends == CONCLUDED.on
    assert ended.why_it_ends == "It ended with the conclusive grounds decision."


def test_support_runs_with_it_and_rests_on_the_act() -> None:
    support = only("support", POSITIVE_RG)
    assert (support.starts, support.ends) == (BEGUN, None)
    assert support.provisions == ("nrm/support",)
    assert support.confidence is Confidence.VERIFIED
    before = only("support", decided(RG, POSITIVE, date(2022, 3, 2)))
    assert before.confidence is Confidence.FROM_MEMORY


@pytest.mark.parametrize("ending", [DISQUALIFIED, WITHDRAWN])
def test_disqualification_and_withdrawal_end_both_the_day_before(
    ending: Decided,
) -> None:
    for code in ("recovery_period", "support"):
        ended = only(code, POSITIVE_RG, ending)
        assert ended.ends == ending.on - timedelta(days=1)
        assert ended.least is None


def test_disqualified_on_the_very_day_nothing_ran() -> None:
    at_once = decided(Decision.DISQUALIFICATION, Outcome.DISQUALIFIED, BEGUN)
    assert entitlements([POSITIVE_RG, at_once], on=TODAY) == ()


def test_a_child_is_supported_by_the_council() -> None:
    assert only("support_of_child", POSITIVE_RG, adult_from=date.max).ends is None
    assert not of("support", POSITIVE_RG, adult_from=date.max)
    assert not of("move_on", POSITIVE_RG, CONCLUDED, adult_from=date.max)


def test_who_comes_of_age_in_it_has_the_one_and_then_the_other() -> None:
    birthday = date(2026, 4, 10)
    child = only("support_of_child", POSITIVE_RG, CONCLUDED, adult_from=birthday)
    adult = only("support", POSITIVE_RG, CONCLUDED, adult_from=birthday)
    assert (child.starts, child.ends) == (BEGUN, date(2026, 4, 9))
    assert (adult.starts, adult.ends) == (birthday, CONCLUDED.on)
    assert "asked if they wish it" in adult.sentence
    assert "nrm/consent" in adult.provisions


@pytest.mark.parametrize(
    ("adult_from", "code"),
    [(BEGUN, "support"), (date(2026, 6, 3), "support_of_child")],
)
def test_of_age_on_the_first_day_or_after_the_last_it_is_one_alone(
    adult_from: date, code: str
) -> None:
    found = entitlements([POSITIVE_RG, CONCLUDED], on=TODAY, adult_from=adult_from)
    assert [each.code for each in found if "support" in each.code] == [code]


def test_of_age_on_the_last_day_it_is_both() -> None:
    log = (POSITIVE_RG, CONCLUDED)
    assert of("support", *log, adult_from=CONCLUDED.on)
    assert of("support_of_child", *log, adult_from=CONCLUDED.on)


@pytest.mark.parametrize(
    ("outcome", "ends"),
    [(POSITIVE, date(2026, 7, 17)), (NEGATIVE_ONE, date(2026, 6, 15))],
)
def test_support_goes_on_while_moving_on(outcome: Outcome, ends: date) -> None:
    moving = only("move_on", POSITIVE_RG, decided(CG, outcome, CONCLUDED.on))
    assert (moving.starts, moving.ends) == (CONCLUDED.on, ends)


def test_before_2019_and_for_the_disqualified_there_is_none() -> None:
    assert not of("move_on", decided(CG, POSITIVE, date(2018, 12, 31)))
    assert of("move_on", decided(CG, POSITIVE, date(2019, 1, 1)))
    assert not of("move_on", POSITIVE_RG, DISQUALIFIED, CONCLUDED)


def test_past_the_known_bank_holidays_the_last_day_is_left_open() -> None:
    late = decided(CG, NEGATIVE_ONE, date(2099, 6, 2))
    assert [each.ends for each in of("move_on", late, on=date(2100, 1, 1))] == [None]


@pytest.mark.parametrize(
    ("day", "there"), [(date(2023, 1, 29), False), (date(2023, 1, 30), True)]
)
def test_leave_is_considered_since_the_act_came_into_force(
    day: date,
    there: bool,
) -> None:
    assert bool(of("leave_to_remain", decided(CG, POSITIVE, day))) is there
    assert not of("leave_to_remain", decided(CG, NEGATIVE_ONE, day))


def test_leave_ends_with_disqualification() -> None:
    gone = decided(Decision.DISQUALIFICATION, Outcome.DISQUALIFIED, date(2026, 8, 3))
    assert only("leave_to_remain", POSITIVE_RG, CONCLUDED, gone).ends == gone.on


def test_emergency_support_runs_from_the_referral_to_the_first_decision() -> None:
    (waiting,) = of("support_before_decision", referred=(REFERRED,))
    assert (waiting.starts, waiting.ends) == (REFERRED, None)
    assert waiting.confidence is Confidence.UNCONFIRMED
    (ended,) = of("support_before_decision", POSITIVE_RG, referred=(REFERRED,))
    assert ended.ends == BEGUN
    since = of("support_before_decision", referred=(date(2026, 4, 1),))
    assert since[0].confidence is Confidence.VERIFIED


def test_a_child_has_no_emergency_support_of_adults() -> None:
    later = REFERRED + timedelta(days=1)
    assert not of("support_before_decision", referred=(REFERRED,), adult_from=later)
    assert of("support_before_decision", referred=(REFERRED,), adult_from=REFERRED)


def test_a_negative_decision_may_be_looked_at_again_by_the_rules_of_its_day() -> None:
    refused = only("reconsideration", decided(RG, NEGATIVE_ONE))
    assert refused.ends is None
    assert "represents them" in refused.sentence
    earlier = only("reconsideration", decided(RG, NEGATIVE_ONE, date(2024, 2, 21)))
    assert "no formal limit" in earlier.sentence
    assert not of("reconsideration", decided(RG, NEGATIVE_ONE, date(2019, 4, 28)))
    assert not of("reconsideration", POSITIVE_RG)


def test_a_further_decision_on_earlier_things_gives_nothing_by_itself() -> None:
    further = decided(RG, POSITIVE, wholly_earlier=True)
    assert [each.starts for each in of("recovery_period", *FIRST, further)] == [
        FIRST[0].on
    ]
    unsaid = of("recovery_period", *FIRST, decided(RG, POSITIVE))
    assert unsaid[-1].confidence is Confidence.UNCONFIRMED


@given(MANY, DAYS, DAYS)
def test_every_entitlement_begins_before_it_ends_and_names_law_that_held(
    many: list[Decided], day: date, adult_from: date
) -> None:
    for each in entitlements(many, on=day, adult_from=adult_from):
        assert each.starts <= day
        assert each.ends is None or each.starts <= each.ends
        assert each.sentence.endswith(".")
        assert each.why_it_ends.endswith(".")
        assert each.provisions
        for name in each.provisions:
            assert provision(name).versions
