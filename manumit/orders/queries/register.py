"""The register of orders over the cases that a reader may see, counted by SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.law import days
from manumit.law.facts import Order
from manumit.law.orders import name_address_due
from manumit.obligations.policies import standing
from manumit.orders.queries.register_sql import (
    COLUMNS,
    COUNTS,
    FURTHER_COUNTS,
    LISTS,
    PAGE,
    RULES,
)
from manumit.orders.rules.moves import AT_ONCE, State
from manumit.orders.rules.renewing import Lead, lead_of
from manumit.people import queries as people


CHECK = "policy/order_check_days"


class Show(StrEnum):
    """The lists of the register."""

    IN_FORCE = "in_force"
    LAPSING = "lapsing"
    NAMES = "names"
    CHECKS = "checks"
    BREACHES = "breaches"
    ASKED = "asked"
    OVER = "over"
    NOT_SOUGHT = "not_sought"
    UNASKED = "unasked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One order, or one that was not sought (``number`` empty, ``rule`` if unasked)."""

    case: UUID
    reference: str
    force: str
    person: str
    order: Order | None
    number: str = ""
    state: State | None = None
    name_due: date | None = None
    named: bool = False
    served_on: date | None = None
    checked_on: date | None = None
    unrecorded: int = 0
    first_ends: date | None = None
    ends: date | None = None
    rule: str = ""
    since: date | None = None
    due: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One page of one list, and how many each list holds."""

    show: Show
    counts: Mapping[Show, int]
    lines: Sequence[Line]
    lead: Lead
    check_days: int


def listed(
    *, show: Show, force: str, offset: int, limit: int, reader: Reader, at: datetime
) -> Register:
    """A stretch of a list; ``force`` empty: every force whose cases may be seen."""
    check_has(reader, Permission.READ_ORDERS)
    asked = _asked(force, reader, at) | {"limit": limit, "offset": offset}
    rows = _rows(show, asked)
    known = cases.cases({row["case_id"] for row in rows}, reader=reader)
    named = people.nominals(
        {row["subject"] for row in rows if row["subject"]}, reader=reader
    )
    return Register(
        show=show,
        counts=_counts(asked),
        lines=[
            _line(
                row,
                known[row["case_id"]].reference,
                named[row["subject"]].name if row["subject"] in named else "",
            )
            for row in rows
        ],
        lead=asked["lead"],
        check_days=asked["check_days"],
    )


def _asked(force: str, reader: Reader, at: datetime) -> dict[str, Any]:
    today = days.day_of(at)
    set_ = standing()
    lead = lead_of(set_, organisation=reader.organisation, today=today)
    check = int(set_.version_on(CHECK, today, reader.organisation).value)
    return {
        "today": today,
        "at": at,
        "force": force,
        "at_once": [each.value for each in AT_ONCE],
        "renew_by": today + timedelta(days=lead.full),
        "renew_interim_by": today + timedelta(days=lead.interim),
        "checked_since": today - timedelta(days=check),
        "rules": list(RULES),
        "lead": lead,
        "check_days": check,
    }


def _counts(asked: Mapping[str, Any]) -> Mapping[Show, int]:
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, asked)
        found = dict(zip(map(Show, LISTS), cursor.fetchone(), strict=True))
        for name, sql in FURTHER_COUNTS.items():
            cursor.execute(sql, asked)
            (found[Show(name)],) = cursor.fetchone()
    return found


def _rows(show: Show, asked: Mapping[str, Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(PAGE[show.value], asked)
        names = [each.name for each in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _line(row: Mapping[str, Any], reference: str, person: str) -> Line:
    kind = row.get("kind")
    told: dict[str, Any] = {
        each: row[each]
        for each in (*COLUMNS, "rule", "since", "due")
        if each in row and each in _SAME
    }
    return Line(
        case=row["case_id"],
        reference=reference,
        person=person,
        order=Order(kind) if kind in set(Order) else None,
        state=State(row["state"]) if row.get("state") else None,
        name_due=name_address_due(row["name_from"]) if row.get("name_from") else None,
        named=bool(row.get("named")),
        **told,
    )


_SAME = frozenset(
    {
        "number",
        "force",
        "served_on",
        "checked_on",
        "unrecorded",
        "first_ends",
        "ends",
        "rule",
        "since",
        "due",
    }
)
"""Columns that stand in a line as they come."""
