"""Rows of a register about somebody whom we hold by the authority's reference.

Such a row opens no second case: what it says otherwise is proposed as an amendment of
the referral that stands, and somebody decides. Nobody is joined by a reference alone
where names and dates of birth that both say all differ: a slip of the pen would lose
one of two people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.people import exactly
from manumit.people import queries as people
from manumit.people.queries import NominalSeen
from manumit.referrals.intake.identity import comparable_reference
from manumit.referrals.intake.referral import ReadReferral
from manumit.referrals.models import KnownReference, Referral


@dataclass(frozen=True, slots=True)
class Joined:
    """The referral that a row is about, and its case."""

    referral: UUID
    case: UUID


def held_by_reference(
    reads: Mapping[str, ReadReferral], *, reader: Reader
) -> Mapping[str, Joined]:
    """Of rows by their keys, those about somebody whose reference was recorded here."""
    by_reference: dict[str, list[str]] = {}
    for key, read in reads.items():
        for said in (read.reference, read.home_office_reference):
            if wanted := comparable_reference(said):
                by_reference.setdefault(wanted, []).append(key)
    if not by_reference or not reader.has(Permission.READ_CASE):
        return {}
    known = KnownReference.objects.filter(
        comparable__in=list(by_reference), replaced_at__isnull=True
    )
    found = list(known.order_by("id"))
    if not found:
        return {}
    nominals = people.nominals({each.nominal_id for each in found}, reader=reader)
    referrals = _referrals({each.nominal_id for each in found})
    return {
        key: Joined(referral, each.case_id)
        for each in found
        if (referral := referrals.get((each.case_id, each.nominal_id)))
        for key in by_reference[each.comparable]
        if _may_be(reads[key], nominals.get(each.nominal_id))
    }


def _referrals(nominals: set[UUID]) -> Mapping[tuple[UUID, UUID], UUID]:
    """The newest referral of each person on each case."""
    rows = Referral.objects.filter(nominal_id__in=nominals).order_by("id")
    return {
        (case, nominal): referral
        for case, nominal, referral in rows.values_list("case_id", "nominal_id", "id")
    }


def _may_be(read: ReadReferral, nominal: NominalSeen | None) -> bool:
    """Whether family name or date of birth agrees, or not both say either of them."""
    if nominal is None:
        return False
    agree = [
        exactly.alike(one, other)
        for one, other in (
            (read.family_name, nominal.family_name),
            (str(read.born or ""), str(nominal.born or "")),
        )
        if one.strip() and other.strip()
    ]
    return not agree or any(agree)
