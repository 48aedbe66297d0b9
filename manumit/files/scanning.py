"""Scans the files of cases that wait, one after another; a crash loses none.

A file is read and shown to the scanner outside any transaction; what the scanner said
is written in one of its own, unless somebody else has written it meanwhile.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import BinaryIO, cast

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.files import actions, keys, queries, scanner
from manumit.files.keys import KeyMissing
from manumit.files.queries import Waiting
from manumit.files.rules import NotScanned, Verdict
from manumit.files.scanner import Answer, ScannerAway
from manumit.files.sealed import Altered, Opened


log = logging.getLogger("manumit.files")
_AT_ONCE = 100


def scan_waiting(*, clock: Callable[[], datetime]) -> int:
    """Scan all that waits; answer how many files were judged. None without clamd."""
    done = 0
    while waiting := _waiting(clock()):
        for each in waiting:
            try:
                answer = _look_at(each)
            except ScannerAway as away:
                log.warning("%s", away)
                return done
            done += _write(each, answer, clock())
    return done


def _waiting(at: datetime) -> list[Waiting]:
    with as_reader(INSTALLATION, at=at):
        return queries.waiting(reader=INSTALLATION, at=at, most=_AT_ONCE)


def _look_at(file: Waiting) -> Answer:
    try:
        key = keys.key_named(file.key_id)
        with (
            queries.sealed_content(file.id) as sealed,
            Opened(sealed, key=key, file_id=file.id, size=file.size) as stream,
        ):
            # It is one, though typeshed has no common type for the two.
            return scanner.look_at(cast("BinaryIO", stream))
    except Altered:
        why = NotScanned.ALTERED
    except KeyMissing:
        why = NotScanned.KEY_MISSING
    return Answer(verdict=Verdict.NOT_SCANNED, engine="", why=why)


def _write(file: Waiting, answer: Answer, at: datetime) -> bool:
    with as_reader(INSTALLATION, at=at):
        return actions.record_scan(file=file.id, answer=answer, by=INSTALLATION, at=at)
