"""Writes the competent authority's reference beside the referral of a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.cases import actions as cases
from manumit.referrals import indexing
from manumit.referrals.models import Referral


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

    A decision or a register that names it joins their case from then on. What a
    referral says itself stands; ``instead_of`` is a reference that was recorded so in
    error. The caller records the act.
    """
    cases.lock(case=case, by=by)
    standing = {"", instead_of.strip()}
    rows = Referral.objects.filter(
        case_id=case, nominal_id=nominal, home_office_reference__in=standing
    )
    found = list(rows.values_list("id", flat=True))
    rows.filter(id__in=found).update(home_office_reference=reference.strip())
    indexing.refresh(cases=[case], by=by, at=at)
    return found
