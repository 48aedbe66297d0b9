"""When somebody last saw their work."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.desk.models import Looked
from manumit.desk.rules import Tab


def looked_at(*, tab: Tab, reader: Reader) -> datetime | None:
    """When the reader last said that they had seen the list; None if never."""
    check_has(reader, Permission.READ_WORKLIST)
    found = Looked.objects.filter(
        account_id=UUID(reader.account), organisation_id=reader.organisation, tab=tab
    )
    return found.values_list("looked_at", flat=True).first()
