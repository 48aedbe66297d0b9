"""Keeps files with a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.actions.opening import lock
from manumit.cases.documents.queries import DocumentSeen
from manumit.cases.models import Document, Involvement
from manumit.files import actions as files
from manumit.files.folder import NotKept
from manumit.files.models import StoredFile
from manumit.files.rules import FOR_CASES
from manumit.ui.words import plural


class NotOfThisCase(ValueError):
    """The person whom the file is said to be about is not in the case."""

    def __init__(self) -> None:
        super().__init__("Choose somebody who is involved in this case.")


class KeptAlready(NotKept):
    """The very same content is kept with the case, about the same person."""

    def __init__(self, document: UUID) -> None:
        super().__init__(
            "The very same file is kept with this case already, so it was not added "
            "again."
        )
        self.document = document


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as somebody sends it."""

    stream: BinaryIO
    name: str


@dataclass(frozen=True, slots=True)
class Added:
    """Of several files sent together: those kept, with their names, and why not."""

    kept: tuple[tuple[UUID, str], ...]
    refused: tuple[str, ...]

    @property
    def in_words(self) -> str:
        """Which files were kept, and that they wait."""
        names = ", ".join(name for _, name in self.kept)
        if len(self.kept) == 1:
            waits = "It waits to be scanned for viruses before anybody can open it."
        else:
            waits = "They wait to be scanned for viruses before anybody can open them."
        return f"{plural(len(self.kept), 'file')} kept: {names}. {waits}"


def add(
    *,
    case: UUID,
    stream: BinaryIO,
    name: str,
    what: str,
    source: str,
    by: Reader,
    at: datetime,
    subject: UUID | None = None,
) -> UUID:
    """Keep a file with a case; answer the document's id. It waits for its scan.

    ``what`` it is and where it came from (``source``) stand as they were given.
    Raises ``NotKept`` in words (name, size, disk) or, of its kind, ``KeptAlready``,
    with nothing kept and the transaction still good, so that a caller with several
    files keeps the others; ``NotTheirs`` where the reader does not work on the case.
    """
    check_has(by, Permission.WRITE_DOCUMENTS)
    lock(case=case, by=by)
    _check_subject(case, subject)
    with transaction.atomic():
        kept = files.keep(
            stream=stream,
            name=name,
            organisation=by.organisation,
            purpose=FOR_CASES,
            by=by,
            at=at,
        )
        _check_new(case, subject, kept)
        document = Document(
            id=uuid7(),
            case_id=case,
            file_id=kept.id,
            subject_id=subject,
            what=what,
            source=source,
            added_at=at,
            added_by=by.account,
        )
        document.save(force_insert=True)
        record(
            Act.DOCUMENT_ADDED,
            subjects=[f"case:{case}", f"document:{document.id}", f"file:{kept.id}"],
            by=by,
            at=at,
            detail={"size": kept.size, "sha256": kept.sha256},
        )
    return document.id


def take_over(
    *,
    case: UUID,
    file: UUID,
    what: str,
    source: str,
    by: Reader,
    at: datetime,
    subject: UUID | None = None,
) -> UUID:
    """Have a file with a case that was kept for it before there was one.

    The caller has checked the power that its act needs. Raises ``NotTheirs``.
    """
    lock(case=case, by=by)
    _check_subject(case, subject)
    document = Document(
        id=uuid7(),
        case_id=case,
        file_id=file,
        subject_id=subject,
        what=what,
        source=source,
        added_at=at,
        added_by=by.account,
    )
    document.save(force_insert=True)
    record(
        Act.DOCUMENT_ADDED,
        subjects=[f"case:{case}", f"document:{document.id}", f"file:{file}"],
        by=by,
        at=at,
    )
    return document.id


def _check_new(case: UUID, subject: UUID | None, kept: StoredFile) -> None:
    same = Document.objects.filter(
        case_id=case, subject_id=subject, file__sha256=kept.sha256
    )
    earlier = same.values_list("id", flat=True).first()
    if earlier is not None:
        raise KeptAlready(earlier)


def _check_subject(case: UUID, subject: UUID | None) -> None:
    if subject is None:
        return
    involved = Involvement.objects.filter(case_id=case, nominal_id=subject)
    if not involved.exists():
        raise NotOfThisCase


def add_each(
    *,
    uploads: Sequence[Upload],
    case: UUID,
    what: str,
    source: str,
    by: Reader,
    at: datetime,
    subject: UUID | None = None,
) -> Added:
    """Keep each file that can be kept, and say why of the others."""
    kept, refused = [], []
    for each in uploads:
        try:
            document = add(
                case=case,
                stream=each.stream,
                name=each.name,
                what=what,
                source=source,
                subject=subject,
                by=by,
                at=at,
            )
        except NotKept as refusal:
            refused.append(f"“{each.name}” was not kept. {refusal}")
        else:
            kept.append((document, each.name))
    return Added(tuple(kept), tuple(refused))


def verify(*, document: DocumentSeen, by: Reader, at: datetime) -> bool:
    """Whether the file is still what was kept; that it was checked is recorded."""
    check_has(by, Permission.READ_DOCUMENTS)
    return files.verify(file=document.file, by=by, at=at)


def hand_out(
    *, document: DocumentSeen, to_whom: str, purpose: str, by: Reader, at: datetime
) -> None:
    """Record that a copy went to somebody outside; raises ``NotTheirs``."""
    check_has(by, Permission.WRITE_DOCUMENTS)
    lock(case=document.case, by=by)
    files.hand_out(file=document.file, to_whom=to_whom, purpose=purpose, by=by, at=at)
