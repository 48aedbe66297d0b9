"""The actions of reviews that nobody has done yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from manumit.investigations.leading.models import ActionDone, ReviewAction
from manumit.investigations.leading.rules.stood import Stood, What
from manumit.law import days


def not_done() -> QuerySet[ReviewAction]:
    """Of the cases that the walls show, soonest due first."""
    done = ActionDone.objects.filter(action=OuterRef("id"))
    return ReviewAction.objects.filter(~Exists(done)).order_by("due_on", "id")


def open_actions(case: UUID, *, at: datetime) -> Sequence[Stood]:
    """Those of one case, as things that stand open."""
    today = days.day_of(at)
    return [
        Stood(
            what=What.ACTION,
            code=str(each.id),
            due=each.due_on.isoformat(),
            late=each.due_on < today,
        )
        for each in not_done().filter(case_id=case)
    ]
