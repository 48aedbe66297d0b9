"""Writes the competent authority's reference beside the referral of a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.cases import actions as cases
from manumit.referrals import indexing
from manumit.referrals.intake.identity import comparable_reference
from manumit.referrals.models import KnownReference, Referral


def name_reference(
    *,
    case: UUID,
    nominal: UUID,
    reference: str,
    instead_of: str,
    by: Reader,
    at: datetime,
) -> Sequence[UUID]:
    """Say by which reference the authority knows the person; the referrals it is on.

    It is kept of the person, whether or not anybody referred them here.

    A decision or a register that names it joins their case from then on. What a
    referral says itself stands; ``instead_of`` is a reference that was recorded so in
    error. The caller records the act.
    """
    cases.lock(case=case, by=by)
    _keep(case, nominal, reference, instead_of, by=by, at=at)
    standing = {"", instead_of.strip()}
    rows = Referral.objects.filter(
        case_id=case, nominal_id=nominal, home_office_reference__in=standing
    )
    found = list(rows.values_list("id", flat=True))
    rows.filter(id__in=found).update(home_office_reference=reference.strip())
    indexing.refresh(cases=[case], by=by, at=at)
    return found


def _keep(
    case: UUID,
    nominal: UUID,
    reference: str,
    instead_of: str,
    *,
    by: Reader,
    at: datetime,
) -> None:
    wanted = comparable_reference(reference)
    standing = KnownReference.objects.filter(
        case_id=case, nominal_id=nominal, replaced_at__isnull=True
    )
    if (wrong := comparable_reference(instead_of)) and wrong != wanted:
        standing.filter(comparable=wrong).update(replaced_at=at)
    if not wanted or standing.filter(comparable=wanted).exists():
        return
    KnownReference.objects.create(
        case_id=case,
        nominal_id=nominal,
        reference=reference,
        comparable=wanted,
        recorded_by=by.account,
        recorded_at=at,
    )
