"""The only code that writes the directory and the accounts."""

from __future__ import annotations

from manumit.organisations.actions.accounts import (
    CannotCloseOwnAccount,
    EmailTaken,
    NoSuchAccount,
    NoSuchMembership,
    RoleNotHeldThere,
    WeakPassword,
    change_account,
    close_account,
    end_membership,
    open_account,
    set_password,
    start_membership,
)
from manumit.organisations.actions.directory import (
    Changes,
    give_telephones,
    update_from_files,
)


__all__ = [
    "CannotCloseOwnAccount",
    "Changes",
    "EmailTaken",
    "NoSuchAccount",
    "NoSuchMembership",
    "RoleNotHeldThere",
    "WeakPassword",
    "change_account",
    "close_account",
    "end_membership",
    "give_telephones",
    "open_account",
    "set_password",
    "start_membership",
    "update_from_files",
]
