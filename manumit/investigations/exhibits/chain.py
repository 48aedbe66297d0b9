"""The steps of exhibits as the rules read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from manumit.investigations.exhibits.models import ExhibitStep
from manumit.investigations.exhibits.rules import Done, Step


def chains(exhibits: Iterable[UUID]) -> Mapping[UUID, Sequence[ExhibitStep]]:
    """The steps of each exhibit, in order."""
    found: dict[UUID, list[ExhibitStep]] = {}
    rows = ExhibitStep.objects.filter(exhibit_id__in=list(exhibits))
    for each in rows.order_by("number"):
        found.setdefault(each.exhibit_id, []).append(each)
    return found


def step_of(row: ExhibitStep) -> Step:
    """A row as the rules read it."""
    return Step(
        number=row.number,
        done=Done(row.done),
        holder=row.holder,
        to=row.to,
        seal_before=row.seal_before,
        seal=row.seal,
        where=row.where,
        why=row.why,
        until=row.until,
        at=row.done_at,
    )
