"""Hands a draft to a colleague or a desk, with a note; nobody need accept it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.nrm import holding, telling
from manumit.nrm.models import Handing


class NobodyNamed(ValueError):
    """A draft is handed to a colleague or to a desk, one of the two."""


def hand(
    *, draft: UUID, to_account: str, to_desk: str, words: str, by: Reader, at: datetime
) -> None:
    """Hand it on: to a colleague's account or to a desk of one's own organisation.

    Who may be named is settled before: ``organisations.colleagues`` and the directory.
    """
    if bool(to_account) == bool(to_desk):
        raise NobodyNamed
    row = holding.to_write(draft, by=by)
    Handing.objects.create(
        draft=row,
        from_account=row.holder,
        to_account=to_account,
        desk_id=to_desk or None,
        words=words,
        handed_by=by.account,
        handed_at=at,
    )
    row.holder, row.desk_id = to_account, to_desk or None
    row.changed_at = at
    row.save(update_fields=["holder", "desk", "changed_at"])
    telling.handed(row, by=by, at=at)
    record(Act.NRM_HANDED, subjects=[f"draft:{row.id}"], by=by, at=at)
