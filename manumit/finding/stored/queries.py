"""The only readers of stored searches: each for its own person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.finding.stored.models import SavedSearch, Search
from manumit.finding.stored.rules import Tell


class NoSuchSearch(LookupError):
    """There is no such search, or it is somebody else's: one answer for both."""


@dataclass(frozen=True, slots=True)
class SearchSeen:
    """A search as its person asked it."""

    id: UUID
    asked: Mapping[str, Any]
    elsewhere: Mapping[str, str]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class SavedSeen:
    """A saved search with what it asks and what it found since it was looked at."""

    id: UUID
    search: UUID
    name: str
    asked: Mapping[str, Any]
    tell: Tell
    saved_at: datetime
    looked_to: datetime
    seen_at: datetime
    fresh: Sequence[UUID]


@dataclass(frozen=True, slots=True)
class Keeper:
    """A saved search by id alone, and for whom it is to be looked for."""

    saved: UUID
    account: str
    organisation: str
    looked_to: datetime


def search(search_id: UUID, *, reader: Reader) -> SearchSeen:
    """One search of the reader's own; raises :class:`NoSuchSearch`."""
    check_has(reader, Permission.READ_SEARCH)
    row = Search.objects.filter(
        id=search_id,
        account=reader.account,
        organisation=reader.organisation,
        forgotten_at__isnull=True,
    ).first()
    if row is None:
        raise NoSuchSearch
    return SearchSeen(row.id, row.asked, row.elsewhere, row.made_at)


def saved_searches(*, reader: Reader) -> Sequence[SavedSeen]:
    """The searches that the reader keeps, newest first."""
    check_has(reader, Permission.READ_SEARCH)
    rows = SavedSearch.objects.filter(_own(reader), ended_at__isnull=True)
    return [_seen(row) for row in rows.select_related("search").order_by("-saved_at")]


def saved_of(search_id: UUID, *, reader: Reader) -> SavedSeen | None:
    """The saved search that keeps this search, if the reader saved it."""
    check_has(reader, Permission.READ_SEARCH)
    rows = SavedSearch.objects.filter(_own(reader), search_id=search_id)
    row = rows.filter(ended_at__isnull=True).select_related("search").first()
    return None if row is None else _seen(row)


def saved(saved_id: UUID, *, reader: Reader) -> SavedSeen | None:
    """One saved search that still looks, by its id; None if there is none."""
    check_has(reader, Permission.READ_SEARCH)
    rows = SavedSearch.objects.filter(_own(reader), id=saved_id)
    row = rows.filter(ended_at__isnull=True).select_related("search").first()
    return None if row is None else _seen(row)


def keepers(
    *, reader: Reader, after: tuple[datetime, UUID] | None, until: datetime, limit: int
) -> Sequence[Keeper]:
    """Saved searches last looked for before ``until``, longest ago first.

    For the installation's own job, which is told whose they are and not what they ask.
    """
    check_has(reader, Permission.RUN_JOBS)
    rows = SavedSearch.objects.filter(ended_at__isnull=True, looked_to__lt=until)
    if after is not None:
        moment, last = after
        rows = rows.filter(Q(looked_to__gt=moment) | Q(looked_to=moment, id__gt=last))
    found = rows.order_by("looked_to", "id").values_list(
        "id", "account", "organisation", "looked_to"
    )
    return [Keeper(*each) for each in found[:limit]]


def _own(reader: Reader) -> Q:
    return Q(account=reader.account, organisation=reader.organisation)


def _seen(row: SavedSearch) -> SavedSeen:
    return SavedSeen(
        id=row.id,
        search=row.search_id,
        name=row.name,
        asked=row.search.asked,
        tell=Tell(row.tell),
        saved_at=row.saved_at,
        looked_to=row.looked_to,
        seen_at=row.seen_at,
        fresh=tuple(row.fresh),
    )
