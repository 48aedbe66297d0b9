"""What finding writes: who asked about other organisations, and the kept counts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import F

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.finding import reading
from manumit.finding.asking import Asked, Elsewhere
from manumit.finding.models import Cell, Change, Counted, Row


MOST_INQUIRIES = 20
"""How often in a day one account is told about other organisations."""
MANY = 10_000
"""Readers with more rows than this have their counts kept."""


def ask_elsewhere(*, asked: Asked, by: Reader, at: datetime) -> Elsewhere | None:
    """Ask whether another organisation holds a record of exactly this person.

    Whoever may be told is recorded with every question; whoever may not, and whoever
    asks too often, gets the same answer as when nothing is found.
    """
    keys = list(reading.identifiers(reading.read(asked.text)))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT finding_elsewhere(%s, %s, %s)",
            [json.dumps({"terms": [], "facets": {}}), keys, MOST_INQUIRIES],
        )
        (organisation,) = cursor.fetchone()
    if keys and by.has(Permission.ASK_ELSEWHERE):
        told = {"told": organisation} if organisation else {}
        record(Act.SEARCH_ELSEWHERE_ASKED, subjects=[], by=by, at=at, detail=told)
    return Elsewhere(organisation) if organisation else None


def keep_counts(*, by: Reader, at: datetime) -> None:
    """Fold what acts changed into the kept counts, and begin them where they pay."""
    del at  # the database's own moment is enough: nothing is said about anybody
    check_has(by, Permission.RUN_JOBS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT finding_keep_counts(%s)", [MANY])


def renew_readers(*, cases: Sequence[UUID]) -> int:
    """Ask anew who may find the rows of these cases; how many rows said otherwise.

    As the owner of the tables: nobody else may touch a row.
    """
    rows = Row.objects.filter(case_id__in=list(cases))
    parts = ("id", "readers", "settled_from", "part_of", "part_from", "part_until")
    before = set(map(str, rows.values_list(*parts)))
    rows.update(kind=F("kind"))  # the database writes the readers at any change
    return len(before - set(map(str, rows.values_list(*parts))))


def count_anew(*, by: Reader, at: datetime) -> None:
    """Throw the kept counts away and count again, as the owner of the tables."""
    for model in (Change, Cell, Counted):
        model.objects.all().delete()
    keep_counts(by=by, at=at)
