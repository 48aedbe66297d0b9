"""What the environment says of this installation, read before Django is loaded."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from manumit.local.trouble import Trouble


Origin = Literal["distribution", "wheel"]

_TRUE = {"1", "true", "yes", "on"}


class BadVariable(Trouble):
    """A variable's value cannot be used."""


@dataclass(frozen=True, slots=True)
class Installation:
    """One installation: its home, its address, and how its database is to be run."""

    home: Path
    host: str = "127.0.0.1"
    port: int = 8000
    demonstration: bool = False
    external: bool = False
    account: str = ""
    binaries: Origin | None = None
    runtime: Path | None = None

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    @property
    def mark(self) -> str:
        """A short name for this home, the same each time and on no other home."""
        return hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]

    @property
    def logs(self) -> Path:
        return self.home / "log"

    @property
    def run(self) -> Path:
        return self.home / "run"


def installation(environ: Mapping[str, str] | None = None) -> Installation:
    """The installation that the environment names."""
    given = os.environ if environ is None else environ
    host, port = _address(given.get("MANUMIT_ADDRESS") or "127.0.0.1:8000")
    runtime = given.get("MANUMIT_RUNTIME")
    return Installation(
        home=resolved(given.get("MANUMIT_HOME") or "var"),
        host=host,
        port=port,
        demonstration=given.get("MANUMIT_DEMO", "").lower() in _TRUE,
        external=bool(given.get("MANUMIT_DATABASE_URL")),
        account=given.get("MANUMIT_SERVER_ACCOUNT", ""),
        binaries=_origin(given.get("MANUMIT_POSTGRES", "")),
        runtime=resolved(runtime) if runtime else None,
    )


def resolved(path: str | Path) -> Path:
    return Path(path).expanduser().resolve()


def _address(value: str) -> tuple[str, int]:
    host, _, port = value.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 1 << 16:
        raise BadVariable(
            f"MANUMIT_ADDRESS is {value!r}: write host:port, such as 127.0.0.1:8000.",
        )
    return host.strip("[]"), int(port)


def _origin(value: str) -> Origin | None:
    if value == "distribution":
        return "distribution"
    if value == "wheel":
        return "wheel"
    if value:
        raise BadVariable(
            f"MANUMIT_POSTGRES is {value!r}: write distribution or wheel, "
            "or leave it out.",
        )
    return None
