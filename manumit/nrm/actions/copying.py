"""Keeps which pages of the national form somebody has copied across."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.nrm import holding
from manumit.nrm.models import Copied


def tick(
    *,
    draft: UUID,
    ticked: Mapping[str, str],
    shown: Collection[str],
    by: Reader,
    at: datetime,
) -> int:
    """Keep the ticks of the pages that were shown; how many of them are new.

    ``ticked`` are the digests of what each ticked page said when it was shown.
    """
    row = holding.to_write(draft, by=by)
    rows = Copied.objects.filter(draft=row).order_by("page", "-id").distinct("page")
    before = {each.page: each.digest for each in rows if each.done}
    new = {page: digest for page, digest in ticked.items() if page in shown}
    changes = {
        page: new.get(page) for page in shown if before.get(page) != new.get(page)
    }
    Copied.objects.bulk_create(
        Copied(
            id=uuid7(),
            draft=row,
            page=page,
            digest=digest or "",
            done=digest is not None,
            copied_by=by.account,
            copied_at=at,
        )
        for page, digest in changes.items()
    )
    if changes:
        record(
            Act.NRM_COPIED,
            subjects=[f"draft:{row.id}"],
            by=by,
            at=at,
            detail={"pages": len(changes)},
        )
    return len(changes)
