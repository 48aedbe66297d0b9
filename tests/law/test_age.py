from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.law.age import NotYetBorn, age_on, turns_18


def test_somebody_turns_18_on_the_birthday_and_not_the_day_before() -> None:
    born = date(2008, 11, 22)
    assert turns_18(born) == date(2026, 11, 22)
    assert age_on(born, date(2026, 11, 21)) == 17
    assert age_on(born, date(2026, 11, 22)) == 18


def test_somebody_born_on_29_february_turns_18_on_1_march() -> None:
    born = date(2008, 2, 29)
    assert turns_18(born) == date(2026, 3, 1)
    assert age_on(born, date(2026, 2, 28)) == 17
    assert age_on(born, date(2026, 3, 1)) == 18


def test_somebody_born_on_29_february_has_that_birthday_in_a_leap_year() -> None:
    assert age_on(date(2008, 2, 29), date(2024, 2, 28)) == 15
    assert age_on(date(2008, 2, 29), date(2024, 2, 29)) == 16


def test_a_newborn_is_nought_and_nobody_is_less() -> None:
    assert age_on(date(2026, 1, 1), date(2026, 1, 1)) == 0
    with pytest.raises(NotYetBorn, match="before the day of birth"):
        age_on(date(2026, 1, 2), date(2026, 1, 1))


@given(st.dates(date(1900, 1, 1), date(2015, 1, 1)))
def test_everybody_is_seventeen_the_day_before_they_turn_18(born: date) -> None:
    day = turns_18(born)
    assert age_on(born, day) == 18
    assert age_on(born, day - timedelta(days=1)) == 17
