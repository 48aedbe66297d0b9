"""What happened, as the law needs it: who by id, when, and codes.

Never a name, an address or a narrative. A fact is written once; a correction is a
new fact that supersedes it. ``kind`` and ``schema`` are stored with every fact, so
that an old file is read by the shape of its day.
"""

from __future__ import annotations

from manumit.law.facts.body import (
    BadFact,
    Body,
    CaseId,
    Fact,
    FactId,
    Moment,
    Owner,
    SubjectId,
)
from manumit.law.facts.handing import (
    OwnerChased,
    OwnerRecalled,
    OwnerReturned,
)
from manumit.law.facts.receipt import (
    DangerStated,
    OwnerNamed,
    PlaceStated,
    QuestionAnswered,
    QuestionPut,
    ReferralReceived,
    RungThrough,
)
from manumit.law.facts.stored import (
    KINDS,
    dump,
    load,
)
from manumit.law.facts.triage import (
    Assessed,
    Assigned,
    DecisionReceived,
    JudgedSame,
    JudgementUndone,
    MoreAsked,
    MoreGiven,
    MoreWithdrawn,
    OtherMatterDecided,
    OtherMatterProposed,
)


__all__ = [
    "KINDS",
    "Assessed",
    "Assigned",
    "BadFact",
    "Body",
    "CaseId",
    "DangerStated",
    "DecisionReceived",
    "Fact",
    "FactId",
    "JudgedSame",
    "JudgementUndone",
    "Moment",
    "MoreAsked",
    "MoreGiven",
    "MoreWithdrawn",
    "OtherMatterDecided",
    "OtherMatterProposed",
    "Owner",
    "OwnerChased",
    "OwnerNamed",
    "OwnerRecalled",
    "OwnerReturned",
    "PlaceStated",
    "QuestionAnswered",
    "QuestionPut",
    "ReferralReceived",
    "RungThrough",
    "SubjectId",
    "dump",
    "load",
]
