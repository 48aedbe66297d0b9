"""What West Yorkshire sets for itself in the demonstration, beside the defaults.

Set by the strategic single point of contact: two values that hold already when the
stories begin, and one from a day to come.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from manumit.access.reader import Reader
from manumit.law import days
from manumit.obligations.actions import set_policy
from manumit.obligations.policies import policies_of


@dataclass(frozen=True, slots=True)
class Own:
    """A value, set so many weeks ago and holding so many days after that."""

    provision: str
    value: int
    weeks: int
    days: int
    source: str


SETS = "strategic.spoc"
OWN = (
    Own(
        "policy/account_days",
        5,
        20,
        7,
        "Invented for demonstration: force procedure 114, section 6, as agreed by the "
        "chief officer group",
    ),
    Own(
        "policy/review_days",
        14,
        20,
        7,
        "Invented for demonstration: force procedure 114, section 9",
    ),
    Own(
        "policy/care_plan_days",
        3,
        0,
        30,
        "Invented for demonstration: agreed with the two councils and the navigator",
    ),
)


def set_own(*, by: Reader, at: datetime) -> None:
    """Set what the force has not set yet."""
    known = {each.provision for each in policies_of(by.organisation)}
    for each in OWN:
        if each.provision not in known:
            on = at - timedelta(weeks=each.weeks)
            set_policy(
                provision=each.provision,
                value=each.value,
                starts=days.day_of(on) + timedelta(days=each.days),
                source=each.source,
                by=by,
                at=on,
            )
