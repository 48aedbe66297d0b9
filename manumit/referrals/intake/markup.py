"""A workbook's XML as a stream of events; document types are refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol
from xml.parsers import expat

from manumit.referrals.intake.rows import Unreadable


_CHUNK = 65_536


class Bytes(Protocol):
    def read(self, size: int, /) -> bytes: ...


DAMAGED = (
    "The workbook is damaged: part of it cannot be read. Open it in Excel, let it "
    "repair the file, save it and upload it again."
)


def parser(
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> expat.XMLParserType:
    """A parser that hands over names without their prefix.

    Entities (which can grow a small file without bound) need a document type, and no
    workbook has one.
    """
    made = expat.ParserCreate(namespace_separator=" ")
    made.buffer_text = True
    made.buffer_size = _CHUNK

    def local_start(name: str, given: dict[str, str]) -> None:
        start(name.rpartition(" ")[2], given)

    def local_end(name: str) -> None:
        end(name.rpartition(" ")[2])

    made.StartElementHandler = local_start
    made.EndElementHandler = local_end
    made.CharacterDataHandler = text
    made.StartDoctypeDeclHandler = _refuse_doctype
    return made


def _refuse_doctype(*_: Any) -> None:
    raise Unreadable(
        "The workbook holds a document type declaration, which no workbook needs and "
        "which can be used to exhaust a machine. It is not read."
    )


def pump(made: expat.XMLParserType, file: Bytes) -> Iterator[int]:
    """Feed the file to the parser, yielding the number of bytes of each piece."""
    try:
        while chunk := file.read(_CHUNK):
            made.Parse(chunk, False)
            yield len(chunk)
        made.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unreadable(DAMAGED) from error


def attribute(given: dict[str, str], name: str) -> str | None:
    """An attribute by its name, with or without a namespace."""
    if name in given:
        return given[name]
    for key, value in given.items():
        if key.rpartition(" ")[2] == name:
            return value
    return None
