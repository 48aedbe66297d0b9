"""Which duties of a rule arose in a period, and from what: for whoever samples them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """Duties of a rule that an organisation owes, arisen from ``first`` to ``last``.

    Both days count whole, by the clock of London.
    """

    rule: str
    owed_by: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Arisen:
    """A duty about somebody by the fact that gave rise to it.

    ``kind`` is that fact's, ``route`` its route where it has one, ``month`` as
    ``2026-03``.
    """

    fact: UUID
    case: UUID
    subject: UUID
    kind: str
    route: str
    month: str


# A duty's key is its rule and the fact that it arose from.
_FROM = """
FROM obligations_obligation o
JOIN cases_fact f ON f.id = split_part(o.key, ':', 2)::uuid
WHERE o.owed_by = %(owed_by)s AND o.rule = %(rule)s AND NOT o.not_applicable
    AND o.subject IS NOT NULL
    AND o.starts_at >= %(first)s::date::timestamp AT TIME ZONE 'Europe/London'
    AND o.starts_at < (%(last)s::date + 1)::timestamp AT TIME ZONE 'Europe/London'
"""
_SAID = """
f.kind AS kind, coalesce(f.body ->> 'route', '') AS route,
to_char(o.starts_at AT TIME ZONE 'Europe/London', 'YYYY-MM') AS month
"""
_EACH = f"SELECT f.id, o.case_id, o.subject, {_SAID} {_FROM} ORDER BY f.id"
_COUNTED = f"SELECT {_SAID}, count(*) {_FROM} GROUP BY kind, route, month"


def arisen(which: Which, *, reader: Reader) -> Sequence[Arisen]:
    """Those in cases that the reader may see, by fact."""
    return [
        Arisen(
            fact=fact, case=case, subject=subject, kind=kind, route=route, month=month
        )
        for fact, case, subject, kind, route, month in _asked(_EACH, which, reader)
    ]


def arisen_counted(
    which: Which, *, reader: Reader
) -> Sequence[tuple[str, str, str, int]]:
    """How many of the same there are, by kind of fact, route and month."""
    return [
        (kind, route, month, number)
        for kind, route, month, number in _asked(_COUNTED, which, reader)
    ]


def _asked(sql: str, which: Which, reader: Reader) -> list[tuple[Any, ...]]:
    check_has(reader, Permission.READ_CASE)
    asked = {name: getattr(which, name) for name in Which.__dataclass_fields__}
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
