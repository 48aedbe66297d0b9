"""The only code that reads accounts for others. Every question names its reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from manumit.access.permissions import Permission
from manumit.access.reader import NOBODY, Reader, check_has
from manumit.access.roles import ROLES, permissions_of
from manumit.audit.acting import as_reader
from manumit.organisations.models import Account, Membership
from manumit.organisations.rules import holds_on


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role held in an organisation, with the words to show it."""

    id: UUID
    organisation: str
    organisation_name: str
    team: str | None
    role: str
    starts_at: datetime
    ends_at: datetime | None

    @property
    def role_name(self) -> str:
        return ROLES[self.role].name if self.role in ROLES else self.role


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """An account as an administrator sees it."""

    id: UUID
    email: str
    name: str
    active: bool
    opened_at: datetime
    closed_at: datetime | None
    roles: Sequence[RoleHeld]


@dataclass(frozen=True, slots=True)
class Standing:
    """Who somebody is at a moment: what they may choose from, and what they chose."""

    account: UUID
    name: str
    email: str
    reader: Reader
    acting_for: str
    organisations: Mapping[str, str]


def standing_of(account: Account, *, chosen: str, at: datetime) -> Standing:
    """What an account may do now, acting for ``chosen`` or else the first it can.

    Worked out from the roles held at this very moment, so that access ends with them.
    """
    alone = _alone(account)
    if not account.active:
        return Standing(account.id, account.name, account.email, NOBODY, "", {})
    with as_reader(alone, at=at):
        held = _held(Membership.objects.filter(account=account), at=at)
    organisations = {each.organisation: each.organisation_name for each in held}
    acting = chosen if chosen in organisations else next(iter(organisations), "")
    here = [each for each in held if each.organisation == acting]
    roles = frozenset(each.role for each in here)
    reader = Reader(
        account=str(account.id),
        organisation=acting,
        teams=frozenset(each.team for each in here if each.team),
        roles=roles,
        permissions=permissions_of(roles),
    )
    return Standing(
        account.id,
        account.name,
        account.email,
        reader,
        organisations.get(acting, ""),
        organisations,
    )


def reader_of(*, account: str, organisation: str, at: datetime) -> Reader:
    """The account as it stands now, for work that it set going; NOBODY if it may not.

    A job asks anew each time, so that work ends when its sender's access does.
    """
    alone = Reader(account, "", frozenset(), frozenset(), frozenset())
    with as_reader(alone, at=at):
        found = Account.objects.filter(id=account).first()
    if found is None:
        return NOBODY
    reader = standing_of(found, chosen=organisation, at=at).reader
    return reader if reader.organisation == organisation else NOBODY


def _alone(account: Account) -> Reader:
    return Reader(str(account.id), "", frozenset(), frozenset(), frozenset())


def _held(found: QuerySet[Membership], *, at: datetime) -> list[RoleHeld]:
    """Roles held at a moment, in organisations that exist on that day."""
    query = (
        found.filter(Q(ends_at=None) | Q(ends_at__gt=at), starts_at__lte=at)
        .select_related("organisation")
        .order_by("starts_at", "id")
    )
    return [
        _role_held(each)
        for each in query
        if holds_on(at.date(), each.organisation.starts_on, each.organisation.ends_on)
    ]


def _role_held(each: Membership) -> RoleHeld:
    return RoleHeld(
        each.id,
        each.organisation_id,
        each.organisation.name,
        each.team_id,
        each.role,
        each.starts_at,
        each.ends_at,
    )


def accounts(*, reader: Reader, words: str = "") -> Sequence[AccountFacts]:
    """Every account whose name or address holds ``words``, with all its roles."""
    check_has(reader, Permission.READ_ACCOUNTS)
    found = Account.objects.order_by("name", "id")
    if words:
        found = found.filter(Q(name__icontains=words) | Q(email__icontains=words))
    return _with_roles(list(found))


def account(*, account: UUID, reader: Reader) -> AccountFacts | None:
    """One account; None if there is none, or the reader may not see it."""
    check_has(reader, Permission.READ_ACCOUNTS)
    found = _with_roles(list(Account.objects.filter(id=account)))
    return found[0] if found else None


def _with_roles(found: Sequence[Account]) -> list[AccountFacts]:
    roles: dict[UUID, list[RoleHeld]] = {each.id: [] for each in found}
    held = Membership.objects.filter(account__in=list(roles))
    for each in held.select_related("organisation").order_by("starts_at", "id"):
        roles[each.account_id].append(_role_held(each))
    return [
        AccountFacts(
            each.id,
            each.email,
            each.name,
            each.active,
            each.opened_at,
            each.closed_at,
            tuple(roles[each.id]),
        )
        for each in found
    ]


def names(*, accounts: Iterable[str], reader: Reader) -> Mapping[str, str]:
    """The names of those accounts that the reader may know: colleagues, and for
    administrators and auditors everybody. The others are left out.
    """  # noqa: D205
    check_has(reader, Permission.READ_OWN_ACCOUNT)
    ids = [each for each in set(accounts) if _is_id(each)]
    found = Account.objects.filter(id__in=ids).values_list("id", "name")
    return {str(each): name for each, name in found}


def colleagues(*, reader: Reader, at: datetime) -> Mapping[str, str]:
    """Who may act for the reader's organisation at this moment: names by account."""
    check_has(reader, Permission.READ_POSTS)
    held = Membership.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=at),
        organisation_id=reader.organisation,
        starts_at__lte=at,
    )
    found = Account.objects.filter(id__in=held.values("account"), active=True)
    return {
        str(e): name for e, name in found.order_by("name").values_list("id", "name")
    }


def named(*, words: str, reader: Reader, limit: int = 20) -> Mapping[str, str]:
    """Accounts by id whose id or address is ``words``, or whose name holds them.

    For whoever reads the sealed record, which names accounts by id alone.
    """
    check_has(reader, Permission.READ_AUDIT)
    exactly = Q(id=words) if _is_id(words) else Q(email__iexact=words)
    found = Account.objects.filter(exactly | Q(name__icontains=words)).order_by("name")
    return {str(e): name for e, name in found.values_list("id", "name")[:limit]}


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
