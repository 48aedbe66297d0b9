"""One day, month, year or season as written; ``law.reading`` puts them together.

Every reader takes the groups of one pattern and gives the period that is meant, or
says in words why there is no such day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from manumit.law.uncertain import NotADate, Uncertain


MONTHS = [name.lower() for name in calendar.month_name if name]
WEEKDAYS = [name.lower() for name in calendar.day_name]
FIRST_YEAR, LAST_YEAR = 1900, 2100
PIVOT = 30
"""Two figures from here up are of the 1900s, below it of the 2000s, as in Excel."""

_TWO_FIGURES = 2
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|" + "|".join(MONTHS) + ")"
_MARK = r"[/. -]"


class Unread(NotADate):
    """No pattern fits the text; a different way of reading it still may."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of writing a period, and how it is read."""

    form: re.Pattern[str]
    read: Callable[..., Uncertain]


def period(text: str) -> Uncertain:
    """Read one tidied, lower-case period.

    Raise :class:`Unread` where nothing fits, and :class:`NotADate` where it is
    clear what was meant but there is no such day or it could be two.
    """
    for pattern in _PATTERNS:
        if found := pattern.form.fullmatch(text):
            return pattern.read(*found.groups())
    raise Unread(
        "This cannot be read as a date: give a day, a month or a year, "
        "such as 4 March 2021, March 2021 or 2021"
    )


def month_number(name: str) -> int:
    """1 for "jan" or "january" and so on."""
    return next(n for n, each in enumerate(MONTHS, 1) if each.startswith(name[:3]))


def day_in(year: int, month: int, day: int) -> Uncertain:
    """One day, or words that say why there is none."""
    if not 1 <= month <= len(MONTHS):
        raise NotADate(
            f"There is no month {month}. The day comes first here, then the month: "
            "write it as 25 March 2021 or 25/03/2021"
        )
    _check_year(year)
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        name = MONTHS[month - 1].capitalize()
        raise NotADate(f"{day} {name} {year} does not exist. Check the day")
    return Uncertain.on(date(year, month, day))


def full_year(text: str) -> int:
    """The year that two or four figures mean."""
    year = int(text)
    if len(text) > _TWO_FIGURES:
        return year
    return year + (FIRST_YEAR if year >= PIVOT else FIRST_YEAR + 100)


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADate(
            f"The year {year} is out of range: "
            f"give one from {FIRST_YEAR} to {LAST_YEAR}"
        )


def _day_first(day: str, month: str, year: str) -> Uncertain:
    return day_in(full_year(year), int(month), int(day))


def _year_first(year: str, month: str, day: str) -> Uncertain:
    return day_in(int(year), int(month), int(day))


def _day_in_words(weekday: str | None, day: str, month: str, year: str) -> Uncertain:
    found = day_in(full_year(year), month_number(month), int(day))
    return _on_weekday(found, weekday)


def _month_before_day(
    weekday: str | None, month: str, day: str, year: str
) -> Uncertain:
    return _day_in_words(weekday, day, month, year)


def _weekday_day_first(weekday: str, day: str, month: str, year: str) -> Uncertain:
    return _on_weekday(_day_first(day, month, year), weekday)


def _on_weekday(found: Uncertain, weekday: str | None) -> Uncertain:
    day = found.exact
    assert day is not None
    really = WEEKDAYS[day.weekday()]
    if weekday is not None and not really.startswith(weekday[:3]):
        raise NotADate(
            f"{found} was a {really.capitalize()}, not a "
            f"{_weekday_named(weekday).capitalize()}. Check the day"
        )
    return found


def _weekday_named(text: str) -> str:
    return next(each for each in WEEKDAYS if each.startswith(text[:3]))


def _month_in_words(month: str, year: str) -> Uncertain:
    number, whole = month_number(month), full_year(year)
    _check_year(whole)
    return Uncertain.in_month(whole, number)


def _month_and_two_figures(month: str, figures: str) -> Uncertain:
    if 1 <= int(figures) <= calendar.monthrange(2000, month_number(month))[1]:
        raise NotADate(
            f"{month.capitalize()} {figures} can be a day or a year. "
            "Write the year with four figures"
        )
    return _month_in_words(month, figures)


def _month_in_figures(month: str, year: str) -> Uncertain:
    return _month_of(int(year), int(month))


def _year_and_month(year: str, month: str) -> Uncertain:
    return _month_of(int(year), int(month))


def _month_of(year: int, month: int) -> Uncertain:
    first = day_in(year, month, 1).earliest
    assert first is not None
    return Uncertain.in_month(first.year, first.month)


def _year(text: str) -> Uncertain:
    _check_year(int(text))
    return Uncertain.in_year(int(text))


def _years(first: str, last: str) -> Uncertain:
    """2019-20 and 2019/20: two years, or the business year that spans them."""
    start = int(first)
    end = start - start % 100 + int(last)
    _check_year(start)
    _check_year(end)
    if end <= start:
        raise NotADate(f"{end} does not come after {start}. Give both years in full")
    return Uncertain.between(date(start, 1, 1), date(end, 12, 31))


def _decade(text: str) -> Uncertain:
    _check_year(int(text))
    return Uncertain.between(date(int(text), 1, 1), date(int(text) + 9, 12, 31))


def _quarter(quarter: str, year: str) -> Uncertain:
    _check_year(int(year))
    last = Uncertain.in_month(int(year), int(quarter) * 3)
    assert last.latest is not None
    return Uncertain.between(date(int(year), int(quarter) * 3 - 2, 1), last.latest)


def _quarter_last(year: str, quarter: str) -> Uncertain:
    return _quarter(quarter, year)


def _season(season: str, year: str) -> Uncertain:
    """Winter 2020 begins in December 2020 and ends with the next February."""
    first = _month_of(full_year(year), _SEASONS[season]).earliest
    assert first is not None
    last = _month_of(
        first.year + (first.month + 1) // 12,
        (first.month + 1) % 12 + 1,
    ).latest
    return Uncertain(first, last, about=True)


def _winter(year: str, after: str) -> Uncertain:
    found = _season("winter", year)
    if (int(year) + 1) % 100 != int(after) % 100:
        raise NotADate("A winter spans two years that follow each other. Check them")
    return found


def _christmas(year: str) -> Uncertain:
    return replace(day_in(full_year(year), 12, 25), about=True)


def _new_year(year: str) -> Uncertain:
    return replace(day_in(int(year), 1, 1), about=True)


def _easter(text: str) -> Uncertain:
    _check_year(int(text))
    return Uncertain(easter(int(text)), easter(int(text)), about=True)


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian reckoning)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    skipped = century - (century + 8) // 25 + 1
    epact = (19 * golden + century - century // 4 - skipped // 3 + 15) % 30
    weekday = (
        32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4
    ) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _part(part: str, text: str) -> Uncertain:
    """Early, mid or late: a third of a year's months or of a period's days, about."""
    whole = period(text)
    first, last = whole.earliest, whole.latest
    assert first is not None
    assert last is not None
    if first == last:
        raise NotADate(f"A single day has no {part} part. Give the day alone")
    third = ("early", "mid", "late").index(_PARTS.get(part, part))
    if whole == Uncertain.in_year(first.year):
        months = len(MONTHS) // 3
        ends = Uncertain.in_month(first.year, months * (third + 1)).latest
        return Uncertain(date(first.year, months * third + 1, 1), ends, about=True)
    length = (last - first).days + 1
    return Uncertain(
        first + timedelta(length * third // 3),
        first + timedelta(length * (third + 1) // 3 - 1),
        about=True,
    )


def _without_year(*_: str) -> Uncertain:
    raise NotADate("The year is missing. Give the day, the month and the year")


def _two_figures_only(*_: str) -> Uncertain:
    raise NotADate(
        "Two numbers alone can be a day and a month or a month and a year. "
        "Write the month as a word and the year with four figures"
    )


def _odd_year(*_: str) -> Uncertain:
    raise NotADate(
        f"The year is out of range: give one from {FIRST_YEAR} to {LAST_YEAR}, "
        "with four figures"
    )


_PARTS = {
    "beginning of": "early",
    "start of": "early",
    "middle of": "mid",
    "end of": "late",
}
_PART = "early|mid|late|" + "|".join(_PARTS)
_WEEKDAY = r"((?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:[a-z]*day)?)"
_FIGURES = r"([0-9]{1,2})"
_ORDINAL = r"(?:st|nd|rd|th)?"
_DAY_AND_MONTH = rf"([0-9]{{1,2}}){_ORDINAL}[ -]?(?:of )?{_MONTH}"

_PATTERNS = [
    Pattern(re.compile(form), read)
    for form, read in (
        (
            rf"([0-9]{{1,2}}){_MARK}([0-9]{{1,2}}){_MARK}([0-9]{{4}}|[0-9]{{2}})",
            _day_first,
        ),
        (r"([0-9]{4})[/. -]([0-9]{1,2})[/. -]([0-9]{1,2})", _year_first),
        (r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})", _year_first),
        (
            rf"(?:{_WEEKDAY} )?(?:the )?{_DAY_AND_MONTH}[ '-]*([0-9]{{4}}|[0-9]{{2}})",
            _day_in_words,
        ),
        (
            rf"(?:{_WEEKDAY} )?{_MONTH} ([0-9]{{1,2}}){_ORDINAL} ([0-9]{{4}})",
            _month_before_day,
        ),
        (
            rf"{_WEEKDAY} {_FIGURES}[/.-]{_FIGURES}[/.-]([0-9]{{4}}|[0-9]{{2}})",
            _weekday_day_first,
        ),
        (rf"{_MONTH}(?:[ /.-]|, | of )?([0-9]{{4}})", _month_in_words),
        (rf"{_MONTH} ?(?:[-/']|-')([0-9]{{2}})", _month_in_words),
        (rf"{_MONTH} ([0-9]{{2}})", _month_and_two_figures),
        (r"([0-9]{1,2})[/. -]([0-9]{4})", _month_in_figures),
        (r"([0-9]{4})[/-](0[1-9]|1[0-2])", _year_and_month),
        (r"([0-9]{4})[/-]([0-9]{2})", _years),
        (rf"([0-9]{{4}}) {_MONTH}", lambda year, month: _month_in_words(month, year)),
        (r"(?:the )?(?:year )?([0-9]{4})", _year),
        (r"(?:the )?([0-9]{3}0)'?s", _decade),
        (r"q([1-4])[ /-]?([0-9]{4})", _quarter),
        (r"([0-9]{4})[ /-]?q([1-4])", _quarter_last),
        (r"winter ([0-9]{4})[/-]([0-9]{4}|[0-9]{2})", _winter),
        (r"(?:the )?(spring|summer|autumn|fall|winter)(?: of)? ([0-9]{4})", _season),
        (r"(?:christmas|xmas)(?: day| time)? ([0-9]{4})", _christmas),
        (r"new year(?:'?s day|'?s)? ([0-9]{4})", _new_year),
        (r"easter(?: sunday)? ([0-9]{4})", _easter),
        (
            rf"(?:the )?({_PART})[ -]?(?:in )?((?:(?!{_PART}).)+)",
            _part,
        ),
        (rf"(?:{_WEEKDAY} )?(?:the )?{_DAY_AND_MONTH}", _without_year),
        (rf"(?:the )?{_MONTH}(?: [0-9]{{1,2}}{_ORDINAL})?", _without_year),
        (r"(spring|summer|autumn|winter|christmas|xmas|easter)", _without_year),
        (r"([0-9]{1,2})[/.-]([0-9]{1,2})", _two_figures_only),
        (rf"([0-9]{{1,2}}){_MARK}([0-9]{{1,2}}){_MARK}([0-9]+)", _odd_year),
        (rf"{_DAY_AND_MONTH} ([0-9]+)", _odd_year),
    )
]
