"""The referrals of a case in a line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.referrals.models import Referral
from manumit.referrals.permissions import NoSuchReferral
from manumit.referrals.rules import ROUTE_LABELS, Risk, Route


@dataclass(frozen=True, slots=True)
class ReferralBrief:
    """A referral as its case lists it."""

    id: UUID
    reference: str
    route: str
    responder: str
    exploitation: str
    age_band: str
    risk: Risk
    received_on: date


def briefly(case: UUID, *, reader: Reader) -> Sequence[ReferralBrief]:
    """The referrals from which a case was opened or that joined it, oldest first."""
    check_has(reader, Permission.READ_CASE)
    rows = Referral.objects.filter(case_id=case).order_by("id")
    return [
        ReferralBrief(
            id=row.id,
            reference=row.reference,
            route=ROUTE_LABELS[Route(row.route)],
            responder=row.responder,
            exploitation=row.exploitation,
            age_band=row.age_band,
            risk=Risk(row.risk),
            received_on=row.received_on,
        )
        for row in rows.only(
            "reference",
            "route",
            "responder",
            "exploitation",
            "age_band",
            "risk",
            "received_on",
        )
    ]


@dataclass(frozen=True, slots=True)
class WhichReferral:
    """A referral and its case, and no more."""

    id: UUID
    case: UUID


def brief(referral: UUID, *, reader: Reader) -> WhichReferral:
    """Which case a referral belongs to; raises ``NoSuchReferral``."""
    check_has(reader, Permission.READ_HANDING)
    rows = Referral.objects.filter(id=referral)
    case = rows.values_list("case_id", flat=True).first()
    if case is None:
        raise NoSuchReferral
    return WhichReferral(referral, case)
