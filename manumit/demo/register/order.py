"""Deal the counted people out in the order in which their referrals were made.

Memory is bounded by the counts file, not by the number of people: inside a quarter a
one-to-one map of positions shuffles the people, and the day follows from the position.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from math import gcd

from manumit.demo.register.chance import Chance
from manumit.demo.register.counts import Counted, quarter_days


_SATURDAY = 5
_WORKING_DAY, _WEEKEND = 10, 3  # referrals on such a day, beside one another


def dealt(lines: Sequence[Counted], *, seed: str) -> Iterator[tuple[Counted, date]]:
    """Yield each counted person with the day of referral, oldest first."""
    quarters: dict[date, list[Counted]] = {}
    for line in lines:
        if line.people:
            quarters.setdefault(line.first_day, []).append(line)
    for first in sorted(quarters):
        yield from _quarter(quarters[first], Chance(f"{seed}:order:{first}"))


def _quarter(lines: list[Counted], chance: Chance) -> Iterator[tuple[Counted, date]]:
    ends = list(accumulate(line.people for line in lines))
    days = _days(lines[0].quarter)
    total = ends[-1]
    step = _step(total, chance)
    place = chance.whole(0, total - 1)
    for position in range(total):
        line = lines[bisect_right(ends, place)]
        yield line, days[position * len(days) // total]
        place = (place + step) % total


def _days(label: str) -> list[date]:
    """Return the days of the quarter, each as often as its weight."""
    first, last = quarter_days(label)
    result = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        weight = _WEEKEND if day.weekday() >= _SATURDAY else _WORKING_DAY
        result.extend([day] * weight)
    return result


def _step(total: int, chance: Chance) -> int:
    """Return a stride that visits every place once: no common divisor with total."""
    step = chance.whole(total // 3, total)
    while gcd(step, total) != 1:
        step += 1
    return step
