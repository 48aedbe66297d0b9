"""The steps of a run that every act on it shares: lock it, move it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.referrals import rules
from manumit.referrals.models import Run
from manumit.referrals.rules import NoSuchRun, RunState


def locked(run_id: UUID) -> Run:
    """The run, held for this transaction so that two acts on it take turns."""
    run = Run.objects.select_for_update().filter(id=run_id).first()
    if run is None:
        raise NoSuchRun
    return run


def move(run: Run, *, to: RunState, by: Reader, at: datetime, why: str = "") -> None:
    """Move a run that is held; raises ``IllegalMove`` where it may not go there."""
    rules.check_move(RunState(run.state), to)
    run.state = to
    run.why = why
    run.moved_at = at
    run.moved_by = by.account
    run.stop_asked_at = None
    run.save()
