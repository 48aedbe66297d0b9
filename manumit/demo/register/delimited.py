"""Write the register as CSV, in UTF-8 or in the mixture that old exports come in."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path
from types import TracebackType
from typing import Self

from manumit.demo.register.columns import COUNTED, HEADINGS, Row, in_words


UTF_8, WINDOWS = "utf-8", "cp1252"


class Delimited:
    """A CSV file that is written row by row.

    In ``cp1252`` the first row that this code page cannot hold stays in UTF-8, as when
    two exports were put together, and so does any whose counted labels it cannot hold.
    In the others, letters that it lacks lose their marks or become question marks.
    """

    def __init__(self, path: Path, *, encoding: str = UTF_8) -> None:
        self._file = path.open("wb")
        self._windows = encoding == WINDOWS
        self._mixed = False
        self._line = io.StringIO(newline="")
        self._writer = csv.writer(self._line)
        self._put(list(HEADINGS), counted_fits=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, row: Row, *, blank_after: bool = False) -> None:
        cells = [in_words(row.get(heading, "")) for heading in HEADINGS]
        fits = not self._windows or all(
            _holds(in_words(row[heading])) for heading in COUNTED
        )
        self._put(cells, counted_fits=fits)
        if blank_after:
            self._file.write(b"\r\n")

    def _put(self, cells: list[str], *, counted_fits: bool) -> None:
        self._line.seek(0)
        self._line.truncate()
        self._writer.writerow(cells)
        text = self._line.getvalue()
        if not self._windows:
            self._file.write(text.encode())
            return
        try:
            self._file.write(text.encode(WINDOWS))
        except UnicodeEncodeError:
            self._write_misfit(text, keep=not counted_fits)

    def _write_misfit(self, text: str, *, keep: bool) -> None:
        if keep or not self._mixed:
            self._mixed = True
            self._file.write(text.encode())
            return
        folded = "".join(
            letter if _holds(letter) else _unmarked(letter) for letter in text
        )
        self._file.write(folded.encode(WINDOWS, "replace"))


def _holds(text: str) -> bool:
    try:
        text.encode(WINDOWS)
    except UnicodeEncodeError:
        return False
    return True


def _unmarked(letter: str) -> str:
    apart = unicodedata.normalize("NFKD", letter)
    return "".join(one for one in apart if not unicodedata.combining(one))
