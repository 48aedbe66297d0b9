"""Working days in England and Wales.

The bank holidays are the dated provision ``calendar/bank_holidays``; before its
first day and after its last every question is refused, never guessed.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from manumit.law.provisions import NotInForce, provision


BANK_HOLIDAYS = "calendar/bank_holidays"
_SATURDAY = 5


class CalendarEnds(LookupError):
    """The bank holidays of that year are not known here."""


def is_working_day(day: date) -> bool:
    """Neither a Saturday, a Sunday nor a bank holiday; raises :class:`CalendarEnds`."""
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


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
