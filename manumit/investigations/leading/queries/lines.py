"""Open lines of enquiry that somebody works by name wait on that person's list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import check_has
from manumit.investigations.leading.queries.waiting import (
    Counted,
    Waiting,
    WhoseWork,
)
from manumit.law import days


def lines_waiting(
    of: WhoseWork, *, after: tuple[datetime, UUID] | None, limit: int
) -> Sequence[Waiting]:
    """Open lines by the end of their day, after a moment of that order.

    One without a day of its own stands where it was given to its owner.
    """
    moment, id_ = after or (None, None)
    rows = _asked(_WAITING, of, moment=moment, id=id_, limit=limit)
    return [
        Waiting(
            id=entry,
            case=case,
            owner=str(owner),
            since=since,
            due_at=days.end_of(due) if due else None,
            words=title,
        )
        for entry, case, owner, since, due, title in rows
    ]


def lines_counted(of: WhoseWork, *, since: datetime | None) -> Counted:
    """How many lines wait, by the same question."""
    ((waits, new, done),) = _asked(_COUNTED, of, since=since)
    return Counted(open=waits, new=new, done=done)


def _asked(statement: str, of: WhoseWork, **more: Any) -> Sequence[tuple[Any, ...]]:
    check_has(of.reader, Permission.READ_INVESTIGATION)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"accounts": list(of.accounts), **more})
        return list(cursor.fetchall())


# Whose a line is says its newest entry; whether it has ended, the fact beside that.
_OWN = """
WITH own AS (
    SELECT e.*, EXISTS (
        SELECT FROM cases_fact f WHERE f.id = e.fact AND f.kind = 'line.closed'
        AND NOT EXISTS (SELECT FROM cases_fact c WHERE c.supersedes_id = f.id)
    ) AS ended, coalesce(
        (e.due + 1)::timestamp AT TIME ZONE 'Europe/London' - interval '1 second',
        e.recorded_at
    ) AS moment
    FROM investigations_line_entry e
    WHERE e.owner_id = ANY (%(accounts)s::uuid[]) AND NOT EXISTS (
        SELECT FROM investigations_line_entry later
        WHERE later.case_id = e.case_id AND later.line = e.line
        AND (later.recorded_at, later.id) > (e.recorded_at, e.id)
    )
)
"""
_WAITING = (
    _OWN
    + """
SELECT id, case_id, owner_id, recorded_at, due, title FROM own
WHERE NOT ended
AND (%(moment)s::timestamptz IS NULL OR (moment, id) > (%(moment)s, %(id)s::uuid))
ORDER BY moment, id
LIMIT %(limit)s
"""
)
_COUNTED = (
    _OWN
    + """
SELECT count(*) FILTER (WHERE NOT ended),
    count(*) FILTER (WHERE NOT ended AND recorded_at > %(since)s::timestamptz),
    count(*) FILTER (WHERE ended AND recorded_at > %(since)s::timestamptz)
FROM own
"""
)
