"""Finds records for others. Every question takes the reader; the database holds it.

The rows are read by functions of the database that look at who the reader of the
transaction is: ask inside ``as_reader(reader, at=at)``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import AnotherReader, current
from manumit.finding import actions, marking, reading
from manumit.finding.asking import (
    DIMENSIONS,
    Asked,
    Elsewhere,
    FacetCount,
    Found,
    Hit,
    Order,
    Part,
    Span,
    Why,
)


__all__ = ["headlines", "held_elsewhere", "ids_of", "new_since", "search"]

MOST_COUNTED = 10_000
"""So many hits are counted and put in order; of more it is said that there are more."""
LONGEST_ACT = timedelta(minutes=1)
"""An act that writes rows is committed within this: see :func:`new_since`."""
_PARTS: Mapping[int, Part] = dict(enumerate(Part, start=1))


def search(
    asked: Asked, *, reader: Reader, at: datetime, page: int = 1, size: int = 25
) -> Found:
    """One page of what the reader may see and asked for, counted, with facets.

    Counts are exact up to :data:`MOST_COUNTED`; without words they are exact as far as
    counts are kept. Of more hits than that, those that the order puts first are shown.
    """
    _check_asking(reader, at)
    wanted = {**_stored(asked), "offset": (page - 1) * size, "limit": size}
    with connection.cursor() as cursor:
        cursor.execute("SELECT finding_search(%s)", [json.dumps(wanted)])
        found: dict[str, Any] = json.loads(cursor.fetchone()[0])
    shown = min(found["total"], MOST_COUNTED)
    return Found(
        hits=[_hit(each) for each in found["hits"]],
        total=found["total"],
        more_than_counted=found["more"],
        facets=_facets(found["facets"]),
        page=page,
        pages=-(-shown // size),
        size=size,
    )


def headlines(texts: Sequence[str], asked: Asked) -> Sequence[Sequence[Span]]:
    """For each text, in order, where the asked words stand in it.

    The texts are the caller's own, fetched through their walls; no row is looked at.
    """
    return marking.spans(texts, reading.read(asked.text))


def new_since(
    asked: Asked, *, reader: Reader, at: datetime, since: datetime
) -> Sequence[UUID]:
    """Ids of hits that are new to the reader between two looks, ``since`` and ``at``.

    New is what was recorded or reworded, and what was opened to the reader. Each look
    stops a minute short of its moment, so that what is being written while it looks is
    found by the next one: nothing twice, nothing never.
    """
    _check_asking(reader, at)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT finding_new(%s, %s, %s)",
            [json.dumps(_stored(asked)), since - LONGEST_ACT, at - LONGEST_ACT],
        )
        return [row[0] for row in cursor.fetchall()]


def ids_of(asked: Asked, *, reader: Reader, at: datetime, limit: int) -> Sequence[UUID]:
    """Ids of all hits, newest first, not only of those that a page counts."""
    _check_asking(reader, at)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT finding_all(%s, %s)", [json.dumps(_stored(asked)), limit]
        )
        return [row[0] for row in cursor.fetchall()]


def held_elsewhere(asked: Asked, *, reader: Reader, at: datetime) -> Elsewhere | None:
    """Whose desk to ring about exactly this person, for those who may be told.

    Asked only on a reference, a telephone number in full, or a full name with a date
    of birth. Everybody else, and everybody beyond the day's limit, is told nothing,
    after the same work.
    """
    _check_asking(reader, at)
    return actions.ask_elsewhere(asked=asked, by=reader, at=at)


def _check_asking(reader: Reader, at: datetime) -> None:
    check_has(reader, Permission.READ_SEARCH)
    if current() != (reader, at):
        raise AnotherReader("A search is asked in the transaction of its reader.")


def _stored(asked: Asked) -> dict[str, Any]:
    """The question as the database reads it."""
    return {
        "terms": reading.read(asked.text).stored(),
        "facets": {
            name: [each.replace("\0", "") for each in chosen]
            for name, chosen in asked.chosen.items()
        },
        "order": Order(asked.order).value,
    }


def _hit(found: Mapping[str, Any]) -> Hit:
    return Hit(
        id=UUID(found["id"]),
        kind=found["kind"],
        case=UUID(found["case"]),
        why=tuple(
            Why(_PARTS[each["part"]], tuple(each["words"]), each["how"])
            for each in found["why"]
        ),
        rank=float(found["rank"]),
    )


def _facets(
    marks: Sequence[tuple[str, int, bool]],
) -> Mapping[str, Sequence[FacetCount]]:
    """Facets in their order, the most frequent value first."""
    found: dict[str, list[FacetCount]] = {name: [] for name in DIMENSIONS}
    for mark, count, at_least in marks:
        dimension, _, value = mark.partition("=")
        if dimension in found:
            found[dimension].append(FacetCount(value, count, at_least))
    for counts in found.values():
        counts.sort(key=lambda each: (-each.count, each.value))
    return found
