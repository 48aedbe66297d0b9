"""What somebody who moves or leaves still has on the queues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.referrals.models import Entry


MOST = 500
"""More than anybody has; the rest show once these are handed over."""


@dataclass(frozen=True, slots=True)
class EntryOpen:
    """An entry of one's own organisation that was given to somebody and is not done."""

    id: UUID
    referral: UUID
    reference: str
    received_on: date


def assigned(account: UUID, *, reader: Reader) -> Sequence[EntryOpen]:
    """The open entries that somebody was given, most urgent first."""
    check_has(reader, Permission.READ_LEAVERS)
    check_has(reader, Permission.READ_TRIAGE)
    rows = Entry.objects.filter(
        assigned_to_id=account,
        organisation_id=reader.organisation,
        done_at__isnull=True,
    ).order_by("risk", "received_on", "id")[:MOST]
    known = cases.cases({row.case_id for row in rows}, reader=reader)
    return [
        EntryOpen(
            row.id,
            row.referral_id,
            known[row.case_id].reference if row.case_id in known else "",
            row.received_on,
        )
        for row in rows
    ]


def count_assigned(account: UUID, *, reader: Reader) -> int:
    """How many open entries somebody was given: an administrator is told no more."""
    check_has(reader, Permission.READ_LEAVERS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT referrals_open_work(%s)", [account])
        return int(cursor.fetchone()[0])
