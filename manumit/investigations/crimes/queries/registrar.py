"""The registrar's lists: from the duties that are stored, and from the room's rows.

Each list is asked over what the reader may see; a page of it costs the same however
many cases there are, and a count stops at the most that is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.obligations.open_duties import row_by_row


PAGE = 25
MOST = 10_000


class Listing(StrEnum):
    """One list of the registrar's desk."""

    WITHOUT = "without"
    OWN = "own"
    OTHER_ACTS = "other-acts"
    CANCELLATIONS = "cancellations"
    SECOND_LOOK = "second-look"
    ASKED = "asked"
    TRANSFERS = "transfers"
    INCIDENTS = "incidents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One row: of a case, about somebody or some crime, since or due when.

    ``crime`` is a crime's id or, of another Act's crime, the fact that recorded it;
    ``code`` is a cancellation's code, a force or an incident's code.
    """

    case: UUID
    subject: UUID | None
    crime: str
    code: str
    moment: datetime
    evidenced: bool = True


_DUTIES = """
SELECT o.case_id, o.subject, split_part(o.key, ':', 2), split_part(o.key, ':', 3),
    coalesce(o.due_at, o.starts_at), o.silence <> 'not evidenced'
FROM obligations_obligation o
WHERE o.owed_by = %(by)s AND o.rule = ANY (%(rules)s) AND o.met_at IS NULL
    AND o.superseded_at IS NULL AND NOT o.not_applicable AND o.starts_at <= %(at)s
"""
_A_CRIME = (
    "EXISTS (SELECT FROM cases_fact f WHERE f.case_id = o.case_id "
    "AND f.kind = 'crime.recorded' AND f.body->>'form' = 'crime')"
)
_BY_DUE = "ORDER BY o.due_at, o.id"
_CANCELLATIONS = """
SELECT c.case_id, NULL::uuid, c.crime, c.code, c.recorded_at, true
FROM investigations_cancellation c
WHERE c.force_id = %(by)s AND NOT EXISTS (SELECT
    FROM investigations_cancellation_decided d WHERE d.cancellation_id = c.id)
ORDER BY c.recorded_at, c.id
"""
_TRANSFERS = """
SELECT t.case_id, NULL::uuid, t.crime, t.to_id, t.recorded_at, true
FROM investigations_crime_transfer t
WHERE t.force_id = %(by)s AND NOT EXISTS (SELECT
    FROM investigations_cancellation c WHERE c.transfer_id = t.id)
ORDER BY t.recorded_at, t.id
"""
_ASKED = """
SELECT s.case_id, NULL::uuid, s.crime, s.force_id, s.recorded_at, true
FROM investigations_cancellation_sample s
WHERE s.account::text = %(account)s AND s.asked_id = %(by)s
ORDER BY s.recorded_at, s.id
"""
_INCIDENTS = """
SELECT f.case_id, f.subject, f.body->>'crime', f.body->>'offence', f.recorded_at, true
FROM cases_fact f
WHERE f.kind = 'crime.recorded' AND f.body->>'form' = 'reported_incident'
    AND NOT EXISTS (SELECT FROM cases_fact l WHERE l.supersedes_id = f.id)
ORDER BY f.recorded_at DESC, f.id
"""
_DUE = ("crime_recorded", "incident_recorded")

_ASKING: Mapping[Listing, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        Listing.WITHOUT: (f"{_DUTIES} AND NOT {_A_CRIME} {_BY_DUE}", _DUE),
        Listing.OWN: (f"{_DUTIES} AND {_A_CRIME} {_BY_DUE}", _DUE),
        Listing.OTHER_ACTS: (f"{_DUTIES} {_BY_DUE}", ("class_right",)),
        Listing.CANCELLATIONS: (_CANCELLATIONS, ()),
        Listing.SECOND_LOOK: (f"{_DUTIES} {_BY_DUE}", ("cancellation_second_look",)),
        Listing.ASKED: (_ASKED, ()),
        Listing.TRANSFERS: (_TRANSFERS, ()),
        Listing.INCIDENTS: (_INCIDENTS, ()),
    }
)


def listed(
    which: Listing, *, page: int, reader: Reader, at: datetime
) -> Sequence[Listed]:
    """One page of a list, the longest due first."""
    check_has(reader, Permission.READ_CRIMES)
    sql, rules = _ASKING[which]
    with row_by_row(), connection.cursor() as cursor:
        cursor.execute(
            f"{sql} LIMIT %(size)s OFFSET %(skip)s",
            {
                **_asked(reader, rules, at),
                "size": PAGE,
                "skip": (page - 1) * PAGE,
            },
        )
        return [_row(which, row) for row in cursor.fetchall()]


def counted(*, reader: Reader, at: datetime) -> Mapping[Listing, int]:
    """How many stand on each list; never more than one beyond the most shown."""
    check_has(reader, Permission.READ_CRIMES)
    found = {}
    with connection.cursor() as cursor:
        for which, (sql, rules) in _ASKING.items():
            cursor.execute(
                f"SELECT count(*) FROM ({sql} LIMIT %(most)s) found",  # noqa: S608 -- constants
                {**_asked(reader, rules, at), "most": MOST + 1},
            )
            (found[which],) = cursor.fetchone()
    return found


def _asked(reader: Reader, rules: tuple[str, ...], at: datetime) -> dict[str, Any]:
    return {
        "by": reader.organisation,
        "account": reader.account,
        "rules": list(rules),
        "at": at,
    }


def _row(which: Listing, row: tuple[Any, ...]) -> Listed:
    case, subject, third, fourth, moment, evidenced = row
    by_duty = bool(_ASKING[which][1])
    of_part = which is Listing.SECOND_LOOK
    return Listed(
        case=case,
        subject=subject,
        crime=(fourth if of_part else third) if by_duty or third else "",
        code="" if by_duty else fourth,
        moment=moment,
        evidenced=evidenced,
    )
