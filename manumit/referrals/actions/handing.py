"""Accepts, returns, recalls and passes on what a referral is about, whole.

The cases room moves the ownership; here the desks' queues follow, duties are derived
anew, whoever gets or loses it is told, and the act is sealed: all or nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.access.roles import POLICE
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases.actions import CannotGoThere, Handed
from manumit.cases.rules import ReturnReason
from manumit.law import days
from manumit.law.facts import Owner
from manumit.obligations import actions as obligations
from manumit.organisations.directory import Directory
from manumit.referrals import indexing
from manumit.referrals.actions.placing import place_anew
from manumit.referrals.models import Referral
from manumit.referrals.permissions import NoSuchReferral
from manumit.referrals.telling_of_handing import tell_of


def accept(
    *,
    referral: UUID,
    owners: Collection[Owner],
    directory: Directory,
    by: Reader,
    at: datetime,
) -> Sequence[Handed]:
    """The desk that was named takes it; the sender no longer owns.

    Raises ``AlreadyAccepted``, ``NotYours``, ``NotTheirs`` and ``NoSuchReferral``.
    """
    row = _referral(referral)
    handed = cases.accept(
        case=row.case_id, owners=owners, source=_source(row), by=by, at=at
    )
    _follow(row, handed, Act.OWNERSHIP_ACCEPTED, directory, by=by, at=at)
    return handed


def give_back(
    *,
    referral: UUID,
    owners: Collection[Owner],
    reason: ReturnReason,
    words: str,
    directory: Directory,
    by: Reader,
    at: datetime,
) -> Sequence[Handed]:
    """The desk that was named returns it with a reason; it is on the sender's queue.

    Raises ``NeedsReason``, ``AlreadyAccepted``, ``NotYours``, ``NotTheirs`` and
    ``NoSuchReferral``.
    """
    row = _referral(referral)
    handed = cases.give_back(
        case=row.case_id,
        owners=owners,
        reason=reason,
        words=words,
        source=_source(row),
        by=by,
        at=at,
    )
    _follow(row, handed, Act.OWNERSHIP_RETURNED, directory, by=by, at=at)
    return handed


def recall(
    *,
    referral: UUID,
    owners: Collection[Owner],
    directory: Directory,
    by: Reader,
    at: datetime,
) -> Sequence[Handed]:
    """The sender takes back what nobody has accepted yet.

    Raises ``AlreadyAccepted``, ``NotWaiting``, ``NotYours``, ``NotTheirs`` and
    ``NoSuchReferral``.
    """
    row = _referral(referral)
    handed = cases.recall(
        case=row.case_id, owners=owners, source=_source(row), by=by, at=at
    )
    _follow(row, handed, Act.OWNERSHIP_RECALLED, directory, by=by, at=at)
    return handed


def pass_on(
    *,
    referral: UUID,
    owners: Collection[Owner],
    organisation: str,
    words: str,
    directory: Directory,
    by: Reader,
    at: datetime,
) -> Sequence[Handed]:
    """The owner names another force; until its desk accepts, the owner owns on.

    Raises ``NeedsReason``, ``CannotGoThere``, ``NotYours``, ``NotTheirs`` and
    ``NoSuchReferral``.
    """
    row = _referral(referral)
    handed = cases.pass_on(
        case=row.case_id,
        owners=owners,
        organisation=organisation,
        team=_desk(organisation, directory, at=at),
        words=words,
        source=_source(row),
        by=by,
        at=at,
    )
    _follow(row, handed, Act.OWNERSHIP_PASSED_ON, directory, by=by, at=at)
    return handed


def _referral(referral: UUID) -> Referral:
    row = Referral.objects.filter(id=referral).first()
    if row is None:
        raise NoSuchReferral
    return row


def _source(row: Referral) -> str:
    return f"referral:{row.id}"


def _desk(organisation: str, directory: Directory, *, at: datetime) -> str:
    known = directory.organisations.get(organisation)
    desk = directory.desk_to_tell(organisation)
    if known is None or desk is None or known.kind not in POLICE:
        raise CannotGoThere("Choose a police organisation that has a desk.")
    if not known.exists_on(days.day_of(at)):
        raise CannotGoThere(f"{known.name} no longer exists: choose another.")
    return desk.code


def _follow(
    row: Referral,
    handed: Sequence[Handed],
    act: Act,
    directory: Directory,
    *,
    by: Reader,
    at: datetime,
) -> None:
    """Queues, duties, notices, the sealed record and search follow the ownership."""
    place_anew(case=row.case_id, handed=handed, directory=directory, by=by, at=at)
    obligations.refresh_many(cases=[row.case_id], by=by, at=at)
    record(
        act,
        subjects=[f"case:{row.case_id}", f"referral:{row.id}"],
        by=by,
        at=at,
        detail={
            "owners": [each.owner.value for each in handed],
            "from": sorted({each.from_team for each in handed}),
            "to": sorted({each.team for each in handed}),
        },
    )
    tell_of(case=row.case_id, referral=row.id, handed=handed, by=by, at=at)
    indexing.refresh(cases=[row.case_id], by=by, at=at)
