"""Keeps whether a copy on paper is safe to carry, as the person said when asked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.nrm import holding
from manumit.nrm.models import Carrying


def ask_carrying(
    *,
    draft: UUID,
    text: str,
    language: str,
    safe: bool,
    instead: str,
    token: UUID,
    by: Reader,
    at: datetime,
) -> bool:
    """Record the answer; false where the press was recorded before.

    ``text`` and ``language`` are of what was to be printed, ``instead`` what else was
    offered.
    """
    row = holding.locked(draft, by=by)
    _, made = Carrying.objects.get_or_create(
        draft=row,
        token=token,
        defaults={
            "text": text,
            "language": language,
            "safe": safe,
            "instead": instead,
            "asked_by": by.account,
            "asked_at": at,
        },
    )
    if made:
        record(Act.NRM_CARRYING_ASKED, subjects=[f"draft:{row.id}"], by=by, at=at)
    return made
