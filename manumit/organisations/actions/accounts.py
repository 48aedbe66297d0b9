"""Accounts and the roles they hold: opened, changed, ended; never deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, Refused, check_has
from manumit.access.roles import Role, role
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.organisations.actions.posts import end_with_access
from manumit.organisations.models import (
    Account,
    Holder,
    Membership,
    Organisation,
    Team,
)
from manumit.organisations.rules.posts import POST_KINDS


Made = TypeVar("Made")


class EmailTaken(ValueError):
    """Another account signs in with this address."""


class WeakPassword(ValueError):
    """The password does not do; the message says why."""


class NoSuchAccount(LookupError):
    """There is no such account, or the reader may not see it."""


class NoSuchMembership(LookupError):
    """There is no such role held, or it has ended, or the reader may not see it."""


class RoleNotHeldThere(ValueError):
    """Organisations of that kind have no such role."""


class CannotCloseOwnAccount(ValueError):
    """Somebody else has to close an administrator's account."""


def open_account(
    *, email: str, name: str, password: str, by: Reader, at: datetime
) -> UUID:
    """Open an account that may sign in with ``email`` and ``password``."""
    check_has(by, Permission.WRITE_ACCOUNTS)
    account = Account(email=email, name=name, opened_at=at)
    _set_password(account, password)
    with as_reader(by, at=at):
        _or_taken(lambda: account.save(force_insert=True))
        record(Act.ACCOUNT_OPENED, subjects=[f"account:{account.id}"], by=by, at=at)
    return account.id


def change_account(
    *, account: UUID, email: str, name: str, by: Reader, at: datetime
) -> None:
    """Change the name of an account, or the address that it signs in with."""
    check_has(by, Permission.WRITE_ACCOUNTS)
    with as_reader(by, at=at):
        found = _locked(account)
        given = {"email": email, "name": name}
        changed = [each for each in given if getattr(found, each) != given[each]]
        for each in changed:
            setattr(found, each, given[each])
        if changed:
            _or_taken(lambda: found.save(update_fields=changed))
            Holder.objects.filter(account=found, ends_at=None).update(name=name)
            _record_changed(found, changed, by=by, at=at)


def set_password(*, account: UUID, password: str, by: Reader, at: datetime) -> None:
    """Give an account a new password: one's own, or as an administrator anybody's."""
    if str(account) == by.account:
        check_has(by, Permission.WRITE_OWN_ACCOUNT)
    else:
        check_has(by, Permission.WRITE_ACCOUNTS)
    with as_reader(by, at=at):
        found = _locked(account)
        _set_password(found, password)
        found.save(update_fields=["password"])
        _record_changed(found, ["password"], by=by, at=at)


def close_account(*, account: UUID, by: Reader, at: datetime) -> None:
    """Close an account and end every role and post that it holds, at once."""
    check_has(by, Permission.WRITE_ACCOUNTS)
    if str(account) == by.account:
        raise CannotCloseOwnAccount(
            "You cannot close your own account: ask another administrator."
        )
    with as_reader(by, at=at):
        found = _locked(account)
        if not found.active:
            return
        found.active, found.closed_at = False, at
        found.save(update_fields=["active", "closed_at"])
        Membership.objects.filter(_not_over(at), account=found).update(
            ends_at=Greatest(F("starts_at"), at)
        )
        end_with_access(
            account=found.id, organisation=None, kinds=None, ends_at=at, by=by, at=at
        )
        record(Act.ACCOUNT_CLOSED, subjects=[f"account:{found.id}"], by=by, at=at)


def start_membership(
    *, account: UUID, organisation: str, role_code: str, by: Reader, at: datetime
) -> UUID:
    """Let an account hold a role in an organisation from now on.

    It sits on that organisation's desk of the role's kind, where there is one.
    """
    check_has(by, Permission.WRITE_ACCOUNTS)
    wanted = role(role_code)
    with as_reader(by, at=at):
        found = _locked(account)
        _check_held_there(wanted, organisation)
        membership, made = Membership.objects.get_or_create(
            account=found,
            organisation_id=organisation,
            role=wanted.code,
            ends_at=None,
            defaults={"team": _desk(wanted, organisation), "starts_at": at},
        )
        if made:
            _record_changed(
                found,
                ["role"],
                by=by,
                at=at,
                role=wanted.code,
                organisation=organisation,
            )
    return membership.id


def end_membership(
    *, membership: UUID, by: Reader, at: datetime, ends_at: datetime | None = None
) -> None:
    """End a role that is held: now, or at a moment to come.

    What it allowed is refused from that moment on. The posts that go with the role end
    with it, and with the last role in an organisation every post there.
    """
    check_has(by, Permission.WRITE_ACCOUNTS)
    with as_reader(by, at=at):
        held = (
            Membership.objects.select_for_update()
            .filter(_not_over(at), id=membership)
            .first()
        )
        if held is None:
            raise NoSuchMembership("This role is not held any more.")
        if str(held.account_id) == by.account:
            raise Refused("Another administrator has to end your own role.")
        held.ends_at = max(at, held.starts_at, ends_at or at)
        held.save(update_fields=["ends_at"])
        _end_posts(held, held.ends_at, by=by, at=at)
        _record_changed(
            Account(id=held.account_id),
            ["role"],
            by=by,
            at=at,
            role=held.role,
            organisation=held.organisation_id,
        )


def _end_posts(
    held: Membership, ends_at: datetime, *, by: Reader, at: datetime
) -> None:
    others = Membership.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=ends_at),
        account_id=held.account_id,
        organisation_id=held.organisation_id,
    ).exclude(id=held.id)
    with_role = {code for code, kind in POST_KINDS.items() if kind.role == held.role}
    end_with_access(
        account=held.account_id,
        organisation=held.organisation_id,
        kinds=with_role if others.exists() else None,
        ends_at=ends_at,
        by=by,
        at=at,
    )


def _not_over(at: datetime) -> Q:
    return Q(ends_at=None) | Q(ends_at__gt=at)


def _locked(account: UUID) -> Account:
    found = Account.objects.select_for_update().filter(id=account).first()
    if found is None:
        raise NoSuchAccount("There is no such account.")
    return found


def _set_password(account: Account, password: str) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise WeakPassword(" ".join(error.messages)) from None
    account.set_password(password)


def _or_taken(save: Callable[[], Made]) -> Made:
    try:
        with transaction.atomic():
            return save()
    except IntegrityError:
        raise EmailTaken("Another account signs in with this email address.") from None


def _check_held_there(wanted: Role, organisation: str) -> None:
    kind = (
        Organisation.objects.filter(code=organisation)
        .values_list("kind", flat=True)
        .first()
    )
    if kind not in wanted.kinds:
        raise RoleNotHeldThere(
            f"The role {wanted.name} is not held in that kind of organisation."
        )


def _desk(wanted: Role, organisation: str) -> Team | None:
    if not wanted.desk:
        return None
    return Team.objects.filter(organisation_id=organisation, kind=wanted.desk).first()


def _record_changed(
    account: Account, fields: list[str], *, by: Reader, at: datetime, **told: str
) -> None:
    record(
        Act.ACCOUNT_CHANGED,
        subjects=[f"account:{account.id}"],
        by=by,
        at=at,
        detail={"fields": fields, **told},
    )
