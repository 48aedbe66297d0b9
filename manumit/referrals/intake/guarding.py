"""Rows written out as CSV, safe to open in a spreadsheet and whole when read again.

A spreadsheet takes a cell that begins with =, +, -, @, a tab or a line end for a
formula (CWE-1236). An apostrophe before it makes it text; the reading of CSV takes that
one apostrophe away again, so that nothing of what was said changes on the way.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence


GUARD = "'"
_TAKEN_FOR_A_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_BYTE_ORDER_MARK = "\ufeff"


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where it could be taken for a formula."""
    return f"{GUARD}{text}" if _TAKEN_FOR_A_FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before :func:`guarded`."""
    if text.startswith(GUARD) and _TAKEN_FOR_A_FORMULA.match(text):
        return text[1:]
    return text


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """A CSV file, piece by piece, in UTF-8 with the mark by which Excel knows it."""
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    held.write(_BYTE_ORDER_MARK)
    writer.writerow([guarded(cell) for cell in header])
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
        yield held.getvalue().encode()
        held.seek(0)
        held.truncate()
    yield held.getvalue().encode()
