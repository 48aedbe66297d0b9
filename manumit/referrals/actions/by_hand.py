"""One referral typed by hand: through the same reading and the same act of receipt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.law import days
from manumit.law.uncertain import Uncertain
from manumit.organisations.directory import Directory
from manumit.referrals.actions.receiving import Arrival, Receipt, receive_many
from manumit.referrals.intake.identity import content_hash
from manumit.referrals.intake.reading import Problem, read_fields
from manumit.referrals.intake.referral import ReadReferral
from manumit.referrals.models import Identity


REGISTER = "by-hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A referral as typed: cells by the key of their field.

    ``dates`` are uncertain dates as the form's own control read them; ``token`` is
    given out once with each form, so that a second press finds what the first did.
    """

    token: UUID
    cells: Mapping[str, str]
    dates: Mapping[str, Uncertain]


@dataclass(frozen=True, slots=True)
class Read:
    """What was typed, as read: a referral unless it is refused; and every problem."""

    referral: ReadReferral | None
    problems: Sequence[Problem]


class CannotStand(ValueError):
    """What was typed cannot stand as a referral; ``problems`` say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("This cannot stand as a referral yet.")
        self.problems = problems


class SentAlready(Exception):
    """The very form was received before; ``changed`` says that the words differ."""

    def __init__(self, *, referral: UUID, changed: bool) -> None:
        super().__init__("This form has been sent and received already.")
        self.referral = referral
        self.changed = changed


def read(*, typed: Typed, directory: Directory, at: datetime) -> Read:
    """Read what was typed, exactly as a row of a register is read."""
    row = read_fields(
        dict(typed.cells), number=1, directory=directory, today=days.day_of(at)
    )
    referral = row.referral
    if referral is not None:
        referral = replace(
            referral,
            born=typed.dates.get("date_of_birth", referral.born),
            exploited_when=typed.dates.get("exploited_when", referral.exploited_when),
        )
    return Read(referral, row.problems)


def enter(*, typed: Typed, directory: Directory, by: Reader, at: datetime) -> Receipt:
    """Receive one referral; raises :class:`CannotStand` and :class:`SentAlready`."""
    check_has(by, Permission.WRITE_REFERRAL)
    content = content_hash(typed.cells, {})
    _check_new(typed, content, by=by)
    understood = read(typed=typed, directory=directory, at=at)
    if understood.referral is None:
        raise CannotStand(understood.problems)
    arrival = Arrival(read=understood.referral, register=REGISTER)
    try:
        with transaction.atomic():
            receipt = _receive(arrival, typed, content, directory, by=by, at=at)
    except IntegrityError:
        # Two presses at once: the other has committed while this one waited for it.
        _check_new(typed, content, by=by)
        raise
    record(
        Act.REFERRAL_ENTERED,
        subjects=[f"referral:{receipt.referral}", f"case:{receipt.case}"],
        by=by,
        at=at,
    )
    return receipt


def _receive(
    arrival: Arrival,
    typed: Typed,
    content: str,
    directory: Directory,
    *,
    by: Reader,
    at: datetime,
) -> Receipt:
    (receipt,) = receive_many(arrivals=[arrival], directory=directory, by=by, at=at)
    Identity.objects.create(
        organisation_id=by.organisation,
        register=REGISTER,
        key=str(typed.token),
        content=content,
        referral=receipt.referral,
        case=receipt.case,
    )
    return receipt


def _check_new(typed: Typed, content: str, *, by: Reader) -> None:
    known = Identity.objects.filter(
        organisation_id=by.organisation, register=REGISTER, key=str(typed.token)
    ).first()
    if known is not None:
        raise SentAlready(referral=known.referral, changed=known.content != content)
