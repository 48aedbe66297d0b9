"""An audit and its files as an act or a page finds them, and who may review them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Max

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.access.roles import permissions_of
from manumit.assurance.recording_audits.models import (
    AuditFile,
    FileGiven,
    RecordingAudit,
    Report,
    Review,
)
from manumit.cases.hands import hands_in
from manumit.organisations.colleagues import Colleague, colleagues


class NoSuchAudit(LookupError):
    """There is no such audit or file of one, or the reader may not know of it."""


class Reported(ValueError):
    """The audit has been reported: its figures stand. The message says so."""

    def __init__(self) -> None:
        super().__init__(
            "This audit has been reported, so its answers stand. Draw another audit."
        )


class NotIndependent(ValueError):
    """Whoever works on a case does not review its recording; the message says so."""


def audit_of(audit: UUID, *, reader: Reader) -> RecordingAudit:
    """The audit; raises :class:`NoSuchAudit`."""
    check_has(reader, Permission.READ_RECORDING_AUDIT)
    found = RecordingAudit.objects.filter(id=audit).first()
    if found is None:
        raise NoSuchAudit
    return found


def file_of(file: UUID, *, reader: Reader) -> AuditFile:
    """A file of an audit; raises :class:`NoSuchAudit`."""
    check_has(reader, Permission.READ_RECORDING_AUDIT)
    found = AuditFile.objects.filter(id=file).first()
    if found is None:
        raise NoSuchAudit
    return found


def hold(audit: UUID) -> None:
    """Have one act at a time write on an audit, to the end of its transaction.

    Its rows are written once, so none can be locked for a change.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(audit)]
        )


def check_open(audit: UUID) -> None:
    """Raise :class:`Reported` where the audit has been."""
    if Report.objects.filter(audit_id=audit).exists():
        raise Reported


def reviewer_of(file: UUID) -> str:
    """The account to which a file is given now; empty where to nobody."""
    rows = FileGiven.objects.filter(file_id=file).order_by("-number")
    return rows.values_list("reviewer", flat=True).first() or ""


def given_so_far(file: UUID) -> int:
    return _newest(FileGiven.objects.filter(file_id=file).aggregate(n=Max("number")))


def reviewed_so_far(file: UUID) -> int:
    return _newest(Review.objects.filter(file_id=file).aggregate(n=Max("number")))


def _newest(found: dict[str, int | None]) -> int:
    return found["n"] or 0


def reviewers(*, reader: Reader, at: datetime) -> Sequence[Colleague]:
    """Those of the reader's force who may review files, by name."""
    return [
        each
        for each in colleagues(reader=reader, at=at)
        if Permission.WRITE_RECORDING_AUDIT in permissions_of(each.roles)
    ]


def check_independent(case: UUID, account: str, *, reader: Reader) -> None:
    """Raise :class:`NotIndependent` for whoever recorded on a case or leads it."""
    if account in hands_in([case], reader=reader).get(case, frozenset()):
        raise NotIndependent(
            "Whoever works on a case does not review how its crime was recorded. Give "
            "the file to somebody else."
        )
