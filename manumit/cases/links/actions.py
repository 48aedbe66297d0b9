"""Keeps judgements that two cases tell of one event. Their acts record the facts."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases.links.models import Link


class AlreadyLinked(ValueError):
    """Somebody has judged the same already; the message says so."""

    def __init__(self) -> None:
        super().__init__("These two cases are judged to tell of one event already.")


class NoSuchLink(LookupError):
    """None stands, or the reader may not know of it: one answer for both."""


def link(*, case: UUID, other: UUID, grounds: str, by: Reader, at: datetime) -> UUID:
    """Keep the judgement that two cases tell of one event; answer its id."""
    check_has(by, Permission.ASSESS)
    first, second = sorted((case, other))
    standing = Link.objects.filter(case_id=first, other_id=second)
    if standing.filter(undone_at__isnull=True).exists():
        raise AlreadyLinked
    row = Link(
        case_id=first,
        other_id=second,
        organisation_id=by.organisation,
        grounds=grounds,
        judged_at=at,
        judged_by=by.account,
        undone_by="",
    )
    Link.objects.bulk_create([row])
    return row.id


def unlink(*, judgement: UUID, by: Reader, at: datetime) -> None:
    """Take the judgement back; that it was made, and its grounds, stay."""
    check_has(by, Permission.ASSESS)
    row = Link.objects.filter(id=judgement, undone_at__isnull=True).first()
    if row is None:
        raise NoSuchLink
    row.undone_at, row.undone_by = at, by.account
    row.save(update_fields=["undone_at", "undone_by"])
