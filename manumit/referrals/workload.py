"""How much is usual, how much waits, and a day for each piece of work. Pure.

A plan is a pace, not a diary: the days follow from what waits now. It is a proposal
about the order of work. Everything is on the queue at once, whatever it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from manumit.law.calendar import is_working_day, working_days_after
from manumit.referrals.rules import Risk


FULL_WEEKS = 12
LEAST_WEEKS = 4
MOST_A_DAY = 1000
AT_ONCE = (Risk.NOW, Risk.CHILD)
"""What is worked today at any pace: danger now, and children."""


class BadPace(ValueError):
    """A number of referrals a day that cannot be worked to; the message says why."""


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def usual_week(entered: Mapping[date, int], *, on: date) -> float | None:
    """The middle of what came in the last twelve full weeks; None while there are
    fewer than four since the first that anything came in.

    ``entered`` is by the Monday of each week; a week without anything counts as none.
    """  # noqa: D205
    this = monday_of(on)
    weeks = [this - timedelta(weeks=back) for back in range(FULL_WEEKS, 0, -1)]
    came = [each for each in weeks if entered.get(each)]
    if not came:
        return None
    since = [each for each in weeks if each >= came[0]]
    if len(since) < LEAST_WEEKS:
        return None
    return median(entered.get(each, 0) for each in since)


def weeks_of_work(waiting: int, usual: float | None) -> float | None:
    """How many usual weeks the queue is; None where nothing is usual."""
    if not usual:
        return None
    return waiting / usual


def check_pace(a_day: int) -> None:
    """Raise :class:`BadPace` unless it is between one and a thousand."""
    if not 1 <= a_day <= MOST_A_DAY:
        raise BadPace(f"Give how many a day, from 1 to {MOST_A_DAY:,}.")


def planned_day(risk: Risk, ahead: int, *, a_day: int, today: date) -> date:
    """The day proposed for an entry with ``ahead`` others that can wait before it.

    Danger now and children are today, always, and take nothing of the pace.
    """
    if risk in AT_ONCE:
        return today
    days = ahead // a_day
    first = today if is_working_day(today) else working_days_after(today, 1)
    return working_days_after(first, days) if days else first


@dataclass(frozen=True, slots=True)
class Load:
    """One organisation's queue beside its usual week."""

    organisation: str
    waiting: Mapping[Risk, int]
    this_week: int
    usual: float | None

    @property
    def open(self) -> int:
        return sum(self.waiting.values())

    @property
    def weeks(self) -> float | None:
        return weeks_of_work(self.open, self.usual)
