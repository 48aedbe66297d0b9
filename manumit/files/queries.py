"""Opens kept files for those who may, and records that they did."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import BinaryIO, cast
from uuid import UUID

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.files import folder, keys
from manumit.files.models import StoredFile
from manumit.files.sealed import ALTERED, Altered, Opened


__all__ = ["Altered", "NoSuchFile", "Opened", "open_file", "opened"]


class NoSuchFile(LookupError):
    """No such file is kept for the reader's organisation."""


def open_file(file_id: UUID, *, reader: Reader, at: datetime) -> Opened:
    """The file as a stream that can seek; whoever asks for it closes it.

    Raises ``NoSuchFile`` alike for a file of another organisation and for none,
    ``Altered`` for one that is not what was kept, ``KeyMissing`` without its key. That
    it was opened is recorded, in a transaction that ends before the stream is read.
    """
    with as_reader(reader, at=at):
        kept = StoredFile.objects.filter(
            id=file_id, organisation_id=reader.organisation
        ).first()
        if kept is None:
            raise NoSuchFile("No such file is kept for your organisation.")
        key = keys.key_named(kept.key_id)
        with ExitStack() as unless_all_is_well:
            sealed = unless_all_is_well.enter_context(_sealed(file_id))
            found = Opened(sealed, key=key, file_id=file_id, size=kept.size)
            record(Act.FILE_READ, subjects=[f"file:{file_id}"], by=reader, at=at)
            unless_all_is_well.pop_all()
    return found


def _sealed(file_id: UUID) -> BinaryIO:
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
