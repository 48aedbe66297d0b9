"""The only code that writes audits of crime recording."""

from manumit.assurance.recording_audits.actions.drawing import draw
from manumit.assurance.recording_audits.actions.giving import NoReviewer, give, share
from manumit.assurance.recording_audits.actions.reporting import NotAllReviewed, report
from manumit.assurance.recording_audits.actions.returning import (
    AnsweredAlready,
    NotReturned,
    answer,
    refer_back,
)
from manumit.assurance.recording_audits.actions.reviewing import (
    NotTheirFile,
    ReviewedSince,
    review,
)


__all__ = [
    "AnsweredAlready",
    "NoReviewer",
    "NotAllReviewed",
    "NotReturned",
    "NotTheirFile",
    "ReviewedSince",
    "answer",
    "draw",
    "give",
    "refer_back",
    "report",
    "review",
    "share",
]
