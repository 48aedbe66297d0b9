"""Where the embedded database of an installation lies, and who runs it."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from manumit.local import account as accounts
from manumit.local.account import Account
from manumit.local.folders import (
    PathTooLong,
    check_length,
    check_reachable,
    make_folder,
    private_folder,
)
from manumit.local.installation import Installation
from manumit.local.trouble import Trouble


LONGEST_SOCKET = 100  # bytes; the kernel takes 107
SOCKET_FILE = ".s.PGSQL.5432"
ELSEWHERE = Path("/var/tmp")  # noqa: S108  # a folder of our own, 0700, in there


class DatabaseGone(Trouble):
    """The folder that the database was kept in is no longer there."""


class NotOurs(Trouble):
    """The installation belongs to another account."""


@dataclass(frozen=True, slots=True)
class Place:
    """The data folder, the folder of the socket, and the account of the server."""

    home: Path
    data: Path
    socket: Path
    account: Account
    spare: Path
    said: str = ""

    @property
    def made(self) -> bool:
        return (self.data / "PG_VERSION").exists()


def place(given: Installation, *, home: Path | None = None) -> Place:
    """Where the database of an installation is, or would be; makes nothing."""
    at = home or given.home
    here = replace(given, home=at)
    note = at / "database-is-at"
    data = at / "database"
    if note.exists():
        data = Path(note.read_text(encoding="utf-8").strip())
    runs = accounts.chosen(named=given.account, owner=_owner(data))
    socket = given.runtime or Path("/tmp") / f"manumit-{runs.uid}-{here.mark}"  # noqa: S108  # private: 0700, its owner checked
    return Place(at, data, socket, runs, ELSEWHERE / f"manumit-{here.mark}")


def _owner(data: Path) -> int | None:
    try:
        return data.stat().st_uid
    except OSError:
        return None


def ready_home(here: Place) -> None:
    """Make the home: closed, but as root passable for the server's account."""
    check_length(here.data)
    make_folder(here.home, mode=0o711 if here.account.drops else 0o700)
    for path in (here.home, here.data):
        _check_owner(path, allowed={os.geteuid(), here.account.uid})


def _check_owner(path: Path, *, allowed: set[int]) -> None:
    try:
        owner = path.stat().st_uid
    except OSError:
        return
    if owner not in allowed:
        name = accounts.name_of(owner)
        raise NotOurs(
            f"{path} belongs to the account {name}: run Manumit as {name}, or set "
            "MANUMIT_HOME to a folder of your own.",
        )


def ready_to_make(here: Place, *, demonstration: bool) -> Place:
    """A place where the database can be made; a demonstration may go elsewhere."""
    ready_home(here)
    note = here.home / "database-is-at"
    if note.exists() and not here.data.parent.exists():
        raise DatabaseGone(
            f"The database was kept in {here.data}, which is no longer there. Put it "
            f"back or, to begin again with an empty one, delete {note}.",
        )
    if not demonstration or note.exists() or not here.account.drops:
        check_reachable(here.data.parent, here.account)
        return here
    if not accounts.closed_to(here.account, here.data.parent):
        return here
    folder = private_folder(here.spare, here.account)
    data = folder / "database"
    note.write_text(f"{data}\n", encoding="utf-8")
    said = (
        f"The account {here.account.name} cannot reach {here.home}, so this "
        f"demonstration keeps its database in {data}."
    )
    return replace(here, data=data, said=said)


def ready_socket(here: Place) -> None:
    """Make the private folder of the socket, or refuse one that is not ours."""
    length = len(os.fsencode(here.socket / SOCKET_FILE))
    if length > LONGEST_SOCKET:
        raise PathTooLong(
            f"The path of the database's socket, {here.socket}, is too long by "
            f"{length - LONGEST_SOCKET} bytes: set MANUMIT_RUNTIME to a short path, "
            "or leave it out.",
        )
    private_folder(here.socket, here.account)
