"""Records that silence about an ownership was chased: each step once.

The installation does it, which has no part in any case: a function of the database
holds the cases for it and tells it what waits there, in codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.adding import add
from manumit.cases.actions.opening import FactGiven, log_many
from manumit.cases.models import Chase
from manumit.cases.silence import Silent, silent_of
from manumit.law.facts import OwnerChased


SOURCE = "chase:policy"


@dataclass(frozen=True, slots=True)
class Chased:
    """One step that was taken now."""

    waiting: Silent
    step: int


def chase(*, due: Sequence[tuple[UUID, int]], by: Reader, at: datetime) -> list[Chased]:
    """Record each ownership's steps up to the given one, where nobody has accepted.

    Cases that somebody is at work on are left for the next time. Answers the steps
    taken now: none of those that had been taken before.
    """
    check_has(by, Permission.RUN_JOBS)
    upto = dict(due)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cases_hold_silent(%s)", [list(upto)])
        held = silent_of(cursor.fetchall())
    taken = list(_steps(held, upto))
    add(
        Chase,
        (
            {
                "case_id": each.waiting.case,
                "ownership_id": each.waiting.ownership,
                "step": each.step,
                "chased_at": at,
            }
            for each in taken
        ),
    )
    log_many(
        given=[(each.waiting.case, [_fact(each, at)]) for each in taken], by=by, at=at
    )
    return taken


def _steps(held: Sequence[Silent], upto: dict[UUID, int]) -> Iterator[Chased]:
    for each in held:
        for step in range(each.step + 1, upto[each.ownership] + 1):
            yield Chased(each, step)


def _fact(each: Chased, at: datetime) -> FactGiven:
    body = OwnerChased(
        owner=each.waiting.owner,
        organisation=each.waiting.organisation,
        desk=each.waiting.team,
        step=each.step,
    )
    return FactGiven(body=body, happened=at, source=SOURCE)
