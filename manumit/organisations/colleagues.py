"""Who works in the reader's own organisation, so that work can be given to them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.access.roles import ROLES, permissions_of
from manumit.organisations.models import Membership


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who may work on cases here, by what roles, and on which desks."""

    account: UUID
    name: str
    roles: tuple[str, ...]
    teams: frozenset[str]

    @property
    def words(self) -> str:
        """Their name and what they are."""
        named = ", ".join(ROLES[each].name for each in self.roles if each in ROLES)
        return f"{self.name} ({named})" if named else self.name


def colleagues(*, reader: Reader, at: datetime) -> Sequence[Colleague]:
    """Those who may read cases for the reader's organisation at a moment, by name."""
    check_has(reader, Permission.READ_TRIAGE)
    held = Membership.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=at),
        organisation_id=reader.organisation,
        starts_at__lte=at,
        account__active=True,
    )
    found: dict[UUID, list[Membership]] = {}
    for each in held.select_related("account").order_by("account__name", "id"):
        found.setdefault(each.account_id, []).append(each)
    return [
        Colleague(
            account,
            rows[0].account.name,
            tuple(each.role for each in rows),
            frozenset(each.team_id for each in rows if each.team_id),
        )
        for account, rows in found.items()
        if Permission.READ_CASE in permissions_of(each.role for each in rows)
    ]


def accounts_here(
    *, reader: Reader, teams: Collection[str] | None = None
) -> frozenset[str]:
    """Whoever works or worked in the reader's organisation; on these desks, if given.

    What was given to somebody who has left stays the organisation's to do.
    """
    check_has(reader, Permission.READ_WORKLIST)
    held = Membership.objects.filter(organisation_id=reader.organisation)
    if teams is not None:
        held = held.filter(team_id__in=teams)
    return frozenset(
        str(each) for each in held.values_list("account_id", flat=True).distinct()
    )
