"""An uploaded file as a stream of rows under a header, whatever it was saved as."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import BinaryIO

from manumit.referrals.intake.delimited import SEPARATORS, DelimitedRows, sniff
from manumit.referrals.intake.encodings import decode, detect
from manumit.referrals.intake.guarding import GUARD, unguarded
from manumit.referrals.intake.header import Header, find_header
from manumit.referrals.intake.kinds import Kind, kind_of
from manumit.referrals.intake.rows import (
    LIMITS,
    Flaw,
    Limits,
    RowStream,
    SheetRow,
    Unreadable,
    is_blank,
)
from manumit.referrals.intake.workbook import Sheet, Workbook


_SAMPLE_BYTES = 131_072
_LOOKED_AT = 40
_SAMPLES = 25


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be read as a register.

    ``notes`` are sentences about the whole file; ``sheets`` the filled sheets that
    could be read instead; ``samples`` the first rows under the header. ``rows()``
    reads from the start each time.
    """

    kind: Kind
    name: str
    header: tuple[str, ...]
    header_row: int
    samples: tuple[SheetRow, ...]
    notes: tuple[str, ...]
    sheet: str | None
    sheets: tuple[str, ...]
    stream: RowStream

    def rows(self) -> Iterator[SheetRow]:
        """The rows under the header; blank ones are left out, numbers stay."""
        width = len(self.header)
        for row in self.stream:
            if row.number > self.header_row and not row.blank:
                yield _unguarded(_fitted(row, width, self.kind), self.kind)

    @property
    def share(self) -> float:
        """How far the reading under way has come, from 0 to 1."""
        return self.stream.share


def open_source(
    file: BinaryIO,
    *,
    name: str,
    size: int,
    sheet: str | None = None,
    encoding: str | None = None,
    limits: Limits = LIMITS,
) -> Source:
    """Open a file; raise :class:`Unreadable` in words for one that cannot be read.

    ``sheet`` and ``encoding`` are somebody's choice where ours was wrong. The file
    must stay open, and able to seek, for as long as the source is read.
    """
    try:
        kind = kind_of(file, size=size, limits=limits)
        if kind is Kind.CSV:
            return _open_csv(file, name, size, encoding, limits)
        return _open_workbook(file, name, size, sheet, limits)
    except (zipfile.BadZipFile, UnicodeError) as error:
        raise Unreadable("The file is damaged. Export it again.") from error


def _open_csv(
    file: BinaryIO, name: str, size: int, chosen: str | None, limits: Limits
) -> Source:
    file.seek(0)
    sample = file.read(_SAMPLE_BYTES)
    encoding = detect(sample, chosen=chosen)
    if encoding.codec == "utf-8":
        text = decode(sample[encoding.skip :])[0]
    else:
        text = sample[encoding.skip :].decode(encoding.codec, "replace")
    separator = sniff(text)
    rows = DelimitedRows(
        file, size=size, encoding=encoding, separator=separator, limits=limits
    )
    first = list(islice(rows, _LOOKED_AT))
    _refuse_if_first_is_wide(first)
    notes = [f"Read as {encoding.name}, cells separated by {SEPARATORS[separator]}."]
    if any("Windows-1252" in flaw.message for row in first for flaw in row.flaws):
        notes.append("Some rows hold letters of another encoding; they say so.")
    return _source(Kind.CSV, name, first, rows, notes)


def _refuse_if_first_is_wide(first: list[SheetRow]) -> None:
    for row in first[:1]:
        wide = [flaw.message for flaw in row.flaws if flaw.severity == "refused"]
        if wide:
            raise Unreadable(
                f"Row {row.number}, where headings are expected: {wide[0]}"
            )


def _open_workbook(
    file: BinaryIO, name: str, size: int, chosen: str | None, limits: Limits
) -> Source:
    workbook = Workbook(file, size=size, limits=limits)
    filled = [
        (sheet, first)
        for sheet in workbook.sheets
        if (first := _first_rows(workbook, sheet, limits))
    ]
    if not filled:
        raise Unreadable("Every sheet of the workbook is blank.")
    sheet, first = _choose(filled, chosen)
    others = tuple(each.name for each, _ in filled if each != sheet)
    notes = [f"Read from the sheet “{sheet.name}”."]
    if others:
        names = ", ".join(f"“{each}”" for each in others)
        notes.append(f"Also filled, and not read: {names}. Choose one to read it.")
    if sheet.hidden:
        notes.append("The sheet is hidden in the workbook.")
    made = _source(Kind.XLSX, name, first, workbook.rows(sheet), notes)
    return replace(
        made, sheet=sheet.name, sheets=tuple(each.name for each, _ in filled)
    )


def _first_rows(workbook: Workbook, sheet: Sheet, limits: Limits) -> list[SheetRow]:
    """The first filled rows; a sheet that only has formats counts as blank."""
    found: list[SheetRow] = []
    for row in islice(workbook.rows(sheet), limits.blank_rows):
        if not row.blank:
            found.append(row)
        if len(found) == _LOOKED_AT:
            break
    return found


def _choose(
    filled: list[tuple[Sheet, list[SheetRow]]], chosen: str | None
) -> tuple[Sheet, list[SheetRow]]:
    if chosen is not None:
        for sheet, first in filled:
            if sheet.name == chosen:
                return sheet, first
        raise Unreadable(f"The workbook has no filled sheet called “{chosen}”.")

    def likeness(each: tuple[Sheet, list[SheetRow]]) -> tuple[bool, int, int]:
        sheet, first = each
        header = find_header(first)
        return not sheet.hidden, header.known if header else 0, min(len(first), 2)

    return max(filled, key=likeness)


def _source(
    kind: Kind, name: str, first: list[SheetRow], rows: RowStream, notes: list[str]
) -> Source:
    header = find_header(first)
    if header is None:
        raise Unreadable("The file holds no row with anything in it.")
    names = _trimmed(header)
    notes.extend(_about_header(header))
    below = [row for row in first if row.number > header.row and not row.blank]
    return Source(
        kind=kind,
        name=name,
        header=names,
        header_row=header.row,
        samples=tuple(_fitted(row, len(names), kind) for row in below[:_SAMPLES]),
        notes=tuple(notes),
        sheet=None,
        sheets=(),
        stream=rows,
    )


def _trimmed(header: Header) -> tuple[str, ...]:
    """The headings without the empty columns at the right."""
    names = list(header.names)
    while names and not names[-1].strip():
        names.pop()
    return tuple(names)


def _about_header(header: Header) -> list[str]:
    notes = []
    if header.skipped:
        numbers = ", ".join(str(each) for each in header.skipped)
        notes.append(
            f"Headings are in row {header.row}; left out above them: row {numbers}."
        )
    if not header.known:
        notes.append(
            f"No row looks like headings that we know; row {header.row} was taken. If "
            "it is already a referral, put a row of headings above it and upload again."
        )
    return notes


def _fitted(row: SheetRow, width: int, kind: Kind) -> SheetRow:
    """The row cut or filled to the header; what stood beyond it is said, not lost.

    In a CSV file a wrong number of cells means that cells may stand under the wrong
    headings; in a workbook every cell has its place.
    """
    cells = row.cells
    if len(cells) == width:
        return row
    if len(cells) < width:
        flaw = _broke_off(cells, width) if kind is Kind.CSV and not row.flaws else None
        missing: tuple[None, ...] = (None,) * (width - len(cells))
        flaws = (*row.flaws, flaw) if flaw else row.flaws
        return SheetRow(row.number, cells + missing, flaws)
    if all(is_blank(cell) for cell in cells[width:]):
        return SheetRow(row.number, cells[:width], row.flaws)
    slipped = kind is Kind.CSV
    message = f"The row has {len(cells)} cells under {width} headings. " + (
        "Cells may have slipped sideways: put in quotation marks the cell that holds a "
        "separator, or give the further column a heading."
        if slipped
        else "What stands beyond the headings is kept as it is, under no field."
    )
    flaw = Flaw(None, "refused" if slipped else "look", message)
    return SheetRow(row.number, cells, (*row.flaws, flaw))


def _unguarded(row: SheetRow, kind: Kind) -> SheetRow:
    """The row as it was before we wrote it out safe for spreadsheets."""
    if kind is not Kind.CSV or not any(
        isinstance(cell, str) and cell.startswith(GUARD) for cell in row.cells
    ):
        return row
    cells = (unguarded(c) if isinstance(c, str) else c for c in row.cells)
    return replace(row, cells=tuple(cells))


def _broke_off(cells: tuple[object, ...], width: int) -> Flaw | None:
    last = cells[-1] if cells else None
    if not isinstance(last, str) or "\n" not in last:
        return None
    return Flaw(
        None,
        "refused",
        f"The row breaks off after {len(cells)} of {width} cells, inside a text of "
        "several lines: a quotation mark is probably missing, or one too many.",
    )
