"""One type for dates that people know only roughly.

An :class:`Uncertain` date is a closed period of days, open at either end where
nobody knows, with a mark where the giver said *about*. It is written and stored
in the text of ISO 8601-2 (the Extended Date/Time Format, level 1): ``2021-03-04``,
``2021-03``, ``2021``, ``2021-03~``, ``2021-03-01/2021-04-05``, ``../2021-03-01``,
``2021-03-01/..``.

*About* reaches beyond the period at either end by the period's own length, and by a
week at least: "about March 2021" is anywhere from late January to early May.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self


class NotADate(ValueError):
    """The text names no day, month, year or period; the message says why."""


_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_OPEN = ".."
_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Uncertain:
    """The days on which something may have happened, first to last, both included.

    ``earliest`` or ``latest`` is None where that end is not known, never both.
    ``about`` says that the giver was not sure of the period itself.
    """

    earliest: date | None
    latest: date | None
    about: bool = False

    def __post_init__(self) -> None:
        if self.earliest is None and self.latest is None:
            raise NotADate("A date needs a day, a month, a year or one end of a period")
        if self.earliest and self.latest and self.latest < self.earliest:
            raise NotADate(f"{self.latest} comes before {self.earliest}")

    @classmethod
    def on(cls, day: date) -> Self:
        """One day."""
        return cls(day, day)

    @classmethod
    def in_month(cls, year: int, month: int, *, about: bool = False) -> Self:
        """Some day of one month."""
        return cls(date(year, month, 1), _month_end(year, month), about)

    @classmethod
    def in_year(cls, year: int, *, about: bool = False) -> Self:
        """Some day of one year."""
        return cls(date(year, 1, 1), date(year, 12, 31), about)

    @classmethod
    def between(cls, first: date, last: date) -> Self:
        """Some day from ``first`` to ``last``, both included."""
        return cls(first, last)

    @classmethod
    def before(cls, day: date) -> Self:
        """Some day before ``day``, which is not included."""
        if day == date.min:
            raise NotADate(f"No day comes before {day.isoformat()}")
        return cls(None, day - _DAY)

    @classmethod
    def after(cls, day: date) -> Self:
        """Some day after ``day``, which is not included."""
        if day == date.max:
            raise NotADate(f"No day comes after {day.isoformat()}")
        return cls(day + _DAY, None)

    @classmethod
    def from_edtf(cls, text: str) -> Self:
        """Read the stored form; raise :class:`NotADate` for anything else."""
        about = text.endswith("~")
        first, slash, last = text.removesuffix("~").partition("/")
        if not slash:
            earliest, latest = _period(first)
            return cls(earliest, latest, about)
        return cls(
            None if first == _OPEN else _period(first)[0],
            None if last == _OPEN else _period(last)[1],
            about,
        )

    def edtf(self) -> str:
        """The stored form: the shortest text that ``from_edtf`` reads back."""
        mark = "~" if self.about else ""
        first, last = self.earliest, self.latest
        if first is None or last is None:
            return f"{first or _OPEN}/{last or _OPEN}{mark}"
        if first == last:
            return f"{first}{mark}"
        if first == date(first.year, 1, 1) and last == date(first.year, 12, 31):
            return f"{first.year:04d}{mark}"
        if first.day == 1 and last == _month_end(first.year, first.month):
            return f"{first.isoformat()[:-3]}{mark}"
        return f"{first}/{last}{mark}"

    @property
    def exact(self) -> date | None:
        """The day, where one day is meant; else None."""
        return (
            self.earliest if self.earliest == self.latest and not self.about else None
        )

    def outermost(self) -> tuple[date | None, date | None]:
        """The first and last day that can be meant, *about* reckoned in."""
        first, last = self.earliest, self.latest
        if not self.about:
            return first, last
        reach = max(last - first + _DAY, _WEEK) if first and last else _WEEK
        return (
            None if first is None else _shifted(first, -reach),
            None if last is None else _shifted(last, reach),
        )

    def surely_by(self, day: date) -> bool:
        """Whether it had certainly happened by the end of ``day``."""
        _, last = self.outermost()
        return last is not None and last <= day

    def possibly_by(self, day: date) -> bool:
        """Whether it may have happened by the end of ``day``."""
        first, _ = self.outermost()
        return first is None or first <= day

    def __str__(self) -> str:
        return ("about " if self.about else "") + self._period_in_words()

    def _period_in_words(self) -> str:
        first, last = self.earliest, self.latest
        if first is None or last is None:
            return self._open_end_in_words()
        if first == last:
            return _in_words(first)
        if first == date(first.year, 1, 1) and last == date(first.year, 12, 31):
            return str(first.year)
        if first.day == 1 and last == _month_end(first.year, first.month):
            return f"{calendar.month_name[first.month]} {first.year}"
        return f"{_in_words(first)} to {_in_words(last)}"

    def _open_end_in_words(self) -> str:
        if self.earliest is not None:
            if self.earliest == date.min:
                return f"since {_in_words(self.earliest)}"
            return f"after {_in_words(self.earliest - _DAY)}"
        assert self.latest is not None
        if self.latest == date.max:
            return f"until {_in_words(self.latest)}"
        return f"before {_in_words(self.latest + _DAY)}"


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min


def _in_words(day: date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _period(text: str) -> tuple[date, date]:
    found = _PART.fullmatch(text)
    if not found:
        raise NotADate(f"{text!r} is not a date")
    year, month, day = found.groups()
    try:
        if day:
            whole = date(int(year), int(month), int(day))
            return whole, whole
        if month:
            return date(int(year), int(month), 1), _month_end(int(year), int(month))
        return date(int(year), 1, 1), date(int(year), 12, 31)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise NotADate(f"{text!r} is not a date") from error
