"""Secrets of the sealed record, each in a file of its own, made when first needed."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path


KEY_LENGTH = 32


def random_key() -> bytes:
    return secrets.token_bytes(KEY_LENGTH)


@lru_cache(maxsize=16)
def made_once(path: Path, *, make: Callable[[], bytes]) -> bytes:
    """What the file holds; the first to need it makes it, whoever else asks too."""
    if not path.exists():
        keep_if_missing(path, make())
    return path.read_bytes()


def keep_if_missing(path: Path, content: bytes) -> None:
    """Make the file unless it is there; whoever comes second changes nothing.

    A link to a finished file appears whole or not at all, so nobody reads half a key.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        write_private(draft, content)
        path.hardlink_to(draft)
    except FileExistsError:
        return
    finally:
        draft.unlink(missing_ok=True)


def write_private(path: Path, content: bytes) -> None:
    """Write a new file that only its owner may read, down to the disk."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
