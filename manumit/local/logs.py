"""Logs of the programs we run: plain files, bounded in size.

Programs write straight to the file, so that nothing is lost or held up when we die.
"""

from __future__ import annotations

import os
from pathlib import Path

from manumit.local.folders import make_folder


LARGEST = 10_000_000  # bytes, of the file and of the one kept before it


def open_log(folder: Path, name: str) -> int:
    """A file to append to, closed by the caller once the program has it."""
    make_folder(folder, mode=0o700)
    return os.open(
        folder / f"{name}.log", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600
    )


def bound(folder: Path, *, largest: int = LARGEST) -> None:
    """Keep each log below its size: what is over moves to ``NAME.log.1``."""
    for path in folder.glob("*.log"):
        if path.stat().st_size <= largest:
            continue
        before = path.with_name(f"{path.name}.1")
        before.unlink(missing_ok=True)
        handle = os.open(before, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as target, path.open("rb") as source:
            source.seek(-min(largest, path.stat().st_size), os.SEEK_END)
            target.write(source.read(largest))
        os.truncate(path, 0)


def tail(path: Path, *, since: int = 0, most: int = 4_000) -> str:
    """The end of a log, from ``since`` bytes on."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(min(since, size), size - most))
            return file.read().decode(errors="replace")
    except FileNotFoundError:
        return ""


def size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
