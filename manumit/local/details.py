"""How to connect to the embedded server; asking starts nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from manumit.local.installation import installation, resolved
from manumit.local.place import place


DATABASE = "manumit"
PORT = 5432
ROLES = ("owner", "app", "worker")


@dataclass(frozen=True, slots=True)
class ConnectionDetails:
    """What a client needs; ``host`` is the folder of the server's socket.

    ``server_account`` is who must be at the other end (libpq's ``requirepeer``).
    """

    host: str
    port: int
    dbname: str
    user: str
    password: str
    server_account: str


def connection(home: Path, role: str) -> ConnectionDetails:
    """The embedded server of this home as seen by a role (owner, app or worker).

    Before the database has been made the password is empty.
    """
    if role not in ROLES:
        raise ValueError(f"{role!r} is no role of the database: write one of {ROLES}")
    here = place(installation(), home=resolved(home))
    return ConnectionDetails(
        host=str(here.socket),
        port=PORT,
        dbname=DATABASE,
        user=f"manumit_{role}",
        password=_password(home, role),
        server_account=here.account.name,
    )


def _password(home: Path, role: str) -> str:
    try:
        path = home / "secrets" / f"database-{role}"
        return path.read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return ""
