"""The schedules of unused material, each item with what was done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.investigations.prosecuting.models import (
    SensitiveItem,
    SensitiveLook,
    UnusedItem,
    UnusedLook,
)
from manumit.investigations.prosecuting.rules.disclosing import (
    PASSES,
    Helps,
    Looked,
)
from manumit.organisations import queries as organisations


GONE = "somebody who has left or works elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookSeen:
    """What was done with an item on a day."""

    id: UUID
    looked: Looked
    helps: Helps | None
    on: date
    words: str
    by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSeen:
    """An item with every look at it, the newest first; words stand as typed.

    ``organisation`` is whose schedule it stands on, of sensitive items alone.
    """

    id: UUID
    number: int
    description: str
    where: str
    relevance: str
    source: str
    why_sensitive: str
    organisation: str
    recorded_by: str
    recorded_at: datetime
    looks: Sequence[LookSeen]

    @property
    def examined(self) -> LookSeen | None:
        """The newest examination."""
        return self._newest(Looked.EXAMINED)

    @property
    def disclosed(self) -> LookSeen | None:
        """When it was disclosed last."""
        return self._newest(Looked.DISCLOSED)

    @property
    def withdrawn(self) -> LookSeen | None:
        """That it is off the schedule; none where something newer was done with it."""
        newest = self.looks[0] if self.looks else None
        return newest if newest and newest.looked is Looked.WITHDRAWN else None

    @property
    def to_disclose(self) -> bool:
        """Whether the newest examination passes the test and nothing was disclosed."""
        found = self.examined
        passes = found is not None and found.helps in PASSES
        return passes and self.disclosed is None and self.withdrawn is None

    def _newest(self, looked: Looked) -> LookSeen | None:
        return next((each for each in self.looks if each.looked is looked), None)


def items(case: UUID, *, reader: Reader) -> Sequence[ItemSeen]:
    """The schedule of material that is not sensitive, by number."""
    check_has(reader, Permission.READ_INVESTIGATION)
    return _items(case, UnusedItem, UnusedLook, reader)


def sensitive_items(case: UUID, *, reader: Reader) -> Sequence[ItemSeen]:
    """The schedule of sensitive material; the wall gives nobody else a row of it."""
    check_has(reader, Permission.READ_LEGAL)
    return _items(case, SensitiveItem, SensitiveLook, reader)


def _items(case: UUID, items: Any, looks: Any, reader: Reader) -> Sequence[ItemSeen]:
    rows = list(items.objects.filter(case_id=case).order_by("number", "id"))
    done = list(
        looks.objects.filter(item_id__in=[row.id for row in rows]).order_by("-id")
    )
    names = organisations.names(
        accounts=[each.recorded_by for each in (*rows, *done)], reader=reader
    )
    of_item: dict[UUID, list[LookSeen]] = {row.id: [] for row in rows}
    for each in done:
        of_item[each.item_id].append(_look(each, names))
    return [
        ItemSeen(
            id=row.id,
            number=row.number,
            description=row.description,
            where=row.where,
            relevance=row.relevance,
            source=getattr(row, "source", ""),
            why_sensitive=getattr(row, "why_sensitive", ""),
            organisation=getattr(row, "organisation_id", ""),
            recorded_by=names.get(row.recorded_by, GONE),
            recorded_at=row.recorded_at,
            looks=of_item[row.id],
        )
        for row in rows
    ]


def _look(row: Any, names: Mapping[str, str]) -> LookSeen:
    return LookSeen(
        id=row.id,
        looked=Looked(row.looked),
        helps=Helps(row.helps) if row.helps else None,
        on=row.on,
        words=row.words,
        by=names.get(row.recorded_by, GONE),
        recorded_at=row.recorded_at,
    )
