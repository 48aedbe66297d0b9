"""Gives files to reviewers: one by one, or all that nobody has, in turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.assurance.recording_audits.held import (
    NotIndependent,
    audit_of,
    check_independent,
    check_open,
    file_of,
    given_so_far,
    hold,
    reviewer_of,
    reviewers,
)
from manumit.assurance.recording_audits.models import AuditFile, FileGiven
from manumit.assurance.recording_audits.notices import FILES_GIVEN
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.hands import hands_in
from manumit.notices.actions import Addressee, Told, tell_many


class NoReviewer(ValueError):
    """No reviewer was named, or one who may not review; the message says so."""


NOT_A_REVIEWER = "Choose somebody of your force who may review files."


def give(*, file: UUID, reviewer: UUID, by: Reader, at: datetime) -> bool:
    """Give a file to a reviewer; false where they have it already.

    Raises ``NoSuchAudit``, ``Reported``, :class:`NoReviewer` and ``NotIndependent``.
    """
    check_has(by, Permission.WRITE_RECORDING_AUDIT)
    with as_reader(by, at=at):
        found = file_of(file, reader=by)
        hold(found.audit_id)
        check_open(found.audit_id)
        _check_reviewers([reviewer], by=by, at=at)
        check_independent(found.case_id, str(reviewer), reader=by)
        if reviewer_of(file) == str(reviewer):
            return False
        _give({found: str(reviewer)}, by=by, at=at)
    return True


def share(*, audit: UUID, among: Sequence[UUID], by: Reader, at: datetime) -> int:
    """Deal the files that nobody has among reviewers in turn; answer how many.

    A reviewer whose hands are in a case is passed over for its file; where that leaves
    nobody, the file stays with nobody. Raises ``NoSuchAudit``, ``Reported`` and
    :class:`NoReviewer`.
    """
    check_has(by, Permission.WRITE_RECORDING_AUDIT)
    with as_reader(by, at=at):
        hold(audit_of(audit, reader=by).id)
        check_open(audit)
        _check_reviewers(among, by=by, at=at)
        given = FileGiven.objects.filter(file__audit_id=audit).values("file_id")
        files = AuditFile.objects.filter(audit_id=audit).exclude(id__in=given)
        dealt = _dealt(list(files.order_by("number")), among, by=by)
        _give(dealt, by=by, at=at)
    return len(dealt)


def _check_reviewers(named: Sequence[UUID], *, by: Reader, at: datetime) -> None:
    known = {each.account for each in reviewers(reader=by, at=at)}
    if not named or not set(named) <= known:
        raise NoReviewer(NOT_A_REVIEWER)


def _dealt(
    files: Sequence[AuditFile], among: Sequence[UUID], *, by: Reader
) -> dict[AuditFile, str]:
    """Each file to whoever has the fewest of those who may have it."""
    hands = hands_in({each.case_id for each in files}, reader=by)
    has = {str(each): 0 for each in among}
    dealt = {}
    for file in files:
        barred = hands.get(file.case_id, frozenset())
        may = [each for each in has if each not in barred]
        if may:
            dealt[file] = min(may, key=lambda each: has[each])
            has[dealt[file]] += 1
    return dealt


def _give(dealt: Mapping[AuditFile, str], *, by: Reader, at: datetime) -> None:
    if not dealt:
        return
    FileGiven.objects.bulk_create(
        [
            FileGiven(
                id=uuid7(),
                file=file,
                number=given_so_far(file.id) + 1,
                reviewer=reviewer,
                given_by=by.account,
                given_at=at,
            )
            for file, reviewer in dealt.items()
        ]
    )
    audit = next(iter(dealt)).audit_id
    _tell(audit, dealt, by=by, at=at)
    record(
        Act.RECORDING_AUDIT_FILES_GIVEN,
        subjects=[f"recording_audit:{audit}"],
        by=by,
        at=at,
        detail={"files": len(dealt)},
    )


def _tell(
    audit: UUID, dealt: Mapping[AuditFile, str], *, by: Reader, at: datetime
) -> None:
    each_has: dict[str, int] = {}
    for reviewer in dealt.values():
        each_has[reviewer] = each_has.get(reviewer, 0) + 1
    tell_many(
        notices=[
            Told(
                kind=FILES_GIVEN.code,
                to=Addressee(organisation=by.organisation, account=reviewer),
                subject=f"recording_audit:{audit}",
                gaps={"count": files},
            )
            for reviewer, files in each_has.items()
            if reviewer != by.account
        ],
        by=by,
        at=at,
    )


__all__ = ["NoReviewer", "NotIndependent", "give", "share"]
