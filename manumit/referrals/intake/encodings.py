"""Bytes of a CSV file to lines of text; one odd line does not spoil the rest."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from manumit.referrals.intake.rows import Unreadable


CHUNK = 262_144
_MIXED = "manumit-windows-1252"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8, read as Windows-1252 (or Latin-1, which has all)."""
    assert isinstance(error, UnicodeDecodeError)
    odd = error.object[error.start : error.end]
    return "".join(_WINDOWS[byte] for byte in odd), error.end


_WINDOWS = tuple(
    bytes([byte]).decode("cp1252", "ignore") or bytes([byte]).decode("latin-1")
    for byte in range(256)
)
codecs.register_error(_MIXED, _as_windows)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its end as typed. ``text`` None: too long to be held.

    ``odd`` says that some bytes were not of the file's encoding.
    """

    text: str | None
    odd: bool = False
    separators: int = 0


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the file's bytes are read; ``name`` is for people, ``codec`` for Python."""

    name: str
    codec: str
    skip: int = 0


UTF_8 = Encoding("UTF-8", "utf-8")
_MARKS = (
    (codecs.BOM_UTF8, Encoding("UTF-8", "utf-8", 3)),
    (codecs.BOM_UTF32_LE, Encoding("UTF-32", "utf-32-le", 4)),
    (codecs.BOM_UTF32_BE, Encoding("UTF-32", "utf-32-be", 4)),
    (codecs.BOM_UTF16_LE, Encoding("UTF-16", "utf-16-le", 2)),
    (codecs.BOM_UTF16_BE, Encoding("UTF-16", "utf-16-be", 2)),
)


def detect(sample: bytes, *, chosen: str | None = None) -> Encoding:
    """The encoding by its mark, by its shape, or as somebody chose."""
    if chosen is not None:
        try:
            name = codecs.lookup(chosen).name
        except LookupError as error:
            raise Unreadable(f"There is no encoding called {chosen}.") from error
        return Encoding(chosen, name)
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    half = len(sample) // 2
    if (
        half
        and sample[1::2].count(0) > half * 0.4
        and sample[0::2].count(0) < half / 10
    ):
        return Encoding("UTF-16", "utf-16-le")
    if (
        half
        and sample[0::2].count(0) > half * 0.4
        and sample[1::2].count(0) < half / 10
    ):
        return Encoding("UTF-16", "utf-16-be")
    return UTF_8


def decode(line: bytes) -> tuple[str, bool]:
    """UTF-8 where it is UTF-8, Windows-1252 where it is not; and whether it was not."""
    try:
        return line.decode(), False
    except UnicodeDecodeError:
        return line.decode("utf-8", _MIXED), True


class LineReader:
    """Lines of a file, none longer than ``longest`` bytes; ends kept as typed."""

    def __init__(
        self, file: BinaryIO, encoding: Encoding, *, longest: int, separator: str
    ) -> None:
        self._file = file
        self._encoding = encoding
        self._longest = longest
        self._separator = separator.encode()
        self.bytes_read = 0

    def __iter__(self) -> Iterator[Line]:
        rest, lost = b"", None
        for chunk in self._chunks():
            pieces = (rest + chunk).splitlines(keepends=True)
            rest = b"" if not pieces or pieces[-1].endswith(b"\n") else pieces.pop()
            for piece in pieces:
                yield self._line(piece, lost)
                lost = None
            if len(rest) > self._longest:
                lost = (lost or 0) + rest.count(self._separator)
                rest = rest[-1:] if rest.endswith(b"\r") else b""
        if rest or lost is not None:
            yield self._line(rest, lost)

    def _line(self, piece: bytes, lost: int | None) -> Line:
        if lost is not None or len(piece) > self._longest:
            return Line(
                None, separators=(lost or 0) + piece.count(self._separator), odd=False
            )
        return Line(*decode(piece))

    def _chunks(self) -> Iterator[bytes]:
        """The file in pieces of UTF-8 (or whatever single bytes it holds)."""
        self._file.seek(self._encoding.skip)
        self.bytes_read = self._encoding.skip
        decoder = None
        if self._encoding.codec != "utf-8":
            decoder = codecs.getincrementaldecoder(self._encoding.codec)("replace")
        while chunk := self._file.read(CHUNK):
            self.bytes_read += len(chunk)
            yield decoder.decode(chunk).encode() if decoder else chunk
        if decoder:
            yield decoder.decode(b"", final=True).encode()
