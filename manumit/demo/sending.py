"""Sends the demonstration's register in, through the same door as a user.

Cut off at any point, it goes on from there when the demonstration starts again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.demo.later import write_later
from manumit.demo.people import BY_CODE
from manumit.demo.register import counts
from manumit.demo.register.writing import Recipe, write
from manumit.organisations.queries import reader_of
from manumit.organisations.signing_in import account_named
from manumit.referrals import jobs
from manumit.referrals.actions import registers
from manumit.referrals.actions.registers import Upload
from manumit.referrals.queries import runs
from manumit.referrals.queries.runs import RunSeen
from manumit.referrals.rules import RunState


REGISTER = "NRM referrals"
SENDER = "national.desk"
SEED = 2026
NAME = "nrm-referrals-invented.csv"
LATER = "nrm-referrals-invented-later.csv"
UNDER_WAY = frozenset(RunState) - {
    RunState.LET_IN,
    RunState.CANCELLED,
    RunState.REFUSED,
}
ANSWER_KEY = "answer-key.jsonl"

Say = Callable[[str], None]


def _now() -> datetime:
    """The clock: each step of the run is a moment of its own."""
    return datetime.now(UTC)  # noqa: TID251 -- this stands where a user would press


def send_in(*, say: Say) -> None:
    """Send the register in as the national desk, and a later edition to look at."""
    reader = _sender()
    file = _written(say)
    _send(reader, file, until=RunState.LET_IN, say=say)
    later = file.with_name(LATER)
    if not later.exists():
        write_later(file, out=later)
    _send(reader, later, until=RunState.CHECKED, say=say)


def _send(reader: Reader, file: Path, *, until: RunState, say: Say) -> None:
    """Bring a file as far as ``until``, unless somebody has taken it further."""
    run = _sent(reader, file.name) or _upload(reader, file)
    while (seen := _seen(reader, run)).state in UNDER_WAY and seen.state is not until:
        _carry_on(reader, seen, say)


def _sender() -> Reader:
    person, now = BY_CODE[SENDER], _now()
    account = account_named(person.email, at=now)
    assert account is not None
    return reader_of(account=str(account.id), organisation=person.organisation, at=now)


def _written(say: Say) -> Path:
    """The register as a file; beside it the key that says who is whom."""
    folder: Path = settings.HOME / "demonstration"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / NAME
    if not file.exists():
        written = write(
            counts.published(),
            Recipe(seed=SEED),
            out=file,
            answer_key=folder / ANSWER_KEY,
        )
        say(f"A register of {written.rows:,} invented referrals has been written.")
    return file


def _sent(reader: Reader, name: str) -> UUID | None:
    with as_reader(reader, at=_now()):
        sent = [each for each in runs.runs(reader=reader) if each.file_name == name]
        return sent[-1].id if sent else None


def _upload(reader: Reader, file: Path) -> UUID:
    at = _now()
    with file.open("rb") as stream, as_reader(reader, at=at):
        given = Upload(
            stream=stream,
            name=file.name,
            size=file.stat().st_size,
            register=REGISTER,
        )
        return registers.upload(given=given, by=reader, at=at)


def _seen(reader: Reader, run: UUID) -> RunSeen:
    with as_reader(reader, at=_now()):
        return runs.run(run, reader=reader)


def _carry_on(reader: Reader, run: RunSeen, say: Say) -> None:
    """One step of the run: what a user would press next, or what the worker does."""
    at = _now()
    if run.under_way:
        jobs.work_on(run.id)
        return
    with as_reader(reader, at=at):
        if run.state is RunState.UPLOADED:
            registers.confirm_columns(
                run_id=run.id, changes={}, remember_as="", by=reader, at=at
            )
        else:
            say(f"{run.rows:,} rows have been checked; they are being let in.")
            registers.let_in(run_id=run.id, by=reader, at=at)
