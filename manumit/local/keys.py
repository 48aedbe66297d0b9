"""Secrets that an installation makes for itself, each in a file of its own (0600)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from manumit.local.folders import make_folder


def kept(home: Path, name: str) -> str:
    """The secret of this name; made on first asking, the same ever after."""
    folder = home / "secrets"
    make_folder(folder, mode=0o700)
    path = folder / name
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(32))
    return path.read_text(encoding="utf-8").strip()


def _write_once(path: Path, value: str) -> None:
    """Write in full or not at all; of two writers at once the first one's stays."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(value + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
