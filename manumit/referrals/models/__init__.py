"""The tables of this room. Nobody outside the room imports them."""

from manumit.referrals.models.arrivals import Question, Referral, ReferralPlace
from manumit.referrals.models.deliveries import HelpOffer, Pace
from manumit.referrals.models.letters import KnownReference, Letter, LetterFile
from manumit.referrals.models.queues import Entry, QueueHabit
from manumit.referrals.models.registers import (
    Amendment,
    ColumnMapping,
    Identity,
    Row,
    Run,
)
from manumit.referrals.models.tally import Tally, TallyWaiting
from manumit.referrals.models.triage import (
    Assessment,
    BulkAct,
    BulkItem,
    OtherMatter,
)


__all__ = [
    "Amendment",
    "Assessment",
    "BulkAct",
    "BulkItem",
    "ColumnMapping",
    "Entry",
    "HelpOffer",
    "Identity",
    "KnownReference",
    "Letter",
    "LetterFile",
    "OtherMatter",
    "Pace",
    "Question",
    "QueueHabit",
    "Referral",
    "ReferralPlace",
    "Row",
    "Run",
    "Tally",
    "TallyWaiting",
]
