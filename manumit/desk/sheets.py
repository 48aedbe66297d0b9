"""Rows as an Excel workbook in which every cell is text, and so none a formula."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from manumit.ui.words import thousands


LONGEST_CELL = 32_767
"""Characters that Excel holds in one cell; it cuts what is longer without a word."""
_PIECE = 64 * 1024
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def as_workbook(
    header: Sequence[str], rows: Iterable[Sequence[str]]
) -> Iterator[bytes]:
    """The workbook, piece by piece; it is put together on the disk, never in memory."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Referrals")
    sheet.append([_cell(sheet, each) for each in header])
    for row in rows:
        sheet.append([_cell(sheet, each) for each in row])
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _cell(sheet: Any, text: str) -> Any:
    """A cell of text: told so outright, or what begins with ``=`` becomes a formula."""
    cell = WriteOnlyCell(sheet, value=_writable(text) or None)
    if text:
        cell.data_type = "s"
    return cell


def _writable(text: str) -> str:
    """The text as the format writes what XML cannot hold: ``_x000D_``."""
    if len(text) > LONGEST_CELL:
        return (
            f"Too long for a cell of Excel: {thousands(len(text))} characters. Take "
            "the file as CSV, or open the case."
        )
    kept = _LOOKS_ESCAPED.sub("_x005F_", text)
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", kept)
