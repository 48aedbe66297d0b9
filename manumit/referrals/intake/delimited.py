"""A CSV file as rows: quoted line breaks kept, broken quotes found, memory bounded."""

from __future__ import annotations

import csv
import re
import statistics
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from manumit.referrals.intake.encodings import Encoding, Line, LineReader
from manumit.referrals.intake.fields import recognised
from manumit.referrals.intake.rows import Flaw, Limits, SheetRow, Unreadable, in_words


SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright bars"}
_SEP_LINE = re.compile(r"^sep=(.)\r?\n?$", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_FIELD_LIMIT = 10_000_000
_SAMPLE_ROWS = 50

csv.field_size_limit(_FIELD_LIMIT)  # rows are bounded before they reach the reader


def sniff(sample: str) -> str:
    """The separator that cuts the sample's lines into most columns most evenly."""
    told = _SEP_LINE.match(sample.split("\n", 1)[0])
    if told and told[1] in SEPARATORS:
        return told[1]
    return max(SEPARATORS, key=lambda each: _fit(sample, each))


def _fit(sample: str, separator: str) -> tuple[int, float]:
    """Headings that we know count first, then how evenly the lines are cut."""
    # The sample's last line may be cut; a quote left open only spoils the last row.
    lines = sample.splitlines(keepends=True)[:-1] or [sample]
    read = csv.reader(lines, delimiter=separator)
    rows = [row for row, _ in zip(read, range(_SAMPLE_ROWS), strict=False) if row]
    if not rows or max(map(len, rows)) == 1:
        return 0, 0
    known = max(sum(recognised(cell) is not None for cell in row) for row in rows)
    widths = [len(row) for row in rows]
    usual = statistics.mode(sorted(widths, reverse=True))
    return known, usual * widths.count(usual) / len(widths) if usual > 1 else 0.5


class DelimitedRows:
    """The rows of a CSV file, read again from the start at each iteration."""

    def __init__(
        self,
        file: BinaryIO,
        *,
        size: int,
        encoding: Encoding,
        separator: str,
        limits: Limits,
    ) -> None:
        self._file = file
        self._size = size
        self._encoding = encoding
        self._separator = separator
        self._limits = limits
        self._lines: LineReader | None = None

    @property
    def share(self) -> float:
        read = self._lines.bytes_read if self._lines else 0
        return min(1.0, read / max(1, self._size))

    def __iter__(self) -> Iterator[SheetRow]:
        self._lines = LineReader(
            self._file,
            self._encoding,
            longest=self._limits.row_bytes,
            separator=self._separator,
        )
        feed = _Feed(iter(self._lines), self._limits.row_bytes)
        rows = _Records(feed, self._separator, self._encoding, self._limits)
        yield from rows


class _TooLong(Exception):
    """A quoted cell was never closed within the bytes that one row may have."""


class _Feed:
    """Hands lines to the csv reader, remembering those of the row in the making."""

    def __init__(self, lines: Iterator[Line], longest: int) -> None:
        self._lines = lines
        self._longest = longest
        self._again: deque[Line] = deque()
        self.kept: list[Line] = []
        self.length = 0
        self.ended = False

    def begin(self) -> None:
        self.kept.clear()
        self.length = 0
        self.ended = False

    def peek(self) -> Line | None:
        """The first line of the next row; None at the end of the file."""
        if not self._again:
            line = next(self._lines, None)
            if line is None:
                return None
            self._again.append(line)
        return self._again[0]

    def drop(self) -> None:
        self._again.popleft()

    def replay(self) -> None:
        """Give back every line of this row but its first."""
        self._again.extendleft(reversed(self.kept[1:]))

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = self.peek()
        if line is None:
            self.ended = True
            raise StopIteration
        if line.text is None:
            raise _TooLong
        self.drop()
        self.kept.append(line)
        self.length += len(line.text)
        if self.length > self._longest:
            raise _TooLong
        return line.text


class _Records:
    """Rows out of lines, with a flaw where a row cannot be what was typed."""

    def __init__(
        self, feed: _Feed, separator: str, encoding: Encoding, limits: Limits
    ) -> None:
        self._feed = feed
        self._separator = separator
        self._encoding = encoding
        self._limits = limits
        self._broken = 0
        self._reader = csv.reader(feed, delimiter=separator)

    def __iter__(self) -> Iterator[SheetRow]:
        number = 0
        while (line := self._feed.peek()) is not None:
            if number == 0 and line.text and _SEP_LINE.match(line.text):
                self._feed.drop()  # Excel's own note of the separator; not a row to it
                continue
            number += 1
            yield self._row(number, line)

    def _row(self, number: int, first: Line) -> SheetRow:
        if first.text is None:
            self._feed.drop()
            return SheetRow(number, (), (self._too_long(first.separators),))
        if first.text.count(self._separator) >= self._limits.columns:
            columns = _QUOTED.sub("", first.text).count(self._separator) + 1
            if columns > self._limits.columns:
                self._feed.drop()
                return SheetRow(number, (), (self._too_wide(columns),))
        self._feed.begin()
        try:
            cells = next(self._reader)
        except (_TooLong, csv.Error):
            return self._unclosed(number)
        if self._feed.ended:
            return self._unclosed(number)
        return SheetRow(number, tuple(cells), self._flaws(cells))

    def _unclosed(self, number: int) -> SheetRow:
        """Refuse the row's first line and read on from the second."""
        self._broken += 1
        if self._broken > self._limits.broken_quotes:
            raise Unreadable(
                f"Row {number}: once more a quotation mark opens a cell and is never "
                f"closed; that is the case in more than {self._limits.broken_quotes} "
                "rows. The file is damaged, or its cells are not separated by "
                f"{SEPARATORS[self._separator]}. Export it again."
            )
        self._feed.replay()
        self._reader = csv.reader(self._feed, delimiter=self._separator)
        message = (
            "A quotation mark opens a cell here and is never closed, so it cannot be "
            "said where the row ends. Close it, or take it out."
        )
        return SheetRow(number, (), (Flaw(None, "refused", message),))

    def _flaws(self, cells: list[str]) -> tuple[Flaw, ...]:
        kept, flaws = self._feed.kept, []
        if any(line.odd for line in kept):
            message = (
                f"Some letters of this row are not {self._encoding.name} and were read "
                "as Windows-1252. See that names are right."
            )
            flaws.append(Flaw(None, "look", message))
        if any("\x00" in line.text for line in kept if line.text):
            message = (
                "The row holds a NUL character, which no text holds: part of the file "
                "is damaged. Export it again, or type the row in by hand."
            )
            flaws.append(Flaw(None, "refused", message))
        if len(cells) > self._limits.columns:
            return (*flaws, self._too_wide(len(cells)))
        return tuple(flaws)

    def _too_wide(self, columns: int) -> Flaw:
        return Flaw(
            None,
            "refused",
            f"The row has {columns:,} columns; at most {self._limits.columns:,} are "
            "read.",
        )

    def _too_long(self, separators: int) -> Flaw:
        if separators >= self._limits.columns:
            return self._too_wide(separators + 1)
        return Flaw(
            None,
            "refused",
            f"The row is longer than {in_words(self._limits.row_bytes)}, more than any "
            "referral says. A line break or a quotation mark may be missing.",
        )
