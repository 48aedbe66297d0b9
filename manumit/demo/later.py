"""A later edition of the demonstration's register: the same, changed and broken rows.

It is left checked and not let in, so that whoever opens the demonstration finds a dry
run to look at: rows that add nothing, rows that propose amendments, and rows that a
desk must mend. The broken ones stand for nobody whom the published counts count.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from manumit.demo.register.columns import (
    ACCOUNT,
    RECEIVED,
    REFERENCE,
    REFERRED,
    RESPONDER,
    STILL,
)


Row = dict[str, str]

FROM_ROW = 400
UNCHANGED = 24
CHANGED = 12
BROKEN_DATES = ("31/02/2023", "", "not yet known", "13/25/2022")
ADDED = (
    "\n\n[Invented for demonstration] Added on a second visit: the person has spoken "
    "to the same interpreter again and confirms what is written above."
)


def write_later(register: Path, *, out: Path) -> int:
    """Write the later edition of ``register``; answer its number of rows."""
    with register.open(encoding="utf-8", newline="") as source:
        table = csv.DictReader(source)
        headings = list(table.fieldnames or ())
        rows = list(_later(islice(table, FROM_ROW, None)))
    with out.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, headings)
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


def _later(rows: Iterator[Row]) -> Iterator[Row]:
    yield from islice(rows, UNCHANGED)
    for row in islice(rows, CHANGED):
        changed = {ACCOUNT: row[ACCOUNT] + ADDED, STILL: "No"}
        yield {**row, **changed}
    for number, day in enumerate(BROKEN_DATES, start=1):
        row = next(rows)
        broken = {
            REFERENCE: f"LATER-{number:03d}",
            REFERRED: day,
            RECEIVED: "",
        }
        yield {**row, **broken}
    row = next(rows)
    yield {
        **row,
        REFERENCE: f"LATER-{len(BROKEN_DATES) + 1:03d}",
        RESPONDER: "The lady from the council",
    }
