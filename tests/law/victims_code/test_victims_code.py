from __future__ import annotations

from datetime import date

import pytest

from manumit.law.calendar import working_days_after
from manumit.law.provisions import Confidence, NotInForce, all_provisions, provision


NEW_CODE = date(2021, 4, 1)
DAY_BEFORE = date(2021, 3, 31)
NAMES = sorted(name for name in all_provisions() if name.startswith("victims_code/"))
CLOCKS = ["event_told_days", "event_told_enhanced_days", "support_referral_days"]


@pytest.mark.parametrize(("thing", "days"), list(zip(CLOCKS, [5, 1, 2], strict=True)))
@pytest.mark.parametrize(
    "day",
    [date(2009, 4, 1), date(2013, 12, 9), date(2013, 12, 10), DAY_BEFORE, NEW_CODE],
)
def test_the_clocks_run_in_working_days_under_each_code(
    thing: str, days: int, day: date
) -> None:
    rule = provision(f"victims_code/{thing}")
    assert rule.unit == "working days"
    assert rule.on(day) == days


@pytest.mark.parametrize("thing", CLOCKS)
def test_before_the_national_referral_mechanism_no_clock_is_known(thing: str) -> None:
    with pytest.raises(NotInForce):
        provision(f"victims_code/{thing}").on(date(2009, 3, 31))


@pytest.mark.parametrize("name", NAMES)
def test_the_code_of_2020_holds_from_1_april_2021(name: str) -> None:
    rule = provision(name)
    assert rule.version_on(NEW_CODE) is not rule.version_on(DAY_BEFORE)
    assert rule.version_on(NEW_CODE).starts == NEW_CODE


@pytest.mark.parametrize("name", NAMES)
def test_that_a_newer_code_may_be_in_operation_is_said(name: str) -> None:
    assert "is not confirmed" in provision(name).version_on(NEW_CODE).note


def test_there_are_twelve_rights_from_1_april_2021_and_none_numbered_before() -> None:
    rights = provision("victims_code/rights")
    numbers = [each["code"] for each in rights.on(NEW_CODE)]
    assert numbers == [str(number) for number in range(1, 13)]
    assert not [each for each in rights.on(DAY_BEFORE) if each["code"].isdigit()]


def test_what_was_compared_is_verified_and_what_was_remembered_is_not() -> None:
    def confidence(thing: str, day: date) -> Confidence:
        return provision(f"victims_code/{thing}").version_on(day).confidence

    assert confidence("event_told_days", NEW_CODE) is Confidence.VERIFIED
    assert confidence("support_referral_days", NEW_CODE) is Confidence.VERIFIED
    assert confidence("event_told_enhanced_days", NEW_CODE) is Confidence.FROM_MEMORY
    assert confidence("event_told_days", DAY_BEFORE) is Confidence.FROM_MEMORY
    assert confidence("event_told_days", date(2013, 12, 9)) is Confidence.UNCONFIRMED


def test_victims_of_modern_slavery_have_enhanced_rights() -> None:
    for day in (DAY_BEFORE, NEW_CODE):
        names = [
            each["name"] for each in provision("victims_code/enhanced_rights").on(day)
        ]
        assert any("modern slavery" in name for name in names)


def test_an_arrest_on_a_friday_is_told_by_monday_to_a_victim_of_modern_slavery() -> (
    None
):
    friday = date(2026, 11, 13)
    enhanced = provision("victims_code/event_told_enhanced_days").on(friday)
    standard = provision("victims_code/event_told_days").on(friday)
    assert working_days_after(friday, enhanced) == date(2026, 11, 16)
    assert working_days_after(friday, standard) == date(2026, 11, 20)
