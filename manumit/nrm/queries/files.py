"""The files of a draft that has, or had, no case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases.documents.queries import documents_of
from manumit.nrm.models import DraftFile
from manumit.nrm.queries.drafts import DraftSeen


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSeen:
    """A file of a draft; ``given`` once it stands with the case."""

    name: str
    size: int
    what: str
    added_at: datetime
    given: bool


def files_of(draft: DraftSeen, *, reader: Reader) -> Sequence[FileSeen]:
    """What was kept with the draft itself, in order."""
    check_has(reader, Permission.READ_NRM)
    return [
        FileSeen(
            name=row.name,
            size=row.size,
            what=row.what,
            added_at=row.added_at,
            given=row.document is not None,
        )
        for row in DraftFile.objects.filter(draft_id=draft.id).order_by("id")
    ]


def names_to_send(draft: DraftSeen, *, reader: Reader) -> Sequence[str]:
    """The names of all files that are kept for the draft: its own, or its case's.

    Of a case those about the person or about nobody in particular.
    """
    own = [each.name for each in files_of(draft, reader=reader) if not each.given]
    if draft.case is None or not reader.has(Permission.READ_DOCUMENTS):
        return own
    return [*own, *_of_case(draft.case, draft.nominal, reader)]


def _of_case(case: UUID, person: UUID | None, reader: Reader) -> list[str]:
    return [
        each.name
        for each in documents_of(case, reader=reader)
        if each.subject in {None, person}
    ]
