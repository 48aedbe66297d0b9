"""Where sealed files lie, and how one gets there whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

from manumit.files.sealed import seal


_FULL = {errno.ENOSPC, errno.EDQUOT}


class NotKept(Exception):
    """The file was not kept, and nothing of it is left; the message says why."""


@dataclass(frozen=True, slots=True)
class Written:
    """What went to the disk: length, digest and first bytes of the file itself."""

    size: int
    sha256: str
    head: bytes


def folder() -> Path:
    return Path(settings.HOME) / "files"


def path_of(file_id: UUID) -> Path:
    return folder() / file_id.hex[-2:] / f"{file_id}.sealed"


def write(stream: BinaryIO, *, file_id: UUID, key: bytes, most: int) -> Written:
    """Seal the stream to its place; raise :class:`NotKept` in words."""
    path = path_of(file_id)
    draft = path.with_suffix(".part")
    with _kept_whole_or_not(draft):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            written = _copy(stream, file, key, file_id, most)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
        _sync(path.parent)
    return written


def _copy(
    stream: BinaryIO, file: BinaryIO, key: bytes, file_id: UUID, most: int
) -> Written:
    size, digest, head = 0, hashlib.sha256(), b""
    for sealed, plain in seal(stream, key=key, file_id=file_id):
        size += len(plain)
        if size > most:
            raise NotKept(
                f"The file is larger than {most // 1_000_000} MB, the most that is "
                "taken in one go. Split it and send the parts."
            )
        head = head or plain
        digest.update(plain)
        file.write(sealed)
    return Written(size, digest.hexdigest(), head)


@contextmanager
def _kept_whole_or_not(draft: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        draft.unlink(missing_ok=True)
        if error.errno in _FULL:
            raise NotKept(
                "The disk is full, so the file was not kept; nothing of it was taken "
                "in. Make room, then send it again."
            ) from error
        raise NotKept(
            "The file could not be written to the folder of files: "
            f"{os.strerror(error.errno or 0)}. Nothing of it was kept."
        ) from error
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
