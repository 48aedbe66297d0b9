"""The tables of this room. Nobody outside the room imports them."""

from manumit.referrals.models.arrivals import Question, Referral, ReferralPlace
from manumit.referrals.models.queues import Entry, QueueHabit
from manumit.referrals.models.registers import (
    Amendment,
    ColumnMapping,
    Identity,
    Row,
    Run,
)
from manumit.referrals.models.tally import Tally, TallyWaiting


__all__ = [
    "Amendment",
    "ColumnMapping",
    "Entry",
    "Identity",
    "Question",
    "QueueHabit",
    "Referral",
    "ReferralPlace",
    "Row",
    "Run",
    "Tally",
    "TallyWaiting",
]
