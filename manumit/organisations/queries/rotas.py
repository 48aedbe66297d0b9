"""Who is on call, at a moment or in the coming fortnight, and when nobody is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.organisations.booking import stands_against
from manumit.organisations.models import Holder, Post, Shift
from manumit.organisations.rules.cover import Against, Hours, gaps
from manumit.organisations.rules.posts import POST_KINDS


NAME_NOT_SHOWN = "A colleague there"
"""Stands for a name that the reader may not know: theirs who hold the post no more."""


@dataclass(frozen=True, slots=True)
class OnCall:
    """Somebody who is on call, for what, until when, and the number to ring."""

    name: str
    post: str
    telephone: str
    until: datetime


@dataclass(frozen=True, slots=True)
class ShiftSeen:
    """One shift as it stands, and how long it was planned to last."""

    id: UUID
    post: UUID
    kind: str
    holder: UUID
    name: str
    starts_at: datetime
    ends_at: datetime
    planned_until: datetime

    @property
    def hours(self) -> Hours:
        return Hours(self.starts_at, self.ends_at)

    @property
    def post_name(self) -> str:
        return POST_KINDS[self.kind].name


@dataclass(frozen=True, slots=True)
class Cover:
    """The shifts of one post within some hours, and when nobody is on."""

    post: UUID
    kind: str
    shifts: Sequence[ShiftSeen]
    gaps: Sequence[Hours]

    @property
    def name(self) -> str:
        return POST_KINDS[self.kind].name


def on_call(
    *, organisation: str, kind: str, at: datetime, reader: Reader
) -> Sequence[OnCall]:
    """Who is on call for a kind of post in an organisation at a moment."""
    check_has(reader, Permission.READ_POSTS)
    found = Shift.objects.filter(
        organisation_id=organisation,
        post__kind=kind,
        post__ends_at=None,
        starts_at__lte=at,
        ends_at__gt=at,
    ).select_related("post")
    rows = list(found.order_by("starts_at", "id"))
    known = _known(rows)
    return [
        OnCall(
            known[each.holder_id].name if each.holder_id in known else NAME_NOT_SHOWN,
            POST_KINDS[kind].name,
            _number(each.post.telephone, known.get(each.holder_id)),
            each.ends_at,
        )
        for each in rows
    ]


def _known(rows: Iterable[Shift]) -> Mapping[UUID, Holder]:
    """Those of the holders whom the reader may know.

    Asked apart: joined, the wall of names would hide the shift as well.
    """
    found = Holder.objects.filter(id__in={each.holder_id for each in rows})
    return {each.id: each for each in found}


def _number(desk: str, holder: Holder | None) -> str:
    return (holder.telephone if holder else "") or desk


def cover(*, organisation: str, within: Hours, reader: Reader) -> Sequence[Cover]:
    """The cover of every post on call of an organisation, in the order of posts."""
    check_has(reader, Permission.READ_POSTS)
    kept = Post.objects.filter(organisation_id=organisation, ends_at=None, on_call=True)
    shifts: dict[UUID, list[ShiftSeen]] = defaultdict(list)
    for each in _shifts(organisation, within):
        shifts[each.post].append(each)
    order = list(POST_KINDS)
    return [
        Cover(
            each.id,
            each.kind,
            shifts[each.id],
            gaps((shift.hours for shift in shifts[each.id]), within=within),
        )
        for each in sorted(kept, key=lambda post: order.index(post.kind))
    ]


def _shifts(organisation: str, within: Hours) -> list[ShiftSeen]:
    found = Shift.objects.filter(
        organisation_id=organisation,
        starts_at__lt=within.ends,
        ends_at__gt=within.starts,
    ).exclude(ends_at=F("starts_at"))
    return shifts_seen(found)


def shifts_seen(found: QuerySet[Shift]) -> list[ShiftSeen]:
    """Shifts with the names that the reader may know, the earliest first."""
    rows = list(found.select_related("post").order_by("starts_at", "id"))
    known = _known(rows)
    return [
        ShiftSeen(
            each.id,
            each.post_id,
            each.post.kind,
            each.holder_id,
            known[each.holder_id].name if each.holder_id in known else NAME_NOT_SHOWN,
            each.starts_at,
            each.ends_at,
            each.planned_until,
        )
        for each in rows
    ]


def shift(*, shift: UUID, reader: Reader, at: datetime) -> ShiftSeen | None:
    """One shift of one's own organisation that is not over; None if there is none."""
    check_has(reader, Permission.READ_POSTS)
    found = Shift.objects.filter(
        id=shift,
        organisation_id=reader.organisation,
        post__ends_at=None,
        ends_at__gt=at,
    ).exclude(ends_at=F("starts_at"))
    return next(iter(shifts_seen(found)), None)


def others_shifts(
    of: ShiftSeen, *, reader: Reader, at: datetime, limit: int = 20
) -> Sequence[ShiftSeen]:
    """Shifts to come of the same post that somebody else has: to exchange with."""
    check_has(reader, Permission.READ_POSTS)
    found = Shift.objects.filter(post_id=of.post, starts_at__gt=at, ends_at__gt=at)
    found = found.exclude(holder_id=of.holder).exclude(ends_at=F("starts_at"))
    return shifts_seen(found)[:limit]


def planned(
    *, post: UUID, holder: UUID, hours: Sequence[Hours], reader: Reader, at: datetime
) -> Sequence[Against]:
    """What stands against somebody's taking each of these shifts of an own post."""
    check_has(reader, Permission.WRITE_POSTS)
    found = Post.objects.filter(
        id=post, organisation_id=reader.organisation, ends_at=None
    ).first()
    if found is None or not hours:
        return []
    return stands_against(post=found, holder=holder, hours=hours, at=at)
