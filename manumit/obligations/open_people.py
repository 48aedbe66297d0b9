"""For which people of which cases section 45 stands open, soonest due first.

Summed in the database, under its walls, over every case that the reader may see,
whoever owes it: what waits for another to accept is nobody's to overlook.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.law.duties.section45_again import RULES_OF_45


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPerson:
    """One person of a case, and what stands open about them.

    ``next_part`` and ``next_at`` are the next step that is known to come, if any.
    """

    case: UUID
    subject: UUID
    rules: Sequence[str]
    owed_by: str
    due_at: datetime
    looked_at: bool
    next_part: str
    next_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPeople:
    """One page of them; how many were never looked at, and how many must be again."""

    people: Sequence[OpenPerson]
    again: int
    never: int


_RULES = ", ".join(f"'{each}'" for each in RULES_OF_45)
_OPEN = f"""
WITH standing AS (
    SELECT o.case_id, o.subject, array_agg(DISTINCT o.rule) AS rules,
        min(coalesce(o.due_at, o.starts_at)) AS due, min(o.owed_by) AS owed_by
    FROM obligations_obligation o
    WHERE o.rule IN ({_RULES})
        AND o.met_at IS NULL AND o.superseded_at IS NULL AND NOT o.not_applicable
        AND o.starts_at <= %(at)s AND o.subject IS NOT NULL
    GROUP BY o.case_id, o.subject
), told AS (
    SELECT standing.*, EXISTS (
        SELECT FROM cases_fact f
        WHERE f.case_id = standing.case_id AND f.subject = standing.subject
            AND f.kind = 'section45.considered'
            AND NOT EXISTS (SELECT FROM cases_fact later
                WHERE later.case_id = f.case_id AND later.supersedes_id = f.id)
    ) AS looked_at
    FROM standing
)
"""  # noqa: S608 -- our own rules
_COUNTED = f"""{_OPEN}
SELECT count(*) FILTER (WHERE looked_at), count(*) FILTER (WHERE NOT looked_at)
FROM told
"""  # noqa: S608 -- constants
_PAGE = f"""{_OPEN}
SELECT told.case_id, told.subject, told.rules, told.owed_by, told.due, told.looked_at,
    coalesce(split_part(ahead.key, ':', 3), ''), ahead.due_at
FROM told LEFT JOIN LATERAL (
    SELECT n.key, n.due_at FROM obligations_obligation n
    WHERE n.case_id = told.case_id AND n.subject = told.subject
        AND n.rule = 'section45_before_stage' AND n.superseded_at IS NULL
        AND n.due_at >= %(at)s
    ORDER BY n.due_at LIMIT 1
) ahead ON true
WHERE %(looked_at)s::boolean IS NULL OR told.looked_at = %(looked_at)s
ORDER BY least(told.due, ahead.due_at), told.case_id, told.subject
LIMIT %(limit)s OFFSET %(offset)s
"""  # noqa: S608 -- constants


def open_people(
    *, looked_at: bool | None, page: int, size: int, reader: Reader, at: datetime
) -> OpenPeople:
    """One page of those for whom section 45 stands open, and how many in all.

    ``looked_at`` picks those for whom it was looked at before, or never was.
    """
    check_has(reader, Permission.READ_CASE)
    told: dict[str, Any] = {
        "looked_at": looked_at,
        "at": at,
        "limit": size,
        "offset": (page - 1) * size,
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, told)
        ((again, never),) = cursor.fetchall()
        cursor.execute(_PAGE, told)
        rows = cursor.fetchall()
    return OpenPeople(
        people=[
            OpenPerson(
                case=case,
                subject=subject,
                rules=rules,
                owed_by=owed_by,
                due_at=due,
                looked_at=looked,
                next_part=part,
                next_at=next_at,
            )
            for case, subject, rules, owed_by, due, looked, part, next_at in rows
        ],
        again=again,
        never=never,
    )
