"""The registrar's lists: from the duties that are stored, and from the room's rows.

Each list is asked over what the reader may see; a page of it costs the same however
many cases there are, and a count stops at the most that is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.investigations.crimes.models import Sample
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


_CRIMES = (
    "(SELECT f.case_id FROM cases_fact f WHERE f.kind = 'crime.recorded' "
    "AND f.body->>'form' = 'crime')"
)
# Asked as a set of its own, once: a join would be gone through for each row.
_WITH_A_CRIME = f"AND (o.case_id IN {_CRIMES}) IS TRUE"
_WITHOUT_A_CRIME = f"AND o.case_id NOT IN {_CRIMES}"
_SILENCES = ("failure", "not evidenced")
_OPEN = (
    "o.met_at IS NULL AND o.superseded_at IS NULL AND NOT o.not_applicable "
    "AND o.starts_at <= %(at)s"
)
_COLUMNS = (
    "SELECT o.case_id, o.subject, split_part(o.key, ':', 2) AS third, "
    "split_part(o.key, ':', 3) AS fourth, o.due_at AS moment, "
    "o.silence <> 'not evidenced' AS evidenced, o.id"
)


def _duties(rules: Sequence[str], which: str = "") -> str:
    """Open duties of these rules, each by its own stretch of the index.

    Beside what the force owes stands what was sent to it and it has not accepted yet:
    until then the sender owes it, and the force's registrar must see it all the same.
    """
    own = [
        f"({_COLUMNS} FROM obligations_obligation o WHERE o.owed_by = %(by)s "
        f"AND o.rule = '{rule}' AND o.silence = '{silence}' AND {_OPEN} {which} "
        "ORDER BY o.due_at, o.id LIMIT %(upto)s)"
        for rule in rules
        for silence in _SILENCES
    ]
    listed = ", ".join(f"'{each}'" for each in rules)
    waiting = (
        f"({_COLUMNS} FROM cases_ownership w JOIN obligations_obligation o "
        "ON o.case_id = w.case_id AND o.owed_by <> %(by)s "
        "WHERE w.organisation_id = %(by)s AND w.owner = 'investigation' "
        "AND w.ends_at IS NULL AND w.accepted_at IS NULL "
        f"AND o.rule IN ({listed}) AND {_OPEN} {which} "
        "ORDER BY o.due_at, o.id LIMIT %(upto)s)"
    )
    every = " UNION ALL ".join([*own, waiting])
    return (
        "SELECT case_id, subject, third, fourth, moment, evidenced "  # noqa: S608 -- constants
        f"FROM ({every}) o ORDER BY moment, id"
    )


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
    AND NOT EXISTS (SELECT
    FROM investigations_crime_transfer_refused r WHERE r.transfer_id = t.id)
ORDER BY t.recorded_at, t.id
"""
_ASKED = """
SELECT s.case_id, NULL::uuid, s.crime, s.force_id, s.recorded_at, true
FROM investigations_cancellation_sample s
WHERE s.account::text = %(account)s AND s.asked_id = %(by)s
    AND (s.until IS NULL OR s.until > %(at)s)
    AND NOT EXISTS (SELECT FROM investigations_cancellation_sample l
        WHERE l.case_id = s.case_id AND l.crime = s.crime
            AND l.recorded_at > s.recorded_at)
    AND NOT EXISTS (SELECT FROM cases_fact f WHERE f.case_id = s.case_id
        AND f.kind = 'cancellation.looked_at' AND f.body->>'crime' = s.crime)
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

_ASKING: Mapping[Listing, str] = MappingProxyType(
    {
        Listing.WITHOUT: _duties(_DUE, _WITHOUT_A_CRIME),
        Listing.OWN: _duties(_DUE, _WITH_A_CRIME),
        Listing.OTHER_ACTS: _duties(["class_right"]),
        Listing.CANCELLATIONS: _CANCELLATIONS,
        Listing.SECOND_LOOK: _duties(["cancellation_second_look"]),
        Listing.ASKED: _ASKED,
        Listing.TRANSFERS: _TRANSFERS,
        Listing.INCIDENTS: _INCIDENTS,
    }
)
_OF_DUTIES = frozenset(
    {Listing.WITHOUT, Listing.OWN, Listing.OTHER_ACTS, Listing.SECOND_LOOK}
)


def listed(
    which: Listing, *, page: int, reader: Reader, at: datetime
) -> Sequence[Listed]:
    """One page of a list, the longest due first."""
    check_has(reader, Permission.READ_CRIMES)
    upto = page * PAGE
    with row_by_row(), connection.cursor() as cursor:
        cursor.execute(
            f"{_ASKING[which]} LIMIT {PAGE} OFFSET %(skip)s",
            {**_asked(reader, at), "upto": upto, "skip": upto - PAGE},
        )
        return [_row(which, row) for row in cursor.fetchall()]


def counted(*, reader: Reader, at: datetime) -> Mapping[Listing, int]:
    """How many stand on each list; never more than one beyond the most shown."""
    check_has(reader, Permission.READ_CRIMES)
    found = {}
    asked = {**_asked(reader, at), "upto": MOST + 1}
    with connection.cursor() as cursor:
        for which, sql in _ASKING.items():
            cursor.execute(
                f"SELECT count(*) FROM ({sql} LIMIT %(upto)s) found",  # noqa: S608 -- constants
                asked,
            )
            (found[which],) = cursor.fetchone()
    return found


def looks_asked(
    cases: Collection[UUID], *, reader: Reader
) -> Mapping[tuple[UUID, str], tuple[str, datetime | None]]:
    """Of each cancelled crime, which force was asked to look last, and until when."""
    check_has(reader, Permission.READ_CRIMES)
    rows = Sample.objects.filter(case_id__in=cases).order_by("recorded_at", "id")
    return {(each.case_id, each.crime): (each.asked_id, each.until) for each in rows}


def _asked(reader: Reader, at: datetime) -> dict[str, Any]:
    return {"by": reader.organisation, "account": reader.account, "at": at}


def _row(which: Listing, row: tuple[Any, ...]) -> Listed:
    case, subject, third, fourth, moment, evidenced = row
    if which not in _OF_DUTIES:
        crime, code = third, fourth
    else:
        crime, code = (fourth if which is Listing.SECOND_LOOK else third), ""
    return Listed(
        case=case,
        subject=subject,
        crime=crime,
        code=code,
        moment=moment,
        evidenced=evidenced,
    )
