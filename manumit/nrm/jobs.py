"""Lets drafts expire, a stretch at a time; running it twice changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.nrm.actions import expiring
from manumit.obligations.policies import standing


@app.periodic(cron="10 * * * *")
@app.task(name="nrm.age_drafts", queueing_lock="nrm.age_drafts")
def age_drafts(timestamp: int) -> None:  # noqa: ARG001 -- the schedule's shape
    """Warn of drafts that nobody changes, and let them expire."""
    age_all()


def age_all(*, at: datetime | None = None) -> int:
    """Take every step that is due and was not taken; answer how many."""
    steps, after, more = 0, None, True
    while more:
        now = at or datetime.now(UTC)
        with as_reader(INSTALLATION, at=now):
            done = expiring.age_drafts(
                after=after, policies=standing(), by=INSTALLATION, at=now
            )
        steps, after = steps + done.steps, done.next
        more = after is not None
    return steps
