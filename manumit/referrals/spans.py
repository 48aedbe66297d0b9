"""Periods of whole days that figures are counted over. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


QUARTERS_OFFERED = 9
_MONTHS_A_QUARTER = 3
_MONTHS_A_YEAR = 12


class BackToFront(ValueError):
    """The period ends before it begins; the message says what to do."""


class NotAQuarter(ValueError):
    """The text names no quarter; the message says how one is written."""


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BackToFront("The last day comes before the first. Exchange them.")


def quarter_span(name: str) -> Span:
    """``2026_q1`` as its days; raises :class:`NotAQuarter`."""
    year, _, number = name.partition("_q")
    if not (year.isascii() and year.isdigit() and number in {"1", "2", "3", "4"}):
        raise NotAQuarter("Write a quarter as its year and number, such as 2026_q1.")
    try:
        return _three_months(int(year), (int(number) - 1) * _MONTHS_A_QUARTER + 1)
    except ValueError as error:
        raise NotAQuarter(f"{year} is not a year that can be counted.") from error


def _three_months(year: int, month: int) -> Span:
    after = month + _MONTHS_A_QUARTER
    turn = after > _MONTHS_A_YEAR
    end = date(year + turn, after - _MONTHS_A_YEAR * turn, 1)
    return Span(date(year, month, 1), end - timedelta(days=1))


def recent_quarters(today: date) -> list[str]:
    """The quarter of today and those before it, newest first, by name."""
    found: list[str] = []
    day = today
    for _ in range(QUARTERS_OFFERED):
        name = f"{day.year}_q{(day.month + 2) // _MONTHS_A_QUARTER}"
        found.append(name)
        day = quarter_span(name).first - timedelta(days=1)
    return found
