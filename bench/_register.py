"""Registers for measurements, and one of them sent in: checked and let in, timed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import django

from bench._installation import SEED, SENDER, cpu_of_database, peak_memory, tell
from manumit.access.reader import Reader


def write(people: int, out: Path) -> int:
    """A register of so many people with the published mix; how many rows it has."""
    from manumit.demo.register import counts
    from manumit.demo.register.writing import Recipe
    from manumit.demo.register.writing import write as written

    lines = counts.scaled(counts.published(), people)
    return written(lines, Recipe(seed=SEED), out=out).rows


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 -- a benchmark is an edge


def sender() -> Reader:
    from manumit.demo.people import BY_CODE
    from manumit.organisations.queries import reader_of
    from manumit.organisations.signing_in import account_named

    person = BY_CODE[SENDER]
    account = account_named(person.email, at=now())
    assert account is not None
    return reader_of(
        account=str(account.id), organisation=person.organisation, at=now()
    )


def upload(file: Path, register: str, reader: Reader) -> UUID:
    """Send a file in and settle its columns as guessed; the run waits for a worker."""
    from manumit.audit.acting import as_reader
    from manumit.referrals.actions import registers

    at = now()
    with file.open("rb") as stream, as_reader(reader, at=at):
        given = registers.Upload(
            stream=stream, name=file.name, size=file.stat().st_size, register=register
        )
        run = registers.upload(given=given, by=reader, at=at)
    at = now()
    with as_reader(reader, at=at):
        registers.confirm_columns(
            run_id=run, changes={}, remember_as="", by=reader, at=at
        )
    return run


def begin_letting_in(run: UUID, reader: Reader) -> None:
    from manumit.audit.acting import as_reader
    from manumit.referrals.actions import registers

    at = now()
    with as_reader(reader, at=at):
        registers.let_in(run_id=run, by=reader, at=at)


def timed(work: Callable[[], object], postmaster: int) -> dict[str, float]:
    """Seconds by the wall, and of CPU in this process and in the database."""
    database, own, wall = cpu_of_database(postmaster), time.process_time(), _clock()
    work()
    return {
        "wall": _clock() - wall,
        "process": time.process_time() - own,
        "database": cpu_of_database(postmaster) - database,
    }


def _clock() -> float:
    return time.perf_counter()


def main(file: Path, register: str, postmaster: int) -> None:
    """Check a register and let it in, as its worker does."""
    django.setup()
    from manumit.referrals import jobs

    reader = sender()
    run = upload(file, register, reader)
    checking = timed(lambda: jobs.work_on(run), postmaster)
    begin_letting_in(run, reader)
    letting_in = timed(lambda: jobs.work_on(run), postmaster)
    tell(
        {
            "check": checking,
            "let in": letting_in,
            "peak": peak_memory(),
            "role": os.environ["MANUMIT_DATABASE_ROLE"],
            **_counts(run, reader),
        }
    )


def _counts(run: UUID, reader: Reader) -> dict[str, int]:
    from manumit.audit.acting import as_reader
    from manumit.referrals.queries import runs

    with as_reader(reader, at=now()):
        seen = runs.run(run, reader=reader)
    assert seen.state.value == "let_in", seen.why
    counts = {outcome.value: number for outcome, number in seen.counts.items()}
    return {"rows": seen.rows, **counts}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
