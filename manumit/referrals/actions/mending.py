"""A refused row, mended on screen: read again, and let in like any other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.law import days
from manumit.organisations.directory import Directory
from manumit.referrals.actions.letting_in import remember
from manumit.referrals.actions.receiving import Arrival, Receipt, receive_many
from manumit.referrals.actions.runs import locked
from manumit.referrals.intake.identity import Identity, identity
from manumit.referrals.intake.reading import read_fields
from manumit.referrals.intake.referral import Problem
from manumit.referrals.models import Identity as Known
from manumit.referrals.models import Row, Run
from manumit.referrals.rules import NoSuchRun, Outcome


class StillRefused(ValueError):
    """The row still cannot stand; ``problems`` say why, field by field."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("The row still cannot be let in.")
        self.problems = problems


class AlreadySettled(ValueError):
    """Somebody else has mended the row meanwhile, or it was never refused."""


def mend(
    *,
    run_id: UUID,
    number: int,
    given: Mapping[str, str],
    directory: Directory,
    by: Reader,
    at: datetime,
) -> Receipt:
    """Let a refused row in with its fields as mended; the file's own row is kept.

    Raises :class:`StillRefused`, :class:`AlreadySettled`, ``NoSuchRun``.
    """
    check_has(by, Permission.WRITE_IMPORT)
    run = locked(run_id)
    row = Row.objects.filter(run_id=run.id, number=number).first()
    if row is None:
        raise NoSuchRun
    if row.outcome != Outcome.REFUSED:
        raise AlreadySettled("This row has been settled already.")
    read = read_fields(
        given,
        number=number,
        directory=directory,
        today=days.day_of(at),
        other=row.cells["other"],
    )
    if read.referral is None:
        raise StillRefused(read.refused)
    which = identity(
        organisation=run.organisation_id,
        register=run.register,
        cells=given,
        other=row.cells["other"],
    )
    _check_unknown(run.organisation_id, run.register, which, number)
    arrival = Arrival(
        read=read.referral, register=run.register, run=run.id, row_number=number
    )
    [receipt] = receive_many(arrivals=[arrival], directory=directory, by=by, at=at)
    # The row keeps the key of what the file held, so that the same file sent again
    # finds it mended; the referral is known by what it says now.
    remember(run, [(which.key, which.content_hash, receipt)])
    _settle(run, row, receipt, given, read.problems, at=at)
    record(
        Act.REGISTER_ROW_MENDED,
        subjects=[f"run:{run.id}", f"case:{receipt.case}"],
        by=by,
        at=at,
        detail={"row": number},
    )
    return receipt


def _settle(
    run: Run,
    row: Row,
    receipt: Receipt,
    given: Mapping[str, str],
    problems: Sequence[Problem],
    *,
    at: datetime,
) -> None:
    """Note on the row what it became, and count it anew."""
    row.outcome = Outcome.MENDED
    row.cells = {**row.cells, "mended": dict(given)}
    row.problems = [asdict(each) for each in problems]
    row.referral = receipt.referral
    row.settled_at = at
    row.save()
    run.refused -= 1
    run.mended += 1
    run.to_look_at += bool(problems)
    run.save(update_fields=["refused", "mended", "to_look_at", "delivered"])


def _check_unknown(
    organisation: str, register: str, which: Identity, number: int
) -> None:
    if not Known.objects.filter(
        organisation_id=organisation, register=register, key=which.key
    ).exists():
        return
    words = (
        "A referral with this reference is here already. Give the row a reference of "
        "its own, or leave it refused."
        if which.by == "reference"
        else "A referral that says exactly the same is here already. If this is about "
        "somebody else, give the row a reference of its own; if not, leave it refused."
    )
    raise StillRefused([Problem("reference", "", number, words, "refused")])
