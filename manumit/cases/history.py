"""By which rule each owner of a case was named, through time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases.models import Ownership
from manumit.law.facts import Owner


@dataclass(frozen=True, slots=True)
class Naming:
    """Who was named, by which version of which provision, in words."""

    organisation: str
    rule: str
    provision: str
    provision_starts: date
    sentence: str


def namings(
    case: UUID, *, reader: Reader
) -> Mapping[tuple[Owner, datetime, str], Naming]:
    """Every naming of the case, by owner, moment and organisation."""
    check_has(reader, Permission.READ_CASE)
    rows = Ownership.objects.filter(case_id=case).order_by("starts_at", "id")
    return {
        (Owner(row.owner), row.starts_at, row.organisation_id): Naming(
            organisation=row.organisation_id,
            rule=row.rule,
            provision=row.provision,
            provision_starts=row.provision_starts,
            sentence=row.sentence,
        )
        for row in rows
    }
