"""What is owed under orders that the reader, or a desk of theirs, sees are kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has


RULES = ("name_address", "order_checked", "order_renewal")
"""What whoever monitors an order sees to; each duty's part is the order's number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoredDuty:
    """One open duty under an order that somebody was named to monitor."""

    id: UUID
    case: UUID
    rule: str
    number: str
    starts_at: datetime
    due_at: datetime
    missing: Sequence[str]
    stored_at: datetime | None
    changed_at: datetime | None


_OPEN = """
WITH named AS (
    SELECT DISTINCT ON (case_id, number) case_id, number, monitor
    FROM orders_event WHERE monitor <> ''
    ORDER BY case_id, number, recorded_at DESC, id DESC
)
SELECT o.id, o.case_id, o.rule, named.number, o.starts_at, o.due_at, o.missing,
    o.stored_at, o.changed_at
FROM named JOIN obligations_obligation o ON o.case_id = named.case_id
    AND regexp_replace(o.key, '^[^:]*:[^:]*:', '') = named.number
WHERE named.monitor = ANY (%(monitors)s) AND o.rule = ANY (%(rules)s)
    AND o.met_at IS NULL AND o.superseded_at IS NULL AND NOT o.not_applicable
    AND o.starts_at <= %(at)s
    AND NOT (o.silence = 'not evidenced' AND o.due_at < %(at)s)
    AND NOT o.case_id = ANY (%(without)s::uuid[])
ORDER BY o.due_at, o.id
"""


def open_under_orders(
    *,
    desks: Collection[str] | None,
    without: Collection[UUID],
    reader: Reader,
    at: datetime,
) -> Sequence[MonitoredDuty]:
    """Soonest due first: of orders given to these desks, or (None) to the reader.

    Without those of some cases, which stand elsewhere. Whoever is named last counts.
    """
    check_has(reader, Permission.READ_ORDERS)
    named = [f"desk:{each}" for each in desks or ()]
    asked: dict[str, Any] = {
        "monitors": [f"account:{reader.account}"] if desks is None else named,
        "rules": list(RULES),
        "without": list(without),
        "at": at,
    }
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, asked)
        names = [each.name for each in cursor.description]
        names[1] = "case"
        return [
            MonitoredDuty(**dict(zip(names, row, strict=True)))
            for row in cursor.fetchall()
        ]
