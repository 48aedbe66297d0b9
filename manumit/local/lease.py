"""One supervisor for one home; what a dead one left behind is found and ended."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from manumit.local import processes
from manumit.local.installation import Installation
from manumit.local.locks import sole
from manumit.local.place import place, ready_home
from manumit.local.trouble import Trouble


PATIENCE = 20.0  # seconds for what was left behind to end by itself


class AlreadyRunning(Trouble):
    """Another process is serving the same installation."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to run this home; ``token`` marks every process started under it."""

    token: str
    ended: int


@contextmanager
def held(of: Installation) -> Iterator[Lease]:
    """Hold the right to run this home, or say who has it."""
    ready_home(place(of))
    note = of.run / "supervisor.json"
    handle = sole(of.run / "supervisor.lock")
    if handle is None:
        raise AlreadyRunning(_running_in_words(of, note))
    try:
        left = processes.marked(_token_before(note)) if note.exists() else []
        processes.end(left, patience=PATIENCE)
        lease = Lease(secrets.token_hex(16), len(left))
        _write(note, {"pid": os.getpid(), "address": of.url, "token": lease.token})
        try:
            yield lease
        finally:
            processes.end(processes.marked(lease.token), patience=PATIENCE)
        note.unlink(missing_ok=True)
    finally:
        os.close(handle)


def _running_in_words(of: Installation, note: Path) -> str:
    told = _read(note)
    return (
        f"Manumit is already running for {of.home} at {told.get('address', of.url)} "
        f"(process {told.get('pid', 'unknown')}). Use that one, or stop it first; a "
        "second installation needs a MANUMIT_HOME and a MANUMIT_ADDRESS of its own."
    )


def _token_before(note: Path) -> str:
    return str(_read(note).get("token") or "none")


def _read(note: Path) -> dict[str, object]:
    try:
        told = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _write(note: Path, what: dict[str, object]) -> None:
    draft = note.with_suffix(".new")
    handle = os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(what, file)
    draft.replace(note)
