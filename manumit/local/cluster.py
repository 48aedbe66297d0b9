"""Making the embedded database: once, whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from pathlib import Path

from manumit.local.binaries import Binaries
from manumit.local.details import DATABASE, ROLES
from manumit.local.folders import DiskFull, FreeBytes, check_room, free_bytes
from manumit.local.keys import kept
from manumit.local.place import Place
from manumit.local.trouble import Trouble


LEAST_TO_MAKE = 300_000_000  # bytes: the new database has 40 MB and needs its journal
NO_SPACE = "No space left on device"


class NotMade(Trouble):
    """PostgreSQL refused to make the database."""


def make(
    here: Place,
    binaries: Binaries,
    *,
    durable: bool = True,
    free: FreeBytes = free_bytes,
) -> None:
    """Make the data folder with its database and roles.

    All happens in a folder beside it that gets its name at the end, so that a data
    folder is complete if it exists.
    """
    check_room(here.data.parent, least=LEAST_TO_MAKE, free=free)
    draft = here.data.with_name(f"{here.data.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        draft.mkdir(mode=0o700)
        if here.account.drops:
            os.chown(draft, here.account.uid, here.account.gid)
        _initdb(here, binaries, draft, durable=durable)
        _single_user(here, binaries, draft, _first_statements(here.home, durable))
        draft.rename(here.data)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _initdb(here: Place, binaries: Binaries, draft: Path, *, durable: bool) -> None:
    password = draft.with_name(f".{draft.name}.{os.getpid()}")
    handle = os.open(password, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(32))  # nobody keeps the superuser's
    if here.account.drops:
        os.chown(password, here.account.uid, here.account.gid)
    try:
        done = subprocess.run(  # noqa: S603  # the server's own program
            [
                *(binaries.program("initdb"), "-D", draft, "-U", "postgres"),
                *("-E", "UTF8", "--locale=C.UTF-8", "-T", "english", "-k"),
                *("--auth-local=scram-sha-256", "--auth-host=scram-sha-256"),
                *("--pwfile", password),
                *([] if durable else ["--no-sync"]),
            ],
            cwd="/",
            env=server_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            **here.account.as_options(),
        )
    finally:
        password.unlink(missing_ok=True)
    if done.returncode:
        raise _refused(here, done.stdout + done.stderr)


def _first_statements(home: Path, durable: bool) -> list[str]:
    rights = "NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION"
    statements = []
    for role in ROLES:
        # The tests make databases of their own beside the one that they find.
        create = "NOCREATEDB" if durable or role != "owner" else "CREATEDB"
        password = kept(home, f"database-{role}")
        statements.append(
            f"CREATE ROLE manumit_{role} LOGIN {rights} {create} PASSWORD '{password}'",
        )
    if not durable:
        # They look behind the walls as the owner and walk against them as the others.
        statements.append("GRANT manumit_app, manumit_worker TO manumit_owner")
    return [*statements, f"CREATE DATABASE {DATABASE} OWNER manumit_owner"]


def renew_passwords(here: Place, binaries: Binaries) -> None:
    """Give the roles of a stopped server new passwords where the old ones are lost."""
    lost = [
        role
        for role in ROLES
        if not (here.home / "secrets" / f"database-{role}").exists()
    ]
    statements = [
        f"ALTER ROLE manumit_{role} PASSWORD '{kept(here.home, f'database-{role}')}'"
        for role in lost
    ]
    if statements:
        _single_user(here, binaries, here.data, statements)


def _single_user(
    here: Place, binaries: Binaries, data: Path, statements: list[str]
) -> None:
    """Run statements with no server and so no password; each is one line."""
    done = subprocess.run(  # noqa: S603  # the server's own program
        [binaries.program("postgres"), "--single", "-D", data, "postgres"],
        cwd="/",
        env=server_environment(),
        input="".join(f"{each}\n" for each in statements),
        capture_output=True,
        text=True,
        check=False,
        **here.account.as_options(),
    )
    said = done.stdout + done.stderr
    if done.returncode or "ERROR:" in said or "FATAL:" in said:
        raise _refused(here, said)


def _refused(here: Place, said: str) -> Trouble:
    if NO_SPACE in said:
        return DiskFull(
            f"The disk that holds {here.data.parent} filled up while the database was "
            "being made. Make room, or put MANUMIT_HOME on another disk; then try "
            "again.",
        )
    errors = [line for line in said.splitlines() if "error" in line.lower()]
    why = (errors or said.strip().splitlines() or ["no reason given"])[0]
    return NotMade(f"PostgreSQL could not make the database in {here.data}: {why}")


def server_environment() -> dict[str, str]:
    """A small, known environment: messages in English, times in UTC."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
