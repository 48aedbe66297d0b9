"""What became of an ownership: how it ended and why, and how its silence was chased."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases.models import Chase, Ownership
from manumit.cases.rules import RETURN_LABELS, ChaseStep, Ended, ReturnReason
from manumit.law.facts import Owner


@dataclass(frozen=True, slots=True)
class EndedSeen:
    """An ownership that ended: how, when, and why in the words of who ended it."""

    owner: Owner
    organisation_name: str
    team_name: str
    sender_name: str
    how: Ended
    ended_at: datetime
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Silent:
    """An ownership that waits, as the installation may know it: codes alone."""

    ownership: UUID
    case: UUID
    reference: str
    owner: Owner
    organisation: str
    team: str
    sender: str
    sender_team: str
    since: datetime
    step: int


def ended_owners(case_id: UUID, *, reader: Reader) -> Sequence[EndedSeen]:
    """The case's ownerships that were returned, recalled or passed on, newest first."""
    check_has(reader, Permission.READ_CASE)
    rows = Ownership.objects.filter(case_id=case_id, ends_at__isnull=False)
    named = rows.select_related("organisation", "team", "sender_organisation")
    return [
        EndedSeen(
            owner=Owner(row.owner),
            organisation_name=row.organisation.name,
            team_name=row.team.name,
            sender_name=row.sender_organisation.name,
            how=Ended(row.ended_because),
            ended_at=row.ends_at,
            reason=RETURN_LABELS[ReturnReason(row.reason)] if row.reason else "",
            words=row.reason_words,
        )
        for row in named.order_by("-ends_at", "-id")
        if row.ends_at is not None
    ]


def chases(
    ownerships: Iterable[UUID], *, reader: Reader
) -> Mapping[UUID, Sequence[tuple[ChaseStep, datetime]]]:
    """The steps taken against silence about each ownership, in order, and when."""
    check_has(reader, Permission.READ_HANDING)
    answer: dict[UUID, list[tuple[ChaseStep, datetime]]] = {}
    rows = Chase.objects.filter(ownership_id__in=list(ownerships))
    for row in rows.order_by("step"):
        taken = (ChaseStep(row.step), row.chased_at)
        answer.setdefault(row.ownership_id, []).append(taken)
    return answer


def silent(*, reader: Reader, after: UUID | None, limit: int) -> Sequence[Silent]:
    """What waits to be accepted anywhere and has not been chased to the last step.

    In the order of its ids from ``after`` on. For the installation.
    """
    check_has(reader, Permission.RUN_JOBS)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM cases_silent(%s, %s, %s)", [after, max(ChaseStep), limit]
        )
        return silent_of(cursor.fetchall())


def silent_of(rows: Iterable[tuple[Any, ...]]) -> list[Silent]:
    """Rows of the functions that tell the installation what waits."""
    return [
        Silent(id_, case_, said, Owner(owner), *named)
        for id_, case_, said, owner, *named in rows
    ]
