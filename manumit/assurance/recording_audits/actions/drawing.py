"""Draws an audit: the frame is kept, so that the sample can be drawn again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.analysis import sampling
from manumit.assurance.recording_audits.models import AuditFile, RecordingAudit
from manumit.assurance.recording_audits.population import size_of, stratum, units_of
from manumit.assurance.recording_audits.rules import Wanted, check_wanted, way_of
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.law import days
from manumit.obligations.arisen import Arisen


def draw(*, wanted: Wanted, token: UUID, seed: str, by: Reader, at: datetime) -> UUID:
    """Draw and keep an audit; answer its id, for a second press the same one's.

    ``seed`` is chosen by no one: the edge makes it at random. Raises ``NotDrawn``.
    """
    check_has(by, Permission.WRITE_RECORDING_AUDIT)
    with as_reader(by, at=at):
        if known := RecordingAudit.objects.filter(token=token).first():
            return known.id
        check_wanted(wanted, today=days.day_of(at))
        units = {str(each.fact): each for each in units_of(wanted, reader=by)}
        strata = {fact: stratum(wanted, each) for fact, each in units.items()}
        size = size_of(len(units), wanted)
        audit = _kept(wanted, strata, size, token=token, seed=seed, by=by, at=at)
        drawn = sampling.draw(strata, size=size, seed=seed)
        _put_files(audit, [units[each] for each in drawn], strata)
        record(
            Act.RECORDING_AUDIT_DRAWN,
            subjects=[f"recording_audit:{audit.id}"],
            by=by,
            at=at,
            detail={"population": len(units), "files": size, "digest": audit.digest},
        )
    return audit.id


def _kept(
    wanted: Wanted,
    strata: Mapping[str, str],
    size: int,
    *,
    token: UUID,
    seed: str,
    by: Reader,
    at: datetime,
) -> RecordingAudit:
    frame = sorted(strata)
    return RecordingAudit.objects.create(
        id=uuid7(),
        organisation_id=by.organisation,
        token=token,
        first=wanted.first,
        last=wanted.last,
        stratified=wanted.stratified,
        margin=wanted.margin,
        confidence=wanted.confidence,
        size=size,
        method=sampling.METHOD,
        seed=seed,
        digest=sampling.digest(strata),
        units=[UUID(each) for each in frame],
        strata=[strata[each] for each in frame],
        drawn_by=by.account,
        drawn_at=at,
    )


def _put_files(
    audit: RecordingAudit,
    drawn: Sequence[Arisen],
    strata: Mapping[str, str],
) -> None:
    AuditFile.objects.bulk_create(
        [
            AuditFile(
                id=uuid7(),
                audit=audit,
                number=number,
                case_id=each.case,
                fact_id=each.fact,
                subject=each.subject,
                way=way_of(each.kind, each.route),
                stratum=strata[str(each.fact)],
            )
            for number, each in enumerate(drawn, start=1)
        ],
        batch_size=1000,
    )
