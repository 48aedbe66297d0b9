"""An installation of its own for a measurement: made, filled, and taken away again.

The database is the embedded one with the settings of production (durable), in a home
under ``/var/tmp``; the measured processes run as application or worker, behind row
security. Nothing of an installation that is in use is touched.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from manumit.local import connection, installation, kept, started
from manumit.local.place import place
from manumit.local.processes import PROC


SEED = 2026
SENDER = "national.desk"
TICKS = os.sysconf("SC_CLK_TCK")
ROLES = ("session-key", "database-owner", "database-app", "database-worker")


@dataclass(frozen=True)
class Bench:
    """A running installation and where it lies."""

    home: Path
    port: int = 8000

    def environ(self, role: str) -> dict[str, str]:
        return {
            **os.environ,
            "MANUMIT_HOME": str(self.home),
            "MANUMIT_ADDRESS": f"127.0.0.1:{self.port}",
            "MANUMIT_DEMO": "1",
            "MANUMIT_DATABASE_ROLE": role,
            "DJANGO_SETTINGS_MODULE": "manumit.config.settings",
        }

    def run(self, module: str, *words: object, role: str) -> dict[str, Any]:
        """Run a module of ours in a process of its own; what it told, from JSON."""
        done = subprocess.run(
            [sys.executable, "-m", module, *map(str, words)],
            env=self.environ(role),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        lines = done.stdout.splitlines()
        told: dict[str, Any] = json.loads(lines[-1]) if lines else {}
        return told

    @property
    def postmaster(self) -> int:
        data = place(installation({**self.environ("app")})).data
        return int((data / "postmaster.pid").read_text().split("\n", 1)[0])


@contextmanager
def bench(*, port: int = 8000) -> Iterator[Bench]:
    """An installation with its tables, directory and people, and no referral."""
    home = Path(tempfile.mkdtemp(prefix="manumit-bench-", dir="/var/tmp"))
    home.chmod(0o711)
    for name in ROLES:
        kept(home, name)
    made = Bench(home, port)
    os.environ.update(made.environ("worker"))
    spare = place(installation()).spare
    try:
        with started(home, durable=True, tie=True):
            subprocess.run(
                [sys.executable, "-m", "manumit", "migrate"],
                env=made.environ("owner"),
                stdout=subprocess.DEVNULL,
                check=True,
            )
            made.run("bench._installation", role="app")
            yield made
    finally:
        for folder in (home, spare):
            shutil.rmtree(folder, ignore_errors=True)


def fill() -> None:
    """Load the directory and the demonstration's people; no referral."""
    import django

    django.setup()
    from manumit.audit.acting import INSTALLATION
    from manumit.demo.people import PEOPLE, password
    from manumit.organisations import actions

    at = datetime.now(UTC)  # noqa: TID251 -- a benchmark is an edge
    actions.update_from_files(folder=None, by=INSTALLATION, at=at)
    for each in PEOPLE:
        account = actions.open_account(
            email=each.email,
            name=each.name,
            password=password(),
            by=INSTALLATION,
            at=at,
        )
        actions.start_membership(
            account=account,
            organisation=each.organisation,
            role_code=each.role,
            by=INSTALLATION,
            at=at,
        )


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def login_of(home: Path, role: str) -> dict[str, Any]:
    """What psycopg needs to connect as one of the three roles."""
    found = connection(home, role)
    return {
        "host": found.host,
        "port": found.port,
        "dbname": found.dbname,
        "user": found.user,
        "password": found.password,
        "connect_timeout": 3,
    }


def cpu_of_database(postmaster: int) -> float:
    """CPU seconds of the server so far: itself, its processes, and those that ended."""
    own = _cpu(postmaster, children=True)
    return own + sum(
        _cpu(int(folder.name), children=False)
        for folder in PROC.iterdir()
        if folder.name.isdigit() and _parent(int(folder.name)) == postmaster
    )


def _stat(pid: int) -> list[str]:
    try:
        text = (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def _parent(pid: int) -> int:
    fields = _stat(pid)
    return int(fields[1]) if fields else 0


def _cpu(pid: int, *, children: bool) -> float:
    fields = _stat(pid)
    wanted = fields[11:15] if children else fields[11:13]
    return sum(map(int, wanted)) / TICKS


def peak_memory() -> int:
    """The most memory that this process has held, in KiB (not that of a parent)."""
    for line in (PROC / "self" / "status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    raise SystemExit("This system does not tell the peak memory of a process.")


def machine() -> str:
    load = ", ".join(f"{each:.2f}" for each in os.getloadavg())
    return (
        f"{platform.platform()}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, load {load}"
    )


def tell(what: Mapping[str, Any]) -> None:
    """Hand figures to the process that started this one."""
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    fill()
