"""Which account runs the database server.

PostgreSQL refuses to run as root. Root therefore hands the server to an account
without privileges, which it names.
"""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from manumit.local.trouble import Trouble


class NoAccount(Trouble):
    """There is no account that root could hand the server to."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who runs the server; ``drops`` when this process is root and must become them."""

    name: str
    uid: int
    gid: int
    drops: bool = False

    def as_options(self) -> dict[str, Any]:
        """What ``subprocess`` needs to start a program as this account."""
        if not self.drops:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    @property
    def in_words(self) -> str:
        if not self.drops:
            return ""
        words = (
            f"PostgreSQL refuses to run as root, so it runs as the account {self.name}."
        )
        if self.name == "nobody":
            words += (
                " That account is shared by others and is for trying out only: make"
                " one of its own and name it in MANUMIT_SERVER_ACCOUNT."
            )
        return words


def chosen(*, named: str = "", owner: int | None = None) -> Account:
    """The account for the server: ours, or for root one without privileges.

    Data that is there already stays with the account that owns it.
    """
    if os.geteuid() != 0:
        return Account(name_of(os.geteuid()), os.geteuid(), os.getegid())
    if owner:
        return _of_owner(owner, named)
    for name in [named] if named else ["postgres", "nobody"]:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        if found.pw_uid == 0:
            raise NoAccount(f"PostgreSQL cannot run as {name}, which is root.")
        return Account(found.pw_name, found.pw_uid, found.pw_gid, drops=True)
    raise NoAccount(
        f"There is no account {named or 'postgres'} on this machine to run PostgreSQL "
        "as: make one, and name it in MANUMIT_SERVER_ACCOUNT.",
    )


def _of_owner(owner: int, named: str) -> Account:
    name = name_of(owner)
    if named and named != name:
        raise NoAccount(
            f"The database belongs to the account {name}, but MANUMIT_SERVER_ACCOUNT "
            f"says {named}: set it to {name}, or give the database's folder to "
            f"{named} while it is stopped.",
        )
    try:
        group = pwd.getpwuid(owner).pw_gid
    except KeyError:
        group = owner
    return Account(name, owner, group, drops=True)


def name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


_FIRST_CLOSED = 'for d; do [ -x "$d" ] || { printf %s "$d"; exit 1; }; done'


def closed_to(account: Account, path: Path) -> Path | None:
    """The first folder on the way to ``path`` that the account cannot enter, if any."""
    way = [each for each in [*reversed(path.parents), path] if each.exists()]
    tried = _shell(_FIRST_CLOSED, [str(each) for each in way], account)
    return Path(tried) if tried else None


def _shell(script: str, arguments: Sequence[str], account: Account) -> str:
    done = subprocess.run(  # noqa: S603  # a fixed script; paths are its arguments
        ["/bin/sh", "-c", script, "sh", *arguments],
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        **account.as_options(),
    )
    return str(done.stdout)
