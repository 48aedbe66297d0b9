"""What every kind of file is turned into: numbered rows of cells, with their flaws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal, Protocol


Cell = str | float | bool | datetime | date | time | None
Severity = Literal["refused", "look"]

MEGABYTE = 1_000_000


class Unreadable(Exception):
    """The file cannot be read as a register; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is taken on; each is said in words when it is reached."""

    file_bytes: int = 210 * MEGABYTE
    unpacked_bytes: int = 8_000 * MEGABYTE
    unpacked_ratio: int = 120
    ratio_counts_from: int = 20 * MEGABYTE
    entries: int = 5_000
    directory_bytes: int = 2 * MEGABYTE
    row_bytes: int = 2 * MEGABYTE
    columns: int = 1_000
    broken_quotes: int = 100
    blank_rows: int = 50_000


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with a row before anybody asks what it means.

    ``column`` counts from nought; None is the whole row. A ``refused`` flaw means
    that the row cannot be trusted to be what was typed.
    """

    column: int | None
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row. ``number`` is the row's number as a spreadsheet shows it, from 1."""

    number: int
    cells: tuple[Cell, ...] = field(repr=False)
    flaws: tuple[Flaw, ...] = ()

    @property
    def blank(self) -> bool:
        return not self.flaws and all(is_blank(cell) for cell in self.cells)


class RowStream(Protocol):
    """Rows as they come, and how far through the file we are (0 to 1)."""

    @property
    def share(self) -> float: ...

    def __iter__(self) -> Iterator[SheetRow]: ...


def is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def as_given(cell: Cell) -> str:
    """The cell as text: a string untouched, a number or a day as a sheet shows it."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()


def in_words(size: int) -> str:
    """A number of bytes for people."""
    if size >= 1_000 * MEGABYTE:
        return f"{size / (1_000 * MEGABYTE):.1f} GB"
    return f"{max(1, round(size / MEGABYTE))} MB"
