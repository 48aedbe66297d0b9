"""Writes the parts that organisations have in a case: given for a reason, and ended."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from manumit.access.reader import Reader
from manumit.cases.actions import PartGiven, lock
from manumit.cases.models import Grant
from manumit.cases.rules import Part


def give_part(*, case: UUID, part: PartGiven, by: Reader, at: datetime) -> None:
    """Give an organisation a part; the act that has a reason for it is recorded.

    Raises ``NotTheirs`` for a reader who does not work on the case.
    """
    lock(case=case, by=by)
    Grant.objects.bulk_create(
        [
            Grant(
                case_id=case,
                organisation_id=part.organisation,
                level=part.level,
                because=part.because,
                starts_at=at,
            )
        ]
    )


def end_part(*, case: UUID, organisation: str, because: Part, by: Reader) -> int:
    """End what an organisation was given for this reason; answer how many parts."""
    lock(case=case, by=by)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT cases_end_part(%s, %s, %s)", [case, organisation, because.value]
        )
        (ended,) = cursor.fetchone()
    return int(ended)
