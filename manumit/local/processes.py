"""Processes of ours: told apart for certain, tied to us, ended with their children."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


PROC = Path("/proc")
MARK = "MANUMIT_SUPERVISOR"
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Identity:
    """A process and when it began, since a number alone may be used again."""

    pid: int
    began: int

    @property
    def alive(self) -> bool:
        return identify(self.pid) == self


def identify(pid: int) -> Identity | None:
    """The process of this number, unless it is gone or only waits to be reaped."""
    try:
        text = (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    fields = text.rpartition(")")[2].split()
    return None if fields[0] in {"Z", "X"} else Identity(pid, int(fields[19]))


def tied(number: signal.Signals) -> Callable[[], None]:
    """What a child does before it begins: ask for this signal when we die.

    Called between fork and exec, after the change of account (which would clear it).
    """
    parent = os.getpid()
    libc = ctypes.CDLL(None)

    def tie() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, number.value)
        if os.getppid() != parent:
            os._exit(1)

    return tie


def marked(token: str) -> list[Identity]:
    """Every living process that was started under the supervisor with this token."""
    needle = f"{MARK}={token}".encode()
    alive = []
    for folder in PROC.iterdir():
        if not folder.name.isdigit() or int(folder.name) == os.getpid():
            continue
        try:
            environ = (folder / "environ").read_bytes()
        except OSError:
            continue
        if needle in environ.split(b"\0"):
            alive.append(identify(int(folder.name)))
    return [each for each in alive if each]


def end(those: list[Identity], *, patience: float) -> None:
    """Ask these processes to end; after ``patience`` seconds, end them."""
    for each in those:
        _send(each, signal.SIGTERM)
    if not wait_until(lambda: not any(each.alive for each in those), patience):
        for each in those:
            _send(each, signal.SIGKILL)
        wait_until(lambda: not any(each.alive for each in those), 5)


def _send(to: Identity, number: signal.Signals) -> None:
    if to.alive:
        with contextlib.suppress(ProcessLookupError):
            os.kill(to.pid, number)


def wait_until(holds: Callable[[], bool], seconds: float, every: float = 0.05) -> bool:
    """Ask until it holds or the seconds have passed; whether it held."""
    last = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > last:
            return False
        time.sleep(every)
    return True
