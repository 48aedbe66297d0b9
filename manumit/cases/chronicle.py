"""Reads parts of a long log: by kind, by page, in the order in which things happened.

A case may hold tens of thousands of facts; whoever needs a few of them asks here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeAlias
from uuid import UUID

from django.db import connection
from django.db.models import Model
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases.models import FactRow
from manumit.cases.queries import fact_of
from manumit.law import days
from manumit.law.facts import Fact
from manumit.law.uncertain import Uncertain


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries of a log are wanted; None is any.

    ``sources`` are the codes of what entries rest on, before a reference; ``others``
    asks for those that rest on none of them. ``exact`` is whether the minute is known,
    ``since`` and ``until`` are days, both included. What was corrected since is left
    out unless ``corrected``.
    """

    kinds: Collection[str] | None = None
    subject: UUID | None = None
    exact: bool | None = None
    sources: Collection[str] | None = None
    others: bool = False
    since: date | None = None
    until: date | None = None
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """The words that a room keeps beside a fact, and the page where they stand."""

    words: str
    href: str = ""


Tells: TypeAlias = Callable[[Collection[UUID], Reader], Mapping[UUID, Beside]]


@dataclass(frozen=True, slots=True)
class Rows:
    """Tables of a room whose rows name their ``case`` and ``fact``.

    ``tables`` gives the columns of words of each, ``read`` the power that their
    ``page`` asks; which rows a reader sees, the walls say.
    """

    tables: Mapping[type[Model], Sequence[str]]
    read: Permission
    page: str


_tells: dict[str, Tells] = {}
_rows: dict[str, Rows] = {}


def introduce(room: str, tells: Tells | Rows) -> None:
    """Have a room tell the words beside its facts, to each reader their own."""
    if isinstance(tells, Rows):
        _rows[room] = tells
    else:
        _tells[room] = tells


def beside(ids: Collection[UUID], *, reader: Reader) -> Mapping[UUID, Beside]:
    """What the rooms keep beside these facts, as far as the reader may read it."""
    found = _beside_in_rows(ids, reader)
    for tells in _tells.values():
        found |= tells(ids, reader)
    return found


def _beside_in_rows(ids: Collection[UUID], reader: Reader) -> dict[UUID, Beside]:
    """The words of every room's rows, in one query; of two rows the newer counts."""
    asked = [(room, of) for room, of in _rows.items() if reader.has(of.read)]
    if not asked or not ids:
        return {}
    told = " UNION ALL ".join(
        _TELL.format(
            room=room,
            table=table._meta.db_table,  # noqa: SLF001 -- Django's own name for it
            words=", ".join(f'"{each}"' for each in columns),
        )
        for room, of in asked
        for table, columns in of.tables.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"{told} ORDER BY 1", {"ids": list(ids)})
        return {
            fact: Beside(
                "\n\n".join(each for each in words if each),
                reverse(_rows[room].page, args=[case]),
            )
            for _, room, fact, case, words in cursor.fetchall()
        }


_TELL = (
    "SELECT id, '{room}', fact, case_id, ARRAY[{words}]::text[] FROM {table} "
    "WHERE fact = ANY (%(ids)s)"
)
_ROUGHLY = """
SELECT count(*), array_agg(DISTINCT happened) FILTER (WHERE happened IS NOT NULL)
FROM cases_fact
WHERE case_id = %s
"""
_CHOOSE = """
SELECT id, count(*) OVER ()
FROM (
    SELECT f.id, f.recorded_at, CASE
        WHEN f.happened IS NULL THEN f.happened_at
        WHEN r.ends IS NULL THEN greatest(r.begins, f.recorded_at)
        WHEN f.recorded_at < r.begins THEN r.ends
        ELSE least(r.ends, f.recorded_at)
    END AS by_then
    FROM cases_fact f
    LEFT JOIN unnest(
        %(roughly)s::text[], %(begins)s::timestamptz[], %(ends)s::timestamptz[]
    ) AS r (happened, begins, ends) ON r.happened = f.happened
    WHERE f.case_id = %(case)s
      AND (%(kinds)s::text[] IS NULL OR f.kind = ANY (%(kinds)s))
      AND (%(subject)s::uuid IS NULL OR f.subject = %(subject)s)
      AND (%(exact)s::boolean IS NULL OR (f.happened_at IS NOT NULL) = %(exact)s)
      AND (%(sources)s::text[] IS NULL
           OR (split_part(f.source, ':', 1) = ANY (%(sources)s)) <> %(others)s)
      AND (%(corrected)s OR NOT EXISTS (
          SELECT FROM cases_fact c
          WHERE c.case_id = %(case)s AND c.supersedes_id = f.id))
) AS each
WHERE (%(first)s::timestamptz IS NULL OR by_then >= %(first)s)
  AND (%(last)s::timestamptz IS NULL OR by_then <= %(last)s)
ORDER BY by_then DESC, recorded_at DESC, id DESC
LIMIT %(size)s OFFSET %(after)s
"""
"""The instant of each is that of :func:`manumit.law.facts.certainly_by`."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Entries of a log, the newest happening first.

    ``total`` counts all that were ``wanted``, of which ``ids`` may be a page; ``whole``
    every entry of the log, corrected ones too; ``number`` is that of the page.
    """

    wanted: Wanted
    ids: Sequence[UUID]
    total: int
    whole: int
    number: int = 1


def chosen(
    case: UUID,
    wanted: Wanted,
    *,
    reader: Reader,
    page: int = 1,
    size: int | None = None,
) -> Chosen:
    """The entries that are wanted: all of them, or a page of ``size``.

    A page beyond the last is the last. The database counts and sorts; what is known
    only roughly has its bounds worked out here, once for each way of saying it.
    """
    check_has(reader, Permission.READ_CASE)
    with connection.cursor() as cursor:
        cursor.execute(_ROUGHLY, [case])
        whole, roughly = cursor.fetchone()
        asked = _asked(case, wanted, roughly or [])

        def of(number: int) -> list[tuple[UUID, int]]:
            after = (number - 1) * (size or 0)
            cursor.execute(_CHOOSE, {**asked, "size": size, "after": after})
            found: list[tuple[UUID, int]] = cursor.fetchall()
            return found

        rows, number = of(page), page
        if not rows and page > 1 and size is not None:
            first = of(1)
            number = -(-first[0][1] // size) if first else 1
            rows = of(number) if number > 1 else first
    return Chosen(
        wanted=wanted,
        ids=[id_ for id_, _ in rows],
        total=rows[0][1] if rows else 0,
        whole=whole,
        number=number,
    )


def _asked(case: UUID, wanted: Wanted, roughly: Sequence[str]) -> dict[str, Any]:
    bounds = [_bounds(each) for each in roughly]
    return {
        "case": case,
        "roughly": list(roughly),
        "begins": [begins for begins, _ in bounds],
        "ends": [ends for _, ends in bounds],
        "kinds": _listed(wanted.kinds),
        "subject": wanted.subject,
        "exact": wanted.exact,
        "sources": _listed(wanted.sources),
        "others": wanted.others,
        "corrected": wanted.corrected,
        "first": wanted.since and days.start_of(wanted.since),
        "last": wanted.until and days.end_of(wanted.until),
    }


def corrected_of(found: Chosen, *, reader: Reader) -> frozenset[UUID]:
    """Those of the entries found that another has taken the place of."""
    check_has(reader, Permission.READ_CASE)
    if not found.wanted.corrected:
        return frozenset()
    rows = FactRow.objects.filter(supersedes_id__in=list(found.ids))
    return frozenset(
        each for each in rows.values_list("supersedes_id", flat=True) if each
    )


def facts(ids: Iterable[UUID], *, reader: Reader) -> Mapping[UUID, Fact]:
    """These entries whole."""
    check_has(reader, Permission.READ_CASE)
    return {row.id: fact_of(row) for row in FactRow.objects.filter(id__in=list(ids))}


def log_of(case: UUID, kinds: Iterable[str], *, reader: Reader) -> Sequence[Fact]:
    """The facts of some kinds, in the order in which they were recorded."""
    check_has(reader, Permission.READ_CASE)
    rows = FactRow.objects.filter(case_id=case, kind__in=list(kinds))
    return [fact_of(row) for row in rows.order_by("recorded_at", "id")]


def subjects(case: UUID, *, reader: Reader) -> Sequence[str]:
    """Whom the log speaks of, each once, by the order of their first fact."""
    check_has(reader, Permission.READ_CASE)
    rows = (
        FactRow.objects.filter(case_id=case, subject__isnull=False)
        .order_by("subject", "recorded_at", "id")
        .distinct("subject")
        .values_list("recorded_at", "id", "subject")
    )
    return [str(subject) for _, _, subject in sorted(rows)]


def _listed(codes: Collection[str] | None) -> list[str] | None:
    return None if codes is None else list(codes)


@lru_cache(maxsize=16_384)
def _bounds(edtf: str) -> tuple[datetime | None, datetime | None]:
    """When the first day that can be meant begins, and the last ends."""
    first, last = Uncertain.from_edtf(edtf).outermost()
    return (
        None if first is None else days.start_of(first),
        None if last is None else days.end_of(last),
    )
