"""How old somebody is on a day, and when they turn 18.

A child is under 18 (Modern Slavery Act 2015, section 56(3)). Whoever was born on 29
February is a year older on 1 March where the year has no such day: usual in England
and Wales (from memory), and the later of the two for somebody who may be a child.
"""

from __future__ import annotations

from datetime import date


ADULT_AGE = 18
"""Years."""


class NotYetBorn(ValueError):
    """The day asked about is before the day of birth."""


def turns_18(born: date) -> date:
    """The day on which somebody born on ``born`` turns 18."""
    return _birthday(born, born.year + ADULT_AGE)


def age_on(born: date, day: date) -> int:
    """Whole years on ``day``; raises :class:`NotYetBorn` before ``born``."""
    if day < born:
        raise NotYetBorn("That day is before the day of birth: look at both")
    return day.year - born.year - (day < _birthday(born, day.year))


def _birthday(born: date, year: int) -> date:
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
