"""Letting a checked register in: chunk by chunk, each whole or not at all.

A chunk and the run's count of rows done are one transaction. A worker that dies leaves
the run at the last whole chunk; the next goes on from there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.adding import add
from manumit.audit.record import record
from manumit.law import days
from manumit.organisations.directory import Directory
from manumit.referrals.actions.receiving import Arrival, Receipt, receive_many
from manumit.referrals.actions.runs import counted, locked, move
from manumit.referrals.intake.reading import read_fields
from manumit.referrals.intake.referral import ReadReferral
from manumit.referrals.joining import held_by_reference
from manumit.referrals.models import Amendment, Row, Run
from manumit.referrals.models import Identity as Known
from manumit.referrals.rules import AmendmentState, Outcome, RunState
from manumit.referrals.sends import added


CHUNK = 1000


def let_in_rows(
    *, run_id: UUID, directory: Directory, by: Reader, at: datetime
) -> bool:
    """Let the next chunk in; False when the run has ended or was stopped."""
    check_has(by, Permission.WRITE_IMPORT)
    run = locked(run_id)
    if run.state != RunState.LETTING_IN:
        return False
    if run.stop_asked_at is not None:
        move(run, to=RunState.CANCELLED, by=by, at=at)
        record(
            Act.REGISTER_CANCELLED,
            subjects=[f"run:{run.id}"],
            by=by,
            at=at,
            detail={"let_in_to": run.let_in_to},
        )
        return False
    rows = list(
        Row.objects.filter(run_id=run.id, number__gt=run.let_in_to).order_by("number")[
            :CHUNK
        ]
    )
    if not rows:
        _finish(run, by=by, at=at)
        return False
    _let_in(run, rows, directory, by=by, at=at)
    run.let_in_to = rows[-1].number
    run.moved_at = at
    run.save()
    return True


def _finish(run: Run, *, by: Reader, at: datetime) -> None:
    move(run, to=RunState.LET_IN, by=by, at=at)
    record(
        Act.REGISTER_LET_IN,
        subjects=[f"run:{run.id}"],
        by=by,
        at=at,
        detail=counted(run),
    )


def _let_in(
    run: Run, rows: Sequence[Row], directory: Directory, *, by: Reader, at: datetime
) -> None:
    """New rows become cases, changed ones proposals; a second look at each first."""
    wanted = [row for row in rows if row.outcome in (Outcome.NEW, Outcome.AMENDS)]
    known = {
        each.key: each
        for each in Known.objects.filter(
            organisation_id=run.organisation_id,
            register=run.register,
            key__in=[row.key for row in wanted],
        )
    }
    fresh = [row for row in wanted if row.key not in known]
    reads = _read_again(run, fresh, directory, at)
    known |= _join(run, fresh, reads, by=by)
    new = [row for row in fresh if row.number in reads and row.key not in known]
    if new:
        _recount(run, new, Outcome.NEW)
        _receive(run, new, reads, directory, by=by, at=at)
    met = [row for row in wanted if row.key in known]
    _count_again(run, met, known)
    _propose(run, met, known, at)


def _join(
    run: Run, rows: Sequence[Row], reads: Mapping[int, ReadReferral], *, by: Reader
) -> Mapping[str, Known]:
    """Rows about somebody who is held by the authority's reference: known from now."""
    read = {row.key: reads[row.number] for row in rows if row.number in reads}
    return {
        key: Known.objects.create(
            organisation_id=run.organisation_id,
            register=run.register,
            key=key,
            content="",
            referral=each.referral,
            case=each.case,
        )
        for key, each in held_by_reference(read, reader=by).items()
    }


def _receive(
    run: Run,
    rows: Sequence[Row],
    reads: Mapping[int, ReadReferral],
    directory: Directory,
    *,
    by: Reader,
    at: datetime,
) -> None:
    """Receive the new rows of a chunk, and note which referral each became."""
    receipts = receive_many(
        arrivals=[
            Arrival(
                read=reads[row.number],
                register=run.register,
                run=run.id,
                row_number=row.number,
            )
            for row in rows
        ],
        directory=directory,
        by=by,
        at=at,
    )
    remember(
        run,
        [
            (row.key, row.content, receipt)
            for row, receipt in zip(rows, receipts, strict=True)
        ],
    )


def _count_again(run: Run, rows: Sequence[Row], known: Mapping[str, Known]) -> None:
    """Rows that another file has brought in since they were checked are not new."""
    for row in rows:
        same = known[row.key].content == row.content
        _recount(run, [row], Outcome.SAME if same else Outcome.AMENDS)


def _recount(run: Run, rows: Sequence[Row], outcome: Outcome) -> None:
    """Count rows as what they have turned out to be."""
    for row in rows:
        if row.outcome == outcome:
            continue
        for column, change in ((Outcome(row.outcome), -1), (outcome, 1)):
            setattr(
                run, column.count_column, getattr(run, column.count_column) + change
            )
        row.outcome = outcome
        row.save(update_fields=["outcome"])


def remember(run: Run, received: Sequence[tuple[str, str, Receipt]]) -> None:
    """Note which referral each row became, so that no later file adds it again, and
    on whose queues it is.

    Each is the row's key, what it says (its digest), and what it became. The caller
    saves the run.
    """  # noqa: D205
    run.delivered = added(
        run.delivered,
        (
            (organisation, receipt.risk)
            for _, _, receipt in received
            for organisation in receipt.queues
        ),
    )
    add(
        Known,
        (
            {
                "organisation_id": run.organisation_id,
                "register": run.register,
                "key": key,
                "content": content,
                "referral": receipt.referral,
                "case": receipt.case,
            }
            for key, content, receipt in received
        ),
    )


def _read_again(
    run: Run, rows: Sequence[Row], directory: Directory, at: datetime
) -> Mapping[int, ReadReferral]:
    """Each row's referral; a row that no longer reads is refused and kept."""
    reads: dict[int, ReadReferral] = {}
    for row in rows:
        read = read_fields(
            row.cells["given"],
            number=row.number,
            directory=directory,
            today=days.day_of(at),
            other=row.cells["other"],
        )
        if read.referral is not None:
            reads[row.number] = read.referral
            continue
        counted = Outcome(row.outcome).count_column
        setattr(run, counted, getattr(run, counted) - 1)
        row.outcome = Outcome.REFUSED
        row.problems = [asdict(each) for each in read.problems]
        row.save(update_fields=["outcome", "problems"])
        run.refused += 1
    return reads


def _propose(
    run: Run, rows: Sequence[Row], known: Mapping[str, Known], at: datetime
) -> None:
    changed = [row for row in rows if known[row.key].content != row.content]
    proposed = set(
        Amendment.objects.filter(
            referral_id__in=[known[row.key].referral for row in changed]
        ).values_list("referral_id", "content")
    )
    add(
        Amendment,
        (
            {
                "organisation_id": run.organisation_id,
                "referral_id": known[row.key].referral,
                "case_id": known[row.key].case,
                "run_id": run.id,
                "row_number": row.number,
                "cells": row.cells,
                "content": row.content,
                "state": AmendmentState.PROPOSED,
                "proposed_at": at,
                "decided_by": "",
                "reason": "",
            }
            for row in changed
            if (known[row.key].referral, row.content) not in proposed
        ),
    )
