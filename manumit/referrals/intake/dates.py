"""Cells that hold a date, in one of many ways, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from manumit.law.reading import from_excel_serial, read
from manumit.law.uncertain import NotADate, Uncertain
from manumit.referrals.intake.rows import Cell
from manumit.referrals.intake.values import not_stated


_SERIALS = (20_000, 60_000)
_SERIAL_DIGITS = 5
_LONGEST_PERIOD = 366


@dataclass(frozen=True, slots=True)
class DateRead:
    """What the cell says: a date, or why not, or neither where nothing is stated.

    ``serial`` marks a bare number that was taken as Excel's count of days.
    """

    date: Uncertain | None = None
    why_not: str = ""
    serial: bool = False


NOT_SAID = DateRead()


def date_in(cell: Cell) -> DateRead:
    """Read one cell; nothing is guessed that could be two days."""
    if cell is None or isinstance(cell, (bool, time)):
        return NOT_SAID if cell is None else DateRead(why_not="It is not a date.")
    if isinstance(cell, datetime):
        return _day(cell.date())
    if isinstance(cell, date):
        return _day(cell)
    return _from_number(cell) if isinstance(cell, float) else _from_text(cell)


@lru_cache(maxsize=4_000)
def _day(day: date) -> DateRead:
    return DateRead(Uncertain.on(day))


def _from_number(number: float) -> DateRead:
    if _SERIALS[0] <= number <= _SERIALS[1]:
        return _serial(number)
    return _from_text(str(int(number)) if number.is_integer() else str(number))


@lru_cache(maxsize=4_000)
def _from_text(text: str) -> DateRead:
    if not_stated(text):
        return NOT_SAID
    bare = text.strip()
    digits = bare.partition(".")[0]
    if digits.isdecimal() and len(digits) == _SERIAL_DIGITS and _is_number(bare):
        return _from_number(float(bare)) if _in_serials(bare) else _words(bare)
    return _words(bare)


def _words(text: str) -> DateRead:
    try:
        return DateRead(read(text))
    except NotADate as error:
        return DateRead(why_not=f"{str(error).rstrip('.')}.")


def _serial(number: float) -> DateRead:
    try:
        return DateRead(from_excel_serial(number), serial=True)
    except NotADate as error:
        return DateRead(why_not=f"{str(error).rstrip('.')}.")


def _is_number(text: str) -> bool:
    try:
        return float(text) >= 0
    except ValueError:
        return False


def _in_serials(text: str) -> bool:
    return _SERIALS[0] <= float(text) <= _SERIALS[1]


def usable_day(found: Uncertain | None) -> date | None:
    """The first day of a period closed at both ends and no longer than a year."""
    if found is None or found.earliest is None or found.latest is None:
        return None
    if (found.latest - found.earliest).days >= _LONGEST_PERIOD:
        return None
    return found.earliest
