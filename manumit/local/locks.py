"""Locks that the kernel lets go of when their holder dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from manumit.local.folders import make_folder


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold a lock that only one process at a time may hold; wait for it."""
    with _file(path) as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


class Shared:
    """A lock that many hold at once; the last one out can tell that it is the last."""

    def __init__(self, path: Path) -> None:
        make_folder(path.parent, mode=0o700)
        self._handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(self._handle, fcntl.LOCK_SH)

    def let_go(self) -> bool:
        """Give it up; True when nobody else holds it."""
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            os.close(self._handle)
        return True


def sole(path: Path) -> int | None:
    """An open lock held by nobody else, as a file to close; None where one holds it."""
    make_folder(path.parent, mode=0o700)
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


@contextmanager
def _file(path: Path) -> Iterator[int]:
    make_folder(path.parent, mode=0o700)
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        yield handle
    finally:
        os.close(handle)
