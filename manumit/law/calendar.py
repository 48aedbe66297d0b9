"""Working days and working hours in England and Wales.

The bank holidays are the dated provision ``calendar/bank_holidays``; before its
first day and after its last every question is refused, never guessed.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache

from manumit.law import days
from manumit.law.provisions import NotInForce, provision


BANK_HOLIDAYS = "calendar/bank_holidays"
DESK_HOURS = "policy/desk_hours"
_SATURDAY = 5
_MONTHS_IN_A_YEAR = 12


class CalendarEnds(LookupError):
    """The bank holidays of that year are not known here."""


def is_working_day(day: date) -> bool:
    """Neither a Saturday, a Sunday nor a bank holiday; raises :class:`CalendarEnds`."""
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


@lru_cache(maxsize=20_000)
def working_days_after(day: date, count: int) -> date:
    """The working day that is ``count`` working days after ``day``.

    ``day`` itself is not counted, whether or not it is one; ``count`` is one or more.
    Raises :class:`CalendarEnds` where the way leads past the known bank holidays.
    """
    if count < 1:
        raise ValueError("Count one working day or more")
    found = day
    for _ in range(count):
        found += timedelta(days=1)
        while not is_working_day(found):
            found += timedelta(days=1)
    return found


def months_after(day: date, count: int) -> date:
    """The day of the same number ``count`` calendar months later.

    Where that month is shorter, its last day: a month from 31 January ends on 28
    February. ``count`` is one or more.
    """
    if count < 1:
        raise ValueError("Count one month or more")
    years, month = divmod(day.month - 1 + count, _MONTHS_IN_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def years_after(day: date, count: int) -> date:
    """The same day ``count`` years later; 28 February where there is no 29th."""
    return months_after(day, _MONTHS_IN_A_YEAR * count)


def working_hours_after(moment: datetime, hours: int) -> datetime:
    """The instant at which ``hours`` working hours have passed since ``moment``.

    Working hours are those of ``policy/desk_hours`` on working days, in London time.
    ``hours`` is one or more. Answers UTC; raises :class:`CalendarEnds`, and ``NoZone``
    for an instant without a time zone.
    """
    if hours < 1:
        raise ValueError("Count one working hour or more")
    left, moment = timedelta(hours=hours), days.instant(moment)
    spans = _working_spans(days.day_of(moment))
    opens, closes = next(spans)
    while closes - max(moment, opens) < left:
        left -= max(closes - max(moment, opens), timedelta())
        opens, closes = next(spans)
    return max(moment, opens) + left


def working_time_between(start: datetime, end: datetime) -> timedelta:
    """How much working time lies between two instants; none where ``end`` is earlier.

    Raises :class:`CalendarEnds`, and ``NoZone`` for an instant without a time zone.
    """
    start, end = days.instant(start), days.instant(end)
    passed = timedelta()
    if end <= start:
        return passed
    for opens, closes in _working_spans(days.day_of(start)):
        if opens >= end:
            break
        passed += max(min(end, closes) - max(start, opens), timedelta())
    return passed


def _working_spans(first: date) -> Iterator[tuple[datetime, datetime]]:
    """When each working day from ``first`` on begins and ends, in UTC."""
    day = first
    while True:
        if is_working_day(day):
            hours = provision(DESK_HOURS).on(day)
            yield _at(day, hours["opens"]), _at(day, hours["closes"])
        day += timedelta(days=1)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), days.LONDON).astimezone(UTC)


@cache
def _holidays(year: int) -> frozenset[date]:
    try:
        known = provision(BANK_HOLIDAYS).on(date(year, 1, 1))
    except NotInForce:
        raise CalendarEnds(
            f"The bank holidays of {year} are not known here. Add them to "
            f"{BANK_HOLIDAYS} from https://www.gov.uk/bank-holidays"
        ) from None
    return frozenset(each for each in known if each.year == year)
