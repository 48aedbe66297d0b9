"""Reads judgements that two cases tell of one event; the walls show both or neither."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases.links.models import Link
from manumit.cases.models import Case, Involvement


@dataclass(frozen=True, slots=True)
class LinkSeen:
    """A judgement as seen from one case: the other, and the grounds in their words."""

    id: UUID
    case: UUID
    other: UUID
    grounds: str
    judged_at: datetime
    judged_by: str
    organisation: str
    undone_at: datetime | None
    undone_by: str


def links_of(case: UUID, *, reader: Reader) -> Sequence[LinkSeen]:
    """Judgements about this case, undone ones too, newest first."""
    check_has(reader, Permission.READ_CASE)
    found = Link.objects.filter(Q(case_id=case) | Q(other_id=case)).order_by("-id")
    return [_seen(each, case) for each in found]


def _seen(row: Link, case: UUID) -> LinkSeen:
    return LinkSeen(
        id=row.id,
        case=case,
        other=row.other_id if row.case_id == case else row.case_id,
        grounds=row.grounds,
        judged_at=row.judged_at,
        judged_by=row.judged_by,
        organisation=row.organisation_id,
        undone_at=row.undone_at,
        undone_by=row.undone_by,
    )


def cases_of_nominals(
    nominals: Iterable[UUID], *, reader: Reader
) -> Mapping[UUID, UUID]:
    """The case in which each nominal is involved, where the reader may see it."""
    check_has(reader, Permission.READ_CASE)
    rows = Involvement.objects.filter(nominal_id__in=list(nominals)).order_by("-id")
    return dict(rows.values_list("nominal_id", "case_id"))


def case_numbered(reference: str, *, reader: Reader) -> UUID | None:
    """The case of this number, if there is one that the reader may see."""
    check_has(reader, Permission.READ_CASE)
    rows = Case.objects.filter(reference=reference)
    return rows.values_list("id", flat=True).first()
