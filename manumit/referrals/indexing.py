"""Keeps the search rows of referrals in step with what the tables say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader


def refresh(*, cases: Sequence[UUID], by: Reader, at: datetime) -> None:
    """Make the search rows of all referrals of these cases anew from the tables.

    Call it last in an act, in the act's own transaction.
    """


def put_new(*, cases: Sequence[UUID], by: Reader, at: datetime) -> None:
    """Make the search rows of the referrals of cases just opened."""
    refresh(cases=cases, by=by, at=at)
