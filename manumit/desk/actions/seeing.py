"""Keeps when somebody last saw their work."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.desk.models import Looked
from manumit.desk.rules import Tab


def look(*, tab: Tab, shown_at: datetime, by: Reader, at: datetime) -> None:
    """Keep that the reader has seen a list as it stood when it was shown to them."""
    check_has(by, Permission.READ_WORKLIST)
    Looked.objects.update_or_create(
        account_id=UUID(by.account),
        organisation_id=by.organisation,
        tab=tab,
        defaults={"looked_at": min(shown_at, at)},
    )
    record(Act.WORKLIST_LOOKED, subjects=[], by=by, at=at, detail={"tab": tab.value})
