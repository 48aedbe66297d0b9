"""Signed heads of the chain, kept in files outside the database.

``audit/newest-head.json`` holds the newest head, replaced whole; ``audit/heads.jsonl``
holds one line for at most each minute of work, only ever added to. The key that signs
them lies in ``secrets``, where the database cannot reach.
"""

from __future__ import annotations

import fcntl
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from django.conf import settings

from manumit.audit import keeping


LONGEST_LINE = 2048
CUT_SHORT = "the line before this one was cut short, as by a loss of power"


class UnreadableHead(ValueError):
    """What should be a signed head is not one."""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain at one moment: number, hash, and who vouches for them.

    ``note`` says why a history begins anew, and is empty otherwise.
    """

    seq: int
    hash: str
    at: str
    note: str
    key: str
    signature: str = ""

    def message(self) -> bytes:
        """What is signed."""
        parts = ("manumit audit head", self.seq, self.hash, self.at, self.note)
        return "\n".join(map(str, parts)).encode()

    def line(self) -> bytes:
        return json.dumps(asdict(self), sort_keys=True).encode() + b"\n"


def read_head(line: bytes) -> Head:
    """A head as :meth:`Head.line` wrote it, else :class:`UnreadableHead`."""
    try:
        head = Head(**json.loads(line))
        sound = (
            isinstance(head.seq, int)
            and len(bytes.fromhex(head.hash)) == sha256().digest_size
            and all(isinstance(each, str) for each in (head.at, head.note, head.key))
            and isinstance(head.signature, str)
        )
    except (ValueError, TypeError) as error:
        raise UnreadableHead("This is not a signed head.") from error
    if not sound:
        raise UnreadableHead("This is not a signed head.")
    return head


def folder() -> Path:
    return Path(settings.HOME) / "audit"


def newest_file() -> Path:
    return folder() / "newest-head.json"


def history_file() -> Path:
    return folder() / "heads.jsonl"


def key_file() -> Path:
    return Path(settings.HOME) / "secrets" / "audit-signing-key"


def public_key_file() -> Path:
    return key_file().with_name("audit-signing-key.public")


@contextmanager
def locked() -> Iterator[None]:
    """One process at a time works on the head files."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder() / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def read_newest() -> Head | None:
    """The newest kept head; None where there is no file."""
    try:
        return read_head(newest_file().read_bytes())
    except FileNotFoundError:
        return None


def read_last_noted() -> Head | None:
    """The last whole line of the history; None where there is none."""
    try:
        with history_file().open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 2 * LONGEST_LINE))
            lines = file.read().splitlines(keepends=True)
    except FileNotFoundError:
        return None
    for line in reversed(lines):
        try:
            return read_head(line)
        except UnreadableHead:
            continue
    return None


def replace_newest(head: Head) -> None:
    """Put the head in place of the last, whole or not at all."""
    draft = newest_file().with_name("newest-head.draft")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(head.line())
    draft.replace(newest_file())


def is_cut_short() -> bool:
    """Whether a power cut left the last line of the history half-written."""
    try:
        with history_file().open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) != b"\n"
    except OSError:  # no file, or an empty one
        return False


def add_to_history(head: Head) -> None:
    """Add a line; one left half-written is ended first."""
    start = b"\n" if is_cut_short() else b""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    with os.fdopen(os.open(history_file(), flags, 0o600), "ab") as file:
        file.write(start + head.line())


def sign(head: Head) -> Head:
    """The head, signed with the installation's key, which is made if there is none."""
    private, fingerprint = signing_key(key_file())
    named = replace(head, key=fingerprint)
    return replace(named, signature=b64encode(private.sign(named.message())).decode())


@lru_cache(maxsize=4)
def signing_key(path: Path) -> tuple[Ed25519PrivateKey, str]:
    private = Ed25519PrivateKey.from_private_bytes(
        keeping.made_once(path, make=keeping.random_key)
    )
    public = private.public_key().public_bytes_raw()
    if not public_key_file().exists():
        keeping.keep_if_missing(public_key_file(), b64encode(public) + b"\n")
    return private, fingerprint_of(public)


def fingerprint_of(public: bytes) -> str:
    """A short name for a key, to be noted down elsewhere."""
    return sha256(public).hexdigest()[:16]


def public_key() -> Ed25519PublicKey | None:
    """The key that signatures are checked with; None where it is missing or spoilt."""
    try:
        return Ed25519PublicKey.from_public_bytes(
            b64decode(public_key_file().read_bytes(), validate=False)
        )
    except (FileNotFoundError, ValueError):
        return None


def public_half_of_key_file() -> bytes | None:
    """The public half of the signing key; None where this process may not read it."""
    try:
        private = Ed25519PrivateKey.from_private_bytes(key_file().read_bytes())
    except (OSError, ValueError):
        return None
    return private.public_key().public_bytes_raw()


def is_signed(head: Head, key: Ed25519PublicKey) -> bool:
    try:
        key.verify(b64decode(head.signature), head.message())
    except (InvalidSignature, ValueError):
        return False
    return True
