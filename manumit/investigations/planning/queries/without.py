"""What was considered of proving it without the victim, and what remains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.investigations.planning.models import OptionConsidered
from manumit.investigations.planning.queries.lines import GONE
from manumit.investigations.planning.queries.standing import standing_of
from manumit.investigations.planning.rules.options import Option, options_on
from manumit.law import days
from manumit.law.facts import Fact, ProsecutionSupported, WithoutVictimConsidered
from manumit.organisations import queries as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsideredSeen:
    """One time that somebody considered a way; ``line`` is what came of it."""

    id: UUID
    pursued: bool
    line: str
    words: str
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionSeen:
    """A way, and each time it was considered, oldest first."""

    option: Option
    considered: Sequence[ConsideredSeen]

    @property
    def now(self) -> ConsideredSeen | None:
        return self.considered[-1] if self.considered else None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutSeen:
    """All of them; ``unwilling`` are those who, last asked, would not support one.

    ``since`` is when the log first said that a prosecution without them was considered.
    """

    options: Sequence[OptionSeen]
    unwilling: Sequence[str]
    since: Fact | None

    @property
    def remaining(self) -> Sequence[OptionSeen]:
        return [each for each in self.options if each.now is None]


def without_victim(
    case: UUID, *, log: Sequence[Fact], reader: Reader, at: datetime
) -> WithoutSeen:
    """Which ways there are today to go on without the victim's support."""
    check_has(reader, Permission.READ_INVESTIGATION)
    rows = list(
        OptionConsidered.objects.filter(case_id=case).order_by("recorded_at", "id")
    )
    names = organisations.names(accounts=[e.recorded_by for e in rows], reader=reader)
    standing = standing_of(log, at=at)
    support: dict[str, bool] = {}
    since: Fact | None = None
    if standing is not None:
        for fact, body in standing.of(ProsecutionSupported):
            support[str(fact.subject)] = body.supports
        done = [fact for fact, _ in standing.of(WithoutVictimConsidered)]
        since = done[0] if done else None
    return WithoutSeen(
        options=[
            OptionSeen(
                option=each,
                considered=[
                    ConsideredSeen(
                        id=row.id,
                        pursued=row.pursued,
                        line=row.line,
                        words=row.words,
                        recorded_by=names.get(row.recorded_by, GONE),
                        recorded_at=row.recorded_at,
                    )
                    for row in rows
                    if row.option == each.code
                ],
            )
            for each in options_on(days.day_of(at))
        ],
        unwilling=[each for each, supports in support.items() if not supports],
        since=since,
    )
