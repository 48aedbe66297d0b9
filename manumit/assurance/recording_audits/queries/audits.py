"""Reads audits: the list, one with its files, and the proof that it is as drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import F, Func, IntegerField

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.analysis import sampling
from manumit.assurance.recording_audits.held import audit_of
from manumit.assurance.recording_audits.models import (
    AuditFile,
    RecordingAudit,
    Report,
)
from manumit.assurance.recording_audits.rules import Stratified, Way
from manumit.cases import queries as cases


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """An audit as a list shows it; ``open_returns`` are files not answered for yet."""

    id: UUID
    first: date
    last: date
    population: int
    size: int
    reviewed: int
    open_returns: int
    drawn_at: datetime
    reported_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A file as its audit lists it.

    ``reviewer`` is an account, empty where nobody has the file; ``wrong`` counts the
    questions answered with a no, None where nobody has reviewed it; ``returned`` says
    whether it was referred back, ``promised`` whether somebody has answered it, and
    ``answered`` whether it was put right or stands.
    """

    id: UUID
    number: int
    case: UUID
    reference: str
    way: Way
    stratum: str
    reviewer: str
    wrong: int | None
    returned: bool
    answered: bool
    promised: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditSeen:
    """An audit with everything that it takes to draw it again."""

    id: UUID
    first: date
    last: date
    stratified: Stratified
    margin: int
    confidence: int
    population: int
    size: int
    reaches: float
    method: str
    seed: str
    digest: str
    drawn_by: str
    drawn_at: datetime
    strata: Mapping[str, tuple[int, int]]
    files: Sequence[FileLine]
    reported_at: datetime | None
    proof: Proof

    @property
    def hidden(self) -> int:
        """Files in cases that the reader may not see any more."""
        return self.size - len(self.files)


@dataclass(frozen=True, slots=True)
class Proof:
    """What drawing the audit again showed: whether frame and sample are the same."""

    frame: bool
    sample: bool
    known_way: bool

    @property
    def holds(self) -> bool:
        return self.frame and self.sample and self.known_way


_OPEN_RETURNS = """
SELECT f.audit_id, count(*) FROM assurance_recording_return t
JOIN assurance_recording_file f ON f.id = t.file_id
WHERE f.audit_id = ANY (%(audits)s) AND NOT EXISTS (
    SELECT 1 FROM assurance_recording_return_answer a
    WHERE a.returned_id = t.id AND a.settled <> 'will_be')
GROUP BY f.audit_id
"""
_REVIEWED = """
SELECT f.audit_id, count(DISTINCT r.file_id) FROM assurance_recording_review r
JOIN assurance_recording_file f ON f.id = r.file_id
WHERE f.audit_id = ANY (%(audits)s) GROUP BY f.audit_id
"""


def audits(*, reader: Reader) -> Sequence[AuditLine]:
    """The audits of the reader's force, newest first."""
    check_has(reader, Permission.READ_RECORDING_AUDIT)
    units: Func = Func(F("units"), function="cardinality", output_field=IntegerField())
    rows = list(
        RecordingAudit.objects.annotate(population=units)
        .defer("units", "strata")
        .order_by("-drawn_at", "-id")
    )
    ids = [each.id for each in rows]
    done, waits = _counted(_REVIEWED, ids), _counted(_OPEN_RETURNS, ids)
    reports = Report.objects.filter(audit_id__in=ids)
    reported = dict(reports.values_list("audit_id", "reported_at"))
    return [
        AuditLine(
            id=row.id,
            first=row.first,
            last=row.last,
            population=row.population,
            size=row.size,
            reviewed=done.get(row.id, 0),
            open_returns=waits.get(row.id, 0),
            drawn_at=row.drawn_at,
            reported_at=reported.get(row.id),
        )
        for row in rows
    ]


def _counted(sql: str, audits: Sequence[UUID]) -> Mapping[UUID, int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"audits": list(audits)})
        return dict(cursor.fetchall())


def audit_seen(audit: UUID, *, reader: Reader) -> AuditSeen:
    """One audit; raises ``NoSuchAudit``."""
    row = audit_of(audit, reader=reader)
    units = dict(zip(map(str, row.units), row.strata, strict=True))
    strata: dict[str, list[int]] = {}
    for name in row.strata:
        strata.setdefault(name, [0, 0])[0] += 1
    for name in AuditFile.objects.filter(audit=row).values_list("stratum", flat=True):
        strata[name][1] += 1
    reported = Report.objects.filter(audit=row).values_list("reported_at", flat=True)
    return AuditSeen(
        id=row.id,
        first=row.first,
        last=row.last,
        stratified=Stratified(row.stratified),
        margin=row.margin,
        confidence=row.confidence,
        population=len(units),
        size=row.size,
        reaches=sampling.margin_of(
            row.size, len(units), confidence=row.confidence / 100
        ),
        method=row.method,
        seed=row.seed,
        digest=row.digest,
        drawn_by=row.drawn_by,
        drawn_at=row.drawn_at,
        strata={name: (of, drawn) for name, (of, drawn) in sorted(strata.items())},
        files=_files(audit, reader=reader),
        reported_at=reported.first(),
        proof=proved(row, units),
    )


def proved(row: RecordingAudit, units: Mapping[str, str]) -> Proof:
    """Draw the audit again from its frame and its seed, and compare.

    Files in cases that the reader may not see any more are passed over.
    """
    if row.method != sampling.METHOD:
        return Proof(frame=False, sample=False, known_way=False)
    again = sampling.draw(units, size=row.size, seed=row.seed)
    kept = AuditFile.objects.filter(audit=row).values_list("number", "fact_id")
    return Proof(
        frame=sampling.digest(units) == row.digest,
        sample=all(
            number <= len(again) and again[number - 1] == str(fact)
            for number, fact in kept
        ),
        known_way=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a sample was drawn from: each unit with its stratum, in order of the ids.

    ``drawn`` are the units of the sample in the order in which they were drawn.
    """

    seed: str
    strata: Mapping[str, str]
    drawn: Sequence[str]


def frame_of(audit: UUID, *, reader: Reader) -> Frame:
    """Everything that it takes to draw an audit again; raises ``NoSuchAudit``."""
    row = audit_of(audit, reader=reader)
    strata = dict(zip(map(str, row.units), row.strata, strict=True))
    drawn = sampling.draw(strata, size=row.size, seed=row.seed)
    return Frame(seed=row.seed, strata=strata, drawn=drawn)


_FILES = """
SELECT f.id, f.number, f.case_id, f.way, f.stratum,
    (SELECT g.reviewer FROM assurance_recording_given g
        WHERE g.file_id = f.id ORDER BY g.number DESC LIMIT 1),
    (SELECT count(a.id) FILTER (WHERE a.answer = 'no')
        FROM assurance_recording_answer a WHERE a.review_id = newest.id
        HAVING count(*) > 0),
    asked.id IS NOT NULL,
    EXISTS (SELECT 1 FROM assurance_recording_return_answer s
        WHERE s.returned_id = asked.id AND s.settled <> 'will_be'),
    EXISTS (SELECT 1 FROM assurance_recording_return_answer s
        WHERE s.returned_id = asked.id)
FROM assurance_recording_file f
LEFT JOIN LATERAL (SELECT r.id FROM assurance_recording_review r
    WHERE r.file_id = f.id ORDER BY r.number DESC LIMIT 1) newest ON true
LEFT JOIN LATERAL (SELECT t.id FROM assurance_recording_return t
    WHERE t.file_id = f.id ORDER BY t.returned_at DESC, t.id DESC LIMIT 1) asked ON true
WHERE f.audit_id = %(audit)s ORDER BY f.number
"""


def _files(audit: UUID, *, reader: Reader) -> Sequence[FileLine]:
    with connection.cursor() as cursor:
        cursor.execute(_FILES, {"audit": audit})
        rows = cursor.fetchall()
    known = cases.cases({case for _, _, case, *_ in rows}, reader=reader)
    return [
        FileLine(
            id=file,
            number=number,
            case=case,
            reference=known[case].reference,
            way=Way(way),
            stratum=stratum,
            reviewer=reviewer or "",
            wrong=wrong,
            returned=returned,
            answered=done,
            promised=promised,
        )
        for (
            file,
            number,
            case,
            way,
            stratum,
            reviewer,
            wrong,
            returned,
            done,
            promised,
        ) in rows
        if case in known
    ]


_WAITING = """
SELECT f.audit_id, count(*) FROM assurance_recording_file f
JOIN LATERAL (SELECT g.reviewer FROM assurance_recording_given g
    WHERE g.file_id = f.id ORDER BY g.number DESC LIMIT 1) has ON true
WHERE has.reviewer = %(reviewer)s AND NOT EXISTS (
    SELECT 1 FROM assurance_recording_review r WHERE r.file_id = f.id)
GROUP BY f.audit_id
"""


def waiting_for(*, reader: Reader) -> Mapping[UUID, int]:
    """How many files of each audit wait for the reader's own review."""
    check_has(reader, Permission.READ_RECORDING_AUDIT)
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, {"reviewer": reader.account})
        return dict(cursor.fetchall())
