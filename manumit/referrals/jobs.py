"""Carries on the runs of registers: one act after another, each its own transaction.

Running a job twice changes nothing the second time: the run's row says how far it has
come, and a lock of the database lets one worker at a time work on it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from typing import BinaryIO, TypeVar
from uuid import UUID

from django.db import connection
from procrastinate.contrib.django import app

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.files import actions as keeping
from manumit.files import queries as files
from manumit.files.keys import KeyMissing
from manumit.organisations import directory as directories
from manumit.organisations.directory import Directory
from manumit.organisations.queries import reader_of
from manumit.referrals.actions import (
    chasing,
    checking,
    letting_in,
    registers,
    tallying,
)
from manumit.referrals.actions.checking import Checked
from manumit.referrals.intake.identity import Identities
from manumit.referrals.intake.reading import RowReader
from manumit.referrals.intake.rows import Unreadable
from manumit.referrals.intake.sources import open_source
from manumit.referrals.queries import runs
from manumit.referrals.queries.runs import Work
from manumit.referrals.rules import RunState
from manumit.referrals.working import TASK, carry_on


log = logging.getLogger("manumit.referrals.jobs")
CHUNK = 500
PATIENCE = 5.0  # seconds until the server has noticed that a worker was killed
Item = TypeVar("Item")


def _nobody() -> None:
    """Nobody looks on."""


@app.task(name=TASK)
def carry_on_run(run: str) -> None:
    """Check or let in a register until it is done, stopped, or another has it."""
    with _alone(UUID(run), patience=PATIENCE) as alone:
        if alone:
            work_on(UUID(run))


@app.periodic(cron="* * * * *")
@app.task(name="referrals.resume", queueing_lock="referrals.resume")
def resume(timestamp: int) -> None:  # noqa: ARG001 -- the schedule's shape
    """Queue again the runs that nobody has moved for a while."""
    resume_unfinished(idle_seconds=45)


@app.periodic(cron="* * * * *")
@app.task(name="referrals.fold_tally", queueing_lock="referrals.fold_tally")
def fold_tally(timestamp: int) -> None:  # noqa: ARG001 -- the schedule's shape
    """Keep the pages of figures quick while much comes in."""
    now = datetime.now(UTC)
    with as_reader(INSTALLATION, at=now):
        tallying.fold(by=INSTALLATION, at=now)


@app.periodic(cron="20 3 * * *")
@app.task(name="files.clear_away", queueing_lock="files.clear_away")
def clear_away(timestamp: int) -> None:  # noqa: ARG001 -- the schedule's shape
    """Remove uploads that never became a row."""
    now = datetime.now(UTC)
    with as_reader(INSTALLATION, at=now):
        keeping.clear_away(at=now)


@app.periodic(cron="*/5 * * * *")
@app.task(name="referrals.chase", queueing_lock="referrals.chase")
def chase(timestamp: int) -> None:  # noqa: ARG001 -- the schedule's shape
    """Tell whoever silence about an ownership is to be shown to."""
    chase_all()


def chase_all(*, at: datetime | None = None) -> int:
    """Take every step that is due and was not taken; answer how many.

    Each stretch is an act of its own, so that a crash loses none of those before it.
    """
    steps, after, more = 0, None, True
    while more:
        now = at or datetime.now(UTC)
        with as_reader(INSTALLATION, at=now):
            done = chasing.chase_silence(
                after=after, directory=_directory(), by=INSTALLATION, at=now
            )
        steps, after = steps + done.steps, done.next
        more = after is not None
    return steps


def resume_unfinished(*, idle_seconds: int) -> list[UUID]:
    """Queue the runs left half done by a crash; one at work already is left alone."""
    now = datetime.now(UTC)
    with as_reader(INSTALLATION, at=now):
        found = runs.unfinished(reader=INSTALLATION, idle_seconds=idle_seconds, at=now)
        for each in found:
            carry_on(each)
    return found


def carry_on_here(run: UUID, *, told: Callable[[], None] = _nobody) -> bool:
    """Carry one run on in this process; False while a worker has it in hand."""
    with _alone(run) as alone:
        if alone:
            work_on(run, told=told)
    return alone


def work_on(run: UUID, *, told: Callable[[], None] = _nobody) -> None:
    """Carry one run on as the person who set it going, while they still may.

    ``told`` is called after every chunk, so that somebody who looks on sees it move.
    """
    now = datetime.now(UTC)
    with as_reader(INSTALLATION, at=now):
        work = runs.work(run, reader=INSTALLATION)
    reader = reader_of(account=work.account, organisation=work.organisation, at=now)
    if not reader.has(Permission.WRITE_IMPORT):
        log.warning("run %s waits: its sender may no longer let registers in", run)
        return
    if work.state is RunState.CHECKING:
        _check(work, reader, told)
    elif work.state is RunState.LETTING_IN:
        _let_in(work, reader, told)


def _check(work: Work, reader: Reader, told: Callable[[], None]) -> None:
    now = datetime.now(UTC)
    try:
        with files.opened(work.file, reader=reader, at=now) as stream:
            done = _check_rows(work, reader, stream, told)
    except (Unreadable, files.Altered, KeyMissing) as refusal:
        at = datetime.now(UTC)
        with as_reader(reader, at=at):
            registers.refuse(run_id=work.run, why=str(refusal), by=reader, at=at)
        return
    if done:
        at = datetime.now(UTC)
        with as_reader(reader, at=at):
            checking.finish_check(run_id=work.run, by=reader, at=at)


def _check_rows(
    work: Work, reader: Reader, stream: BinaryIO, told: Callable[[], None]
) -> bool:
    source = open_source(
        stream,
        name=work.file_name,
        size=work.file_size,
        sheet=work.sheet or None,
        encoding=work.encoding or None,
    )
    identities = Identities(organisation=work.organisation, register=work.register)
    directory = _directory()
    rows = RowReader(
        columns=work.mapping, directory=directory, today=datetime.now(UTC).date()
    )
    checked = (
        Checked(read, identities.of(read.given, read.other))
        for read in rows.read_all(source.rows())
    )
    for chunk in _chunks(checked):
        at = datetime.now(UTC)
        with as_reader(reader, at=at):
            if not checking.check_rows(
                run_id=work.run,
                rows=chunk,
                share=source.share,
                directory=directory,
                by=reader,
                at=at,
            ):
                return False
        told()
    return True


def _let_in(work: Work, reader: Reader, told: Callable[[], None]) -> None:
    directory, more = _directory(), True
    while more:
        at = datetime.now(UTC)
        with as_reader(reader, at=at):
            more = letting_in.let_in_rows(
                run_id=work.run, directory=directory, by=reader, at=at
            )
        told()


def _directory() -> Directory:
    return directories.current()


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


@contextmanager
def _alone(run: UUID, *, patience: float = 0.0) -> Iterator[bool]:
    """Hold the run for this worker's connection; it falls open when the worker dies."""
    key, last = f"run:{run}", time.monotonic() + patience
    while not (alone := _taken(key)) and time.monotonic() < last:
        time.sleep(0.25)
    try:
        yield alone
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [key]
                )


def _taken(key: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [key])
        (taken,) = cursor.fetchone()
    return bool(taken)
