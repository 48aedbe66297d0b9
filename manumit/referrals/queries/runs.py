"""Reads registers on their way in: the runs, and what was remembered of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.referrals import rules
from manumit.referrals.intake import mapping as columns
from manumit.referrals.intake.mapping import Mapping as Columns
from manumit.referrals.models import ColumnMapping, Run
from manumit.referrals.rules import RUN_STATES, NoSuchRun, Outcome, RunState, Step
from manumit.referrals.sends import Kept


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
    encoding: str
    state: RunState
    state_label: str
    why: str
    notes: Sequence[str]
    mapping: Columns | None
    reasons: Sequence[tuple[float, str]]
    missing: Sequence[str]
    samples: Sequence[Sequence[str]]
    uploaded_at: datetime
    uploaded_by: str
    moved_at: datetime
    share: int
    rows: int
    counts: Mapping[Outcome, int]
    to_look_at: int
    checked_to: int
    let_in_to: int
    stop_asked: bool
    bound_for: Kept
    delivered: Kept
    steps: frozenset[Step]

    @property
    def under_way(self) -> bool:
        return self.state in (RunState.CHECKING, RunState.LETTING_IN)

    @property
    def to_let_in(self) -> int:
        """How many rows would become something: a case, or a proposed amendment."""
        return self.counts[Outcome.NEW] + self.counts[Outcome.AMENDS]


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


def seen_before(run_id: UUID, *, reader: Reader) -> datetime | None:
    """When this very file was let in before into the same register, if it was."""
    check_has(reader, Permission.READ_IMPORT)
    this = Run.objects.filter(id=run_id).first()
    if this is None:
        raise NoSuchRun
    earlier = Run.objects.filter(
        file_sha256=this.file_sha256,
        register=this.register,
        state=RunState.LET_IN,
        uploaded_at__lt=this.uploaded_at,
    )
    return earlier.order_by("-uploaded_at").values_list("moved_at", flat=True).first()


def registers(*, reader: Reader) -> Sequence[str]:
    """The names under which the organisation has sent registers, newest first."""
    check_has(reader, Permission.READ_IMPORT)
    named = Run.objects.values("register").annotate(last=Max("uploaded_at"))
    return [each["register"] for each in named.order_by("-last")]


def mappings(*, reader: Reader) -> Sequence[str]:
    """The names under which the organisation remembers columns."""
    check_has(reader, Permission.READ_IMPORT)
    return list(ColumnMapping.objects.order_by("name").values_list("name", flat=True))


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
        encoding=row.encoding,
        state=state,
        state_label=RUN_STATES[state].label,
        why=row.why,
        notes=row.notes,
        mapping=_mapping(row),
        reasons=[tuple(each) for each in row.columns.get("reasons", ())],
        missing=row.columns.get("missing", ()),
        samples=row.samples,
        uploaded_at=row.uploaded_at,
        uploaded_by=row.uploaded_by,
        moved_at=row.moved_at,
        share=row.share,
        rows=row.rows,
        counts={each: getattr(row, each.count_column) for each in Outcome},
        to_look_at=row.to_look_at,
        checked_to=row.checked_to,
        let_in_to=row.let_in_to,
        stop_asked=row.stop_asked_at is not None,
        bound_for=row.bound_for,
        delivered=row.delivered,
        steps=rules.steps(
            state,
            checked_to=row.checked_to,
            checked=row.checked_at is not None,
            let_in_to=row.let_in_to,
            why=row.why,
        ),
    )
