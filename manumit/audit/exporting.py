"""Taking away a copy of part of the sealed record, which is itself an act."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum

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


class Form(StrEnum):
    """How a copy is written."""

    CSV = "csv"
    JSON_LINES = "jsonl"


def export(
    wanted: Wanted,
    *,
    by: Reader,
    at: datetime,
    purpose: str = "",
    form: Form = Form.CSV,
) -> Iterator[str]:
    """The matching events as lines, newest first; ``purpose`` is a code, and kept.

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
        detail={
            **asked_for(wanted),
            **({"purpose": purpose} if purpose else {}),
            **({"form": form.value} if form is not Form.CSV else {}),
        },
    )
    return _lines(wanted, by=by, at=at, form=form)


def _lines(wanted: Wanted, *, by: Reader, at: datetime, form: Form) -> Iterator[str]:
    if form is Form.CSV:
        yield _line(HEADINGS)
    written = _csv_line if form is Form.CSV else _json_line
    after = ""
    while True:
        with as_reader(by, at=at):
            page = page_of(wanted, after=after, size=ROWS_AT_ONCE)
        for event in page.events:
            if event.at <= at:
                yield written(event)
        if not page.further:
            return
        after = page.further


def _csv_line(event: Seen) -> str:
    return _line(_row(event))


def _json_line(event: Seen) -> str:
    told = {
        "event": event.id,
        "at": event.at.astimezone(UTC).isoformat(),
        "account": event.account,
        "organisation": event.organisation,
        "act": event.act,
        "in_words": event.sentence(),
        "records": event.subjects,
        "detail": event.detail,
    }
    return json.dumps(told, ensure_ascii=False) + "\n"


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
