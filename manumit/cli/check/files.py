"""Checks of kept files: does the virus scanner answer, and do files wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import DatabaseError

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.cli.check.finding import Finding, mind, well
from manumit.files import queries, scanner
from manumit.files.scanner import ScannerAway
from manumit.ui.words import plural


ABOUT = "files"
_MANY = 10_000


def findings() -> Iterator[Finding]:
    """How scanning stands; nothing where the tables are not there to be asked."""
    now = datetime.now(UTC)
    try:
        with as_reader(INSTALLATION, at=now):
            waiting = len(queries.waiting(reader=INSTALLATION, at=now, most=_MANY))
    except DatabaseError:
        return
    verb = "waits" if waiting == 1 else "wait"
    waits = (
        f" {plural(waiting, 'file')} of cases {verb} in quarantine; none is lost."
        if waiting
        else ""
    )
    try:
        engine = scanner.version()
    except ScannerAway as away:
        yield mind(ABOUT, f"{away}{waits}")
        return
    yield well(ABOUT, f"The virus scanner answers: {engine}.{waits}")
