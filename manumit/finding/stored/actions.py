"""The only writers of stored searches. The sealed record never holds their words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import Entry, digest, record, record_many
from manumit.finding.stored.models import SavedSearch, Search, Taken
from manumit.finding.stored.queries import NoSuchSearch, SavedSeen
from manumit.finding.stored.rules import MOST_FRESH, Tell, is_due


NAMED_AT_ONCE = 500
"""Cases that one event names, where a file holds many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """What a result is taken away for (a code, and words), and in which form."""

    purpose: str
    words: str
    personal: bool
    form: str


class AlreadySaved(ValueError):
    """The search is saved already; the message is a sentence that may be shown."""


def ask(
    *,
    asked: Mapping[str, Any],
    elsewhere: Mapping[str, str],
    by: Reader,
    at: datetime,
) -> UUID:
    """Keep what somebody asks; ``asked`` is ``Asked.stored()``. The id opens its page.

    ``elsewhere`` holds codes: which organisation's desk to ring, if one holds a record.
    """
    check_has(by, Permission.WRITE_SEARCH)
    search = Search.objects.create(
        account=by.account,
        organisation=by.organisation,
        asked=dict(asked),
        elsewhere=dict(elsewhere),
        made_at=at,
    )
    record(
        Act.SEARCH_MADE,
        subjects=[f"search:{search.id}"],
        by=by,
        at=at,
        detail={"words": digest(str(asked.get("text", ""))), "asked": _digest(asked)},
    )
    return search.id


def save(
    *,
    search: UUID,
    name: str,
    tell: Tell,
    by: Reader,
    at: datetime,
) -> UUID:
    """Keep a search under a name; what comes from now on is new to it.

    Raises :class:`NoSuchSearch`, or :class:`AlreadySaved` if it is kept already.
    """
    check_has(by, Permission.WRITE_SEARCH)
    own = _own_search(search, by)
    if SavedSearch.objects.filter(search=own, ended_at__isnull=True).exists():
        raise AlreadySaved("You have saved this search already.")
    saved = SavedSearch.objects.create(
        search=own,
        account=by.account,
        organisation=by.organisation,
        name=name,
        tell=tell,
        saved_at=at,
        looked_to=at,
        seen_at=at,
    )
    record(
        Act.SEARCH_SAVED,
        subjects=[f"search:{search}"],
        by=by,
        at=at,
        detail={"tell": tell.value},
    )
    return saved.id


def stop(*, saved: UUID, by: Reader, at: datetime) -> None:
    """Look no more; pressing twice changes nothing. Raises :class:`NoSuchSearch`."""
    check_has(by, Permission.WRITE_SEARCH)
    row = _own_saved(saved, by)
    if row.ended_at is not None:
        return
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    record(
        Act.SEARCH_STOPPED,
        subjects=[f"search:{row.search_id}"],
        by=by,
        at=at,
        detail={},
    )


def mark_seen(*, saved: UUID, by: Reader, at: datetime) -> None:
    """Its person has seen what was new. Raises :class:`NoSuchSearch`."""
    check_has(by, Permission.WRITE_SEARCH)
    row = _own_saved(saved, by)
    row.fresh, row.untold, row.seen_at = [], 0, at
    row.save(update_fields=["fresh", "untold", "seen_at"])


def looked(*, seen: SavedSeen, found: Sequence[UUID], by: Reader, at: datetime) -> int:
    """Keep what a look found; answer how many new ones are to be told now.

    The mark moves in the transaction in which its person is told, so that a look that
    is cut short is made again and tells once. Where another look came first, nothing
    is kept and nothing is to be told.
    """
    check_has(by, Permission.READ_SEARCH)
    row = _own_saved(seen.id, by)
    if row.looked_to != seen.looked_to or row.ended_at is not None:
        return 0
    known = set(row.fresh)
    new = [each for each in found if each not in known]
    row.looked_to = at
    row.fresh = [*new, *row.fresh][:MOST_FRESH]
    row.untold += len(new)
    to_tell = row.untold if _tells(row, at) else 0
    if to_tell:
        row.untold, row.told_at = 0, at
        record(
            Act.SEARCH_FOUND_NEW,
            subjects=[f"search:{row.search_id}"],
            by=by,
            at=at,
            detail={"new": to_tell},
        )
    row.save(update_fields=["looked_to", "fresh", "untold", "told_at"])
    return to_tell


def take(
    *,
    search: UUID,
    what: Taking,
    records: Sequence[tuple[UUID, UUID]],
    by: Reader,
    at: datetime,
) -> None:
    """Keep that a search's result is taken away, before any of it is.

    ``records`` are the records in the file, each with its case: the trail of each case
    tells of it. Raises :class:`NoSuchSearch`.
    """
    check_has(by, Permission.EXPORT_SEARCH)
    own = _own_search(search, by)
    fingerprint = digest(" ".join(sorted(str(record) for record, _ in records)))
    Taken.objects.create(
        search=own,
        account=by.account,
        organisation=by.organisation,
        purpose=what.purpose,
        words=what.words,
        rows=len(records),
        personal_details=what.personal,
        form=what.form,
        digest=fingerprint,
        taken_at=at,
    )
    told: dict[str, str | int | bool] = {
        "search": str(search),
        "purpose": what.purpose,
        "rows": len(records),
        "personal_details": what.personal,
        "form": what.form,
        "records": fingerprint,
    }
    whole = Entry(Act.SEARCH_EXPORTED, [f"search:{search}"], told)
    cases = list(dict.fromkeys(case for _, case in records))
    each = [
        Entry(
            Act.SEARCH_RECORDS_TAKEN,
            [f"case:{case}" for case in cases[start : start + NAMED_AT_ONCE]],
            {"search": str(search), "purpose": what.purpose},
        )
        for start in range(0, len(cases), NAMED_AT_ONCE)
    ]
    record_many([whole, *each], by=by, at=at)


def forget(*, made_before: datetime, by: Reader, at: datetime) -> int:
    """Blank the words of searches made before a moment that nobody keeps saved."""
    check_has(by, Permission.RUN_JOBS)
    kept = SavedSearch.objects.filter(ended_at__isnull=True).values("search_id")
    old = Search.objects.filter(made_at__lt=made_before, forgotten_at__isnull=True)
    number = old.exclude(id__in=kept).update(asked={}, elsewhere={}, forgotten_at=at)
    if number:
        record(
            Act.SEARCH_FORGOTTEN,
            subjects=[],
            by=by,
            at=at,
            detail={"searches": number},
        )
    return number


def _tells(row: SavedSearch, at: datetime) -> bool:
    return is_due(Tell(row.tell), told_at=row.told_at, saved_at=row.saved_at, at=at)


def _own_search(search: UUID, by: Reader) -> Search:
    row = Search.objects.filter(
        id=search,
        account=by.account,
        organisation=by.organisation,
        forgotten_at__isnull=True,
    )
    found = row.select_for_update().first()
    if found is None:
        raise NoSuchSearch
    return found


def _own_saved(saved: UUID, by: Reader) -> SavedSearch:
    row = SavedSearch.objects.filter(
        id=saved, account=by.account, organisation=by.organisation
    )
    found = row.select_for_update().first()
    if found is None:
        raise NoSuchSearch
    return found


def _digest(asked: Mapping[str, Any]) -> str:
    return digest(json.dumps(asked, sort_keys=True, ensure_ascii=False))
