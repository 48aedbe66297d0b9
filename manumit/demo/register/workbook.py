"""Write the register as a workbook, row by row, in constant memory.

Only what a register needs: texts in place, numbers, dates, formulas without a value, a
merged row above the headings, and the empty sheet that nobody deleted.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from xml.sax.saxutils import escape

from manumit.demo.register.columns import HEADINGS, Cell, Formula, Row
from manumit.demo.register.dirt import serial


MOST_ROWS = 1_048_576  # rows that a sheet can hold
TITLE = "Register of referrals, invented for demonstration, none of it about anybody"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # one moment for every file, so that seeds decide all
_DATE_STYLE = 1
_REFUSED = re.compile(r"[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED_ALREADY = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEETS = ("Referrals", "Sheet2")
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{number}.xml" '
            f'ContentType="{_TYPE}.worksheet+xml"/>'
            for number in (1, 2)
        )
        + "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        + "".join(
            f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
            for number, name in enumerate(_SHEETS, 1)
        )
        + "</sheets></workbook>"
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" '
            f'Target="worksheets/sheet{number}.xml"/>'
            for number in (1, 2)
        )
        + f'<Relationship Id="rId3" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        "</Relationships>"
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/>'
        '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs><cellStyles count="1">'
        '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
    "xl/worksheets/sheet2.xml": f'<worksheet xmlns="{_MAIN}"><sheetData/></worksheet>',
}


class TooManyRows(ValueError):
    """A sheet cannot hold so many rows; a CSV file can."""


class Workbook:
    """An XLSX file written row by row; ``titled`` puts the merged row on top."""

    def __init__(self, path: Path, *, titled: bool) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        for name, text in _PARTS.items():
            self._zip.writestr(_entry(name), _HEAD + text)
        sheet = _entry("xl/worksheets/sheet1.xml")
        self._sheet: IO[bytes] = self._zip.open(sheet, "w", force_zip64=True)
        self._sheet.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
        self._titled = titled
        self._rows = 0
        if titled:
            self._put([TITLE])
        self._put(HEADINGS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        merged = (
            f'<mergeCells count="1"><mergeCell ref="A1:{_LETTERS[-1]}1"/></mergeCells>'
        )
        tail = merged if self._titled else ""
        self._sheet.write(f"</sheetData>{tail}</worksheet>".encode())
        self._sheet.close()
        self._zip.close()

    def add(self, row: Row, *, blank_after: bool = False) -> None:
        self._put([row.get(heading, "") for heading in HEADINGS])
        if blank_after:
            self._rows += 1

    def _put(self, cells: Iterable[Cell]) -> None:
        self._rows += 1
        number = self._rows
        if number > MOST_ROWS:
            raise TooManyRows(
                f"A sheet holds {MOST_ROWS:,} rows and the register has more. "
                "Write it as .csv.",
            )
        written = [
            _written(cell, f"{letter}{number}")
            for letter, cell in zip(_LETTERS, cells, strict=False)
            if cell != ""
        ]
        self._sheet.write(f'<row r="{number}">{"".join(written)}</row>'.encode())


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _letters(number: int) -> str:
    first, second = divmod(number, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)


_LETTERS = tuple(_letters(number) for number in range(len(HEADINGS)))


def _written(cell: Cell, at: str) -> str:
    if isinstance(cell, str):
        return (
            f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">'
            f"{_text(cell)}</t></is></c>"
        )
    if isinstance(cell, date):
        return f'<c r="{at}" s="{_DATE_STYLE}"><v>{serial(cell)}</v></c>'
    if isinstance(cell, Formula):
        return f'<c r="{at}"><f>{escape(cell.text.removeprefix("="))}</f></c>'
    return f'<c r="{at}"><v>{cell}</v></c>'


def _text(text: str) -> str:
    """Escape for XML; what XML cannot hold goes in as the format's _xHHHH_."""
    if "_x" in text:
        text = _ESCAPED_ALREADY.sub("_x005F_", text)
    return escape(_REFUSED.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
