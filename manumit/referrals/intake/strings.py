"""The shared strings of a workbook, kept beside memory, not in it.

A workbook's text stands in one list that grows with the file. It is written in
encrypted pages to a nameless temporary file (its key lives only as long as this
object: names and accounts are not left readable on a disk), and pages are read back
when a cell asks for them. The list is read only as far as cells have asked.
"""

from __future__ import annotations

import secrets
import tempfile
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


_PAGE = 65_536
_PAGES_HELD = 48
_MARK = "\x00"  # no XML text can hold it


class NoSuchString(LookupError):
    """A cell asks for a string that the workbook does not have."""


class SharedStrings:
    """``strings[i]``, in memory bounded by the number of pages held."""

    def __init__(self, coming: Iterator[str]) -> None:
        self._coming = coming
        self._cipher = AESGCM(secrets.token_bytes(32))
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 -- lives as long as we do
        self._firsts: list[int] = []
        self._places: list[tuple[int, int]] = []
        self._held: OrderedDict[int, list[str]] = OrderedDict()
        self._open: list[str] = []
        self._open_from = 0
        self._open_size = 0

    def __getitem__(self, index: int) -> str:
        while index >= self._open_from + len(self._open):
            self._take_one(index)
        if index >= self._open_from:
            return self._open[index - self._open_from]
        number = bisect_right(self._firsts, index) - 1
        return self._page(number)[index - self._firsts[number]]

    def close(self) -> None:
        self._file.close()

    def _take_one(self, wanted: int) -> None:
        text = next(self._coming, None)
        if text is None:
            raise NoSuchString(wanted)
        if self._open_size > _PAGE:
            self._write_page()
        self._open.append(text)
        self._open_size += len(text) + 1

    def _write_page(self) -> None:
        number = len(self._places)
        plain = _MARK.join(self._open).encode("utf-8", "surrogatepass")
        sealed = self._cipher.encrypt(number.to_bytes(12), plain, None)
        self._file.seek(0, 2)
        self._places.append((self._file.tell(), len(sealed)))
        self._file.write(sealed)
        self._firsts.append(self._open_from)
        self._hold(number, self._open)
        self._open_from += len(self._open)
        self._open, self._open_size = [], 0

    def _page(self, number: int) -> list[str]:
        page = self._held.get(number)
        if page is not None:
            self._held.move_to_end(number)
            return page
        at, length = self._places[number]
        self._file.seek(at)
        plain = self._cipher.decrypt(number.to_bytes(12), self._file.read(length), None)
        page = plain.decode("utf-8", "surrogatepass").split(_MARK)
        self._hold(number, page)
        return page

    def _hold(self, number: int, page: list[str]) -> None:
        self._held[number] = page
        if len(self._held) > _PAGES_HELD:
            self._held.popitem(last=False)
