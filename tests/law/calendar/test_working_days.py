from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.law.calendar import CalendarEnds, is_working_day, working_days_after
from manumit.law.provisions import provision


def test_four_working_days_follow_a_friday_before_an_ordinary_weekend() -> None:
    assert working_days_after(date(2021, 3, 5), 1) == date(2021, 3, 8)
    assert working_days_after(date(2021, 3, 5), 5) == date(2021, 3, 12)


def test_easter_is_left_out() -> None:
    assert working_days_after(date(2021, 4, 1), 1) == date(2021, 4, 6)


def test_christmas_on_a_saturday_moves_to_the_monday_and_the_tuesday() -> None:
    assert working_days_after(date(2021, 12, 24), 1) == date(2021, 12, 29)


def test_the_day_itself_is_not_counted() -> None:
    assert working_days_after(date(2021, 3, 6), 1) == date(2021, 3, 8)
    assert working_days_after(date(2021, 3, 8), 1) == date(2021, 3, 9)


@pytest.mark.parametrize(
    "day",
    [
        date(2011, 4, 29),
        date(2012, 6, 4),
        date(2012, 6, 5),
        date(2020, 5, 8),
        date(2022, 6, 2),
        date(2022, 6, 3),
        date(2022, 9, 19),
        date(2023, 5, 8),
        date(2022, 12, 27),
        date(2023, 1, 2),
        date(2026, 12, 28),
    ],
)
def test_the_extra_and_moved_days_are_holidays(day: date) -> None:
    assert not is_working_day(day)


@pytest.mark.parametrize(
    "day", [date(2020, 5, 4), date(2012, 5, 28), date(2022, 5, 30), date(2023, 9, 19)]
)
def test_the_days_that_they_replaced_are_worked(day: date) -> None:
    assert is_working_day(day)


@pytest.mark.parametrize("day", [date(2008, 12, 31), date(2029, 1, 1)])
def test_past_either_end_of_the_data_nothing_is_guessed(day: date) -> None:
    with pytest.raises(
        CalendarEnds, match=f"The bank holidays of {day.year} are not known"
    ):
        is_working_day(day)


def test_a_count_that_leads_past_the_data_is_refused() -> None:
    assert working_days_after(date(2028, 12, 28), 1) == date(2028, 12, 29)
    with pytest.raises(CalendarEnds):
        working_days_after(date(2028, 12, 29), 1)


def test_at_least_one_day_is_counted() -> None:
    with pytest.raises(ValueError, match="one working day or more"):
        working_days_after(date(2021, 3, 5), 0)


@given(st.dates(date(2009, 1, 1), date(2028, 6, 30)), st.integers(1, 20))
def test_so_many_working_days_lie_between(day: date, count: int) -> None:
    end = working_days_after(day, count)
    after = [day + timedelta(days=n + 1) for n in range((end - day).days)]
    assert sum(is_working_day(each) for each in after) == count
    assert is_working_day(end)


def test_every_year_has_its_eight_days_and_the_proclaimed_ones() -> None:
    known = provision("calendar/bank_holidays").on(date(2020, 1, 1))
    extra = {2011: 1, 2012: 1, 2022: 2, 2023: 1}
    for year in range(2009, 2029):
        in_year = [each for each in known if each.year == year]
        assert len(in_year) == 8 + extra.get(year, 0), year
        assert all(each.weekday() < 5 for each in in_year), year
