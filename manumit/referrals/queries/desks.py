"""How each of the reader's desks stands: what waits, and since when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.referrals.queries.queue import MOST_COUNTED, to_ring
from manumit.referrals.rules import Risk


@dataclass(frozen=True, slots=True)
class Waiting:
    """Entries of one risk on one desk: how many, and the day that the oldest came."""

    number: int
    more_than_counted: bool
    oldest: date | None


@dataclass(frozen=True, slots=True)
class DeskStanding:
    """One desk of the reader's, by risk; ``ring_now`` as its queue counts it."""

    team: str
    ring_now: int
    waiting: Mapping[Risk, Waiting]

    @property
    def total(self) -> int:
        return sum(each.number for each in self.waiting.values())

    @property
    def more_than_counted(self) -> bool:
        return any(each.more_than_counted for each in self.waiting.values())

    @property
    def oldest(self) -> date | None:
        days = [each.oldest for each in self.waiting.values() if each.oldest]
        return min(days, default=None)


# Each number by its own stretch of the desk's index, and never counted beyond the most
# that is ever shown, so that it takes no longer for a million entries.
_STANDING = """
SELECT desk.team, risk.level,
    (SELECT count(*) FROM (SELECT 1 FROM referrals_entry e WHERE e.team_id = desk.team
        AND e.risk = risk.level AND e.done_at IS NULL LIMIT %s) counted),
    (SELECT min(e.received_on) FROM referrals_entry e WHERE e.team_id = desk.team
        AND e.risk = risk.level AND e.done_at IS NULL)
FROM unnest(%s::text[]) AS desk (team) CROSS JOIN unnest(%s::int[]) AS risk (level)
ORDER BY desk.team, risk.level
"""


def desks(*, reader: Reader) -> Sequence[DeskStanding]:
    """Every desk that the reader sits on."""
    check_has(reader, Permission.READ_QUEUE)
    teams = sorted(reader.teams)
    with connection.cursor() as cursor:
        most = MOST_COUNTED + 1
        levels = [each.value for each in Risk]
        cursor.execute(_STANDING, [most, teams, levels])
        rows = cursor.fetchall()
    standing: dict[str, dict[Risk, Waiting]] = {team: {} for team in teams}
    for team, level, number, oldest in rows:
        standing[team][Risk(level)] = Waiting(
            min(number, MOST_COUNTED),
            number > MOST_COUNTED,
            oldest,
        )
    return [
        DeskStanding(team, to_ring(team, reader=reader), waiting)
        for team, waiting in standing.items()
    ]
