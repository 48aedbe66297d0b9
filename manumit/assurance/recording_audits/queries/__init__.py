"""The only readers of audits of crime recording. Each question takes the reader."""

from manumit.assurance.recording_audits.queries.audits import (
    AuditLine,
    AuditSeen,
    FileLine,
    Frame,
    audit_seen,
    audits,
    frame_of,
    proved,
    waiting_for,
)
from manumit.assurance.recording_audits.queries.files import (
    AnswerSeen,
    FileSeen,
    ReviewSeen,
    file_seen,
)
from manumit.assurance.recording_audits.queries.reports import (
    Finding,
    Rate,
    ReportSeen,
    report_seen,
)
from manumit.assurance.recording_audits.queries.returns import (
    Answered,
    AskedOf,
    ReturnSeen,
    open_returns,
    return_seen,
    returns_counted,
    returns_of,
)


__all__ = [
    "AnswerSeen",
    "Answered",
    "AskedOf",
    "AuditLine",
    "AuditSeen",
    "FileLine",
    "FileSeen",
    "Finding",
    "Frame",
    "Rate",
    "ReportSeen",
    "ReturnSeen",
    "ReviewSeen",
    "audit_seen",
    "audits",
    "file_seen",
    "frame_of",
    "open_returns",
    "proved",
    "report_seen",
    "return_seen",
    "returns_counted",
    "returns_of",
    "waiting_for",
]
