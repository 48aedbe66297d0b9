"""The rows of a draft's answers: the newest of each key is the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from manumit.nrm.models import Answer, Draft
from manumit.nrm.rules.drafts import Source
from manumit.nrm.rules.kept import Kept, load


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """One version of one answer: what, who saved it, when, and where it came from.

    ``shared``: it is one for all people of the event. ``kept`` is empty where the
    answer was taken out.
    """

    id: UUID
    key: str
    kept: Kept | None
    source: Source
    saved_by: str
    saved_at: datetime
    shared: bool


def newest(draft: Draft) -> Mapping[str, HeldAnswer]:
    """The answer to each question that has had any, shared ones included."""
    rows = _rows(draft).order_by("key", "-id").distinct("key")
    return {row.key: _held(row) for row in rows}


def every_version(
    draft: Draft, *, keys: Iterable[str] | None = None
) -> list[HeldAnswer]:
    """All versions in the order in which they were saved, of these keys or of all."""
    rows = _rows(draft)
    if keys is not None:
        rows = rows.filter(key__in=list(keys))
    return [_held(row) for row in rows.order_by("id")]


def _rows(draft: Draft) -> QuerySet[Answer]:
    own = Q(draft_id=draft.id) | Q(event_id=draft.event_id)
    return Answer.objects.filter(own).select_related("save_made")


def _held(row: Answer) -> HeldAnswer:
    return HeldAnswer(
        id=row.id,
        key=row.key,
        kept=load(row.value),
        source=Source(row.save_made.source),
        saved_by=row.save_made.saved_by,
        saved_at=row.save_made.saved_at,
        shared=row.event_id is not None,
    )
