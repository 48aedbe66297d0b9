"""Keeps files: sealed on the disk first, then the row, then the sealed record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import connection
from uuid_utils.compat import uuid7

from manumit.access.reader import Reader, Refused
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.files import folder, keys, kinds
from manumit.files.folder import NotKept
from manumit.files.models import StoredFile


LONGEST_NAME = 255
ORPHANS_AFTER = timedelta(days=1)
_AT_ONCE = 500


def keep(
    *,
    stream: BinaryIO,
    name: str,
    organisation: str,
    purpose: str,
    by: Reader,
    at: datetime,
) -> StoredFile:
    """Keep a file for the reader's organisation, inside the reader's transaction.

    Raises ``NotKept`` in words (name, size, disk). If the transaction fails later, what
    was written has no row, cannot be opened, and ``clear_away`` removes it.
    """
    if not by.organisation or organisation != by.organisation:
        raise Refused("A file is kept for the organisation that you act for.")
    _check_name(name)
    key_id, key = keys.current_key()
    file_id = uuid7()
    written = folder.write(stream, file_id=file_id, key=key, most=settings.MOST_UPLOAD)
    kept = StoredFile(
        id=file_id,
        organisation_id=organisation,
        name=name,
        size=written.size,
        sha256=written.sha256,
        kept_at=at,
        kept_by=by.account,
        key_id=key_id,
        purpose=purpose,
        kind=kinds.kind_of(written.head, name=name).media_type,
    )
    kept.save(force_insert=True)
    record(
        Act.FILE_KEPT,
        subjects=[f"file:{kept.id}"],
        by=by,
        at=at,
        detail={"size": kept.size, "sha256": kept.sha256, "purpose": purpose},
    )
    return kept


def _check_name(name: str) -> None:
    if not name.strip():
        raise NotKept("The file has no name. Give it one and send it again.")
    if len(name) > LONGEST_NAME:
        raise NotKept(
            f"The file's name is longer than {LONGEST_NAME} characters. Shorten it and "
            "send it again."
        )
    if any(ord(each) < ord(" ") for each in name):
        raise NotKept(
            "The file's name holds a control character. Rename it and send it again."
        )


def clear_away(*, at: datetime) -> int:
    """Remove what has lain a day without a row: uploads that never committed.

    A day is longer than any transaction, so a file on its way is never taken. Rows are
    asked for through a function that knows of every organisation's.
    """
    old = [
        path
        for path in folder.folder().glob("*/*")
        if path.suffix in {".part", ".sealed"} and _age(path, at) > ORPHANS_AFTER
    ]
    removed = 0
    for start in range(0, len(old), _AT_ONCE):
        removed += _clear(old[start : start + _AT_ONCE])
    return removed


def _clear(paths: list[Path]) -> int:
    ids = {path: UUID(path.stem) for path in paths if _is_id(path.stem)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT files_known(%s)", [list(ids.values())])
        known = {row[0] for row in cursor.fetchall()}
    gone = [
        path
        for path, each in ids.items()
        if each not in known or path.suffix == ".part"
    ]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _age(path: Path, at: datetime) -> timedelta:
    try:
        return at - datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return timedelta(0)
