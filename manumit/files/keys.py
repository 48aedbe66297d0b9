"""The key under which files are sealed. It lies outside the database and the files."""

from __future__ import annotations

import hashlib

from django.conf import settings

from manumit.audit import keeping


class KeyMissing(Exception):
    """The key that a file was sealed with is not here; the message says where to."""


def current_key() -> tuple[str, bytes]:
    """The id and the key in use; made, readable by this account only, at first need."""
    key = keeping.made_once(
        settings.HOME / "secrets" / "files-key", make=keeping.random_key
    )
    return key_id(key), key


def key_named(wanted: str) -> bytes:
    """The key of that id: the one in use, or an earlier one kept beside it."""
    found_id, key = current_key()
    if found_id == wanted:
        return key
    path = settings.HOME / "secrets" / f"files-key-{wanted}"
    if path.is_file() and key_id(path.read_bytes()) == wanted:
        return path.read_bytes()
    raise KeyMissing(
        f"The file was sealed with the key {wanted}, which is not here. Put that key "
        f"into the folder of secrets as files-key-{wanted}."
    )


def key_id(key: bytes) -> str:
    return hashlib.sha256(b"files-key" + key).hexdigest()[:16]
