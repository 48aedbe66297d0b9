"""What the worker does for kept files."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from manumit.files.queue import TASK
from manumit.files.scanning import scan_waiting


@app.periodic(cron="* * * * *")
@app.task(name=TASK, queueing_lock=TASK)
def scan(timestamp: int) -> None:  # noqa: ARG001 -- the schedule's shape
    """Scan the files of cases that wait for it, as soon as the scanner answers."""
    scan_waiting(clock=lambda: datetime.now(UTC))
