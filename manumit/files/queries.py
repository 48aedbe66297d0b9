"""Opens kept files for those who may, and records that they did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, cast
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.files import folder, keys
from manumit.files.models import HandedOut, Scan, StoredFile
from manumit.files.rules import (
    FOR_CASES,
    NOT_SCANNED_SENTENCES,
    NotScanned,
    Verdict,
)
from manumit.files.sealed import ALTERED, Altered, Opened


__all__ = [
    "Altered",
    "HandedSeen",
    "NoSuchFile",
    "NotOpened",
    "Opened",
    "ScanSeen",
    "Waiting",
    "handed_out",
    "newest_scans",
    "open_file",
    "open_scanned",
    "opened",
    "scans_of",
    "sealed_content",
    "waiting",
    "why_closed",
]


class NoSuchFile(LookupError):
    """No such file is kept for the reader's organisation."""


class NotOpened(Exception):
    """The file may not be opened as things stand; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanSeen:
    """What a scanner said, when, and with which signatures."""

    verdict: Verdict
    engine: str
    found: str
    why: NotScanned | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedSeen:
    """A copy that went outside, in the giver's words."""

    id: UUID
    to_whom: str
    purpose: str
    at: datetime
    by: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that is to be scanned: its id, and what it takes to open it."""

    id: UUID
    size: int
    key_id: str


WAITS = (
    "It waits in quarantine until it has been scanned for viruses, and nobody can open "
    "it before. That is usually a minute's wait; longer where the scanner does not run."
)
HARMFUL = (
    "The virus scanner found something harmful in it. It is kept sealed as evidence "
    "and is not opened from here. Ring the information security desk and the digital "
    "forensics unit of your force before anybody opens the original."
)


def open_file(file_id: UUID, *, reader: Reader, at: datetime) -> Opened:
    """The file as a stream that can seek; whoever asks for it closes it.

    Raises ``NoSuchFile`` alike for a file of another organisation and for none,
    ``Altered`` for one that is not what was kept, ``KeyMissing`` without its key. That
    it was opened is recorded, in a transaction that ends before the stream is read.
    """
    with as_reader(reader, at=at):
        kept = (
            StoredFile.objects.filter(id=file_id, organisation_id=reader.organisation)
            .exclude(purpose=FOR_CASES)
            .first()
        )
        if kept is None:
            raise NoSuchFile("No such file is kept for your organisation.")
        return _open(kept, by=reader, at=at)


def open_scanned(
    file_id: UUID, *, about: Sequence[str], reader: Reader, at: datetime
) -> Opened:
    """The file of a case as a stream, for whoever may see it through the case.

    Raises ``NoSuchFile``, ``NotOpened`` unless a scanner found nothing harmful in it,
    ``Altered`` if any part of it is not what was kept. ``about`` names what else it
    belongs to (``case:…``) in the sealed record.
    """
    with as_reader(reader, at=at):
        kept = StoredFile.objects.filter(id=file_id, purpose=FOR_CASES).first()
        if kept is None:
            raise NoSuchFile("No such file is kept with a case of yours.")
        if why := why_closed(newest_scans([file_id]).get(file_id)):
            raise NotOpened(why)
        found = _open(kept, by=reader, at=at, about=about)
        try:
            found.check_whole()
        except Altered:
            found.close()
            raise
    return found


def why_closed(scan: ScanSeen | None) -> str:
    """Why a file of a case is not opened, by its newest scan; empty where it may be."""
    if scan is None:
        return WAITS
    if scan.verdict is Verdict.INFECTED:
        return HARMFUL
    if scan.verdict is Verdict.NOT_SCANNED:
        why = scan.why or NotScanned.SCANNER_FAILED
        return f"It could not be scanned for viruses. {NOT_SCANNED_SENTENCES[why]}"
    return ""


def _open(
    kept: StoredFile, *, by: Reader, at: datetime, about: Sequence[str] = ()
) -> Opened:
    key = keys.key_named(kept.key_id)
    with ExitStack() as unless_all_is_well:
        sealed = unless_all_is_well.enter_context(sealed_content(kept.id))
        found = Opened(sealed, key=key, file_id=kept.id, size=kept.size)
        record(Act.FILE_READ, subjects=[f"file:{kept.id}", *about], by=by, at=at)
        unless_all_is_well.pop_all()
    return found


def waiting(*, reader: Reader, at: datetime, most: int) -> list[Waiting]:
    """Files that wait for a scan, whosever they are: for the installation alone."""
    check_has(reader, Permission.RUN_JOBS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, size, key_id FROM files_waiting(%s, %s)", [at, most])
        return [Waiting(*row) for row in cursor.fetchall()]


def newest_scans(files: Iterable[UUID]) -> Mapping[UUID, ScanSeen]:
    """The newest scan of each of these files that the walls let the reader see."""
    rows = Scan.objects.filter(file_id__in=list(files)).order_by("scanned_at", "id")
    return {row.file_id: _scan_seen(row) for row in rows}


def scans_of(file_id: UUID) -> Sequence[ScanSeen]:
    """Every scan of a file that the walls let the reader see, in order."""
    rows = Scan.objects.filter(file_id=file_id).order_by("scanned_at", "id")
    return [_scan_seen(row) for row in rows]


def _scan_seen(row: Scan) -> ScanSeen:
    return ScanSeen(
        verdict=Verdict(row.verdict),
        engine=row.engine,
        found=row.found,
        why=NotScanned(row.why) if row.why else None,
        at=row.scanned_at,
    )


def handed_out(file_id: UUID) -> Sequence[HandedSeen]:
    """To whom copies went, in order, where the walls let the reader see it."""
    return [
        HandedSeen(
            id=row.id,
            to_whom=row.to_whom,
            purpose=row.purpose,
            at=row.handed_at,
            by=row.handed_by,
            organisation=row.organisation_id,
        )
        for row in HandedOut.objects.filter(file_id=file_id).order_by("handed_at", "id")
    ]


def sealed_content(file_id: UUID) -> BinaryIO:
    """The sealed bytes on the disk; raises ``Altered`` where they are gone."""
    try:
        return folder.path_of(file_id).open("rb")
    except FileNotFoundError:
        raise Altered(ALTERED) from None


@contextmanager
def opened(file_id: UUID, *, reader: Reader, at: datetime) -> Iterator[BinaryIO]:
    """The same, closed at the end."""
    stream = open_file(file_id, reader=reader, at=at)
    try:
        # It is one, though typeshed has no common type for the two.
        yield cast("BinaryIO", stream)
    finally:
        stream.close()
