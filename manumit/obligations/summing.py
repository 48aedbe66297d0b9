"""What an organisation owes, summed by rule and by case: late, due, not evidenced."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.obligations.open_duties import row_by_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Summed:
    """How many duties are late, how many due, how many the file does not show."""

    late: int
    due: int
    not_evidenced: int

    def plus(self, more: Summed) -> Summed:
        """Both together."""
        return Summed(
            late=self.late + more.late,
            due=self.due + more.due,
            not_evidenced=self.not_evidenced + more.not_evidenced,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LateCase:
    """A case with duties that are late, and since when the oldest of them is."""

    case: UUID
    late: int
    since: datetime


_OPEN = (
    "o.owed_by = %(by)s AND o.met_at IS NULL AND o.superseded_at IS NULL "
    "AND NOT o.not_applicable"
)
_LATE = "o.silence = 'failure' AND o.due_at < %(at)s"
_DUE = "o.starts_at <= %(at)s AND (o.due_at >= %(at)s OR o.due_at IS NULL)"
_SILENT = "o.silence = 'not evidenced' AND o.due_at < %(at)s"


def _up_to(of: str) -> str:
    """How many of one rule, and never beyond the most that is shown."""
    open_ = f"FROM obligations_obligation o WHERE {_OPEN} AND o.rule = asked.rule"
    return f"(SELECT count(*) FROM (SELECT 1 {open_} AND {of} LIMIT %(most)s) found)"  # noqa: S608 -- constants


_BY_RULE = f"""
SELECT asked.rule, {_up_to(_LATE)}, {_up_to(_DUE)}, {_up_to(_SILENT)}
FROM unnest(%(rules)s::text[]) asked (rule)
"""  # noqa: S608 -- constants
_OF_CASES = f"""
SELECT o.case_id, count(*) FILTER (WHERE {_LATE}), count(*) FILTER (WHERE {_DUE}),
    count(*) FILTER (WHERE {_SILENT})
FROM obligations_obligation o
WHERE {_OPEN} AND o.case_id = ANY (%(cases)s::uuid[]) GROUP BY o.case_id
"""  # noqa: S608 -- constants
_BY_CASE = f"""
SELECT oldest.case_id, count(*), min(oldest.due_at)
FROM (
    SELECT o.case_id, o.due_at FROM obligations_obligation o
    WHERE {_OPEN} AND {_LATE} ORDER BY o.due_at, o.id LIMIT %(most)s
) oldest
GROUP BY oldest.case_id ORDER BY count(*) DESC, min(oldest.due_at), oldest.case_id
LIMIT %(limit)s
"""  # noqa: S608 -- constants


def by_rule(
    *, rules: Sequence[str], most: int, reader: Reader, at: datetime
) -> Mapping[str, Summed]:
    """What the reader's organisation owes by each rule, each number up to ``most``."""
    check_has(reader, Permission.READ_TEAM)
    asked: dict[str, Any] = {
        "rules": rules,
        "by": reader.organisation,
        "at": at,
        "most": most,
    }
    with row_by_row(), connection.cursor() as cursor:
        cursor.execute(_BY_RULE, asked)
        rows = cursor.fetchall()
    return {
        rule: Summed(late=late, due=due, not_evidenced=silent)
        for rule, late, due, silent in rows
        if late or due or silent
    }


def of_cases(
    *, cases: Collection[UUID], reader: Reader, at: datetime
) -> Mapping[UUID, Summed]:
    """What the reader's organisation owes in each of some cases."""
    check_has(reader, Permission.READ_TEAM)
    asked = _asked(reader, at) | {"cases": list(cases)}
    with row_by_row(), connection.cursor() as cursor:
        cursor.execute(_OF_CASES, asked)
        return {
            case: Summed(late=late, due=due, not_evidenced=silent)
            for case, late, due, silent in cursor.fetchall()
        }


def latest_cases(
    *, most: int, limit: int, reader: Reader, at: datetime
) -> Sequence[LateCase]:
    """The cases with most that is late, among the ``most`` duties that are latest."""
    check_has(reader, Permission.READ_TEAM)
    asked: dict[str, Any] = {
        "by": reader.organisation,
        "at": at,
        "most": most,
        "limit": limit,
    }
    with row_by_row(), connection.cursor() as cursor:
        cursor.execute(_BY_CASE, asked)
        return [
            LateCase(case=case, late=late, since=since)
            for case, late, since in cursor.fetchall()
        ]


def _asked(reader: Reader, at: datetime) -> dict[str, Any]:
    return {"by": reader.organisation, "at": at}
