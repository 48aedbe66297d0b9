"""Which bar to removal stands on a day; no other kind of bar is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.law.decided import Decided, standing_on
from manumit.law.decisions import OUTCOMES, Decision, Outcome
from manumit.law.entitlements import entitlements
from manumit.law.grounds import earliest_conclusive
from manumit.law.provisions import Confidence, Nature
from manumit.law.removal import (
    FURTHER_ALONE,
    NEGATIVE,
    NOT_REFERRED,
    OVER,
    RECOVERY,
    REFERRAL_WAITING,
    WITHDREW,
    bar_on,
    why_no_bar,
)


RG, CG = Decision.REASONABLE_GROUNDS, Decision.CONCLUSIVE_GROUNDS
POSITIVE, NEGATIVE_ONE = Outcome.POSITIVE, Outcome.NEGATIVE
BEGUN = date(2026, 3, 2)
DAY = timedelta(days=1)


def decided(
    decision: Decision,
    outcome: Outcome,
    on: date = BEGUN,
    *,
    wholly_earlier: bool | None = None,
) -> Decided:
    return Decided(
        decision=decision, outcome=outcome, on=on, wholly_earlier=wholly_earlier
    )


POSITIVE_RG = decided(RG, POSITIVE)
DISQUALIFIED = decided(
    Decision.DISQUALIFICATION, Outcome.DISQUALIFIED, date(2026, 3, 9)
)
REINSTATED = decided(
    Decision.DISQUALIFICATION, Outcome.NOT_DISQUALIFIED, date(2026, 3, 12)
)
WITHDRAWN = decided(Decision.WITHDRAWAL, Outcome.WITHDRAWN, date(2026, 3, 9))
LATER = date(2026, 3, 20)


def code_on(day: date, *decisions: Decided, referred: Sequence[date] = ()) -> str:
    bar = bar_on(day, decisions, referred=referred)
    return "" if bar is None else bar.code


def test_the_bar_begins_with_the_day_of_the_positive_decision() -> None:
    assert code_on(BEGUN - DAY, POSITIVE_RG) == ""
    bar = bar_on(BEGUN, [POSITIVE_RG])
    assert bar is not None
    assert (bar.code, bar.starts, bar.ends) == (RECOVERY, BEGUN, None)
    assert bar.least == earliest_conclusive(BEGUN) - DAY == date(2026, 3, 31)


def test_without_a_conclusive_decision_it_goes_on_past_its_least() -> None:
    assert code_on(date(2026, 11, 22), POSITIVE_RG) == RECOVERY


@pytest.mark.parametrize("outcome", [POSITIVE, NEGATIVE_ONE])
def test_a_later_conclusive_decision_is_its_last_day(outcome: Outcome) -> None:
    concluded = decided(CG, outcome, date(2026, 6, 2))
    bar = bar_on(date(2026, 6, 2), [POSITIVE_RG, concluded])
    assert bar is not None
    assert bar.ends == date(2026, 6, 2)
    assert code_on(date(2026, 6, 3), POSITIVE_RG, concluded) == ""
    assert why_no_bar(date(2026, 6, 3), [POSITIVE_RG, concluded]) == OVER


def test_an_early_conclusive_decision_leaves_the_least_period() -> None:
    concluded = decided(CG, NEGATIVE_ONE, date(2026, 3, 10))
    assert code_on(date(2026, 3, 31), POSITIVE_RG, concluded) == RECOVERY
    assert code_on(date(2026, 4, 1), POSITIVE_RG, concluded) == ""


@pytest.mark.parametrize(
    ("day", "nature", "confidence"),
    [
        (date(2022, 12, 20), Nature.STATUTORY_GUIDANCE, Confidence.FROM_MEMORY),
        (date(2023, 1, 29), Nature.STATUTORY_GUIDANCE, Confidence.FROM_MEMORY),
        (date(2023, 1, 30), Nature.STATUTE, Confidence.UNCONFIRMED),
    ],
)
def test_what_the_bar_is_changes_with_the_act_and_between_the_two_is_unsure(
    day: date, nature: Nature, confidence: Confidence
) -> None:
    bar = bar_on(day, [decided(RG, POSITIVE, date(2022, 12, 20))])
    assert bar is not None
    assert (bar.nature, bar.confidence) == (nature, confidence)


def test_by_a_decision_since_the_act_it_is_statute_and_sure() -> None:
    bar = bar_on(BEGUN, [POSITIVE_RG])
    assert bar is not None
    assert (bar.nature, bar.confidence) == (Nature.STATUTE, Confidence.VERIFIED)


@pytest.mark.parametrize(
    ("positive_on", "least"),
    [
        (date(2022, 12, 12), date(2023, 1, 25)),
        (date(2022, 12, 13), date(2023, 1, 11)),
    ],
)
def test_how_long_it_is_goes_by_the_day_of_the_decision(
    positive_on: date, least: date
) -> None:
    bar = bar_on(positive_on, [decided(RG, POSITIVE, positive_on)])
    assert bar is not None
    assert bar.least == least


def test_disqualification_ends_it_that_day_and_its_taking_back_restores_it() -> None:
    assert code_on(date(2026, 3, 8), POSITIVE_RG, DISQUALIFIED) == RECOVERY
    assert code_on(date(2026, 3, 9), POSITIVE_RG, DISQUALIFIED) == ""
    assert "Safeguarding goes on" in why_no_bar(LATER, [POSITIVE_RG, DISQUALIFIED])
    assert code_on(LATER, POSITIVE_RG, DISQUALIFIED, REINSTATED) == RECOVERY


def test_a_withdrawal_ends_it_and_a_suspension_does_not() -> None:
    suspended = decided(Decision.WITHDRAWAL, Outcome.SUSPENDED, date(2026, 3, 9))
    assert code_on(LATER, POSITIVE_RG, WITHDRAWN) == ""
    assert why_no_bar(LATER, [POSITIVE_RG, WITHDRAWN]) == WITHDREW
    assert code_on(LATER, POSITIVE_RG, suspended) == RECOVERY


def test_a_negative_decision_that_is_changed_begins_it_with_the_change() -> None:
    refused = decided(RG, NEGATIVE_ONE)
    changed = decided(Decision.RECONSIDERATION, Outcome.CHANGED, LATER)
    assert why_no_bar(LATER - DAY, [refused, changed]) == NEGATIVE
    bar = bar_on(LATER, [refused, changed])
    assert bar is not None
    assert bar.starts == LATER


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (Outcome.UPHELD, RECOVERY),
        (Outcome.POSITIVE, RECOVERY),
        (Outcome.NOT_SAID, RECOVERY),
        (Outcome.CHANGED, ""),
        (Outcome.NEGATIVE, ""),
    ],
)
def test_a_positive_decision_stands_unless_it_is_taken_back(
    outcome: Outcome, code: str
) -> None:
    again = decided(Decision.RECONSIDERATION, outcome, date(2026, 3, 9))
    assert code_on(LATER, POSITIVE_RG, again) == code


def test_a_conclusive_decision_that_is_changed_revives_no_recovery_period() -> None:
    log = [
        POSITIVE_RG,
        decided(CG, NEGATIVE_ONE, date(2026, 6, 2)),
        decided(Decision.RECONSIDERATION, Outcome.CHANGED, date(2026, 9, 1)),
    ]
    assert code_on(date(2026, 9, 2), *log) == ""


FIRST = (
    decided(RG, POSITIVE, date(2025, 1, 6)),
    decided(CG, POSITIVE, date(2025, 6, 3)),
)


@pytest.mark.parametrize(
    ("wholly_earlier", "confidence"),
    [(False, Confidence.VERIFIED), (None, Confidence.UNCONFIRMED)],
)
def test_a_further_decision_on_something_new_bars_and_one_unsaid_is_unsure(
    wholly_earlier: bool | None,
    confidence: Confidence,
) -> None:
    bar = bar_on(BEGUN, [*FIRST, decided(RG, POSITIVE, wholly_earlier=wholly_earlier)])
    assert bar is not None
    assert bar.confidence is confidence
    assert "nrm/further_recovery" in bar.provisions


def test_a_further_decision_on_earlier_things_alone_bars_only_if_determined() -> None:
    further = decided(RG, POSITIVE, wholly_earlier=True)
    given_one = decided(Decision.FURTHER_RECOVERY, POSITIVE, date(2026, 3, 4))
    refused = decided(Decision.FURTHER_RECOVERY, NEGATIVE_ONE, date(2026, 3, 6))
    assert code_on(LATER, *FIRST, further) == ""
    assert why_no_bar(LATER, [*FIRST, further]) == FURTHER_ALONE
    bar = bar_on(LATER, [*FIRST, further, given_one])
    assert bar is not None
    assert (bar.starts, bar.confidence) == (date(2026, 3, 4), Confidence.VERIFIED)
    assert code_on(LATER, *FIRST, further, given_one, refused) == ""


def test_before_the_act_a_further_decision_was_like_the_first() -> None:
    log = [
        decided(RG, POSITIVE, date(2020, 1, 6)),
        decided(CG, NEGATIVE_ONE, date(2020, 6, 3)),
        decided(RG, POSITIVE, date(2022, 3, 2), wholly_earlier=True),
    ]
    assert code_on(date(2022, 3, 2), *log) == RECOVERY


def test_a_referral_that_waits_bars_by_policy_until_its_first_decision() -> None:
    asked = [date(2026, 2, 24), date(2026, 2, 26)]
    bar = bar_on(date(2026, 2, 26), [], referred=asked)
    assert bar is not None
    assert (bar.code, bar.starts) == (REFERRAL_WAITING, date(2026, 2, 24))
    assert (bar.nature, bar.confidence) == (
        Nature.NATIONAL_STANDARD,
        Confidence.UNCONFIRMED,
    )
    refused = decided(RG, NEGATIVE_ONE)
    assert code_on(BEGUN, refused, referred=asked) == ""
    assert code_on(date(2026, 4, 1), refused, referred=[*asked, date(2026, 4, 1)]) == (
        REFERRAL_WAITING
    )


def test_before_the_referral_and_after_a_withdrawal_nothing_waits() -> None:
    asked = [date(2026, 2, 24)]
    assert why_no_bar(date(2026, 2, 23), [], referred=asked) == NOT_REFERRED
    gone = decided(Decision.WITHDRAWAL, Outcome.WITHDRAWN, date(2026, 2, 25))
    assert why_no_bar(date(2026, 2, 25), [gone], referred=asked) == WITHDREW


DAYS = st.dates(date(2022, 6, 1), date(2024, 6, 1))
SAYING = st.sampled_from(
    [(kind, outcome) for kind in Decision for outcome in sorted(OUTCOMES[kind])]
)
MANY = st.lists(
    st.builds(
        lambda said, on, wholly: decided(said[0], said[1], on, wholly_earlier=wholly),
        SAYING,
        DAYS,
        st.none() | st.booleans(),
    ),
    max_size=7,
)


@given(MANY, DAYS, st.lists(DAYS, max_size=2))
def test_there_is_a_bar_or_a_reason_why_not(
    many: list[Decided], day: date, asked: list[date]
) -> None:
    bar = bar_on(day, many, referred=asked)
    assert bool(why_no_bar(day, many, referred=asked)) is (bar is None)
    if bar is not None:
        assert bar.starts <= day
        assert bar.ends is None or day <= bar.ends


@given(MANY, DAYS)
def test_the_bar_and_the_recovery_period_are_told_alike(
    many: list[Decided], day: date
) -> None:
    bar = bar_on(day, many)
    runs = {
        each.confidence
        for each in entitlements(many, on=day)
        if each.code == RECOVERY and each.runs_on(day)
    }
    assert bool(runs) is (bar is not None)


@given(MANY, DAYS)
def test_what_comes_later_changes_nothing_today(many: list[Decided], day: date) -> None:
    by_then = [each for each in many if each.on <= day]
    assert standing_on(day, many) == standing_on(day, by_then)


@given(st.lists(st.tuples(SAYING, DAYS), max_size=6, unique_by=lambda each: each[1]))
def test_in_which_order_they_are_written_down_does_not_matter(
    said: list[tuple[tuple[Decision, Outcome], date]],
) -> None:
    many = [decided(*what, on) for what, on in said]
    last = date(2024, 6, 2)
    assert standing_on(last, many) == standing_on(last, reversed(many))
