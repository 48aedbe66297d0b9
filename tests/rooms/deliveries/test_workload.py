from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.law.calendar import is_working_day
from manumit.referrals.rules import Risk
from manumit.referrals.workload import (
    BadPace,
    Load,
    check_pace,
    planned_day,
    usual_week,
    weeks_of_work,
)


WEDNESDAY = date(2026, 3, 4)
THIS = date(2026, 3, 2)


def weeks(*numbers: int) -> dict[date, int]:
    """Numbers of the weeks before this one, the latest last; none where 0."""
    first = THIS - timedelta(weeks=len(numbers))
    return {
        first + timedelta(weeks=place): number
        for place, number in enumerate(numbers)
        if number
    }


def test_the_usual_week_is_the_middle_of_the_full_weeks() -> None:
    assert usual_week(weeks(3, 9, 4, 100, 5), on=WEDNESDAY) == 5
    assert usual_week(weeks(2, 4, 6, 8), on=WEDNESDAY) == 5


def test_this_week_and_what_is_older_than_twelve_do_not_count() -> None:
    held = weeks(10, 10, 10, 10) | {THIS: 900, THIS - timedelta(weeks=13): 900}
    assert usual_week(held, on=WEDNESDAY) == 10


def test_a_week_without_anything_counts_as_none() -> None:
    assert usual_week(weeks(8, 0, 0, 0, 8), on=WEDNESDAY) == 0


def test_under_four_weeks_nothing_is_usual() -> None:
    assert usual_week(weeks(8, 8, 8), on=WEDNESDAY) is None
    assert usual_week({}, on=WEDNESDAY) is None


def test_weeks_of_work() -> None:
    assert weeks_of_work(30, 12) == 2.5
    assert weeks_of_work(30, None) is None
    assert weeks_of_work(30, 0) is None
    assert Load("kent", {Risk.NOW: 6, Risk.ROUTINE: 24}, 3, 12).weeks == 2.5


@pytest.mark.parametrize("risk", [Risk.NOW, Risk.CHILD])
@given(ahead=st.integers(0, 10_000), a_day=st.integers(1, 50))
def test_danger_and_children_are_today_at_any_pace(
    risk: Risk, ahead: int, a_day: int
) -> None:
    saturday = date(2026, 3, 7)
    assert planned_day(risk, ahead, a_day=a_day, today=saturday) == saturday


def test_the_others_follow_at_the_pace_on_working_days() -> None:
    days = [
        planned_day(Risk.ROUTINE, ahead, a_day=2, today=WEDNESDAY) for ahead in range(8)
    ]
    # Wednesday, Thursday and Friday, then Monday: two each.
    assert [each.day for each in days] == [4, 4, 5, 5, 6, 6, 9, 9]


@given(
    st.integers(0, 300),
    st.integers(1, 20),
    st.dates(date(2026, 1, 1), date(2026, 12, 1)),
)
def test_a_plan_is_in_order_on_working_days_and_never_before_today(
    ahead: int, a_day: int, today: date
) -> None:
    one = planned_day(Risk.ROUTINE, ahead, a_day=a_day, today=today)
    other = planned_day(Risk.NOT_KNOWN, ahead + a_day, a_day=a_day, today=today)
    assert today <= one < other
    assert is_working_day(one)


@pytest.mark.parametrize("a_day", [0, -1, 1001])
def test_a_pace_is_between_one_and_a_thousand(a_day: int) -> None:
    with pytest.raises(BadPace, match="from 1 to 1,000"):
        check_pace(a_day)
