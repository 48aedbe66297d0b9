"""A stream sealed for the disk, chunk by chunk, and opened again at any place.

AES-256-GCM under a key made for the file alone (from the installation's key, a random
salt and the file's id). Each chunk is bound to its number and to whether it is the
last, so a file cut short, lengthened or with chunks swapped does not open.
"""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


CHUNK = 65_536
TAG = 16
_MAGIC = b"manumit-file-1\n"
_SALT = 32
HEAD = len(_MAGIC) + _SALT
_CHUNKS_HELD = 32


class Altered(Exception):
    """The file on the disk is not what was put there; the message says so in words."""


ALTERED = (
    "The kept file has been changed, cut short or exchanged on the disk, so it is not "
    "opened. Restore it from a backup and tell whoever runs this installation."
)


def seal(
    stream: BinaryIO, *, key: bytes, file_id: UUID
) -> Iterator[tuple[bytes, bytes]]:
    """Pairs of what is written and what it holds; the first pair is the head."""
    salt = secrets.token_bytes(_SALT)
    cipher = _cipher(key, salt, file_id)
    yield _MAGIC + salt, b""
    number, chunk = 0, _read_full(stream)
    while True:
        following = _read_full(stream) if len(chunk) == CHUNK else b""
        nonce = _nonce(number, last=not following)
        yield cipher.encrypt(nonce, chunk, file_id.bytes), chunk
        if not following:
            return
        number, chunk = number + 1, following


def _read_full(stream: BinaryIO) -> bytes:
    """A whole chunk, though the stream may give less at a time."""
    parts, wanted = [], CHUNK
    while wanted and (part := stream.read(wanted)):
        parts.append(part)
        wanted -= len(part)
    return b"".join(parts)


class Opened(io.BufferedIOBase):
    """A sealed file as a stream that can seek; only a few chunks are ever in memory."""

    def __init__(
        self, sealed: BinaryIO, *, key: bytes, file_id: UUID, size: int
    ) -> None:
        super().__init__()
        self._sealed = sealed
        self._file_id = file_id
        self._size = size
        self._at = 0
        self._last = max(0, (size - 1) // CHUNK)
        head = sealed.read(HEAD)
        whole = HEAD + size + TAG * (self._last + 1)
        if not head.startswith(_MAGIC) or sealed.seek(0, io.SEEK_END) != whole:
            raise Altered(ALTERED)
        self._cipher = _cipher(key, head[len(_MAGIC) :], file_id)
        self._chunk = lru_cache(maxsize=_CHUNKS_HELD)(self._open_chunk)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError("A file has nothing before its beginning.")
        self._at = start + offset
        return self._at

    def read(self, size: int | None = -1, /) -> bytes:
        left = max(0, self._size - self._at)
        wanted = left if size is None or size < 0 else min(size, left)
        parts = []
        while wanted:
            number, within = divmod(self._at, CHUNK)
            part = self._chunk(number)[within : within + wanted]
            parts.append(part)
            self._at += len(part)
            wanted -= len(part)
        return b"".join(parts)

    def read1(self, size: int = -1, /) -> bytes:
        return self.read(CHUNK if size < 0 else min(size, CHUNK))

    def close(self) -> None:
        self._sealed.close()
        super().close()

    def check_whole(self) -> None:
        """Open every chunk once; raise :class:`Altered` for the first that does not."""
        for number in range(self._last + 1):
            self._open_chunk(number)

    def _open_chunk(self, number: int) -> bytes:
        self._sealed.seek(HEAD + number * (CHUNK + TAG))
        nonce = _nonce(number, last=number == self._last)
        try:
            return self._cipher.decrypt(
                nonce, self._sealed.read(CHUNK + TAG), self._file_id.bytes
            )
        except InvalidTag:
            raise Altered(ALTERED) from None


def _cipher(key: bytes, salt: bytes, file_id: UUID) -> AESGCM:
    made = HKDF(
        algorithm=hashes.SHA256(), length=32, salt=salt, info=b"file" + file_id.bytes
    )
    return AESGCM(made.derive(key))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11) + bytes([last])
