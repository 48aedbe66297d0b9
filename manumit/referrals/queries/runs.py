"""Reads registers on their way in: runs, their rows, what a row will become."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.referrals.intake import mapping as columns
from manumit.referrals.intake.mapping import Mapping as Columns
from manumit.referrals.models import Row, Run
from manumit.referrals.rules import (
    OUTCOME_LABELS,
    RUN_STATES,
    NoSuchRun,
    Outcome,
    RunState,
)


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker needs to carry a run on."""

    run: UUID
    organisation: str
    account: str
    state: RunState
    register: str
    file: UUID
    file_name: str
    file_size: int
    sheet: str
    encoding: str
    mapping: Columns


@dataclass(frozen=True, slots=True)
class RunSeen:
    """A run as its page shows it."""

    id: UUID
    register: str
    file_name: str
    file_size: int
    file_sha256: str
    sheet: str
    sheets: Sequence[str]
    state: RunState
    state_label: str
    why: str
    notes: Sequence[str]
    mapping: Columns | None
    reasons: Sequence[tuple[float, str]]
    missing: Sequence[str]
    uploaded_at: datetime
    uploaded_by: str
    moved_at: datetime
    share: int
    rows: int
    counts: Mapping[Outcome, int]
    checked_to: int
    let_in_to: int
    stop_asked: bool
    seen_before: datetime | None

    @property
    def under_way(self) -> bool:
        return self.state in (RunState.CHECKING, RunState.LETTING_IN)


@dataclass(frozen=True, slots=True)
class RowSeen:
    """A row as given, what it comes to, and every problem beside it."""

    id: int
    number: int
    outcome: Outcome
    outcome_label: str
    given: Mapping[str, str]
    other: Mapping[str, str]
    problems: Sequence[Mapping[str, Any]]
    referral: UUID | None


def work(run: UUID, *, reader: Reader) -> Work:
    """One run for the worker; raises ``NoSuchRun``."""
    row = Run.objects.filter(id=run).first()
    if row is None:
        raise NoSuchRun
    check_has(reader, Permission.RUN_JOBS)
    mapping = _mapping(row)
    assert mapping is not None
    return Work(
        run=row.id,
        organisation=row.organisation_id,
        account=row.moved_by,
        state=RunState(row.state),
        register=row.register,
        file=row.file_id,
        file_name=row.file_name,
        file_size=row.file_size,
        sheet=row.sheet,
        encoding=row.encoding,
        mapping=mapping,
    )


def unfinished(*, reader: Reader, idle_seconds: int, at: datetime) -> list[UUID]:
    """The runs under way that nothing has moved for a while, longest first."""
    check_has(reader, Permission.RUN_JOBS)
    since = at - timedelta(seconds=idle_seconds)
    rows = Run.objects.filter(
        state__in=[RunState.CHECKING, RunState.LETTING_IN], moved_at__lte=since
    )
    return list(rows.order_by("moved_at").values_list("id", flat=True))


def runs(*, reader: Reader, limit: int = 50) -> Sequence[RunSeen]:
    """The organisation's runs, newest first."""
    check_has(reader, Permission.READ_IMPORT)
    return [_seen(row) for row in Run.objects.order_by("-uploaded_at")[:limit]]


def run(run_id: UUID, *, reader: Reader) -> RunSeen:
    """One run; raises ``NoSuchRun``."""
    check_has(reader, Permission.READ_IMPORT)
    row = Run.objects.filter(id=run_id).first()
    if row is None:
        raise NoSuchRun
    return _seen(row)


def rows(
    run_id: UUID,
    *,
    reader: Reader,
    outcomes: Sequence[Outcome] = (),
    with_problems: bool = False,
    after: int = 0,
    limit: int = 50,
) -> Sequence[RowSeen]:
    """Rows of a run in the file's order, from just after row ``after`` on."""
    check_has(reader, Permission.READ_IMPORT)
    found = Row.objects.filter(run_id=run_id, number__gt=after)
    if outcomes:
        found = found.filter(outcome__in=outcomes)
    if with_problems:
        found = found.exclude(problems=[])
    return [_row(row) for row in found.order_by("number")[:limit]]


def row(run_id: UUID, number: int, *, reader: Reader) -> RowSeen:
    """One row of a run; raises ``NoSuchRun``."""
    found = rows(run_id, reader=reader, after=number - 1, limit=1)
    if not found or found[0].number != number:
        raise NoSuchRun
    return found[0]


def _mapping(row: Run) -> Columns | None:
    stored = row.columns.get("mapping")
    if not stored:
        return None
    header = [heading for heading, _ in stored["columns"]]
    return columns.exactly(json.dumps(stored, ensure_ascii=False), header)


def _seen(row: Run) -> RunSeen:
    state = RunState(row.state)
    return RunSeen(
        id=row.id,
        register=row.register,
        file_name=row.file_name,
        file_size=row.file_size,
        file_sha256=row.file_sha256,
        sheet=row.sheet,
        sheets=row.sheets,
        state=state,
        state_label=RUN_STATES[state].label,
        why=row.why,
        notes=row.notes,
        mapping=_mapping(row),
        reasons=[tuple(each) for each in row.columns.get("reasons", ())],
        missing=row.columns.get("missing", ()),
        uploaded_at=row.uploaded_at,
        uploaded_by=row.uploaded_by,
        moved_at=row.moved_at,
        share=row.share,
        rows=row.rows,
        counts={each: getattr(row, each.count_column) for each in Outcome},
        checked_to=row.checked_to,
        let_in_to=row.let_in_to,
        stop_asked=row.stop_asked_at is not None,
        seen_before=_seen_before(row),
    )


def _seen_before(row: Run) -> datetime | None:
    """When this very file was let in before, if it was."""
    earlier = Run.objects.filter(
        file_sha256=row.file_sha256,
        register=row.register,
        state=RunState.LET_IN,
        uploaded_at__lt=row.uploaded_at,
    )
    return earlier.order_by("-uploaded_at").values_list("moved_at", flat=True).first()


def _row(row: Row) -> RowSeen:
    outcome = Outcome(row.outcome)
    return RowSeen(
        id=row.id,
        number=row.number,
        outcome=outcome,
        outcome_label=OUTCOME_LABELS[outcome],
        given=row.cells["given"],
        other=row.cells["other"],
        problems=row.problems,
        referral=row.referral,
    )
