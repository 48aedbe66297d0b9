"""The only readers of audits of crime recording. Each question takes the reader."""

from manumit.assurance.recording_audits.queries.audits import (
    AuditLine,
    AuditSeen,
    FileLine,
    audit_seen,
    audits,
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
    AskedOf,
    ReturnSeen,
    open_returns,
    return_seen,
    returns_counted,
    returns_of,
)


__all__ = [
    "AnswerSeen",
    "AskedOf",
    "AuditLine",
    "AuditSeen",
    "FileLine",
    "FileSeen",
    "Finding",
    "Rate",
    "ReportSeen",
    "ReturnSeen",
    "ReviewSeen",
    "audit_seen",
    "audits",
    "file_seen",
    "open_returns",
    "proved",
    "report_seen",
    "return_seen",
    "returns_counted",
    "returns_of",
    "waiting_for",
]
