"""The policy values that organisations have set, as the law's judge takes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from manumit.law.policies import LocalValue, Policies, policies
from manumit.obligations.models import PolicyValue


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicySet:
    """One value as it was set: by whom, when, from which day on, resting on what."""

    id: UUID
    organisation: str
    provision: str
    starts: date
    value: int | None
    source: str
    set_by: str
    set_at: datetime


def standing() -> Policies:
    """Every value of every organisation; policy is no secret."""
    return policies(
        LocalValue(
            organisation=each.organisation_id,
            provision=each.provision,
            starts=each.starts,
            value=each.value,
            source=each.source,
        )
        for each in PolicyValue.objects.order_by("starts", "set_at")
    )


def policies_of(organisation: str) -> Sequence[PolicySet]:
    """What an organisation has set, the latest first."""
    rows = PolicyValue.objects.filter(organisation_id=organisation)
    return [_seen(each) for each in rows.order_by("-starts", "-set_at")]


def set_for(provision: str) -> Mapping[str, Sequence[PolicySet]]:
    """What every organisation has set for one provision, each its latest first."""
    rows = PolicyValue.objects.filter(provision=provision)
    found: dict[str, list[PolicySet]] = {}
    for each in rows.order_by("organisation_id", "-starts", "-set_at"):
        found.setdefault(each.organisation_id, []).append(_seen(each))
    return found


def mark_of(provision: str, organisation: str) -> str:
    """Stands for all that an organisation has set for a provision so far."""
    last = (
        PolicyValue.objects.filter(provision=provision, organisation_id=organisation)
        .order_by("-set_at", "-id")
        .first()
    )
    return str(last.id) if last else ""


def _seen(row: PolicyValue) -> PolicySet:
    return PolicySet(
        id=row.id,
        organisation=row.organisation_id,
        provision=row.provision,
        starts=row.starts,
        value=row.value,
        source=row.source,
        set_by=row.set_by,
        set_at=row.set_at,
    )
