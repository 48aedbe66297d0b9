"""The parts that organisations have in a case: given for a reason, asked for, ended."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases.actions import PartGiven, lock
from manumit.cases.models import Grant
from manumit.cases.rules import Level, Part


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
                account_id=part.account,
                level=part.level,
                because=part.because,
                starts_at=at,
                ends_at=part.until,
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


def works_on(case_id: UUID, *, reader: Reader, at: datetime) -> bool:
    """Whether the reader's organisation may record on the case, not only read it."""
    check_has(reader, Permission.READ_QUEUE)
    return (
        Grant.objects.filter(
            Q(account_id=None) | Q(account_id=reader.account),
            Q(ends_at=None) | Q(ends_at__gt=at),
            case_id=case_id,
            organisation_id=reader.organisation,
            level=Level.WRITE,
            starts_at__lte=at,
        )
    ).exists()
