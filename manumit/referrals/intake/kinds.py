"""The kind of a file, by its content, and the words for those that we do not read."""

from __future__ import annotations

from enum import Enum
from typing import BinaryIO

from manumit.referrals.intake.rows import Limits, Unreadable, in_words


class Kind(Enum):
    CSV = "csv"
    XLSX = "xlsx"


SAVE_AS = "Open it where it was made, save it as .xlsx or .csv, and upload that file."

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 65_536

_MAGIC = (
    (b"%PDF", "a PDF. A PDF holds a picture of a table, not the table"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf", "a compressed file (7-Zip)"),
    (b"Rar!", "a compressed file (RAR)"),
    (b"<!doc", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML file"),
)


def kind_of(file: BinaryIO, *, size: int, limits: Limits) -> Kind:
    """Tell the kind from the first and last bytes; raise :class:`Unreadable`."""
    if size > limits.file_bytes:
        raise Unreadable(
            f"The file is {in_words(size)}; at most {in_words(limits.file_bytes)} can "
            "be taken in one go. Split the register into several files."
        )
    file.seek(0)
    head = file.read(_HEAD)
    if not head.strip():
        raise Unreadable("The file is empty.")
    if head.startswith(_OLE):
        raise _old_office(file, size)
    if head.startswith(b"PK"):
        return Kind.XLSX
    for magic, what in _MAGIC:
        if head.lstrip().lower().startswith(magic.lower()):
            raise Unreadable(f"The file is {what}, whatever its name says. {SAVE_AS}")
    return Kind.CSV


def _old_office(file: BinaryIO, size: int) -> Unreadable:
    """An OLE container: a workbook with a password, or the Excel format of 1997."""
    tail_from = max(0, size - _HEAD)
    file.seek(0)
    found = _ENCRYPTED in file.read(_HEAD)
    file.seek(tail_from)
    if found or _ENCRYPTED in file.read(_HEAD):
        return Unreadable(
            "The workbook is protected by a password, so it cannot be read. Open it in "
            "Excel, take the password off (File, Info, Protect Workbook), save it and "
            "upload it again: the copy kept here is encrypted."
        )
    return Unreadable(f"The file is in the old Excel format (.xls). {SAVE_AS}")


def other_archive(names: frozenset[str], mimetype: bytes) -> str | None:
    """What a zip that is not an .xlsx is, in words; None if it is one."""
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        return "an OpenDocument file (.ods)"
    for what, found in (
        ("an Apple Numbers file", lambda name: name.endswith((".iwa", "Index.zip"))),
        ("a binary workbook (.xlsb)", lambda name: name == "xl/workbook.bin"),
        ("a Word document", lambda name: name.startswith("word/")),
        ("a PowerPoint file", lambda name: name.startswith("ppt/")),
    ):
        if any(map(found, names)):
            return what
    return None if "[Content_Types].xml" in names else "a zip archive, not a workbook"
