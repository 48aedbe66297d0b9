"""Lists unused material, numbered without a gap, and what was done with each item."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.actions import lock
from manumit.investigations.prosecuting.models import (
    SensitiveItem,
    SensitiveLook,
    UnusedItem,
    UnusedLook,
)
from manumit.investigations.prosecuting.rules.disclosing import (
    GoneMeanwhile,
    ItemGiven,
    LookGiven,
    check_look,
)


class NoSuchItem(LookupError):
    """No such item stands on the schedule, or the reader may not know of it."""


def list_items(
    *, case: UUID, given: Sequence[ItemGiven], by: Reader, at: datetime
) -> int:
    """Put items on the schedule; answer how many are new.

    What was pressed already, or is listed from the same source, is not listed twice.
    Raises ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        lock(case=case, by=by)
        own = UnusedItem.objects.filter(case_id=case)
        listed = set(own.exclude(source="").values_list("source", flat=True))
        new = [
            each
            for each in given
            if each.source not in listed and not own.filter(token=each.token).exists()
        ]
        last = _last(own)
        for place, each in enumerate(new):
            UnusedItem.objects.create(
                **_columns(case, each, last + place, by=by, at=at), source=each.source
            )
        if new:
            record(
                Act.UNUSED_LISTED,
                subjects=[f"case:{case}"],
                by=by,
                at=at,
                detail={"items": len(new)},
            )
    return len(new)


def list_sensitive(*, case: UUID, given: ItemGiven, by: Reader, at: datetime) -> bool:
    """Put an item on the schedule of sensitive material; false for a second press.

    Raises ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_LEGAL)
    with as_reader(by, at=at):
        lock(case=case, by=by)
        own = SensitiveItem.objects.filter(
            case_id=case, organisation_id=by.organisation
        )
        if own.filter(token=given.token).exists():
            return False
        SensitiveItem.objects.create(
            **_columns(case, given, _last(own), by=by, at=at),
            organisation_id=by.organisation,
            why_sensitive=given.why_sensitive,
        )
        record(Act.SENSITIVE_LISTED, subjects=[f"legal:{case}"], by=by, at=at)
    return True


def look_at(
    *, case: UUID, item: UUID, given: LookGiven, by: Reader, at: datetime
) -> bool:
    """Record what was done with an item; false for a second press.

    Raises ``NoSuchItem``, ``NotSound``, ``GoneMeanwhile`` and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        if not _looked(case, item, given, UnusedItem, UnusedLook, by=by, at=at):
            return False
        record(
            Act.UNUSED_LOOKED_AT,
            subjects=[f"case:{case}", f"item:{item}"],
            by=by,
            at=at,
            detail={"looked": given.looked.value},
        )
    return True


def look_at_sensitive(
    *, case: UUID, item: UUID, given: LookGiven, by: Reader, at: datetime
) -> bool:
    """The same for a sensitive item."""
    check_has(by, Permission.WRITE_LEGAL)
    with as_reader(by, at=at):
        if not _looked(case, item, given, SensitiveItem, SensitiveLook, by=by, at=at):
            return False
        record(
            Act.SENSITIVE_LOOKED_AT,
            subjects=[f"legal:{case}", f"item:{item}"],
            by=by,
            at=at,
            detail={"looked": given.looked.value},
        )
    return True


def _looked(
    case: UUID,
    item: UUID,
    given: LookGiven,
    items: Any,
    looks: Any,
    *,
    by: Reader,
    at: datetime,
) -> bool:
    """Add a look where the newest is the one that was seen."""
    check_look(given)
    lock(case=case, by=by)
    if not items.objects.filter(case_id=case, id=item).exists():
        raise NoSuchItem
    own = looks.objects.filter(item_id=item)
    if own.filter(token=given.token).exists():
        return False
    if own.order_by("-id").values_list("id", flat=True).first() != given.seen:
        raise GoneMeanwhile
    looks.objects.create(
        id=uuid7(),
        item_id=item,
        token=given.token,
        looked=given.looked,
        helps=given.helps,
        on=given.on,
        words=given.words,
        recorded_by=by.account,
        recorded_at=at,
    )
    return True


def _last(own: Any) -> int:
    """The last number of the schedule; 0 where nothing is listed."""
    found = own.order_by("-number").values_list("number", flat=True).first()
    return int(found or 0)


def _columns(
    case: UUID, given: ItemGiven, last: int, *, by: Reader, at: datetime
) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "case_id": case,
        "number": last + 1,
        "follows": last or None,
        "token": given.token,
        "description": given.description,
        "where": given.where,
        "relevance": given.relevance,
        "recorded_by": by.account,
        "recorded_at": at,
    }
