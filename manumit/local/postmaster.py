"""One running server: is it there, does it answer, start it, stop it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from pathlib import Path

from manumit.local.binaries import Binaries
from manumit.local.cluster import NO_SPACE, server_environment
from manumit.local.folders import DiskFull
from manumit.local.logs import open_log, size, tail
from manumit.local.place import SOCKET_FILE, Place
from manumit.local.processes import PROC, Identity, identify, tied, wait_until
from manumit.local.trouble import Trouble


PATIENCE = 90.0  # seconds for a start; after a crash the journal is played back
_AGAIN = ("pre-existing shared memory block", "is already in use", "lock file")


class WouldNotStart(Trouble):
    """The server ended before it answered."""


class WouldNotStop(Trouble):
    """The server is still there after it was told to end at once."""


_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": "5432",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    # A refused statement can carry a victim's words: the client is told, the log not.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
}
_FOR_TESTS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def running(here: Place) -> Identity | None:
    """The server of this data folder, told by the folder that it works in."""
    try:
        first = (here.data / "postmaster.pid").read_text().splitlines()[0]
        found = identify(int(first))
        works_in = (PROC / first.strip() / "cwd").readlink()
    except (OSError, IndexError, ValueError):
        return None
    return found if works_in == here.data.resolve() else None


def answers(here: Place, binaries: Binaries) -> bool:
    done = subprocess.run(  # noqa: S603  # the server's own program
        [binaries.program("pg_isready"), "-q", "-t", "2", "-h", here.socket],
        cwd="/",
        env=server_environment(),
        check=False,
    )
    return done.returncode == 0


def start(here: Place, binaries: Binaries, *, durable: bool, tie: bool) -> Identity:
    """Start the server, or find it running, and wait until it answers.

    ``tie`` ends it cleanly should this process die. Called with the lock held.
    """
    told: list[Identity] = []

    def up() -> bool:
        alive = running(here)
        if alive is None:
            _clear_leavings(here)
            alive = _launch(here, binaries, durable=durable, tie=tie)
        if alive and answers(here, binaries):
            told.append(alive)
        return bool(told)

    if not wait_until(up, PATIENCE, every=0.1):
        raise WouldNotStart(
            f"PostgreSQL did not answer within {PATIENCE:.0f} seconds: the last lines "
            f"of {here.home / 'log' / 'database.log'} say why.",
        )
    return told[0]


def _launch(
    here: Place, binaries: Binaries, *, durable: bool, tie: bool
) -> Identity | None:
    """Start it once; None where the one before has not let go of the data yet."""
    log = here.home / "log" / "database.log"
    handle = open_log(log.parent, "database")
    before = size(log)
    settings = {**_SETTINGS, **({} if durable else _FOR_TESTS)}
    settings["unix_socket_directories"] = f'"{here.socket}"'
    try:
        child = subprocess.Popen(  # noqa: S603  # the server's own program
            [
                *(binaries.program("postgres"), "-D", here.data),
                *(word for pair in settings.items() for word in ("-c", "=".join(pair))),
            ],
            cwd="/",
            env=server_environment(),
            stdin=subprocess.DEVNULL,
            stdout=handle,
            stderr=handle,
            start_new_session=True,
            preexec_fn=tied(signal.SIGINT) if tie else None,  # noqa: PLW1509  # no threads here
            **here.account.as_options(),
        )
    finally:
        os.close(handle)
    _reap_later.append(child)
    wait_until(lambda: child.poll() is not None or answers(here, binaries), PATIENCE)
    if child.poll() is None:
        return identify(child.pid)
    said = tail(log, since=before)
    if any(words in said for words in _AGAIN):
        return None
    raise _refused(here, said)


# A child that nobody waits for stays a zombie, and Python warns when it is forgotten.
_reap_later: list[subprocess.Popen[bytes]] = []


def reap() -> None:
    _reap_later[:] = [each for each in _reap_later if each.poll() is None]


def _clear_leavings(here: Place) -> None:
    """Remove what a killed server left behind, once it is certain that none runs.

    Its number may belong to a stranger by now, and PostgreSQL would believe that.
    """
    for path in (
        here.data / "postmaster.pid",
        here.socket / SOCKET_FILE,
        here.socket / f"{SOCKET_FILE}.lock",
    ):
        path.unlink(missing_ok=True)


def _refused(here: Place, said: str) -> Trouble:
    if NO_SPACE in said:
        return DiskFull(
            f"The disk that holds {here.data} is full and PostgreSQL cannot start: "
            "make room on it, then try again. Nothing that was saved is lost.",
        )
    lines = [line for line in said.splitlines() if "FATAL" in line or "PANIC" in line]
    why = (lines or said.strip().splitlines() or ["it gave no reason"])[-1]
    log = here.home / "log" / "database.log"
    return WouldNotStart(f"PostgreSQL did not start: {why} (from {log}).")


def stop(here: Place, *, patience: float = 60.0) -> None:
    """Stop the server, letting it write what it holds; called with the lock held."""
    alive = running(here)
    if alive is None:
        return
    for number, seconds in ((signal.SIGINT, patience), (signal.SIGQUIT, 10.0)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(alive.pid, number)
        if wait_until(lambda: _gone(alive), seconds):
            with contextlib.suppress(OSError):  # not empty, or not ours to remove
                here.socket.rmdir()
            return
    raise WouldNotStop(
        f"PostgreSQL (process {alive.pid}) did not stop: look at "
        f"{here.home / 'log' / 'database.log'}.",
    )


def _gone(server: Identity) -> bool:
    reap()
    return not server.alive


def data_version(data: Path) -> int | None:
    """The major version that the data belongs to, where there is data."""
    try:
        return int((data / "PG_VERSION").read_text().strip())
    except FileNotFoundError:
        return None
