"""The steps of a run that every act on it shares: lock it, move it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.referrals import rules
from manumit.referrals.models import Run
from manumit.referrals.rules import IllegalMove, NoSuchRun, RunState, Step


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


def counted(run: Run) -> dict[str, int]:
    """How many rows the run has, and what they came to: for the sealed record."""
    names = ("rows", "new", "same", "amends", "refused")
    return {name: getattr(run, name) for name in names}


def steps_of(run: Run) -> frozenset[Step]:
    """What the desk may do next with the run."""
    return rules.steps(
        RunState(run.state),
        checked_to=run.checked_to,
        checked=run.checked_at is not None,
        let_in_to=run.let_in_to,
        why=run.why,
    )


def check_step(run: Run, step: Step) -> None:
    """Raise ``IllegalMove`` where somebody has taken the run elsewhere meanwhile."""
    if step not in steps_of(run):
        raise IllegalMove(
            f"This register is at: {rules.RUN_STATES[RunState(run.state)].label}. "
            "Somebody may have gone on with it meanwhile. What can be done next stands "
            "on its page."
        )
