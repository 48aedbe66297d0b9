"""Chases bids that wait too long; running it twice changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.investigations.operations.actions import bidding
from manumit.obligations.policies import standing


@app.periodic(cron="25 * * * *")
@app.task(name="investigations.chase_bids", queueing_lock="investigations.chase_bids")
def chase_bids(timestamp: int) -> None:  # noqa: ARG001 -- the schedule's shape
    """Chase what is late."""
    chase_all()


def chase_all(*, at: datetime | None = None) -> int:
    """Chase each late bid; how many."""
    now = at or datetime.now(UTC)
    with as_reader(INSTALLATION, at=now):
        return bidding.chase_late(policies=standing(), by=INSTALLATION, at=now)
