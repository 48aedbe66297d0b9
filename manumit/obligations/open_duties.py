"""What an organisation owes now, in the order in which it should be done.

Danger first, then what is late or due soon, then what has time, and last what an old
file does not show to have been done. Each stretch of that order is one stretch or two
of an index, so a page costs the same however much is owed.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, TypeAlias
from uuid import UUID

from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.fields.tuple_lookups import TupleGreaterThan

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.law.duties import RULES, Silence
from manumit.obligations.models import Obligation


DANGER = frozenset({"ring_through"})
"""Rules of duties that are about somebody's danger now."""
SOON = timedelta(days=7)
NOW, NEXT, LATER, SOME_TIME, TO_SHOW = 0, 1, 3, 4, 5
"""Ranks. Between what is due soon and later stand referrals of no known risk."""

Place: TypeAlias = tuple[int, datetime, UUID]
"""Where a row stands in the order: rank, moment and id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """Duties of these rules; of these cases alone, where cases are given.

    ``owed`` are those that somebody has to do, ``to_show`` those that an old file does
    not show to have been done.
    """

    rules: frozenset[str]
    cases: frozenset[UUID] | None = None
    owed: bool = True
    to_show: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDuty:
    """One duty that stands open.

    Without ``evidenced``, its time is up and the file shows neither that it was done
    nor that it was not.
    """

    place: Place
    case: UUID
    rule: str
    part: str
    starts_at: datetime
    due_at: datetime | None
    evidenced: bool
    missing: Sequence[str]
    stored_at: datetime | None
    changed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many stand open, and of them new or changed, and how many ended, since."""

    open: int = 0
    new: int = 0
    changed: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedDuties:
    """What is owed by each rule, and apart from it what is yet to be shown."""

    owed: Mapping[str, Counted]
    to_show: Counted


def open_duties(
    *, which: Which, after: Place | None, limit: int, reader: Reader, at: datetime
) -> list[OpenDuty]:
    """The first of the open duties of the reader's organisation after a place."""
    check_has(reader, Permission.READ_WORKLIST)
    with row_by_row():
        return list(islice(_in_order(which, after, limit, reader, at), limit))


@contextmanager
def row_by_row() -> Iterator[None]:
    """Have the wall ask about each row that is shown, by an index.

    Left alone, the server would first read every part that the organisation has in any
    case into a table in memory, for 26 rows; so it is given no room for one.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '64kB'")
        yield
        cursor.execute("SET LOCAL work_mem TO DEFAULT")


def _in_order(
    which: Which, after: Place | None, limit: int, reader: Reader, at: datetime
) -> Iterator[OpenDuty]:
    owed = _owed(which, reader, at)
    soon = at + SOON
    calm = owed.exclude(rule__in=DANGER)
    failing = calm.filter(silence=Silence.FAILURE)
    silent = calm.filter(silence=Silence.NOT_EVIDENCED)
    danger = tuple(
        owed.filter(rule=rule, silence=silence, due_at__isnull=False)
        for rule in sorted(DANGER & which.rules)
        for silence in Silence
    )
    near = (failing.filter(due_at__lte=soon), silent.filter(due_at__range=(at, soon)))
    far = (failing.filter(due_at__gt=soon), silent.filter(due_at__gt=soon))
    owed_stretches = (
        (NOW, "due_at", danger),
        (NEXT, "due_at", near),
        (LATER, "due_at", far),
        (SOME_TIME, "starts_at", (owed.filter(due_at__isnull=True),)),
    )
    stretches = [
        *(owed_stretches if which.owed else ()),
        *([(TO_SHOW, "due_at", (silent.filter(due_at__lt=at),))] * which.to_show),
    ]
    for rank, moment, parts in stretches:
        if after and after[0] > rank:
            continue
        found = [_stretch(rows, rank, moment, after, limit) for rows in parts]
        yield from heapq.merge(*found, key=lambda duty: duty.place)


def _stretch(
    rows: QuerySet[Obligation],
    rank: int,
    moment: str,
    after: Place | None,
    limit: int,
) -> Iterator[OpenDuty]:
    """The first rows of one stretch of an index, from a place on."""
    if after and after[0] == rank:
        rows = rows.filter(TupleGreaterThan((F(moment), F("id")), after[1:]))
    for row in rows.order_by(moment, "id")[:limit]:
        yield _seen(row, rank, getattr(row, moment))


def _owed(which: Which, reader: Reader, at: datetime) -> QuerySet[Obligation]:
    found = Obligation.objects.filter(
        owed_by=reader.organisation,
        rule__in=sorted(which.rules),
        met_at__isnull=True,
        superseded_at__isnull=True,
        not_applicable=False,
        starts_at__lte=at,
    )
    if which.cases is not None:
        found = found.filter(case_id__in=which.cases)
    return found


def _seen(row: Obligation, rank: int, moment: datetime) -> OpenDuty:
    parts = row.key.split(":")
    return OpenDuty(
        place=(rank, moment, row.id),
        case=row.case_id,
        rule=row.rule,
        part=parts[2] if len(parts) > 2 else "",  # noqa: PLR2004 -- rule, anchor, part
        starts_at=row.starts_at,
        due_at=row.due_at,
        evidenced=rank != TO_SHOW,
        missing=row.missing,
        stored_at=row.stored_at,
        changed_at=row.changed_at,
    )


_OPEN = (
    "o.met_at IS NULL AND o.superseded_at IS NULL AND NOT o.not_applicable "
    "AND o.starts_at <= %(at)s"
)
_MINE = (
    "FROM obligations_obligation o WHERE o.owed_by = %(by)s "
    "AND (%(cases)s::uuid[] IS NULL OR o.case_id = ANY (%(cases)s::uuid[]))"
)
_OF = f"{_MINE} AND o.rule = asked.rule"
_SILENT = "o.silence = 'not evidenced'"
_NEWS = """
count(*) AS number,
count(*) FILTER (WHERE found.stored_at > %(since)s) AS new,
count(*) FILTER (WHERE found.stored_at <= %(since)s
    AND found.changed_at > %(since)s) AS changed
"""
# Each rule by its own stretches of the index, and never beyond the most that is shown.
_OWED = f"""
SELECT asked.rule, standing.number, standing.new, standing.changed,
    (SELECT count(*) FROM (SELECT 1 {_OF} AND %(since)s::timestamptz IS NOT NULL
        AND NOT (o.met_at IS NULL AND o.superseded_at IS NULL AND NOT o.not_applicable)
        AND o.changed_at > %(since)s AND o.stored_at <= %(since)s
        LIMIT %(most)s) ended)
FROM unnest(%(rules)s::text[]) asked (rule), LATERAL (
    SELECT {_NEWS} FROM (
        SELECT o.stored_at, o.changed_at {_OF} AND {_OPEN} AND o.silence = 'failure'
        UNION ALL
        SELECT o.stored_at, o.changed_at {_OF} AND {_OPEN} AND {_SILENT}
            AND o.due_at >= %(at)s
        UNION ALL
        SELECT o.stored_at, o.changed_at {_OF} AND {_OPEN} AND {_SILENT}
            AND o.due_at IS NULL
        UNION ALL
        SELECT o.stored_at, o.changed_at {_OF} AND {_OPEN} AND {_SILENT}
            AND o.due_at < %(at)s AND asked.rule = ANY (%(danger)s::text[])
        LIMIT %(most)s) found
) standing
"""  # noqa: S608 -- constants
_TO_SHOW = f"""
SELECT {_NEWS} FROM (
    SELECT o.stored_at, o.changed_at {_MINE} AND {_OPEN} AND {_SILENT}
        AND o.due_at < %(at)s AND o.rule = ANY (%(rules)s::text[])
        AND NOT o.rule = ANY (%(danger)s::text[])
    LIMIT %(most)s) found
"""  # noqa: S608 -- constants


def counted(
    *, which: Which, since: datetime | None, most: int, reader: Reader, at: datetime
) -> CountedDuties:
    """How many duties are owed by each rule, and to be shown, each up to ``most``."""
    check_has(reader, Permission.READ_WORKLIST)
    asked: dict[str, Any] = {
        "rules": sorted(which.rules),
        "danger": sorted(DANGER),
        "by": reader.organisation,
        "cases": None if which.cases is None else list(which.cases),
        "since": since,
        "at": at,
        "most": most,
    }
    owed: list[tuple[str, int, int, int, int]] = []
    to_show = Counted()
    with row_by_row(), connection.cursor() as cursor:
        if which.owed:
            cursor.execute(_OWED, asked)
            owed = cursor.fetchall()
        if which.to_show:
            cursor.execute(_TO_SHOW, asked)
            ((number, new, changed),) = cursor.fetchall()
            to_show = Counted(open=number, new=new, changed=changed)
    return CountedDuties(
        owed={
            rule: Counted(open=number, new=new, changed=changed, done=done)
            for rule, number, new, changed, done in owed
        },
        to_show=to_show,
    )


def every_rule() -> frozenset[str]:
    return frozenset(RULES)
