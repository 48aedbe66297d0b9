"""The dry run: what each row of a register will become, and every problem beside it.

Rows are kept as they were given. Nothing but the run and its rows is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.adding import Columns, add
from manumit.audit.record import record
from manumit.organisations.directory import Directory
from manumit.referrals.actions.runs import counted, locked, move
from manumit.referrals.considering import Arrival, consider, placed
from manumit.referrals.intake.identity import Identity
from manumit.referrals.intake.referral import Problem, RowRead
from manumit.referrals.intake.rows import Severity
from manumit.referrals.joining import held_by_reference
from manumit.referrals.models import Identity as Known
from manumit.referrals.models import Row, Run
from manumit.referrals.rules import Outcome, Risk, RunState
from manumit.referrals.sends import added


JOINS = (
    "This person is held already, by this reference of the competent authority. No "
    "second case is opened: what the row says otherwise is proposed as an amendment."
)


@dataclass(frozen=True, slots=True)
class Checked:
    """One row as read, and which row it is."""

    read: RowRead
    identity: Identity


@dataclass(frozen=True, slots=True)
class Fate:
    """What a row comes to, and any further reason."""

    outcome: Outcome
    problem: Problem | None = None


def check_rows(
    *,
    run_id: UUID,
    rows: Sequence[Checked],
    share: float,
    directory: Directory,
    by: Reader,
    at: datetime,
) -> bool:
    """Keep the next rows of a run with what they come to; False: stop was asked.

    Rows that an earlier attempt kept already are passed over, so that a check that
    was cut off goes on where it stood. ``share`` of the file (0 to 1) is read.
    """
    check_has(by, Permission.WRITE_IMPORT)
    run = locked(run_id)
    if run.state != RunState.CHECKING:
        return False
    if run.stop_asked_at is not None:
        move(run, to=RunState.CANCELLED, by=by, at=at)
        record(Act.REGISTER_CANCELLED, subjects=[f"run:{run.id}"], by=by, at=at)
        return False
    fresh = [each for each in rows if each.read.number > run.checked_to]
    fates = _fates(run, fresh, by=by)
    run.share = round(share * 100)
    run.bound_for = added(
        run.bound_for, _bound_for(fresh, fates, directory, by=by, at=at)
    )
    add(
        Row,
        (_row(run, each, fate) for each, fate in zip(fresh, fates, strict=True)),
    )
    _count(run, fresh, fates, at)
    return True


def finish_check(*, run_id: UUID, by: Reader, at: datetime) -> None:
    """Every row has been checked: the desk decides what happens next."""
    check_has(by, Permission.WRITE_IMPORT)
    run = locked(run_id)
    run.checked_at = at
    move(run, to=RunState.CHECKED, by=by, at=at)
    record(
        Act.REGISTER_CHECKED,
        subjects=[f"run:{run.id}"],
        by=by,
        at=at,
        detail=counted(run),
    )


def _fates(run: Run, rows: Sequence[Checked], *, by: Reader) -> list[Fate]:
    keys = [each.identity.key for each in rows]
    known = dict(
        Known.objects.filter(
            organisation_id=run.organisation_id, register=run.register, key__in=keys
        ).values_list("key", "content")
    )
    earlier = {
        key: (number, content)
        for key, number, content in Row.objects.filter(run_id=run.id, key__in=keys)
        .exclude(outcome=Outcome.REFUSED)
        .values_list("key", "number", "content")
    }
    mended = _mended_before(run, rows)
    reads = {
        each.identity.key: each.read.referral
        for each in rows
        if each.read.referral is not None and each.identity.key not in known
    }
    joined = held_by_reference(reads, reader=by)
    fates = []
    for each in rows:
        fate = _fate(each, known, earlier, mended)
        if fate.outcome is Outcome.NEW and each.identity.key in joined:
            fate = Fate(Outcome.AMENDS, _note(each, JOINS, "look"))
        fates.append(fate)
        if fate.outcome is not Outcome.REFUSED:
            seen = (each.read.number, each.identity.content_hash)
            earlier.setdefault(each.identity.key, seen)
    return fates


def _mended_before(run: Run, rows: Sequence[Checked]) -> set[tuple[str, str]]:
    """Key and content of rows that an earlier run refused and somebody mended."""
    found = Row.objects.filter(
        outcome=Outcome.MENDED,
        key__in=[each.identity.key for each in rows],
        run__register=run.register,
    )
    return set(found.values_list("key", "content"))


def _fate(
    row: Checked,
    known: Mapping[str, str],
    earlier: Mapping[str, tuple[int, str]],
    mended: AbstractSet[tuple[str, str]],
) -> Fate:
    key, content = row.identity.key, row.identity.content_hash
    if (key, content) in mended:
        words = "The same row was mended on screen and let in before."
        return Fate(Outcome.SAME, _note(row, words, "look"))
    if row.read.referral is None:
        return Fate(Outcome.REFUSED)
    if key in earlier:
        number, said = earlier[key]
        if said == content:
            return Fate(Outcome.SAME, _note(row, f"The same as row {number}.", "look"))
        words = (
            f"Row {number} of this file has the same reference and says something "
            "else. Keep one of the two, or give each a reference of its own."
        )
        return Fate(Outcome.REFUSED, _note(row, words, "refused"))
    if key in known:
        same = known[key] == content
        return Fate(Outcome.SAME if same else Outcome.AMENDS)
    return Fate(Outcome.NEW)


def _note(row: Checked, words: str, severity: Severity) -> Problem:
    return Problem("reference", "", row.read.number, words, severity)


def _row(run: Run, checked: Checked, fate: Fate) -> Columns:
    read = checked.read
    problems = [*read.problems, *([fate.problem] if fate.problem else [])]
    return {
        "organisation_id": run.organisation_id,
        "run_id": run.id,
        "number": read.number,
        "cells": {"given": dict(read.given), "other": dict(read.other)},
        "outcome": fate.outcome,
        "problems": [asdict(each) for each in problems],
        "key": checked.identity.key,
        "content": checked.identity.content_hash,
    }


def _bound_for(
    rows: Sequence[Checked],
    fates: Sequence[Fate],
    directory: Directory,
    *,
    by: Reader,
    at: datetime,
) -> Iterator[tuple[str, Risk]]:
    """Whose queues the new rows would be on: the rulings of receipt itself."""
    for row, fate in zip(rows, fates, strict=True):
        if fate.outcome is not Outcome.NEW or row.read.referral is None:
            continue
        arrival = Arrival(read=row.read.referral, register="")
        work = consider(arrival, directory, by=by, at=at)
        for organisation, _, _ in placed(work, by=by):
            yield organisation, work.risk


def _count(
    run: Run, rows: Sequence[Checked], fates: Sequence[Fate], at: datetime
) -> None:
    if not rows:
        return
    outcomes = [each.outcome for each in fates]
    run.rows += len(rows)
    run.to_look_at += sum(
        fate.outcome is not Outcome.REFUSED and bool(row.read.problems or fate.problem)
        for row, fate in zip(rows, fates, strict=True)
    )
    run.new += outcomes.count(Outcome.NEW)
    run.same += outcomes.count(Outcome.SAME)
    run.amends += outcomes.count(Outcome.AMENDS)
    run.refused += outcomes.count(Outcome.REFUSED)
    run.checked_to = rows[-1].read.number
    run.moved_at = at
    run.save()
