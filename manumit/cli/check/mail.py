"""Checks of mail: is there a server, and does anything wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.db import DatabaseError
from django.utils import timezone

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.cli.check.finding import Finding, mind, well
from manumit.notices import mailing
from manumit.notices.mailing import Outbox
from manumit.ui.words import moment_in_words, plural


PATIENCE = timedelta(minutes=15)
ABOUT = "mail"


def findings() -> Iterator[Finding]:
    """How mail stands; nothing where the tables are not there to be asked."""
    now = datetime.now(UTC)
    try:
        with as_reader(INSTALLATION, at=now):
            box = mailing.outbox(by=INSTALLATION)
    except DatabaseError:
        return
    yield _judged(box, now, is_set=mailing.is_set())


def _judged(box: Outbox, now: datetime, *, is_set: bool) -> Finding:
    verb = "waits" if box.waiting == 1 else "wait"
    waits = f"{plural(box.waiting, 'mail')} about notices {verb}"
    since = (
        f" since {moment_in_words(timezone.localtime(box.oldest))}"
        if box.oldest
        else ""
    )
    if not is_set:
        waiting = f" {waits}{since}; none of it is lost." if box.waiting else ""
        return mind(
            ABOUT,
            "No mail server is set, so notices stand on the pages alone: set "
            f"MANUMIT_MAIL_SERVER.{waiting}",
        )
    if box.oldest and now - box.oldest > PATIENCE:
        return mind(ABOUT, f"{waits}{since}. {box.trouble}".rstrip())
    return well(ABOUT, "Nothing waits for long.")
