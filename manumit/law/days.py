"""Which day it is in England and Wales at an instant, and where a day begins and ends.

The law counts days; the log keeps instants. Half past eleven on a summer's night in
UTC is already tomorrow in London, so no other module may ask an instant for its date.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo


LONDON = ZoneInfo("Europe/London")


class NoZone(ValueError):
    """An instant was given without a time zone, so its day cannot be told."""


def instant(moment: datetime) -> datetime:
    """The same instant in UTC; raises :class:`NoZone` where no zone is given."""
    if moment.tzinfo is None:
        raise NoZone("An instant needs a time zone: give one, such as 10:00+00:00")
    return moment.astimezone(UTC)


@lru_cache(maxsize=20_000)
def day_of(moment: datetime) -> date:
    """The day in London at ``moment``; raises :class:`NoZone`."""
    return instant(moment).astimezone(LONDON).date()


@lru_cache(maxsize=5000)
def start_of(day: date) -> datetime:
    """The first instant of ``day`` in London, in UTC."""
    return datetime.combine(day, time.min, LONDON).astimezone(UTC)


@lru_cache(maxsize=5000)
def end_of(day: date) -> datetime:
    """The last whole second of ``day`` in London, in UTC."""
    if day == date.max:
        return datetime.max.replace(microsecond=0, tzinfo=UTC)
    return start_of(day + timedelta(days=1)) - timedelta(seconds=1)
