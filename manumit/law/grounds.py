"""Reasonable and conclusive grounds: which test, and the days that follow from each.

The numbers are dated data (``nrm/*``), read on the day from which the time runs: of
receipt for a target, of the decision for a period. Days are calendar days unless a
name says working days, which are those of England and Wales.

Sources: statutory guidance under section 49 of the Modern Slavery Act 2015, and the
Nationality and Borders Act 2022, sections 60 to 63.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from manumit.law.calendar import working_days_after, years_after
from manumit.law.provisions import Confidence, provision


REASONABLE_TEST = "nrm/reasonable_grounds_test"
REASONABLE_TARGET = "nrm/reasonable_grounds_target"
CONCLUSIVE_TEST = "nrm/conclusive_grounds_test"
RECOVERY_DAYS = "nrm/recovery_period_days"
PANEL_DAYS = "nrm/child_panel_days"
PANEL_DAYS_TO_18 = "nrm/child_panel_days_to_18"
MOVE_ON = "nrm/move_on_support"
ADULT_AGE = "nrm/adult_age"


class EndsBeforeItBegins(ValueError):
    """A conclusive grounds decision was said to come before the reasonable one."""


@dataclass(frozen=True, slots=True)
class GroundsTest:
    """The test of a decision on a day: its code, a sentence, how sure we are of it."""

    code: str
    sentence: str
    confidence: Confidence


def reasonable_test(decided_on: date) -> GroundsTest:
    """The test for a reasonable grounds decision of that day.

    Raises ``NotInForce`` before 1 April 2009.
    """
    return _test(REASONABLE_TEST, decided_on)


def conclusive_test(decided_on: date) -> GroundsTest:
    """The test for a conclusive grounds decision of that day.

    Raises ``NotInForce`` before 1 April 2009.
    """
    return _test(CONCLUSIVE_TEST, decided_on)


def target_for(received: date) -> date:
    """The working day by which a reasonable grounds decision is aimed at.

    ``received`` is the day on which the competent authority received the referral; it
    is not counted. A target where possible: passing it breaks no duty. Raises
    ``NotInForce`` before 1 April 2009, ``CalendarEnds`` past the known bank holidays.
    """
    return working_days_after(received, provision(REASONABLE_TARGET).on(received))


def panel_due(received: date) -> date:
    """The day by which a local panel makes a reasonable grounds decision for a child.

    Counted in calendar days after ``received``. Raises ``NotInForce`` before June 2021.
    """
    return received + timedelta(days=provision(PANEL_DAYS).on(received))


def panel_may_decide(*, born: date, on: date) -> bool:
    """Whether a child born on that day is far enough from 18 for a local panel.

    Whether the area has a panel is not asked here. Raises ``NotInForce`` before June
    2021.
    """
    least: int = provision(PANEL_DAYS_TO_18).on(on)
    turns_18 = years_after(born, provision(ADULT_AGE).on(on))
    return (turns_18 - on).days > least


def recovery_ends(positive_on: date, *, conclusive_on: date | None = None) -> date:
    """The last day of the recovery period after a positive reasonable grounds decision.

    The day of that decision is the first of the period (section 61(3) of the 2022 Act;
    counted alike before it). Without ``conclusive_on`` this is the least: the period
    goes on until a conclusive grounds decision is made, and ends on its day if that is
    later. Raises ``NotInForce`` before 1 April 2009, and :class:`EndsBeforeItBegins`.
    """
    least = earliest_conclusive(positive_on) - timedelta(days=1)
    if conclusive_on is None:
        return least
    if conclusive_on < positive_on:
        raise EndsBeforeItBegins(
            "A conclusive grounds decision comes after the reasonable grounds one: "
            "look at both days"
        )
    return max(least, conclusive_on)


def earliest_conclusive(positive_on: date) -> date:
    """The first day on which a conclusive grounds decision is normally made.

    The day after the least recovery period: as many days after ``positive_on`` as that
    period is long. Raises ``NotInForce`` before 1 April 2009.
    """
    return positive_on + timedelta(days=provision(RECOVERY_DAYS).on(positive_on))


def move_on_ends(conclusive_on: date, *, positive: bool) -> date:
    """The last day of support after a conclusive grounds decision, if no more is found.

    Calendar days after a positive one, working days after a negative one; the day of
    the decision is not counted. From memory. Raises ``NotInForce`` before 2019 and
    ``CalendarEnds`` past the known bank holidays.
    """
    support = provision(MOVE_ON).on(conclusive_on)
    if positive:
        return conclusive_on + timedelta(days=support["after_positive_days"])
    return working_days_after(conclusive_on, support["after_negative_working_days"])


def _test(name: str, on: date) -> GroundsTest:
    version = provision(name).version_on(on)
    value = version.value
    return GroundsTest(value["code"], value["sentence"], version.confidence)
