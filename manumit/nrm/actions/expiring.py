"""Lets drafts expire that nobody changed for long, with warning; deletes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.law import days
from manumit.law.policies import Policies
from manumit.nrm import holding, telling
from manumit.nrm.models import Draft, Expiry, Submission
from manumit.nrm.rules.drafts import ExpiryStep, Standing, ages


AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Aged:
    """How many steps were taken, and where the next stretch begins; none: done."""

    steps: int
    next: UUID | None


def age_drafts(
    *, after: UUID | None, policies: Policies, by: Reader, at: datetime
) -> Aged:
    """Warn of or let expire a stretch of drafts; doing it twice changes nothing."""
    check_has(by, Permission.RUN_JOBS)
    rows = Draft.objects.exclude(
        Exists(Submission.objects.filter(draft=OuterRef("pk")))
    ).order_by("id")
    if after is not None:
        rows = rows.filter(id__gt=after)
    stretch = list(rows[:AT_ONCE])
    steps = sum(_age(each, policies, by=by, at=at) for each in stretch)
    return Aged(steps, stretch[-1].id if len(stretch) == AT_ONCE else None)


def _age(draft: Draft, policies: Policies, *, by: Reader, at: datetime) -> int:
    due = ages(
        draft.changed_at,
        organisation=draft.organisation_id,
        policies=policies,
        on=days.day_of(at),
    )
    done = _steps_since(draft)
    step = None
    if at >= due.expires_at and ExpiryStep.EXPIRED not in done:
        step = ExpiryStep.EXPIRED
    elif due.expires_at > at >= due.warns_at and not done:
        step = ExpiryStep.WARNED
    if step is None:
        return 0
    _note(draft, step, by=by, at=at)
    telling.aged(draft, step, day=days.day_of(due.expires_at), by=by, at=at)
    act = Act.NRM_EXPIRED if step is ExpiryStep.EXPIRED else Act.NRM_WARNED
    record(act, subjects=[f"draft:{draft.id}"], by=by, at=at)
    return 1


def _steps_since(draft: Draft) -> Sequence[str]:
    """The steps taken since somebody last changed it."""
    rows = Expiry.objects.filter(draft=draft, done_at__gt=draft.changed_at)
    return list(rows.values_list("step", flat=True))


def take_up(*, draft: UUID, by: Reader, at: datetime) -> None:
    """Go on with an expired draft; whoever takes it up holds it."""
    row = holding.locked(draft, by=by)
    if holding.standing_of(row) is not Standing.EXPIRED:
        return
    _note(row, ExpiryStep.TAKEN_UP, by=by, at=at)
    row.holder, row.desk, row.changed_at = by.account, None, at
    row.save(update_fields=["holder", "desk", "changed_at"])
    record(Act.NRM_TAKEN_UP, subjects=[f"draft:{row.id}"], by=by, at=at)


def _note(draft: Draft, step: ExpiryStep, *, by: Reader, at: datetime) -> None:
    Expiry.objects.create(draft=draft, step=step, done_by=by.account, done_at=at)
