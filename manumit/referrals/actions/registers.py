"""A register's way in: kept, mapped, checked, let in, stopped, carried on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.files import actions as files
from manumit.files import queries as kept
from manumit.referrals import rules
from manumit.referrals.actions.runs import check_step, locked, move, steps_of
from manumit.referrals.intake import mapping as columns
from manumit.referrals.intake.mapping import Mapping as Columns
from manumit.referrals.intake.rows import Unreadable, as_given, is_blank
from manumit.referrals.intake.sources import Source, open_source
from manumit.referrals.models import ColumnMapping, Run
from manumit.referrals.rules import RunState, Step
from manumit.referrals.working import carry_on


SAMPLES = 3
LONGEST_SAMPLE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as somebody sends it; ``stream`` can seek and is left open."""

    stream: BinaryIO
    name: str
    size: int
    register: str
    sheet: str | None = None
    encoding: str | None = None
    mapping: str | None = None


def upload(*, given: Upload, by: Reader, at: datetime) -> UUID:
    """Keep the file, guess its columns, and open a run; answer the run's id.

    A file that cannot be read ends as a refused run with the reason, and is kept.
    """
    check_has(by, Permission.WRITE_IMPORT)
    given.stream.seek(0)
    file = files.keep(
        stream=given.stream,
        name=given.name,
        organisation=by.organisation,
        purpose="register",
        by=by,
        at=at,
    )
    run = Run(
        id=uuid7(),
        organisation_id=by.organisation,
        register=given.register,
        file_id=file.id,
        file_name=given.name,
        file_sha256=file.sha256,
        file_size=file.size,
        sheet=given.sheet or "",
        encoding=given.encoding or "",
        state=RunState.UPLOADED,
        why="",
        uploaded_at=at,
        uploaded_by=by.account,
        moved_at=at,
        moved_by=by.account,
    )
    try:
        _look_inside(run, given)
    except Unreadable as refusal:
        run.state, run.why = RunState.REFUSED, str(refusal)
    run.save(force_insert=True)
    record(
        Act.REGISTER_UPLOADED,
        subjects=[f"run:{run.id}", f"file:{file.id}"],
        by=by,
        at=at,
        detail={"size": file.size, "sha256": file.sha256},
    )
    return run.id


def read_otherwise(
    *, run_id: UUID, sheet: str, encoding: str, by: Reader, at: datetime
) -> None:
    """Read the file of a waiting run from another sheet, or in another encoding.

    Raises ``Unreadable``, with the run as it was, where the choice does not help.
    """
    check_has(by, Permission.WRITE_IMPORT)
    run = locked(run_id)
    check_step(run, Step.CONFIRM_COLUMNS)
    with kept.opened(run.file_id, reader=by, at=at) as stream:
        given = Upload(
            stream=stream,
            name=run.file_name,
            size=run.file_size,
            register=run.register,
            sheet=sheet or None,
            encoding=encoding or None,
        )
        _look_inside(run, given)
    run.encoding = encoding
    run.moved_at, run.moved_by = at, by.account
    run.save()
    record(Act.REGISTER_MAPPED, subjects=[f"run:{run.id}"], by=by, at=at)


def _look_inside(run: Run, given: Upload) -> None:
    """Note the file's sheets, columns and first cells; raises ``Unreadable``."""
    source = open_source(
        given.stream,
        name=given.name,
        size=given.size,
        sheet=given.sheet,
        encoding=given.encoding,
    )
    guessed = _mapped(run, source, given.mapping)
    run.columns = as_stored(guessed)
    run.notes = [*source.notes, *guessed.questions]
    run.samples = _first_cells(source)
    run.sheet = source.sheet or ""
    run.sheets = list(source.sheets)


def _first_cells(source: Source) -> list[list[str]]:
    """A few filled cells of each column, so that people see what it holds."""
    return [
        [
            _short(as_given(row.cells[index]))
            for row in source.samples
            if not is_blank(row.cells[index])
        ][:SAMPLES]
        for index in range(len(source.header))
    ]


def _short(text: str) -> str:
    text = text.replace("\x00", "\ufffd")
    return text if len(text) <= LONGEST_SAMPLE else f"{text[:LONGEST_SAMPLE]}…"


def _mapped(run: Run, source: Source, name: str | None) -> Columns:
    """The mapping remembered under this name, else guessed from the headings."""
    kept = ColumnMapping.objects.filter(
        organisation_id=run.organisation_id, name=name or run.register
    ).first()
    if kept is None:
        return columns.guess(source.header, source.samples)
    return columns.remembered(
        json.dumps(kept.columns, ensure_ascii=False), source.header, source.samples
    )


def as_stored(mapped: Columns) -> dict[str, object]:
    """The mapping with its reasons, as the run keeps it."""
    return {
        "mapping": json.loads(mapped.to_json()),
        "reasons": [[each.confidence, each.reason] for each in mapped.columns],
        "missing": list(mapped.missing),
    }


def confirm_columns(
    *,
    run_id: UUID,
    changes: Mapping[int, str | None],
    remember_as: str,
    by: Reader,
    at: datetime,
) -> None:
    """Settle what each column is, remember it, and begin to check the rows.

    Raises ``BadMapping`` where two columns claim one field or one is missing that a
    register cannot do without.
    """
    check_has(by, Permission.WRITE_IMPORT)
    run = locked(run_id)
    check_step(run, Step.CONFIRM_COLUMNS)
    mapped = mapping_of(run).corrected(changes)
    if mapped.missing:
        raise columns.BadMapping(" ".join(mapped.missing))
    run.columns = as_stored(mapped)
    move(run, to=RunState.CHECKING, by=by, at=at)
    ColumnMapping.objects.update_or_create(
        organisation_id=run.organisation_id,
        name=remember_as or run.register,
        defaults={
            "columns": json.loads(mapped.to_json()),
            "saved_at": at,
            "saved_by": by.account,
        },
    )
    record(Act.REGISTER_MAPPED, subjects=[f"run:{run.id}"], by=by, at=at)
    carry_on(run.id)


def map_again(*, run_id: UUID, by: Reader, at: datetime) -> UUID:
    """Begin anew with the same file and other columns; the checked run is stopped."""
    check_has(by, Permission.WRITE_IMPORT)
    old = locked(run_id)
    check_step(old, Step.MAP_AGAIN)
    if old.state == RunState.CANCELLED:
        old.why = rules.MAPPED_AGAIN
        old.save(update_fields=["why"])
    else:
        move(old, to=RunState.CANCELLED, by=by, at=at, why=rules.MAPPED_AGAIN)
    anew = Run(
        id=uuid7(),
        organisation_id=old.organisation_id,
        register=old.register,
        file_id=old.file_id,
        file_name=old.file_name,
        file_sha256=old.file_sha256,
        file_size=old.file_size,
        sheet=old.sheet,
        encoding=old.encoding,
        sheets=old.sheets,
        state=RunState.UPLOADED,
        why="",
        columns=old.columns,
        samples=old.samples,
        notes=old.notes,
        uploaded_at=at,
        uploaded_by=by.account,
        moved_at=at,
        moved_by=by.account,
    )
    anew.save(force_insert=True)
    record(
        Act.REGISTER_UPLOADED,
        subjects=[f"run:{anew.id}", f"run:{old.id}", f"file:{old.file_id}"],
        by=by,
        at=at,
        detail={"size": anew.file_size, "sha256": anew.file_sha256},
    )
    return anew.id


def mapping_of(run: Run) -> Columns:
    """The run's mapping as it stands."""
    stored = run.columns["mapping"]
    header = [heading for heading, _ in stored["columns"]]
    return columns.exactly(json.dumps(stored, ensure_ascii=False), header)


def let_in(*, run_id: UUID, by: Reader, at: datetime) -> None:
    """Begin to let a register in whose rows have all been checked."""
    check_has(by, Permission.WRITE_IMPORT)
    run = locked(run_id)
    check_step(run, Step.LET_IN)
    move(run, to=RunState.LETTING_IN, by=by, at=at)
    record(Act.REGISTER_BEGUN, subjects=[f"run:{run.id}"], by=by, at=at)
    carry_on(run.id)


def go_on(*, run_id: UUID, by: Reader, at: datetime) -> None:
    """Go on with a run that was stopped, from where it stood."""
    check_has(by, Permission.WRITE_IMPORT)
    run = locked(run_id)
    if Step.GO_ON_LETTING_IN in steps_of(run):
        move(run, to=RunState.LETTING_IN, by=by, at=at)
    else:
        check_step(run, Step.GO_ON_CHECKING)
        move(run, to=RunState.CHECKING, by=by, at=at)
    record(Act.REGISTER_RESUMED, subjects=[f"run:{run.id}"], by=by, at=at)
    carry_on(run.id)


def stop(*, run_id: UUID, by: Reader, at: datetime) -> None:
    """Stop a run: at once where nothing is under way, else after the chunk in hand."""
    check_has(by, Permission.WRITE_IMPORT)
    run = locked(run_id)
    check_step(run, Step.STOP)
    if run.state in (RunState.CHECKING, RunState.LETTING_IN):
        run.stop_asked_at = at
        # The worker goes on as whoever pressed last, so that a run can be stopped whose
        # sender may no longer do anything.
        run.moved_by = by.account
        run.save(update_fields=["stop_asked_at", "moved_by"])
        carry_on(run.id)
        return
    move(run, to=RunState.CANCELLED, by=by, at=at)
    record(Act.REGISTER_CANCELLED, subjects=[f"run:{run.id}"], by=by, at=at)


def refuse(*, run_id: UUID, why: str, by: Reader, at: datetime) -> None:
    """The file turned out to be unreadable on the way: say so, change nothing else."""
    check_has(by, Permission.WRITE_IMPORT)
    run = locked(run_id)
    if run.state == RunState.CHECKING:
        move(run, to=RunState.REFUSED, by=by, at=at, why=why)
        record(Act.REGISTER_REFUSED, subjects=[f"run:{run.id}"], by=by, at=at)
