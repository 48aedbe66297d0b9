"""Who is asking: one account, acting for one organisation, with what it may do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec

from manumit.access.permissions import Permission


Asked = ParamSpec("Asked")


class Refused(Exception):
    """The reader may not do this; the message is a sentence that may be shown."""


@dataclass(frozen=True, slots=True)
class Reader:
    """An account as it stands now, acting for one organisation.

    ``account`` is the account's id as text, ``organisation`` a code, ``teams`` the
    codes of the desks it sits on, ``roles`` the codes of the roles held there and
    ``permissions`` what those roles allow.
    """

    account: str
    organisation: str
    teams: frozenset[str]
    roles: frozenset[str]
    permissions: frozenset[Permission]

    def has(self, permission: Permission) -> bool:
        return permission in self.permissions


NOBODY = Reader("", "", frozenset(), frozenset(), frozenset())


def check_has(reader: Reader, permission: Permission) -> None:
    """Raise :class:`Refused` unless the reader holds ``permission``."""
    if not reader.has(permission):
        raise Refused(f"You need the permission to {permission.label} for this.")


def allowed(
    check: Callable[Asked, None], *args: Asked.args, **named: Asked.kwargs
) -> bool:
    """Whether ``check`` would let this through."""
    try:
        check(*args, **named)
    except Refused:
        return False
    return True
