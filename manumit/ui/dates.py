"""A date as typed into parts, and the uncertain date that is meant. Pure."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from manumit.law.uncertain import NotADate, Uncertain


class UnreadableDate(ValueError):
    """The parts name no date; the message says what to do."""


class Kind(Enum):
    """How exactly a date is known; the label stands in the list to choose from."""

    DAY = ("day", "on an exact day", False)
    MONTH = ("month", "in a month", False)
    YEAR = ("year", "in a year", False)
    BETWEEN = ("between", "between two dates", True)
    ABOUT = ("about", "about", True)
    BEFORE = ("before", "before", False)
    AFTER = ("after", "after", False)
    ABOUT_BEFORE = ("about-before", "some time before, about", False)
    ABOUT_AFTER = ("about-after", "some time after, about", False)

    def __init__(self, code: str, label: str, two_dates: bool) -> None:
        self.code = code
        self.label = label
        self.two_dates = two_dates


OFFERED = tuple(
    kind for kind in Kind if kind not in {Kind.ABOUT_BEFORE, Kind.ABOUT_AFTER}
)
"""The rest are offered only where a date is already known so (from an import, say)."""
_KINDS: Mapping[str, Kind] = {kind.code: kind for kind in Kind}
_MONTHS: Mapping[str, int] = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_YEAR_DIGITS = 4
_MOST_DIGITS = 9  # Python refuses to read a number of thousands of them
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class DayParts:
    """Day, month and year as typed."""

    day: str = ""
    month: str = ""
    year: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.day.strip() or self.month.strip() or self.year.strip())


@dataclass(frozen=True, slots=True)
class UncertainParts:
    """The kind of date and one or two dates, as typed."""

    kind: str = Kind.DAY.code
    first: DayParts = DayParts()
    second: DayParts = DayParts()

    @property
    def is_empty(self) -> bool:
        return self.first.is_empty and self.second.is_empty


def read_day(parts: DayParts) -> date:
    """The day that is meant; raise :class:`UnreadableDate` unless all is there."""
    first, last = _period(parts)
    if first != last or not parts.day.strip():
        raise UnreadableDate("Enter a day, a month and a year.")
    return first


def read_uncertain(parts: UncertainParts) -> Uncertain:
    """The uncertain date that is meant; raise :class:`UnreadableDate` in words."""
    kind = _KINDS.get(parts.kind)
    if kind is None:
        raise UnreadableDate("Choose how exactly the date is known.")
    if not kind.two_dates and not parts.second.is_empty:
        raise UnreadableDate(
            "Enter a second date only for “between” or “about”, or empty it."
        )
    try:
        return _READERS[kind](parts)
    except (NotADate, OverflowError) as error:
        raise UnreadableDate(
            "The second date must not come before the first."
        ) from error


def parts_of_day(day: date) -> DayParts:
    return DayParts(str(day.day), str(day.month), f"{day.year:04d}")


def parts_of(value: Uncertain) -> UncertainParts:
    """The parts that :func:`read_uncertain` reads back as ``value``."""
    first, last = value.earliest, value.latest
    if first is None and last is not None:
        kind = Kind.ABOUT_BEFORE if value.about else Kind.BEFORE
        return UncertainParts(kind.code, parts_of_day(last + timedelta(days=1)))
    if last is None and first is not None:
        kind = Kind.ABOUT_AFTER if value.about else Kind.AFTER
        return UncertainParts(kind.code, parts_of_day(first - timedelta(days=1)))
    assert first is not None
    assert last is not None
    kind, parts = _closed(first, last)
    if value.about:
        kind = Kind.ABOUT
    if parts is not None:
        return UncertainParts(kind.code, parts)
    return UncertainParts(kind.code, parts_of_day(first), parts_of_day(last))


def _closed(first: date, last: date) -> tuple[Kind, DayParts | None]:
    """The kind of a closed period, with its parts where one date says it."""
    if first == last:
        return Kind.DAY, parts_of_day(first)
    for kind, shown in (
        (Kind.YEAR, DayParts(year=f"{first.year:04d}")),
        (Kind.MONTH, DayParts(month=str(first.month), year=f"{first.year:04d}")),
    ):
        if _period(shown) == (first, last):
            return kind, shown
    return Kind.BETWEEN, None


def _period(parts: DayParts) -> tuple[date, date]:
    """The first and last day of what was typed: a day, a month or a year."""
    year = _year(parts.year.strip())
    if not parts.month.strip():
        if parts.day.strip():
            raise UnreadableDate("Enter a month.")
        return date(year, 1, 1), date(year, 12, 31)
    month = _month(parts.month.strip())
    length = calendar.monthrange(year, month)[1]
    if not parts.day.strip():
        return date(year, month, 1), date(year, month, length)
    day = _number(parts.day.strip())
    if not 1 <= day <= length:
        raise UnreadableDate(
            f"{calendar.month_name[month]} {year} has no day {parts.day.strip()}. "
            f"Enter a day from 1 to {length}."
        )
    return date(year, month, day), date(year, month, day)


def _year(text: str) -> int:
    year = _number(text)
    if len(text) != _YEAR_DIGITS or year == 0:
        raise UnreadableDate("Enter a year with four digits, like 2021.")
    return year


def _month(text: str) -> int:
    named = _MONTHS.get(text.lower())
    month = named or _number(text)
    if not 1 <= month <= _MONTHS_A_YEAR:
        raise UnreadableDate("Enter a month from 1 to 12, or its name.")
    return month


def _number(text: str) -> int:
    """The number typed, or -1 where it is none; ``٣`` and ``²`` are none here."""
    digits = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if digits else -1


def _day(parts: UncertainParts) -> Uncertain:
    return Uncertain.on(read_day(parts.first))


def _in_month(parts: UncertainParts) -> Uncertain:
    if parts.first.day.strip() or not parts.first.month.strip():
        raise UnreadableDate(
            "For a month, enter the month and the year, and leave the day empty."
        )
    return Uncertain(*_period(parts.first))


def _in_year(parts: UncertainParts) -> Uncertain:
    if parts.first.day.strip() or parts.first.month.strip():
        raise UnreadableDate(
            "For a year, enter the year, and leave day and month empty."
        )
    return Uncertain(*_period(parts.first))


def _between(parts: UncertainParts) -> Uncertain:
    if parts.first.is_empty or parts.second.is_empty:
        raise UnreadableDate("Enter both dates.")
    return Uncertain(_period(parts.first)[0], _period(parts.second)[1])


def _about(parts: UncertainParts) -> Uncertain:
    last = parts.first if parts.second.is_empty else parts.second
    return Uncertain(_period(parts.first)[0], _period(last)[1], about=True)


def _before(parts: UncertainParts) -> Uncertain:
    return Uncertain.before(_period(parts.first)[0])


def _after(parts: UncertainParts) -> Uncertain:
    return Uncertain.after(_period(parts.first)[1])


def _about_before(parts: UncertainParts) -> Uncertain:
    return Uncertain(None, _before(parts).latest, about=True)


def _about_after(parts: UncertainParts) -> Uncertain:
    return Uncertain(_after(parts).earliest, None, about=True)


_READERS = {
    Kind.DAY: _day,
    Kind.MONTH: _in_month,
    Kind.YEAR: _in_year,
    Kind.BETWEEN: _between,
    Kind.ABOUT: _about,
    Kind.BEFORE: _before,
    Kind.AFTER: _after,
    Kind.ABOUT_BEFORE: _about_before,
    Kind.ABOUT_AFTER: _about_after,
}
