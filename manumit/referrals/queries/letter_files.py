"""Reads the files that came with letters, for whoever may open files of the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.cases.documents.queries import DocumentSeen, documents_of
from manumit.referrals.models import LetterFile


@dataclass(frozen=True, slots=True)
class FilesSeen:
    """How many files came with a letter, and those that the reader may look at."""

    how_many: int = 0
    documents: tuple[DocumentSeen, ...] = ()


NO_FILES = FilesSeen()


def files_of_letters(case: UUID, *, reader: Reader) -> Mapping[UUID, FilesSeen]:
    """The files that came with each letter on a case, as far as the walls show them."""
    rows = LetterFile.objects.filter(letter__case_id=case).order_by("id")
    came: dict[UUID, list[UUID]] = {}
    for letter, document in rows.values_list("letter_id", "document_id"):
        came.setdefault(letter, []).append(document)
    if not came or not reader.has(Permission.READ_DOCUMENTS):
        return {letter: FilesSeen(len(ids)) for letter, ids in came.items()}
    seen = {each.id: each for each in documents_of(case, reader=reader)}
    return {
        letter: FilesSeen(len(ids), tuple(seen[each] for each in ids if each in seen))
        for letter, ids in came.items()
    }
