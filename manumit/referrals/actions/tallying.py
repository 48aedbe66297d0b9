"""Brings the tallies up to date; the figures are right before and after."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has


def fold(*, by: Reader, at: datetime) -> int:  # noqa: ARG001 -- every act has its moment
    """Add what changed to the tallies; answer how many differences there were."""
    check_has(by, Permission.RUN_JOBS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT referrals_fold_tally()")
        [(folded,)] = cursor.fetchall()
    return int(folded)
