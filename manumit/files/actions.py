"""Keeps files: sealed on the disk first, then the row, then the sealed record."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import connection
from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, Refused, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.files import folder, harm, keys, kinds, queries
from manumit.files.folder import NotKept
from manumit.files.models import HandedOut, Scan, StoredFile
from manumit.files.queries import NoSuchFile
from manumit.files.queue import scan_soon
from manumit.files.rules import FOR_CASES, Verdict
from manumit.files.scanner import Answer
from manumit.files.sealed import CHUNK, Altered, Opened


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
    if purpose == FOR_CASES:
        scan_soon()
    return kept


def record_scan(*, file: UUID, answer: Answer, by: Reader, at: datetime) -> bool:
    """Keep what the scanner said of a file, unless it waits no longer."""
    check_has(by, Permission.RUN_JOBS)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"file:{file}"]
        )
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM files_waiting(%s, NULL) WHERE id = %s)",
            [at, file],
        )
        (waits,) = cursor.fetchone()
    if not waits:
        return False
    Scan(
        id=uuid7(),
        file_id=file,
        verdict=answer.verdict,
        engine=answer.engine,
        found=answer.found,
        why=answer.why or "",
        scanned_at=at,
    ).save(force_insert=True)
    record(
        Act.FILE_SCANNED,
        subjects=[f"file:{file}"],
        by=by,
        at=at,
        detail={"verdict": answer.verdict.value},
    )
    if answer.verdict is Verdict.INFECTED:
        harm.tell(file, by=by, at=at)
    return True


def verify(*, file: UUID, by: Reader, at: datetime) -> bool:
    """Whether a file of a case is what was kept: its digest is worked out again.

    Raises ``NoSuchFile``, and ``KeyMissing`` where it cannot be said.
    """
    kept = _file_of_case(file)
    whole = _digest(kept) == kept.sha256
    record(
        Act.FILE_VERIFIED,
        subjects=[f"file:{file}"],
        by=by,
        at=at,
        detail={"whole": whole, "sha256": kept.sha256},
    )
    return whole


def _digest(kept: StoredFile) -> str:
    """The digest of the file as it lies on the disk; empty where it does not open."""
    key, digest = keys.key_named(kept.key_id), hashlib.sha256()
    try:
        with (
            queries.sealed_content(kept.id) as sealed,
            Opened(sealed, key=key, file_id=kept.id, size=kept.size) as stream,
        ):
            while piece := stream.read(CHUNK):
                digest.update(piece)
    except Altered:
        return ""
    return digest.hexdigest()


def hand_out(
    *, file: UUID, to_whom: str, purpose: str, by: Reader, at: datetime
) -> UUID:
    """Record that a copy went to somebody outside, in the words given."""
    if not to_whom.strip() or not purpose.strip():
        raise ValueError("Say to whom the copy went, and what for.")
    kept = _file_of_case(file)
    handed = HandedOut(
        id=uuid7(),
        file_id=kept.id,
        organisation_id=by.organisation,
        to_whom=to_whom,
        purpose=purpose,
        handed_at=at,
        handed_by=by.account,
    )
    handed.save(force_insert=True)
    record(
        Act.FILE_HANDED_OUT,
        subjects=[f"file:{file}"],
        by=by,
        at=at,
        detail={"handed": str(handed.id)},
    )
    return handed.id


def _file_of_case(file: UUID) -> StoredFile:
    kept = StoredFile.objects.filter(id=file, purpose=FOR_CASES).first()
    if kept is None:
        raise NoSuchFile("No such file is kept with a case of yours.")
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
