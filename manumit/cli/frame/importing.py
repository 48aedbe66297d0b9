"""What ``manumit import`` does once Django is loaded: the acts of the pages."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.access.roles import ROLES
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cli.frame.speaking import Speech
from manumit.local import Trouble
from manumit.organisations import directory as directories
from manumit.organisations import queries as accounts
from manumit.organisations.queries import AccountFacts
from manumit.organisations.rules import holds_at
from manumit.organisations.signing_in import account_named
from manumit.referrals import jobs
from manumit.referrals.actions import registers
from manumit.referrals.actions.registers import Upload
from manumit.referrals.intake.mapping import BadMapping
from manumit.referrals.queries import rows, runs
from manumit.referrals.queries.rows import RowSeen
from manumit.referrals.queries.runs import RunSeen
from manumit.referrals.rules import Outcome, RunState
from manumit.ui.words import plural


SHOWN = 50
_WAIT = 1.0


class MayNotImport(Trouble):
    """Nobody, or not this person, may let registers in for the organisation."""


class NoSuchMapping(Trouble):
    """Nothing is remembered under this name."""


@dataclass(frozen=True, slots=True)
class Member:
    """As whom it is done."""

    account: str
    name: str
    organisation: str
    organisation_name: str

    def reader(self, at: datetime) -> Reader:
        """The member as they stand now."""
        return accounts.reader_of(
            account=self.account, organisation=self.organisation, at=at
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was asked for on the command line."""

    file: Path
    register: str
    mapping: str | None
    sheet: str | None
    dry_run: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What became of the file."""

    run: RunSeen
    refused: Sequence[RowSeen]
    seconds: float

    @property
    def whole(self) -> bool:
        """Whether the file could be read and every row of it stands."""
        ended = {RunState.CHECKED, RunState.LET_IN}
        return self.run.state in ended and not self.run.counts[Outcome.REFUSED]

    def as_json(self) -> dict[str, object]:
        """For programs. Messages name columns and reasons, never what a cell holds."""
        return {
            "run": str(self.run.id),
            "state": self.run.state.value,
            "why": self.run.why,
            "rows": self.run.rows,
            **{each.value: number for each, number in self.run.counts.items()},
            "to_look_at": self.run.to_look_at,
            "problems": [
                {"row": row.number, "problems": _reasons(row)} for row in self.refused
            ],
            "seconds": round(self.seconds, 1),
        }


def member(*, organisation: str, email: str | None) -> Member:
    """Who does it: the named member, else the first of those who may."""
    at = datetime.now(UTC)
    known = directories.current()
    if organisation not in known.organisations:
        raise MayNotImport(
            f"There is no organisation with the code {organisation}. Its page in the "
            "browser names each organisation's code in its address."
        )
    named = known.name(organisation)
    found = _named(email, at=at) if email else _first(organisation, at=at)
    if found is None:
        raise MayNotImport(
            f"No account has the address {email}."
            if email
            else f"Nobody at {named} may let registers in. Give somebody there a role "
            "that may, or name another organisation."
        )
    chosen = Member(found[0], found[1], organisation, named)
    if not chosen.reader(at).has(Permission.WRITE_IMPORT):
        raise MayNotImport(f"{chosen.name} may not let registers in for {named}.")
    return chosen


def _named(email: str, *, at: datetime) -> tuple[str, str] | None:
    account = account_named(email, at=at)
    return (str(account.id), account.name) if account else None


def _first(organisation: str, *, at: datetime) -> tuple[str, str] | None:
    with as_reader(INSTALLATION, at=at):
        found = accounts.accounts(reader=INSTALLATION)
    may = [each for each in found if each.active and _may(each, organisation, at=at)]
    may.sort(key=lambda each: (each.opened_at, each.email))
    return (str(may[0].id), may[0].name) if may else None


def _may(account: AccountFacts, organisation: str, *, at: datetime) -> bool:
    return any(
        held.organisation == organisation
        and holds_at(at, held.starts_at, held.ends_at)
        and held.role in ROLES
        and Permission.WRITE_IMPORT in ROLES[held.role].permissions
        for held in account.roles
    )


def run(given: Given, member: Member, speech: Speech) -> Done:
    """Send in, take the columns as remembered or guessed, check, let in."""
    began = time.monotonic()
    run_id = _upload(given, member)
    seen = _seen(run_id, member)
    if seen.state is RunState.UPLOADED:
        _say_columns(seen, speech)
        _confirm(run_id, member)
        seen = _worked(run_id, member, speech, "Checking")
    if seen.state is RunState.CHECKED and not given.dry_run:
        at = datetime.now(UTC)
        reader = member.reader(at)
        with as_reader(reader, at=at):
            registers.let_in(run_id=run_id, by=reader, at=at)
        seen = _worked(run_id, member, speech, "Letting in")
    done = Done(seen, _refused(run_id, member), time.monotonic() - began)
    _say(done, given, speech)
    return done


def _upload(given: Given, member: Member) -> UUID:
    at = datetime.now(UTC)
    reader = member.reader(at)
    with given.file.open("rb") as stream, as_reader(reader, at=at):
        remembered = runs.mappings(reader=reader)
        if given.mapping and given.mapping not in remembered:
            names = ", ".join(remembered) or "none yet"
            raise NoSuchMapping(
                f"No columns are remembered as “{given.mapping}”. Remembered: {names}."
            )
        upload = Upload(
            stream=stream,
            name=given.file.name,
            size=given.file.stat().st_size,
            register=given.register,
            sheet=given.sheet,
            mapping=given.mapping,
        )
        return registers.upload(given=upload, by=reader, at=at)


def _confirm(run_id: UUID, member: Member) -> None:
    """Begin to check with the columns as they stand; without them, stop and say so."""
    at = datetime.now(UTC)
    reader = member.reader(at)
    try:
        with as_reader(reader, at=at):
            registers.confirm_columns(
                run_id=run_id, changes={}, remember_as="", by=reader, at=at
            )
    except BadMapping as refusal:
        raise Trouble(
            f"{refusal} Open the register in the browser and choose the columns there; "
            "they are remembered for the next file."
        ) from refusal


def _seen(run_id: UUID, member: Member) -> RunSeen:
    at = datetime.now(UTC)
    reader = member.reader(at)
    with as_reader(reader, at=at):
        return runs.run(run_id, reader=reader)


def _worked(run_id: UUID, member: Member, speech: Speech, words: str) -> RunSeen:
    """Carry the run on until it rests, here or while a worker has it; show progress."""
    with _progress(words, shown=not speech.json) as show:

        def told() -> None:
            show(_seen(run_id, member))

        while (seen := _seen(run_id, member)).under_way:
            show(seen)
            if not jobs.carry_on_here(run_id, told=told):
                time.sleep(_WAIT)
    return seen


@contextmanager
def _progress(words: str, *, shown: bool) -> Iterator[Callable[[RunSeen], None]]:
    """A bar where somebody looks on; else nothing."""
    if not shown or not sys.stderr.isatty():
        yield lambda _seen: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=100)

        def show(seen: RunSeen) -> None:
            letting = seen.state is RunState.LETTING_IN
            done = 100 * seen.let_in_to / max(seen.checked_to, 1)
            bar.update(task, completed=done if letting else seen.share)

        yield show


def _refused(run_id: UUID, member: Member) -> list[RowSeen]:
    """The refused rows, read as what it is: rows of people."""
    at = datetime.now(UTC)
    reader = member.reader(at)
    with as_reader(reader, at=at):
        found = list(rows.refused(run_id, reader=reader))
        record(
            Act.REGISTER_SEEN,
            subjects=[f"run:{run_id}"],
            by=reader,
            at=at,
            detail={"refused": len(found)},
        )
    return found


def _say_columns(seen: RunSeen, speech: Speech) -> None:
    for note in seen.notes:
        speech.say(note)
    if seen.mapping is not None:
        kept = [each.heading for each in seen.mapping.columns if each.field is None]
        named = ", ".join(f"“{each}”" for each in kept)
        if kept:
            speech.say(f"Kept as other columns: {named}.")


def _say(done: Done, given: Given, speech: Speech) -> None:
    run, counts = done.run, done.run.counts
    if run.state is RunState.REFUSED:
        speech.say(f"{given.file.name}: {run.why}")
        return
    verb = "would be" if given.dry_run else "are"
    speech.say(
        f"{plural(run.rows, 'row')} in {done.seconds:.1f} seconds: "
        f"{counts[Outcome.NEW]:,} {verb} new, {counts[Outcome.SAME]:,} unchanged, "
        f"{counts[Outcome.AMENDS]:,} changed, {counts[Outcome.REFUSED]:,} refused, "
        f"{run.to_look_at:,} with something to look at."
    )
    for row in done.refused[:SHOWN]:
        for reason in _reasons(row):
            column = f"{reason['column']}: " if reason["column"] else ""
            speech.say(f"Row {row.number}, {column}{reason['message']}")
    if len(done.refused) > SHOWN:
        rest = plural(len(done.refused) - SHOWN, "more refused row")
        speech.say(f"And {rest}: the page of the register has them all.")


def _reasons(row: RowSeen) -> list[Mapping[str, str]]:
    """Why a row was refused: column and message, without what the cell holds."""
    return [
        {"column": each["column"], "message": each["message"]}
        for each in row.problems
        if each["severity"] == "refused"
    ]
