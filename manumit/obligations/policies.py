"""The policy values that organisations have set, as the law's judge takes them."""

from __future__ import annotations

from collections.abc import Sequence
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
    return [
        PolicySet(
            id=each.id,
            organisation=each.organisation_id,
            provision=each.provision,
            starts=each.starts,
            value=each.value,
            source=each.source,
            set_by=each.set_by,
            set_at=each.set_at,
        )
        for each in rows.order_by("-starts", "-set_at")
    ]
