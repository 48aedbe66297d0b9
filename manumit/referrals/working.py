"""The queue of runs that a worker must carry on."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued


TASK = "referrals.carry_on"


def carry_on(run: UUID) -> None:
    """Queue a run, in this transaction; once in the queue is enough."""
    try:
        with transaction.atomic():
            job = app.configure_task(TASK, queueing_lock=f"run:{run}")
            job.defer(run=str(run))
    except AlreadyEnqueued:
        return
