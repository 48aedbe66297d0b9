"""The tables of this room. Nobody outside the room imports them."""

from manumit.referrals.models.arrivals import Question, Referral, ReferralPlace
from manumit.referrals.models.letters import Letter
from manumit.referrals.models.queues import Entry, QueueHabit
from manumit.referrals.models.registers import (
    Amendment,
    ColumnMapping,
    Identity,
    Row,
    Run,
)


__all__ = [
    "Amendment",
    "ColumnMapping",
    "Entry",
    "Identity",
    "Letter",
    "Question",
    "QueueHabit",
    "Referral",
    "ReferralPlace",
    "Row",
    "Run",
]
