"""The counts of search are folded every few minutes."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.finding import actions


@app.periodic(cron="*/5 * * * *")
@app.task(name="finding.keep_counts", queueing_lock="finding.keep_counts")
def keep_counts(timestamp: int) -> None:  # noqa: ARG001 -- the schedule's shape
    """Fold the counts; nothing waits for it: a question adds what is not folded yet."""
    at = datetime.now(UTC)
    with as_reader(INSTALLATION, at=at):
        actions.keep_counts(by=INSTALLATION, at=at)
