from __future__ import annotations

from datetime import date, timedelta

import pytest

from manumit.law.policies import LocalValue, is_local, policies
from manumit.law.provisions import (
    Confidence,
    Nature,
    Source,
    Version,
    all_provisions,
    provision,
)
from manumit.law.release import RELEASED
from manumit.law.trust import WORDS, Doubt, doubts, is_stale


CHECKED = date(2025, 1, 1)
LAST_DAY_IN_TIME = date(2026, 2, 5)


def version(
    confidence: Confidence = Confidence.VERIFIED,
    nature: Nature = Nature.STATUTE,
    checked: date | None = CHECKED,
) -> Version:
    source = Source("A statute", "https://example.org", checked)
    return Version(date(2015, 7, 31), None, 1, source, nature, confidence)


def test_a_check_of_four_hundred_days_ago_is_still_in_time() -> None:
    assert (LAST_DAY_IN_TIME - CHECKED).days == 400
    assert doubts(version(), LAST_DAY_IN_TIME) == ()
    assert not is_stale(version(), LAST_DAY_IN_TIME)


def test_a_check_of_four_hundred_and_one_days_ago_is_to_be_made_again() -> None:
    late = LAST_DAY_IN_TIME + timedelta(days=1)
    assert doubts(version(), late) == (Doubt.STALE,)
    assert is_stale(version(), late)


@pytest.mark.parametrize("age", [400, 401])
def test_without_a_day_the_age_is_told_from_the_release(age: int) -> None:
    found = doubts(version(checked=RELEASED - timedelta(days=age)))
    assert found == ((Doubt.STALE,) if age > 400 else ())


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [
        (Confidence.UNCONFIRMED, Doubt.UNCONFIRMED),
        (Confidence.FROM_MEMORY, Doubt.FROM_MEMORY),
    ],
)
def test_what_nobody_checked_is_in_doubt_and_never_stale(
    confidence: Confidence, expected: Doubt
) -> None:
    unchecked = version(confidence, checked=None)
    assert doubts(unchecked, date(2090, 1, 1)) == (expected,)


def test_a_local_policy_is_a_default_until_a_force_sets_its_own() -> None:
    rule = provision("policy/allocation_hours")
    day = date(2026, 5, 2)
    own = policies(
        [
            LocalValue(
                organisation="kent",
                provision=rule.id,
                starts=day,
                value=12,
                source="Policy 12",
            )
        ]
    )
    assert doubts(own.version_on(rule.id, day, "kent")) == ()
    assert doubts(own.version_on(rule.id, day, "surrey")) == (Doubt.LOCAL_DEFAULT,)
    earlier = own.version_on(rule.id, day - timedelta(days=1), "kent")
    assert doubts(earlier) == (Doubt.LOCAL_DEFAULT,)


def test_a_default_that_was_checked_long_ago_is_both() -> None:
    default = version(nature=Nature.LOCAL_POLICY)
    late = LAST_DAY_IN_TIME + timedelta(days=1)
    assert doubts(default, late) == (Doubt.LOCAL_DEFAULT, Doubt.STALE)


def test_the_time_for_checking_again_is_no_forces_to_set() -> None:
    assert not is_local(provision("policy/check_again_days"))
    assert is_local(provision("policy/allocation_hours"))


def test_every_doubt_is_said_in_a_sentence() -> None:
    assert set(WORDS) == set(Doubt)
    assert all(words.endswith(".") for words in WORDS.values())


def test_no_value_was_checked_after_the_release() -> None:
    for rule in all_provisions().values():
        for each in rule.versions:
            checked = each.source.checked_on
            assert checked is None or checked <= RELEASED, rule.id
