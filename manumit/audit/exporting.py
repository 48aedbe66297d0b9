"""Taking away a copy of part of the sealed record, which is itself an act."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.queries import Seen, Wanted, asked_for, page_of
from manumit.audit.record import record


HEADINGS = (
    "Event",
    "Moment (UTC)",
    "Account",
    "Organisation",
    "Act",
    "In words",
    "Records",
    "Detail",
)
ROWS_AT_ONCE = 2000
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def export(wanted: Wanted, *, by: Reader, at: datetime) -> Iterator[str]:
    """The matching events as lines of CSV, newest first.

    The taking is recorded before this returns, in the caller's transaction. The lines
    may be asked for after that: each batch then opens a transaction of its own, so a
    download of any length holds neither memory nor a lock. Only events up to ``at``.
    """
    check_has(by, Permission.READ_AUDIT)
    check_has(by, Permission.EXPORT_AUDIT)
    record(
        Act.AUDIT_EXPORTED,
        subjects=[wanted.subject] if wanted.subject else [],
        by=by,
        at=at,
        detail=asked_for(wanted),
    )
    return _lines(wanted, by=by, at=at)


def _lines(wanted: Wanted, *, by: Reader, at: datetime) -> Iterator[str]:
    yield _line(HEADINGS)
    after = ""
    while True:
        with as_reader(by, at=at):
            page = page_of(wanted, after=after, size=ROWS_AT_ONCE)
        for event in page.events:
            if event.at <= at:
                yield _line(_row(event))
        if not page.further:
            return
        after = page.further


def _row(event: Seen) -> tuple[str, ...]:
    return (
        event.id,
        event.at.astimezone(UTC).isoformat(),
        event.account,
        event.organisation,
        event.act,
        event.sentence(),
        " ".join(event.subjects),
        json.dumps(event.detail, sort_keys=True),
    )


def _line(cells: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([safe_cell(each) for each in cells])
    return out.getvalue()


def safe_cell(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
