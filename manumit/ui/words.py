"""Numbers, days and ages in words. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta


_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def thousands(number: float) -> str:
    """``26056`` as ``26,056``; a fraction keeps the digits it has."""
    return f"{number:,}"


def day_in_words(day: date) -> str:
    """``4 March 2021``."""
    return f"{day.day} {day:%B %Y}"


def moment_in_words(moment: datetime) -> str:
    """``4 March 2021 at 14:05``, in the zone that the moment carries."""
    return f"{day_in_words(moment)} at {moment:%H:%M}"


def plural(number: int, one: str, many: str = "") -> str:
    """``1 day``, ``3 days``."""
    return f"{thousands(number)} {one if number == 1 else many or one + 's'}"


def age_in_words(since: datetime, until: datetime) -> str:
    """How long from one moment to another, in its largest whole unit up to days.

    A moment still to come is said to be one: ``in 3 days``.
    """
    if since > until:
        return f"in {_length(since - until)}"
    return _length(until - since)


def length_in_words(length: timedelta) -> str:
    """``1 hour 20 minutes``, ``3 days 4 hours``: the two largest units that matter."""
    if length < _MINUTE:
        return "less than a minute"
    days, hours = length // _DAY, length % _DAY // _HOUR
    minutes = length % _HOUR // _MINUTE
    if days:
        return _two(plural(days, "day"), hours and plural(hours, "hour"))
    hour = hours and plural(hours, "hour")
    return _two(hour, minutes and plural(minutes, "minute"))


def _two(large: str | int, small: str | int) -> str:
    return " ".join(str(each) for each in (large, small) if each)


def days_in_words(since: date, until: date) -> str:
    """The same for days: ``today``, ``1 day``, ``in 3 days``."""
    days = (until - since).days
    if days == 0:
        return "today"
    return plural(days, "day") if days > 0 else f"in {plural(-days, 'day')}"


def _length(length: timedelta) -> str:
    if length < _MINUTE:
        return "less than a minute"
    if length < _HOUR:
        return plural(length // _MINUTE, "minute")
    if length < 2 * _DAY:
        return plural(length // _HOUR, "hour")
    return plural(length // _DAY, "day")
