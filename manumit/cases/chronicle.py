"""Reads parts of a long log: by kind, by page, in the order in which things happened.

A case may hold tens of thousands of facts; whoever needs a few of them asks here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeAlias
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
_tells: dict[str, Tells] = {}


def introduce(room: str, tells: Tells) -> None:
    """Have a room tell the words beside its facts, to each reader their own."""
    _tells[room] = tells


def of_rows(
    tables: Mapping[type[Model], Sequence[str]], *, read: Permission, page: str
) -> Tells:
    """Tell the words of rows that name their ``case`` and ``fact``.

    ``tables`` gives the columns of words of each table, ``read`` the power that their
    ``page`` asks; which rows a reader sees, the walls say.
    """

    def tells(ids: Collection[UUID], reader: Reader) -> Mapping[UUID, Beside]:
        if not reader.has(read):
            return {}
        return {
            fact: Beside(
                "\n\n".join(each for each in words if each),
                reverse(page, args=[case]),
            )
            for table, columns in tables.items()
            for fact, case, *words in table._default_manager.filter(  # noqa: SLF001 -- Django's own name for it
                fact__in=list(ids)
            ).values_list("fact", "case_id", *columns)
        }

    return tells


def beside(ids: Collection[UUID], *, reader: Reader) -> Mapping[UUID, Beside]:
    """What the rooms keep beside these facts, as far as the reader may read it."""
    found: dict[UUID, Beside] = {}
    for tells in _tells.values():
        found |= tells(ids, reader)
    return found


_CHOOSE = """
SELECT f.id, extract(epoch FROM f.happened_at)::float8, f.happened,
       extract(epoch FROM f.recorded_at)::float8
FROM cases_fact f
WHERE f.case_id = %(case)s
  AND (%(kinds)s::text[] IS NULL OR f.kind = ANY (%(kinds)s))
  AND (%(subject)s::uuid IS NULL OR f.subject = %(subject)s)
  AND (%(exact)s::boolean IS NULL OR (f.happened_at IS NOT NULL) = %(exact)s)
  AND (%(sources)s::text[] IS NULL
       OR (split_part(f.source, ':', 1) = ANY (%(sources)s)) <> %(others)s)
  AND (%(corrected)s OR NOT EXISTS (
      SELECT FROM cases_fact c WHERE c.supersedes_id = f.id))
"""


def chosen(case: UUID, wanted: Wanted, *, reader: Reader) -> Sequence[UUID]:
    """The entries that are wanted, the newest happening first.

    Twenty thousand take less than a tenth of a second: nothing but what sorts them is
    read, as plain numbers.
    """
    check_has(reader, Permission.READ_CASE)
    with connection.cursor() as cursor:
        cursor.execute(
            _CHOOSE,
            {
                "case": case,
                "kinds": _listed(wanted.kinds),
                "subject": wanted.subject,
                "exact": wanted.exact,
                "sources": _listed(wanted.sources),
                "others": wanted.others,
                "corrected": wanted.corrected,
            },
        )
        found = [
            (_by(edtf, recorded) if happened is None else happened, recorded, id_)
            for id_, happened, edtf, recorded in cursor.fetchall()
        ]
    first = None if wanted.since is None else days.start_of(wanted.since).timestamp()
    last = None if wanted.until is None else days.end_of(wanted.until).timestamp()
    found = [
        each
        for each in found
        if (first is None or each[0] >= first) and (last is None or each[0] <= last)
    ]
    return [id_ for _, _, id_ in sorted(found, reverse=True)]


def length(case: UUID, *, reader: Reader) -> int:
    """How many entries the log has, corrected ones too."""
    check_has(reader, Permission.READ_CASE)
    return FactRow.objects.filter(case_id=case).count()


def corrected_of(ids: Collection[UUID], *, reader: Reader) -> frozenset[UUID]:
    """Those of these entries that another has taken the place of."""
    check_has(reader, Permission.READ_CASE)
    rows = FactRow.objects.filter(supersedes_id__in=list(ids))
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


def _by(edtf: str, recorded: float) -> float:
    """As :func:`manumit.law.facts.certainly_by`, in seconds since 1970."""
    begins, ends = _bounds(edtf)
    if ends is None:
        return recorded if begins is None else max(begins, recorded)
    if begins is not None and recorded < begins:
        return ends
    return min(ends, recorded)


@lru_cache(maxsize=16_384)
def _bounds(edtf: str) -> tuple[float | None, float | None]:
    """When the first day that can be meant begins, and the last ends."""
    first, last = Uncertain.from_edtf(edtf).outermost()
    return (
        None if first is None else days.start_of(first).timestamp(),
        None if last is None else days.end_of(last).timestamp(),
    )
