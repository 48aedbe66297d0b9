from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.law.reading import from_excel_serial, read
from manumit.law.uncertain import NotADate, Uncertain


READ = {
    "4 March 2021": "2021-03-04",
    "4th Mar 21": "2021-03-04",
    "the 4th of March, 2021": "2021-03-04",
    "March 4, 2021": "2021-03-04",
    "Thursday 4 March 2021": "2021-03-04",
    "Thu 04/03/21": "2021-03-04",
    "04/03/2021": "2021-03-04",
    "04.03.21": "2021-03-04",
    "4-3-2021": "2021-03-04",
    "04 03 2021": "2021-03-04",
    "2021-03-04": "2021-03-04",
    "2021/03/04": "2021-03-04",
    "20210304": "2021-03-04",
    "04-Mar-21": "2021-03-04",
    "\u00a04\u00a0March\u00a02021 ": "2021-03-04",
    "٠٤/٠٣/٢٠٢١": "2021-03-04",
    "on 4 March 2021": "2021-03-04",
    "29/02/2020": "2020-02-29",
    "2021-03-04T10:00:00": "2021-03-04",
    "04/03/2021 00:00": "2021-03-04",
    "4 March 2021 at 10:30am": "2021-03-04",
    "2021-07-04T22:30:00Z": "2021-07-04",
    "2021-07-04T23:30:00Z": "2021-07-05",
    "March 2021": "2021-03",
    "Mar-21": "2021-03",
    "Sept 2021": "2021-09",
    "03/2021": "2021-03",
    "2010-12": "2010-12",
    "Mar 99": "1999-03",
    "01/01/29": "2029-01-01",
    "01/01/30": "1930-01-01",
    "2021": "2021",
    "some time in 2020": "2020",
    "2019-20": "2019-01-01/2020-12-31",
    "2019/20": "2019-01-01/2020-12-31",
    "Q2 2022": "2022-04-01/2022-06-30",
    "2022 Q2": "2022-04-01/2022-06-30",
    "the 1990s": "1990-01-01/1999-12-31",
    "circa March 2021": "2021-03~",
    "c. 2019": "2019~",
    "c2019": "2019~",
    "approx. 4 March 2021": "2021-03-04~",
    "around March 2020": "2020-03~",
    "2021?": "2021~",
    "March 2021 or so": "2021-03~",
    "early 2020": "2020-01-01/2020-04-30~",
    "mid-2020": "2020-05-01/2020-08-31~",
    "late 2020": "2020-09-01/2020-12-31~",
    "early March 2021": "2021-03-01/2021-03-10~",
    "end of March 2021": "2021-03-21/2021-03-31~",
    "mid to late 2020": "2020-05-01/2020-12-31~",
    "Spring 2020": "2020-03-01/2020-05-31~",
    "winter 2020": "2020-12-01/2021-02-28~",
    "winter 2020/21": "2020-12-01/2021-02-28~",
    "Christmas 2020": "2020-12-25~",
    "New Year 2021": "2021-01-01~",
    "Easter 2021": "2021-04-04~",
    "between March and June 2021": "2021-03-01/2021-06-30",
    "between 1 and 5 May 2021": "2021-05-01/2021-05-05",
    "March - June 2021": "2021-03-01/2021-06-30",
    "March\u2013June 2021": "2021-03-01/2021-06-30",
    "march/april 2021": "2021-03-01/2021-04-30",
    "2019-2021": "2019-01-01/2021-12-31",
    "from 2019 to 2021": "2019-01-01/2021-12-31",
    "2020 or 2021": "2020-01-01/2021-12-31",
    "4-6 March 2021": "2021-03-04/2021-03-06",
    "28 Feb - 3 March 2021": "2021-02-28/2021-03-03",
    "04/03 - 06/03/2021": "2021-03-04/2021-03-06",
    "04/03/2021-06/03/2021": "2021-03-04/2021-03-06",
    "2021-03-04-2021-03-06": "2021-03-04/2021-03-06",
    "between about March and June 2021": "2021-03-01/2021-06-30~",
    "before 3 May 2021": "../2021-05-02",
    "before May 2021": "../2021-04-30",
    "until 2019": "../2019-12-31",
    "by 4 March 2021": "../2021-03-04",
    "since 2019": "2019-01-01/..",
    "from 2019": "2019-01-01/..",
    "2019 onwards": "2019-01-01/..",
    "since March 2021 to date": "2021-03-01/..",
    "after 2019": "2020-01-01/..",
    "since about 2019": "2019-01-01/..~",
}

REFUSED = {
    "31 February 2021": "31 February 2021 does not exist",
    "31/02/2023": "31 February 2023 does not exist",
    "29/02/2021": "29 February 2021 does not exist",
    "0/03/2021": "0 March 2021 does not exist",
    "from 30 Feb 2021 to 3 March 2021": "30 February 2021 does not exist",
    "03/04": "Two numbers alone",
    "13/25/2021": "There is no month 25",
    "03/25/2021": "The day comes first here",
    "2021-13-01": "There is no month 13",
    "March 21": "can be a day or a year",
    "4 March": "The year is missing",
    "spring": "The year is missing",
    "1/1/2201": "The year 2201 is out of range",
    "4/3/1850": "The year 1850 is out of range",
    "0000": "out of range",
    "12 March 302": "out of range",
    "after 31 December 2100": "out of range",
    "Friday 4 March 2021": "was a Thursday, not a Friday",
    "Dec - Jan 2021": "The second date comes before the first",
    "2019-15": "does not come after",
    "winter 2020/23": "follow each other",
    "early 4 March 2021": "no early part",
    "yesterday": "depends on the day on which it was said",
    "two years ago": "depends on the day on which it was said",
    "44259": "Excel's number for a day",
    "banana": "cannot be read as a date",
    "before since 2019": "cannot be read as a date",
    "": "No date is given",
    " ": "No date is given",
    "-": "No date is given",
    "not known": "No date is given",
    "n/k": "No date is given",
    "2021 " * 50: "too long for a date",
}


@pytest.mark.parametrize(("text", "stored"), READ.items())
def test_a_date_is_read_as_people_write_it(text: str, stored: str) -> None:
    assert read(text).edtf() == stored


@pytest.mark.parametrize(("text", "words"), REFUSED.items())
def test_what_is_no_date_or_could_be_two_is_refused_in_words(
    text: str, words: str
) -> None:
    with pytest.raises(NotADate, match=words):
        read(text)


def answered(text: str) -> bool:
    """Whether reading gives a date or words; any other error comes through."""
    try:
        return isinstance(read(text), Uncertain)
    except NotADate as error:
        return bool(str(error))


@given(st.text(max_size=120))
def test_reading_any_text_gives_a_date_or_words(text: str) -> None:
    assert answered(text)


WORDS = re.split(
    " ",
    "about c. before after since until from to between and - / .. early mid late the "
    "spring winter christmas easter march feb thursday 31 29 4th 2021 21 0 99 of ~ ? "
    "2021-03-04 04/03/2021 44259 at 10:00 z q1 onwards 1990s +01:00 2021-03-04t10:00z",
)


@given(
    st.lists(st.sampled_from(WORDS), max_size=8), st.sampled_from([" ", "", "-", "/"])
)
def test_reading_words_of_dates_in_any_order_gives_a_date_or_words(
    words: list[str], joint: str
) -> None:
    assert answered(joint.join(words))


def in_range() -> st.SearchStrategy[Uncertain]:
    day = st.dates(date(1900, 1, 2), date(2100, 12, 30))
    pair = st.tuples(day | st.none(), day | st.none(), st.booleans())
    known = pair.filter(lambda each: each[0] is not None or each[1] is not None)
    return known.map(lambda each: _in_order(*each))


def _in_order(first: date | None, last: date | None, about: bool) -> Uncertain:
    if first is not None and last is not None and last < first:
        first, last = last, first
    return Uncertain(first, last, about)


@given(in_range())
def test_what_we_write_we_read(when: Uncertain) -> None:
    assert read(when.edtf()) == when
    assert read(str(when)) == when


@given(st.dates(date(1954, 10, 4), date(2064, 4, 8)))
def test_an_excel_serial_is_the_day_that_excel_shows(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    assert from_excel_serial(serial).exact == day
    assert from_excel_serial(f"{serial}.75").exact == day


@pytest.mark.parametrize("number", [19_999, 60_001, 2021, -1, "nan", "inf", "x", ""])
def test_a_number_that_excel_would_not_use_for_a_day_is_refused(
    number: float | str,
) -> None:
    with pytest.raises(NotADate):
        from_excel_serial(number)


def test_the_edges_of_excels_numbers_are_read() -> None:
    assert from_excel_serial(20_000).exact == date(1954, 10, 3)
    assert from_excel_serial(60_000).exact == date(2064, 4, 8)


def test_old_workbooks_count_from_1904() -> None:
    assert from_excel_serial(42797, system_1904=True) == from_excel_serial(44259)
