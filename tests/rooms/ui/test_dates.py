from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.law.uncertain import Uncertain
from manumit.ui.dates import (
    DayParts,
    UncertainParts,
    UnreadableDate,
    parts_of,
    read_day,
    read_uncertain,
)


DAYS = st.dates(date(1000, 1, 2), date(9998, 12, 30))


@st.composite
def uncertain_dates(draw: st.DrawFn) -> Uncertain:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    about = draw(st.booleans())
    return draw(
        st.sampled_from(
            [
                Uncertain(first, last, about),
                Uncertain(first, first, about),
                Uncertain(first, None, about),
                Uncertain(None, last, about),
                Uncertain.in_month(first.year, first.month, about=about),
                Uncertain.in_year(first.year, about=about),
            ]
        )
    )


@given(uncertain_dates())
def test_what_is_shown_in_parts_is_read_back_the_same(value: Uncertain) -> None:
    assert read_uncertain(parts_of(value)) == value


@pytest.mark.parametrize(
    ("kind", "first", "second", "edtf"),
    [
        ("day", DayParts("4", "3", "2021"), DayParts(), "2021-03-04"),
        ("day", DayParts(" 04 ", "March", "2021"), DayParts(), "2021-03-04"),
        ("month", DayParts("", "sep", "2021"), DayParts(), "2021-09"),
        ("year", DayParts("", "", "2021"), DayParts(), "2021"),
        (
            "between",
            DayParts("", "3", "2021"),
            DayParts("5", "4", "2021"),
            "2021-03-01/2021-04-05",
        ),
        ("about", DayParts("", "3", "2021"), DayParts(), "2021-03~"),
        ("before", DayParts("", "3", "2021"), DayParts(), "../2021-02-28"),
        ("after", DayParts("", "3", "2021"), DayParts(), "2021-04-01/.."),
    ],
)
def test_each_kind_of_date_is_read(
    kind: str, first: DayParts, second: DayParts, edtf: str
) -> None:
    assert read_uncertain(UncertainParts(kind, first, second)).edtf() == edtf


@pytest.mark.parametrize(
    ("kind", "first", "second", "words"),
    [
        ("day", DayParts("31", "2", "2022"), DayParts(), "February 2022 has no day 31"),
        ("day", DayParts("4", "3", "21"), DayParts(), "four digits"),
        ("day", DayParts("4", "", "2021"), DayParts(), "Enter a month"),
        ("day", DayParts("", "3", "2021"), DayParts(), "a day, a month and a year"),
        ("day", DayParts("4", "13", "2021"), DayParts(), "from 1 to 12"),
        ("day", DayParts("\u00b2", "3", "2021"), DayParts(), "has no day"),
        ("month", DayParts("4", "3", "2021"), DayParts(), "leave the day empty"),
        ("year", DayParts("", "3", "2021"), DayParts(), "day and month empty"),
        ("between", DayParts("", "", "2021"), DayParts(), "both dates"),
        (
            "between",
            DayParts("", "", "2021"),
            DayParts("", "", "2020"),
            "must not come before",
        ),
        ("before", DayParts("", "", "2021"), DayParts("", "", "2022"), "only for"),
        ("before", DayParts("1", "1", "0001"), DayParts(), "must not come before"),
        ("whenever", DayParts("", "", "2021"), DayParts(), "how exactly"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(
    kind: str, first: DayParts, second: DayParts, words: str
) -> None:
    with pytest.raises(UnreadableDate, match=words):
        read_uncertain(UncertainParts(kind, first, second))


def test_a_leap_day_is_a_day_in_leap_years_only() -> None:
    assert read_day(DayParts("29", "2", "2024")) == date(2024, 2, 29)
    with pytest.raises(UnreadableDate, match="from 1 to 28"):
        read_day(DayParts("29", "2", "2023"))
