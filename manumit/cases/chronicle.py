"""Reads parts of a long log: by kind, by page, in the order in which things happened.

A case may hold tens of thousands of facts; whoever needs a few of them asks here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TypeAlias
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases.models import FactRow
from manumit.cases.queries import fact_of
from manumit.law.facts import Fact, certainly_by
from manumit.law.uncertain import Uncertain


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a log, as little of it as sorts and filters it.

    ``happened_by`` is the last moment at which it can have happened; ``exact`` whether
    that is known to the minute, ``source`` what it rests on, without a reference.
    """

    id: UUID
    kind: str
    subject: UUID | None
    happened_by: datetime
    exact: bool
    recorded_at: datetime
    source: str
    supersedes: UUID | None


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


def beside(ids: Collection[UUID], *, reader: Reader) -> Mapping[UUID, Beside]:
    """What the rooms keep beside these facts, as far as the reader may read it."""
    found: dict[UUID, Beside] = {}
    for tells in _tells.values():
        found |= tells(ids, reader)
    return found


def keys(case: UUID, *, reader: Reader) -> Sequence[Key]:
    """Every entry of a case's log, the newest happening first."""
    check_has(reader, Permission.READ_CASE)
    rows = (
        FactRow.objects.filter(case_id=case)
        .annotate(edtf=Cast("happened", TextField()))
        .values_list(
            "id",
            "kind",
            "subject",
            "happened_at",
            "edtf",
            "recorded_at",
            "source",
            "supersedes_id",
        )
    )
    found = [
        Key(
            id=id_,
            kind=kind,
            subject=subject,
            happened_by=at or certainly_by(_read(edtf), recorded_at=recorded),
            exact=at is not None,
            recorded_at=recorded,
            source=source.partition(":")[0],
            supersedes=supersedes,
        )
        for id_, kind, subject, at, edtf, recorded, source, supersedes in rows
    ]
    return sorted(
        found, key=lambda each: (each.happened_by, each.recorded_at), reverse=True
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


@lru_cache(maxsize=4096)
def _read(edtf: str) -> Uncertain:
    """An uncertain date as it is stored; a long log tells most days many times."""
    return Uncertain.from_edtf(edtf)
