"""The only code that reads drafts for others; every question takes the reader."""

from __future__ import annotations

from manumit.nrm.queries.checking import (
    CheckSeen,
    CommentSeen,
    HandingSeen,
    checked,
    comments,
    handings,
    second_person_wanted,
)
from manumit.nrm.queries.drafts import (
    DraftSeen,
    as_at,
    current,
    draft,
    facts_of,
    siblings,
    versions,
)
from manumit.nrm.queries.lists import Listed, Whose, drafts
from manumit.nrm.queries.sent import (
    CarryingSeen,
    ReceiptSeen,
    SubmissionSeen,
    carried,
    copied,
    going_out,
    sent,
    submission,
    waiting,
)
from manumit.nrm.queries.whole import Whole, whole


__all__ = [
    "CarryingSeen",
    "CheckSeen",
    "CommentSeen",
    "DraftSeen",
    "HandingSeen",
    "Listed",
    "ReceiptSeen",
    "SubmissionSeen",
    "Whole",
    "Whose",
    "as_at",
    "carried",
    "checked",
    "comments",
    "copied",
    "current",
    "draft",
    "drafts",
    "facts_of",
    "going_out",
    "handings",
    "second_person_wanted",
    "sent",
    "siblings",
    "submission",
    "versions",
    "waiting",
    "whole",
]
