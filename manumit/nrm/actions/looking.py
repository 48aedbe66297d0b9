"""Keeps what somebody says of words in which names were pointed out."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.nrm import holding
from manumit.nrm.models import Looked


def look(
    *,
    draft: UUID,
    key: str,
    of: str,
    words: str,
    token: UUID,
    by: Reader,
    at: datetime,
) -> bool:
    """Say what of the words ``of`` may be sent; the answer itself stands as it is.

    False where the press was recorded before. Raises ``NoSuchDraft``, ``DraftExpired``.
    """
    row = holding.to_write(draft, by=by)
    _, made = Looked.objects.get_or_create(
        draft=row,
        token=token,
        defaults={
            "key": key,
            "of": of,
            "words": words,
            "looked_by": by.account,
            "looked_at": at,
        },
    )
    if made:
        record(
            Act.NRM_LOOKED_AT,
            subjects=[f"draft:{row.id}"],
            by=by,
            at=at,
            detail={"answer": key, "edited": words != of},
        )
    return made
