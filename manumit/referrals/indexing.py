"""Keeps the search rows of referrals in step with what the tables say.

The rows are made in the database, from the tables alone (``sql/indexing.sql``): a call
can be forgotten, which a test finds, but it can never put anything wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection

from manumit.access.reader import Reader
from manumit.audit.acting import AnotherReader, current


def refresh(*, cases: Sequence[UUID], by: Reader, at: datetime) -> None:
    """Make the search rows of all referrals of these cases anew from the tables.

    Call it last in an act, in the act's own transaction. Who may find a row needs no
    call: that follows the parts in the case by itself.
    """
    _check_current(by, at)
    index(cases)


def put_new(*, cases: Sequence[UUID], by: Reader, at: datetime) -> None:
    """Make the search rows of the referrals of cases just opened."""
    _check_current(by, at)
    index(cases)


def index(cases: Sequence[UUID]) -> int:
    """Make the rows anew; answer how many were missing or differed."""
    if not cases:
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT referrals_index(%s)", [list(cases)])
        (differed,) = cursor.fetchone()
    return int(differed)


def _check_current(by: Reader, at: datetime) -> None:
    if current() != (by, at):
        raise AnotherReader("Search rows are made in the transaction of their act.")
