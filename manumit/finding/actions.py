"""What finding writes: who asked about other organisations, and the kept counts."""

from __future__ import annotations

import json
from datetime import datetime

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.finding import reading
from manumit.finding.asking import Asked, Elsewhere


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
        record(Act.ELSEWHERE_ASKED, subjects=[], by=by, at=at, detail=told)
    return Elsewhere(organisation) if organisation else None


def keep_counts(*, by: Reader, at: datetime) -> None:
    """Fold what acts changed into the kept counts, and begin them where they pay."""
    del at  # the database's own moment is enough: nothing is said about anybody
    check_has(by, Permission.RUN_JOBS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT finding_keep_counts(%s)", [MANY])
