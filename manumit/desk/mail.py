"""Mail about notices, as the worker writes and sends it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.core.mail import get_connection
from django.db import connection

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.notices import mailing
from manumit.notices.mailing import Sent
from manumit.notices.rules import DEFAULT_OFTEN
from manumit.organisations.recipients import recipients


AT_ONCE = 100
_LOCK = 7_214_300_146


def write_due(*, at: datetime) -> int:
    """Write mail to everybody for whom it is time; to how many."""
    with as_reader(INSTALLATION, at=at):
        everybody = list(recipients(reader=INSTALLATION, at=at))
    written = 0
    for start in range(0, len(everybody), AT_ONCE):
        with as_reader(INSTALLATION, at=at):
            _one_writer()
            chosen = mailing.choices(by=INSTALLATION)
            for each in everybody[start : start + AT_ONCE]:
                often, looked = chosen.get(each.account, (DEFAULT_OFTEN, None))
                written += mailing.write(
                    to=each, often=often, looked=looked, by=INSTALLATION, at=at
                )
    return written


def _one_writer() -> None:
    """Another worker waits for the end of this transaction, and sees what it did."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def send_due(*, clock: Callable[[], datetime]) -> int:
    """Send what waits, each in its own transaction, until nothing does; how much.

    Where the server cannot be reached the rest waits for the next run.
    """
    if not mailing.is_set():
        return 0
    with as_reader(INSTALLATION, at=(now := clock())):
        open_now = {each.account for each in recipients(reader=INSTALLATION, at=now)}
    taken = 0
    while True:
        now = clock()
        with as_reader(INSTALLATION, at=now):
            sent = mailing.send_next(
                over=get_connection(),
                still_open=open_now.__contains__,
                by=INSTALLATION,
                at=now,
            )
        taken += sent is Sent.TAKEN
        if sent in {Sent.NOTHING_WAITS, Sent.NO_SERVER}:
            return taken
