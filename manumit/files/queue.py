"""The queue that a worker scans files from."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued


TASK = "files.scan"


def scan_soon() -> None:
    """Queue a look at what waits, in this transaction; one in the queue is enough."""
    try:
        with transaction.atomic():
            app.configure_task(TASK, queueing_lock=TASK).defer(timestamp=0)
    except AlreadyEnqueued:
        return
