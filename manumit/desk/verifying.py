"""Verifying the sealed record from its page: at once, or by the worker if long."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has


TASK = "desk.verify_record"
AT_ONCE = 100_000
"""Events that a page verifies while somebody waits: a few seconds' worth."""


def verify_later(*, by: Reader) -> None:
    """Have the worker verify the record in the reader's name; once is enough."""
    check_has(by, Permission.READ_AUDIT)
    try:
        with transaction.atomic():
            job = app.configure_task(TASK, queueing_lock=TASK)
            job.defer(account=by.account, organisation=by.organisation)
    except AlreadyEnqueued:
        return


def under_way(*, by: Reader) -> bool:
    """Whether a verification waits or runs."""
    check_has(by, Permission.READ_AUDIT)
    waiting = ProcrastinateJob.objects.filter(
        task_name=TASK, status__in=["todo", "doing"]
    )
    return waiting.exists()
