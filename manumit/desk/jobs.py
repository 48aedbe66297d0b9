"""What the worker does for the desk."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from manumit.access.permissions import Permission
from manumit.audit.verify import verify
from manumit.desk import alerting, mail
from manumit.desk.verifying import TASK
from manumit.organisations.queries import reader_of


log = logging.getLogger("manumit.desk.jobs")


@app.task(name=TASK)
def verify_record(account: str, organisation: str) -> None:
    """Verify the whole sealed record as the person who asked, while they still may.

    The verdict stands in the record itself, as the event that tells of it.
    """
    now = datetime.now(UTC)
    reader = reader_of(account=account, organisation=organisation, at=now)
    if not reader.has(Permission.READ_AUDIT):
        log.warning("the sealed record was not verified: who asked no longer may")
        return
    verify(by=reader, at=now)


@app.periodic(cron="*/3 * * * *")
@app.task(name="desk.look_again", queueing_lock="desk.look_again")
def look_again(timestamp: int) -> None:  # noqa: ARG001 -- the schedule's shape
    """Look for what saved searches find new, and tell their people."""
    alerting.look_for_all(at=timezone.localtime())


@app.periodic(cron="40 3 * * *")
@app.task(name="desk.forget_searches", queueing_lock="desk.forget_searches")
def forget_searches(timestamp: int) -> None:  # noqa: ARG001 -- the schedule's shape
    """Blank the words of old searches that nobody keeps."""
    alerting.forget_old(at=timezone.localtime())


@app.periodic(cron="*/2 * * * *")
@app.task(name="desk.mail", queueing_lock="desk.mail")
def write_and_send_mail(timestamp: int) -> None:  # noqa: ARG001 -- the schedule's shape
    """Write mail about notices to whoever is due it, and send what waits."""
    mail.write_due(at=datetime.now(UTC))
    mail.send_due(clock=lambda: datetime.now(UTC))
