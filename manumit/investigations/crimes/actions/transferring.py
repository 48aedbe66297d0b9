"""Passes a crime to another force; with its number, that is a cancellation (C1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.investigations.crimes.actions.cancelling import keep_proposal
from manumit.investigations.crimes.actions.holding import held, seal
from manumit.investigations.crimes.models import (
    Cancellation,
    Transfer,
    TransferRefused,
)
from manumit.investigations.crimes.permissions import Already, NoSuchCrime
from manumit.investigations.crimes.rules.cancelling import TRANSFERRED, Proposed
from manumit.investigations.crimes.rules.recording import (
    CannotBeDone,
    check_is_crime,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferGiven:
    """The force that a crime is passed to, and why."""

    token: UUID
    to: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberGiven:
    """The receiving force's number, and when the victim was told it."""

    token: UUID
    number: str
    told_at: datetime | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalGiven:
    """That the other force will not take a crime, and what was said."""

    token: UUID
    words: str


def transfer(
    *, case: UUID, crime: str, given: TransferGiven, by: Reader, at: datetime
) -> bool:
    """Pass a crime to another force; the record stays. False for a second press.

    Raises ``CannotBeDone``, ``Already`` where it waits for a number, ``NoSuchCrime``.
    """
    with held(case, Permission.WRITE_CRIMES, by=by, at=at) as on:
        found = on.crime(crime)
        if Transfer.objects.filter(token=given.token).exists():
            return False
        check_is_crime(found, field="to")
        if found.cancelled:
            raise CannotBeDone("This crime is cancelled.", field="to")
        if given.to == found.body.force:
            raise CannotBeDone("That force has it: it recorded it.", field="to")
        if open_transfer(case, crime):
            raise Already("This crime was passed on already, and waits for its number.")
        Transfer.objects.create(
            case_id=case,
            token=given.token,
            crime=crime,
            force_id=found.body.force,
            to_id=given.to,
            words=given.words,
            recorded_by=by.account,
            recorded_at=at,
        )
        seal(on, Act.CRIME_TRANSFERRED, by=by, at=at, to=given.to)
    return True


def open_transfer(case: UUID, crime: str) -> Transfer | None:
    """The transfer of a crime that waits for its number; None where none does."""
    numbered = Cancellation.objects.filter(case_id=case, transfer__isnull=False)
    refused = TransferRefused.objects.filter(case_id=case)
    return (
        Transfer.objects.filter(case_id=case, crime=crime)
        .exclude(id__in=numbered.values("transfer"))
        .exclude(id__in=refused.values("transfer"))
        .order_by("-recorded_at")
        .first()
    )


def not_taken(
    *, case: UUID, crime: str, given: RefusalGiven, by: Reader, at: datetime
) -> bool:
    """Record that the other force will not take a crime: it stays. False: twice.

    Raises ``NoSuchCrime`` where no transfer waits.
    """
    with held(case, Permission.WRITE_CRIMES, by=by, at=at) as on:
        on.crime(crime)
        if TransferRefused.objects.filter(token=given.token).exists():
            return False
        waits = open_transfer(case, crime)
        if waits is None:
            raise NoSuchCrime
        TransferRefused.objects.create(
            case_id=case,
            transfer=waits,
            token=given.token,
            words=given.words,
            recorded_by=by.account,
            recorded_at=at,
        )
        seal(on, Act.CRIME_TRANSFER_REFUSED, by=by, at=at, to=waits.to_id)
    return True


def number_came(
    *, case: UUID, crime: str, given: NumberGiven, by: Reader, at: datetime
) -> bool:
    """Propose C1 now that the number came and the victim knows it. False: twice.

    The record stays until whoever may decide has decided. Raises ``NotSound`` where
    the victim was not told, ``NoSuchCrime`` where no transfer waits.
    """
    with held(case, Permission.WRITE_CRIMES, by=by, at=at) as on:
        found = on.crime(crime)
        if Cancellation.objects.filter(token=given.token).exists():
            return False
        waits = open_transfer(case, crime)
        if waits is None:
            raise NoSuchCrime
        proposed = Proposed(
            token=given.token,
            code=TRANSFERRED,
            ground="",
            what="",
            came=None,
            whence="",
            verified="",
            effect="",
            told_at=given.told_at,
            other=given.number,
            withdrawal_free=None,
            mistake_genuine=None,
            self_defence=None,
            words=given.words,
        )
        keep_proposal(on, found, proposed, transfer=waits, by=by, at=at)
    return True
