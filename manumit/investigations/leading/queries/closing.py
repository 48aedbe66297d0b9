"""What a closure now would leave open, and every closure and reopening so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.investigations.leading.models import ClosedOpen, Closing, Reopening
from manumit.investigations.leading.outstanding import open_actions
from manumit.investigations.leading.queries.naming import people
from manumit.investigations.leading.rules.closure import ClosureCheck, check_closure
from manumit.investigations.leading.rules.stood import Stood
from manumit.law.duties.closing import stands_closed
from manumit.law.duties.standing import Standing, standings
from manumit.law.facts import (
    CaseId,
    Fact,
    InvestigationClosed,
    InvestigationReopened,
)
from manumit.obligations.policies import standing as policies_standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Over:
    """One duty over which it was closed, and the reason given."""

    rule: str
    part: str
    subject: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnSeen:
    """A closure or a reopening of the log, with the words of our row, if any."""

    fact: Fact
    closed: bool
    words: str
    over: Sequence[Over] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingSeen:
    """Whether it is closed, and else what closing it now would leave open."""

    closed: Fact | None
    check: ClosureCheck | None
    turns: Sequence[TurnSeen]
    actions: Sequence[Stood]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedOpenSeen:
    """A closure that stands, over things that stop one, as those above see it."""

    case: UUID
    reference: str
    at: datetime
    by: str
    over: Sequence[Over]


def closing(
    case: UUID, log: Sequence[Fact], *, reader: Reader, at: datetime
) -> ClosingSeen:
    """Whether the case of this log may be closed, and what became of it so far."""
    check_has(reader, Permission.READ_INVESTIGATION)
    policies = policies_standing()
    found = standings(log, on=at, policies=policies)
    closed = stands_closed(found[0]) if found else None
    turns = _turns(case, found[0]) if found else ()
    return ClosingSeen(
        closed=closed,
        check=None
        if closed
        else check_closure(log, case=CaseId(str(case)), at=at, policies=policies),
        turns=turns,
        actions=open_actions(case, at=at),
        names=people((each.fact.recorded_by for each in turns), reader=reader),
    )


def closed_open(*, limit: int, reader: Reader) -> tuple[int, Sequence[ClosedOpenSeen]]:
    """Closures over something open that stand: how many, and the newest of them.

    Of the cases that the reader's organisation has a part in.
    """
    check_has(reader, Permission.READ_OVERSIGHT)
    with connection.cursor() as cursor:
        cursor.execute(_CLOSED_OPEN, {"limit": limit})
        rows = cursor.fetchall()
    over = _over([row[0] for row in rows])
    seen = [
        ClosedOpenSeen(case=case, reference=number, at=at, by=by, over=over[closing])
        for closing, case, number, at, by, _ in rows
    ]
    return (int(rows[0][5]) if rows else 0), seen


_CLOSED_OPEN = """
SELECT closing.id, closing.case_id, told.reference, closing.recorded_at,
       closing.recorded_by, count(*) OVER ()
FROM investigations_closing closing
JOIN cases_case told ON told.id = closing.case_id
WHERE EXISTS (
    SELECT FROM investigations_closed_open opened WHERE opened.closing_id = closing.id
) AND NOT EXISTS (
    SELECT FROM investigations_reopening later
    WHERE later.case_id = closing.case_id AND later.recorded_at >= closing.recorded_at
)
ORDER BY closing.recorded_at DESC, closing.id DESC
LIMIT %(limit)s
"""


def _turns(case: UUID, standing: Standing) -> Sequence[TurnSeen]:
    """Every closure and reopening, the newest first."""
    closings = {str(e.fact): e for e in Closing.objects.filter(case_id=case)}
    again = {str(e.fact): e.words for e in Reopening.objects.filter(case_id=case)}
    over = _over([each.id for each in closings.values()])
    found = []
    for fact in reversed(standing.any_of(InvestigationClosed, InvestigationReopened)):
        first = standing.first_record(fact).id
        if isinstance(fact.body, InvestigationClosed):
            row = closings.get(first)
            found.append(
                TurnSeen(
                    fact=fact,
                    closed=True,
                    words=row.words if row else "",
                    over=over.get(row.id, ()) if row else (),
                )
            )
        else:
            words = again.get(first, "")
            found.append(TurnSeen(fact=fact, closed=False, words=words))
    return found


def _over(closings: Sequence[UUID]) -> Mapping[UUID, Sequence[Over]]:
    found: dict[UUID, list[Over]] = {}
    if not closings:
        return found
    for row in ClosedOpen.objects.filter(closing_id__in=closings).order_by("id"):
        found.setdefault(row.closing_id, []).append(
            Over(
                rule=row.rule,
                part=row.part,
                subject=str(row.subject or ""),
                words=row.words,
            )
        )
    return found
