from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.law import days
from manumit.law.calendar import (
    CalendarEnds,
    is_working_day,
    working_hours_after,
    working_time_between,
)
from manumit.law.days import LONDON


MOMENTS = st.datetimes(
    datetime(2009, 5, 1),  # noqa: DTZ001 -- hypothesis sets the zone
    datetime(2028, 6, 30),  # noqa: DTZ001 -- hypothesis sets the zone
    timezones=st.just(UTC),
)
LENGTHS = st.integers(1, 100)


def london(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("moment", "hours", "end"),
    [
        (london(2026, 3, 4, 10), 4, london(2026, 3, 4, 14)),
        (london(2026, 3, 4, 13), 4, london(2026, 3, 4, 17)),
        (london(2026, 3, 4, 16), 4, london(2026, 3, 5, 12)),
        (london(2026, 3, 6, 16, 30), 8, london(2026, 3, 9, 16, 30)),
        (london(2026, 3, 7, 3), 4, london(2026, 3, 9, 13)),
        (london(2026, 3, 4, 23), 16, london(2026, 3, 6, 17)),
    ],
    ids=["one day", "to closing", "overnight", "weekend", "from Saturday", "two days"],
)
def test_hours_pass_only_while_desks_are_open(
    moment: datetime, hours: int, end: datetime
) -> None:
    assert working_hours_after(moment, hours) == end


def test_easter_and_the_change_of_the_clocks_are_passed_over() -> None:
    before = london(2024, 3, 28, 16)  # Good Friday, summer time, Easter Monday follow
    assert working_hours_after(before, 2) == london(2024, 4, 2, 10)


@given(MOMENTS, LENGTHS)
def test_exactly_so_many_working_hours_lie_between(
    moment: datetime, hours: int
) -> None:
    end = working_hours_after(moment, hours)
    assert working_time_between(moment, end) == timedelta(hours=hours)
    just_before = end - timedelta(seconds=1)
    assert working_time_between(moment, just_before) < timedelta(hours=hours)


@given(MOMENTS, LENGTHS)
def test_the_end_lies_within_the_hours_of_a_working_day(
    moment: datetime, hours: int
) -> None:
    end = working_hours_after(moment, hours)
    assert is_working_day(days.day_of(end))
    opens, closes = (end.astimezone(LONDON).replace(hour=h, minute=0) for h in (9, 17))
    assert opens < end <= closes + timedelta(seconds=59)


@given(MOMENTS, MOMENTS, MOMENTS)
def test_working_time_adds_up(one: datetime, two: datetime, three: datetime) -> None:
    first, second, third = sorted([one, two, three])
    halves = working_time_between(first, second) + working_time_between(second, third)
    assert halves == working_time_between(first, third)


@given(MOMENTS, LENGTHS, LENGTHS)
def test_more_hours_end_later(moment: datetime, one: int, more: int) -> None:
    assert working_hours_after(moment, one) < working_hours_after(moment, one + more)


def test_no_time_lies_between_an_instant_and_an_earlier_one() -> None:
    late, early = london(2026, 3, 4, 15), london(2026, 3, 4, 12)
    assert working_time_between(late, early) == timedelta()


def test_at_least_one_hour_is_counted() -> None:
    with pytest.raises(ValueError, match="one working hour or more"):
        working_hours_after(london(2026, 3, 4, 12), 0)


def test_past_the_known_bank_holidays_nothing_is_guessed() -> None:
    with pytest.raises(CalendarEnds):
        working_hours_after(london(2028, 12, 29, 16), 4)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(days.NoZone):
        working_hours_after(datetime(2026, 3, 4, 12), 1)  # noqa: DTZ001 -- the point
