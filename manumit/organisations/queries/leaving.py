"""Who moved or left, or soon will, and which posts and shifts that leaves open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.access.roles import ROLES
from manumit.organisations.models import Holding, Membership, Shift
from manumit.organisations.queries.rotas import ShiftSeen, shifts_seen
from manumit.organisations.rules.cover import Hours, gaps
from manumit.organisations.rules.posts import POST_KINDS


LOOK_BACK = timedelta(days=90)
BY_ACCESS = "access"


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody who lost a role, or soon will; ``stays`` in another role there."""

    account: UUID
    name: str
    organisation: str
    organisation_name: str
    roles: Sequence[str]
    ends_at: datetime
    stays: bool


@dataclass(frozen=True, slots=True)
class Vacated:
    """A post that somebody held and that nobody has taken since."""

    post: UUID
    kind: str
    since: datetime

    @property
    def name(self) -> str:
        return POST_KINDS[self.kind].name


def leavers(*, reader: Reader, at: datetime) -> Sequence[Leaver]:
    """Whose role ended within 90 days or has an end to come, the latest end first.

    Of the reader's own organisation; an administrator is told of all of them.
    """
    check_has(reader, Permission.READ_LEAVERS)
    found = _leavers(reader, at)
    return sorted(found, key=lambda each: each.ends_at, reverse=True)


def leaver(*, account: UUID, reader: Reader, at: datetime) -> Leaver | None:
    """One of them; None if there is none."""
    found = leavers(reader=reader, at=at)
    return next((each for each in found if each.account == account), None)


def _leavers(reader: Reader, at: datetime) -> Iterator[Leaver]:
    asked = Q() if reader.has(Permission.READ_ACCOUNTS) else _own(reader)
    rows = Membership.objects.filter(asked, ends_at__gt=at - LOOK_BACK)
    by_place: dict[tuple[UUID, str], list[Membership]] = defaultdict(list)
    for row in rows.select_related("account", "organisation").order_by("ends_at"):
        by_place[row.account_id, row.organisation_id].append(row)
    going_on = Membership.objects.filter(
        asked, ends_at=None, account__in={account for account, _ in by_place}
    )
    staying = set(going_on.values_list("account_id", "organisation_id"))
    for (account, organisation), gone in by_place.items():
        yield Leaver(
            account,
            gone[-1].account.name,
            organisation,
            gone[-1].organisation.name,
            tuple(ROLES[e.role].name if e.role in ROLES else e.role for e in gone),
            max(each.ends_at for each in gone if each.ends_at),
            (account, organisation) in staying,
        )


def _own(reader: Reader) -> Q:
    return Q(organisation_id=reader.organisation)


def vacated(*, account: UUID, reader: Reader, at: datetime) -> Sequence[Vacated]:
    """Posts that ended with somebody's access and are short of holders since."""
    check_has(reader, Permission.READ_LEAVERS)
    asked = Q() if reader.has(Permission.READ_ACCOUNTS) else _own(reader)
    lost = (
        Holding.objects.filter(
            asked,
            holder__account_id=account,
            ended_because=BY_ACCESS,
            ends_at__gt=at - LOOK_BACK,
            post__ends_at=None,
        )
        .select_related("post")
        .order_by("ends_at")
    )
    found: dict[UUID, Vacated] = {}
    for row in lost:
        assert row.ends_at is not None
        then = max(at, row.ends_at)
        held = Holding.objects.filter(
            Q(ends_at=None) | Q(ends_at__gt=then), post_id=row.post_id
        )
        if held.count() < row.post.least:
            found[row.post_id] = Vacated(row.post_id, row.post.kind, row.ends_at)
    return list(found.values())


def uncovered(*, account: UUID, reader: Reader, at: datetime) -> Sequence[ShiftSeen]:
    """Shifts that somebody was to take and that nobody covers in their place."""
    check_has(reader, Permission.READ_LEAVERS)
    asked = Q() if reader.has(Permission.READ_ACCOUNTS) else _own(reader)
    cut = Shift.objects.filter(
        asked,
        holder__account_id=account,
        planned_until__gt=at,
        ends_at__lt=F("planned_until"),
        post__ends_at=None,
    )
    return [each for each in shifts_seen(cut) if _open(each, at)]


def _open(shift: ShiftSeen, at: datetime) -> bool:
    left = Hours(max(shift.ends_at, at), shift.planned_until)
    others = Shift.objects.filter(
        post_id=shift.post, starts_at__lt=left.ends, ends_at__gt=left.starts
    ).exclude(ends_at=F("starts_at"))
    covered = [Hours(each.starts_at, each.ends_at) for each in others]
    return bool(gaps(covered, within=left))
