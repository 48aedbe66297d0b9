"""Reads the files kept with cases; the walls show each through its case alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases.models import Document
from manumit.files import queries as files
from manumit.files.queries import ScanSeen


class NoSuchDocument(LookupError):
    """No such file, or the reader may not know of it: one answer for both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSeen:
    """A file of a case. ``scan`` is the newest; none while it waits for one."""

    id: UUID
    case: UUID
    file: UUID
    subject: UUID | None
    what: str
    source: str
    added_at: datetime
    added_by: str
    name: str
    size: int
    sha256: str
    kind: str
    scan: ScanSeen | None


def documents_of(case: UUID, *, reader: Reader) -> Sequence[DocumentSeen]:
    """The files of a case, in the order in which they were added."""
    check_has(reader, Permission.READ_DOCUMENTS)
    return _seen(Document.objects.filter(case_id=case).order_by("added_at", "id"))


def document(document_id: UUID, *, reader: Reader) -> DocumentSeen:
    """One file of a case; raises :class:`NoSuchDocument`."""
    check_has(reader, Permission.READ_DOCUMENTS)
    found = _seen(Document.objects.filter(id=document_id))
    if not found:
        raise NoSuchDocument
    return found[0]


def _seen(rows: QuerySet[Document]) -> list[DocumentSeen]:
    found = list(rows.select_related("file"))
    scans = files.newest_scans(_files(found))
    return [
        DocumentSeen(
            id=row.id,
            case=row.case_id,
            file=row.file_id,
            subject=row.subject_id,
            what=row.what,
            source=row.source,
            added_at=row.added_at,
            added_by=row.added_by,
            name=row.file.name,
            size=row.file.size,
            sha256=row.file.sha256,
            kind=row.file.kind,
            scan=scans.get(row.file_id),
        )
        for row in found
    ]


def _files(rows: Iterable[Document]) -> list[UUID]:
    return [row.file_id for row in rows]
