"""That a referral was received: its number, its owners and whom to ring. No more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.cases.queries import OwnerSeen
from manumit.law.facts import Owner
from manumit.referrals.models import Referral
from manumit.referrals.permissions import NoSuchReferral
from manumit.referrals.queries.ringing import Ring, danger_since, rings
from manumit.referrals.rules import Risk


@dataclass(frozen=True, slots=True)
class ReceiptSeen:
    """What whoever sent a referral in may know of it afterwards."""

    referral: UUID
    reference: str
    recorded_at: datetime
    owners: Sequence[OwnerSeen]
    risk_reason: str
    ring: Ring | None


def receipt(referral: UUID, *, reader: Reader) -> ReceiptSeen:
    """The receipt of a referral that the reader's organisation received."""
    check_has(reader, Permission.READ_REFERRAL_FORM)
    own = Referral.objects.filter(received_by_id=reader.organisation)
    row = own.filter(id=referral).first()
    if row is None:
        raise NoSuchReferral
    owners = cases.owners([row.case_id], reader=reader)[row.case_id]
    urgent = {row.case_id: danger_since(row)} if row.risk == Risk.NOW else {}
    return ReceiptSeen(
        referral=row.id,
        reference=cases.cases([row.case_id], reader=reader)[row.case_id].reference,
        recorded_at=row.recorded_at,
        owners=[owners[each] for each in Owner],
        risk_reason=row.risk_reason,
        ring=rings(urgent, reader=reader).get(row.case_id),
    )
