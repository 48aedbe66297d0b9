"""One sheet of a workbook as rows, in one pass and in memory that does not grow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from manumit.referrals.intake.formats import Formats, NoSuchDay
from manumit.referrals.intake.markup import Bytes, parser, pump
from manumit.referrals.intake.rows import Cell, Flaw, Limits, SheetRow, Unreadable
from manumit.referrals.intake.strings import NoSuchString


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LETTERS = re.compile(r"^([A-Z]{1,3})[0-9]*$")
_A_TO_Z = 26
_HALF_PAIRS = range(0xD800, 0xE000)

ERRORS = {
    "#REF!": "it points at a cell that is no longer there",
    "#N/A": "what it looks up was not found",
    "#VALUE!": "it calculates with something that is no number",
    "#NAME?": "it uses a name that Excel does not know",
    "#DIV/0!": "it divides by nought",
    "#NUM!": "its number is impossible",
    "#NULL!": "its ranges do not meet",
}
NOT_CALCULATED = (
    "The cell holds a formula whose result was never stored, so there is nothing to "
    "read. Open the file in Excel, save it and upload it again, or type the value."
)


class Strings(Protocol):
    def __getitem__(self, index: int, /) -> str: ...


def unescape(text: str) -> str:
    """Excel writes a control character as ``_x000D_``; NUL and half pairs stay so."""
    return _ESCAPED.sub(_unescaped, text) if "_x" in text else text


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if code == 0 or code in _HALF_PAIRS else chr(code)


class SheetReader:
    """Takes a sheet's events and makes rows of them."""

    def __init__(self, *, strings: Strings, formats: Formats, limits: Limits) -> None:
        self._strings = strings
        self._formats = formats
        self._limits = limits
        self._columns: dict[str, int] = {}
        self._rows: list[SheetRow] = []
        self._number = 0
        self._cells: dict[int, Cell] = {}
        self._flaws: list[Flaw] = []
        self._column = -1
        self._kind = ""
        self._style: int | None = None
        self._text: list[str] = []
        self._size = 0
        self._taking = False
        self._formula = False
        self._phonetic = 0
        self.merges: list[str] = []

    def rows(self, file: Bytes) -> Iterator[tuple[int, Sequence[SheetRow]]]:
        """The size of each piece read with the rows that it completed."""
        made = parser(self._start, self._end, self._characters)
        for size in pump(made, file):
            done, self._rows = self._rows, []
            yield size, done

    def _start(self, name: str, given: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(given)
        elif name in {"v", "t"}:
            self._taking = self._column >= 0 and not self._phonetic
        elif name == "row":
            self._start_row(given)
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._phonetic += 1
        elif name == "mergeCell" and len(self.merges) < self._limits.entries:
            self.merges.append(given.get("ref", ""))

    def _end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name in {"v", "t"}:
            self._taking = False
        elif name == "row":
            self._end_row()
        elif name == "rPh":
            self._phonetic -= 1

    def _characters(self, text: str) -> None:
        if self._taking:
            self._size += len(text)
            if self._size <= self._limits.row_bytes:
                self._text.append(text)

    def _start_row(self, given: dict[str, str]) -> None:
        told = given.get("r", "")
        self._number = int(told) if told.isdecimal() else self._number + 1
        self._cells, self._flaws = {}, []
        self._column, self._size = -1, 0

    def _start_cell(self, given: dict[str, str]) -> None:
        told = given.get("r")
        self._column = self._column + 1 if told is None else self._place(told)
        self._kind = given.get("t", "n")
        style = given.get("s", "")
        self._style = int(style) if style.isdecimal() else None
        self._text.clear()
        self._formula = False

    def _place(self, reference: str) -> int:
        """The column of a reference such as AB12, counted from nought."""
        letters = reference.rstrip("0123456789")
        known = self._columns.get(letters)
        if known is None:
            if not _LETTERS.match(reference):
                raise Unreadable(
                    f"The workbook names a cell {reference[:20]!r}, which no sheet "
                    "has. It is damaged: let Excel repair it and upload it again."
                )
            known = 0
            for letter in letters:
                known = known * _A_TO_Z + ord(letter) - ord("A") + 1
            known = self._columns[letters] = known - 1
        return known

    def _end_cell(self) -> None:
        value = self._value("".join(self._text))
        if value is not None and value != "":
            self._cells[self._column] = value

    def _value(self, text: str) -> Cell:
        if not text:
            if self._formula:
                self._flag(NOT_CALCULATED)
            return None
        if self._kind == "s":
            return self._shared(text)
        if self._kind in {"inlineStr", "str", "d"}:
            return unescape(text)
        if self._kind == "b":
            return text.strip() in {"1", "true"}
        if self._kind == "e":
            reason = ERRORS.get(text, "Excel could not work it out")
            self._flag(f"The cell holds Excel's error {text[:20]}: {reason}.")
            return None
        return self._numeric(text)

    def _shared(self, text: str) -> Cell:
        try:
            return unescape(self._strings[int(text)])
        except (ValueError, NoSuchString):
            self._flag("The cell's text is missing from the workbook. Type it again.")
            return None

    def _numeric(self, text: str) -> Cell:
        try:
            number = float(text)
        except ValueError:
            return unescape(text)
        if number in (float("inf"), float("-inf")) or number != number:  # noqa: PLR0124 -- not a number
            return text
        if self._style is None:
            return number
        try:
            return self._formats.shown(number, self._style)
        except NoSuchDay:
            self._flag(
                "The cell is set to show a date, but its number is no day of Excel's "
                "calendar. Type the day again."
            )
            return number

    def _flag(self, message: str) -> None:
        self._flaws.append(Flaw(self._column, "look", message))

    def _end_row(self) -> None:
        flaws = tuple(self._flaws)
        if self._size > self._limits.row_bytes:
            message = "The row holds more text than any referral says. Shorten it."
            flaws = (*flaws, Flaw(None, "refused", message))
        width = max(self._cells, default=-1) + 1
        if width > self._limits.columns:
            message = (
                f"The row reaches to column {width:,}; at most "
                f"{self._limits.columns:,} are read."
            )
            self._rows.append(
                SheetRow(self._number, (), (*flaws, Flaw(None, "refused", message)))
            )
        elif width or flaws:
            cells = tuple(self._cells.get(each) for each in range(width))
            self._rows.append(SheetRow(self._number, cells, flaws))
        self._column = -1
