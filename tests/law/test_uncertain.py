from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.law.uncertain import NotADate, Uncertain


def uncertain() -> st.SearchStrategy[Uncertain]:
    ends = st.tuples(st.none() | st.dates(), st.none() | st.dates(), st.booleans())
    known = ends.filter(lambda each: each[0] is not None or each[1] is not None)
    return known.map(_in_order)


def _in_order(given_: tuple[date | None, date | None, bool]) -> Uncertain:
    first, last, about = given_
    if first is not None and last is not None and last < first:
        first, last = last, first
    return Uncertain(first, last, about)


@given(uncertain())
def test_the_stored_text_reads_back_as_the_same_date(when: Uncertain) -> None:
    assert Uncertain.from_edtf(when.edtf()) == when


@given(uncertain())
def test_the_stored_text_fits_its_column(when: Uncertain) -> None:
    assert len(when.edtf()) <= 24


@given(uncertain())
def test_every_date_can_be_said_in_words(when: Uncertain) -> None:
    assert str(when)


@given(uncertain(), st.dates())
def test_what_surely_happened_by_a_day_possibly_did(when: Uncertain, day: date) -> None:
    assert when.possibly_by(day) or not when.surely_by(day)


@given(uncertain())
def test_about_is_never_surer_than_the_plain_date(when: Uncertain) -> None:
    plain = Uncertain(when.earliest, when.latest)
    about = Uncertain(when.earliest, when.latest, about=True)
    day = when.latest or date(2021, 3, 4)
    assert plain.surely_by(day) or not about.surely_by(day)
    assert about.possibly_by(day) or not plain.possibly_by(day)


@given(st.text(max_size=30))
def test_stored_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        answered = bool(Uncertain.from_edtf(text))
    except NotADate as error:
        answered = bool(str(error))
    assert answered


@pytest.mark.parametrize(
    "text",
    [
        "2021-03-04\n",
        "2021-13",
        "2021-02-30",
        "../..",
        "/",
        "",
        "2021-03-05/2021-03-04",
    ],
)
def test_text_that_names_no_period_is_refused(text: str) -> None:
    with pytest.raises(NotADate):
        Uncertain.from_edtf(text)


def test_a_month_had_surely_happened_on_its_last_day_and_not_before() -> None:
    march = Uncertain.in_month(2021, 3)
    assert not march.surely_by(date(2021, 3, 30))
    assert march.surely_by(date(2021, 3, 31))
    assert not march.possibly_by(date(2021, 2, 28))
    assert march.possibly_by(date(2021, 3, 1))


def test_about_a_month_reaches_a_month_further_at_either_end() -> None:
    about = Uncertain.in_month(2021, 3, about=True)
    assert about.outermost() == (date(2021, 1, 29), date(2021, 5, 1))


def test_about_a_day_reaches_a_week_further_at_either_end() -> None:
    about = Uncertain(date(2021, 3, 10), date(2021, 3, 10), about=True)
    assert about.outermost() == (date(2021, 3, 3), date(2021, 3, 17))


def test_one_day_is_exact_unless_it_was_about_that_day() -> None:
    day = date(2021, 3, 4)
    assert Uncertain.on(day).exact == day
    assert Uncertain(day, day, about=True).exact is None
    assert Uncertain.in_month(2021, 3).exact is None


@pytest.mark.parametrize("open_end", [Uncertain.before, Uncertain.after])
def test_no_day_lies_beyond_the_ends_of_time(open_end: object) -> None:
    assert callable(open_end)
    edge = date.min if open_end == Uncertain.before else date.max
    with pytest.raises(NotADate):
        open_end(edge)
