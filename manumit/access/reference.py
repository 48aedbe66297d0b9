"""The page of roles, written from the code so that it cannot fall behind."""

from __future__ import annotations

from collections.abc import Iterable

from manumit.access.permissions import Permission
from manumit.access.powers import EVERY_ACCOUNT
from manumit.access.roles import ROLES, Role


_HEAD = """# Roles and what they allow

Written from `manumit/access/roles.py` by `manumit.access.reference`; do not edit.

A role is held in one organisation, from a moment to a moment. It gives the powers
listed here on what that organisation has a part in, and none elsewhere.
"""


def roles_page() -> str:
    """The whole of ``docs/reference/roles.md``."""
    parts = [
        _HEAD,
        "## Everybody who has signed in\n",
        _list(EVERY_ACCOUNT),
        *(_section(each) for each in ROLES.values()),
        "## Which roles hold which permission\n",
        _table(),
    ]
    return "\n".join(parts)


def _section(role: Role) -> str:
    held = ", ".join(sorted(kind.replace("-", " ") for kind in role.kinds))
    return (
        f"## {role.name}\n\n`{role.code}`. {role.description}\n\n"
        f"Held in: {held}.\n\n{_list(role.permissions)}"
    )


def _list(permissions: Iterable[Permission]) -> str:
    return "".join(
        f"- may {each.label} (`{each.code}`)\n" for each in in_order(permissions)
    )


def in_order(permissions: Iterable[Permission]) -> list[Permission]:
    """Permissions in the order of their vocabulary."""
    wanted = set(permissions)
    return [each for each in Permission if each in wanted]


def _table() -> str:
    rows = ["| Permission | Roles |", "| --- | --- |"]
    for each in Permission:
        holders = [role.name for role in ROLES.values() if each in role.permissions]
        if each in EVERY_ACCOUNT:
            holders = ["Everybody who has signed in"]
        rows.append(f"| `{each.code}` | {', '.join(holders) or 'The installation'} |")
    return "\n".join(rows) + "\n"
