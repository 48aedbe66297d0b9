"""Reads an audit's figures: rates with their intervals, beside the last audit's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.analysis import sampling
from manumit.analysis.sampling import Interval
from manumit.assurance.recording_audits.counting import Tally, by_stratum, counted
from manumit.assurance.recording_audits.held import audit_of
from manumit.assurance.recording_audits.models import (
    AuditFile,
    RecordingAudit,
    Report,
)
from manumit.assurance.recording_audits.queries.audits import AuditSeen, audit_seen
from manumit.assurance.recording_audits.queries.files import ReviewSeen, reviews_of
from manumit.assurance.recording_audits.rules import WHOLE, Question


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate with where it lies, and how it differs from the last audit's.

    ``before`` is the last audit's tally, ``differs`` where this rate less that one
    lies; None where there was none, or the question arose in no file of either.
    """

    tally: Tally
    lies: Interval
    before: Tally | None = None
    differs: Interval | None = None

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where the question arose in no file."""
        return self.tally.yes / self.tally.of if self.tally.of else None

    @property
    def changed(self) -> bool:
        """Whether the difference is more than chance, as surely as was asked."""
        return self.differs is not None and not (
            self.differs.low <= 0 <= self.differs.high
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """A file with something wrong, as its newest review says."""

    number: int
    file: UUID
    case: UUID
    reference: str
    review: ReviewSeen


@dataclass(frozen=True, slots=True)
class Last:
    """The last audit that the force reported before this one was drawn."""

    id: UUID
    first: date
    last: date
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSeen:
    """Everything that a report shows. Not reported yet, its figures are so far."""

    audit: AuditSeen
    reviewed: int
    whole: Rate
    questions: Mapping[Question, Rate]
    strata: Mapping[str, Rate]
    findings: Sequence[Finding]
    last: Last | None
    words: str
    reported_by: str
    reported_at: datetime | None


def report_seen(audit: UUID, *, reader: Reader) -> ReportSeen:
    """The report of an audit; raises ``NoSuchAudit``."""
    row = audit_of(audit, reader=reader)
    seen = audit_seen(audit, reader=reader)
    report = Report.objects.filter(audit=row).first()
    tallies = _tallies(report) if report else counted(audit)
    last = _last(row)
    before = _tallies(last) if last else {}
    rates = {
        name: _rate(tallies.get(name, Tally()), before.get(name), row.confidence / 100)
        for name in (WHOLE, *Question)
    }
    return ReportSeen(
        audit=seen,
        reviewed=sum(each.wrong is not None for each in seen.files),
        whole=rates[WHOLE],
        questions={each: rates[each] for each in Question},
        strata={
            name: _rate(tally, None, row.confidence / 100)
            for name, tally in by_stratum(audit).items()
        },
        findings=_findings(seen),
        last=_of(last) if last else None,
        words=report.words if report else "",
        reported_by=report.reported_by if report else "",
        reported_at=report.reported_at if report else None,
    )


def _tallies(report: Report) -> Mapping[str, Tally]:
    return {name: Tally(*numbers) for name, numbers in report.counts.items()}


def _last(row: RecordingAudit) -> Report | None:
    reports = Report.objects.select_related("audit").exclude(audit=row)
    return (
        reports.filter(reported_at__lte=row.drawn_at).order_by("-reported_at").first()
    )


def _of(report: Report) -> Last:
    audit = report.audit
    return Last(audit.id, audit.first, audit.last, audit.size)


def _rate(tally: Tally, before: Tally | None, confidence: float) -> Rate:
    lies = sampling.wilson(tally.yes, tally.of, confidence=confidence)
    if before is None or not (before.of and tally.of):
        return Rate(tally, lies, before)
    differs = sampling.difference(
        (tally.yes, tally.of), (before.yes, before.of), confidence=confidence
    )
    return Rate(tally, lies, before, differs)


def _findings(seen: AuditSeen) -> Sequence[Finding]:
    wrong = {each.id: each for each in seen.files if each.wrong}
    reviews = reviews_of(list(AuditFile.objects.filter(id__in=wrong)))
    return [
        Finding(each.number, each.id, each.case, each.reference, reviews[each.id][0])
        for each in wrong.values()
    ]
