"""To whom mail about notices may go: open accounts, with their desks and roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.notices.mailing import Place, Recipient
from manumit.organisations.models import Account, Membership


def recipients(*, reader: Reader, at: datetime) -> Sequence[Recipient]:
    """Every open account that holds a role at the moment, by its id."""
    check_has(reader, Permission.RUN_JOBS)
    held = Membership.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=at), starts_at__lte=at
    )
    places: dict[str, dict[str, list[tuple[str | None, str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for account, organisation, team, role in held.values_list(
        "account_id", "organisation_id", "team_id", "role"
    ):
        places[str(account)][organisation].append((team, role))
    found = Account.objects.filter(active=True).order_by("id")
    return [
        Recipient(str(id_), address, _places(places[str(id_)]))
        for id_, address in found.values_list("id", "email")
        if str(id_) in places
    ]


def _places(held: dict[str, list[tuple[str | None, str]]]) -> tuple[Place, ...]:
    return tuple(
        Place(
            organisation,
            frozenset(team for team, _ in each if team),
            frozenset(role for _, role in each),
        )
        for organisation, each in held.items()
    )
