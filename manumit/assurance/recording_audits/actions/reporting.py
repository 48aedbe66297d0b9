"""Reports an audit: its figures are kept as they stood, and answers stand from then."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.assurance.recording_audits.counting import counted, reviewed
from manumit.assurance.recording_audits.held import Reported, audit_of, check_open, hold
from manumit.assurance.recording_audits.models import Report
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record


class NotAllReviewed(ValueError):
    """Files of the sample are not reviewed yet; the message says how many."""


def report(*, audit: UUID, token: UUID, words: str, by: Reader, at: datetime) -> bool:
    """Report an audit of which every file is reviewed; false for a second press.

    Raises ``NoSuchAudit``, ``Reported`` and :class:`NotAllReviewed`.
    """
    check_has(by, Permission.WRITE_RECORDING_AUDIT)
    with as_reader(by, at=at):
        found = audit_of(audit, reader=by)
        hold(audit)
        if Report.objects.filter(token=token).exists():
            return False
        check_open(audit)
        if left := found.size - reviewed(audit):
            raise NotAllReviewed(
                f"{left} of {found.size} files are not reviewed, or you may not see "
                "them any more. A rate from part of a sample is no rate of the whole."
            )
        Report.objects.create(
            id=uuid7(),
            audit=found,
            token=token,
            counts={name: list(tally) for name, tally in counted(audit).items()},
            words=words,
            reported_by=by.account,
            reported_at=at,
        )
        record(
            Act.RECORDING_AUDIT_REPORTED,
            subjects=[f"recording_audit:{audit}"],
            by=by,
            at=at,
            detail={"files": found.size},
        )
    return True


__all__ = ["NotAllReviewed", "Reported", "report"]
