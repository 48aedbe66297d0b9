"""Posts and shifts as open work: vacated, uncovered, and handed to a colleague."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from manumit.access.reader import Reader
from manumit.desk.open_work import Kind, NotHandedOver, OpenItem
from manumit.organisations import actions, queries
from manumit.organisations.actions import Person
from manumit.organisations.spoken import spoken
from manumit.ui.words import day_in_words


def _posts(account: UUID, reader: Reader, at: datetime) -> Sequence[OpenItem]:
    return [
        OpenItem(
            str(each.post),
            each.name,
            hint=f"Vacant from {day_in_words(timezone.localtime(each.since))}",
            href=reverse("organisations:post", args=[each.post]),
        )
        for each in queries.vacated(account=account, reader=reader, at=at)
    ]


def _count_posts(account: UUID, reader: Reader, at: datetime) -> int:
    return len(queries.vacated(account=account, reader=reader, at=at))


def _appoint(*, code: str, of: UUID, to: UUID, by: Reader, at: datetime) -> None:
    found = queries.vacated(account=of, reader=by, at=at)
    post = next((each for each in found if str(each.post) == code), None)
    if post is None:
        raise NotHandedOver("Somebody holds the post by now.")
    try:
        actions.appoint(
            post=post.post,
            person=Person(account=to),
            starts_at=max(post.since, at),
            by=by,
            at=at,
        )
    except (actions.HoldsAlready, actions.NoSuchHolder, actions.NoSuchPost) as why:
        raise NotHandedOver(f"{post.name}: {why}") from why


def _shifts(account: UUID, reader: Reader, at: datetime) -> Sequence[OpenItem]:
    return [
        OpenItem(
            str(each.id),
            f"{each.post_name}, {spoken(max(each.ends_at, at))} "
            f"to {spoken(each.planned_until)}",
            hint="Nobody is on call in their place",
            href=reverse("organisations:rota"),
        )
        for each in queries.uncovered(account=account, reader=reader, at=at)
    ]


def _count_shifts(account: UUID, reader: Reader, at: datetime) -> int:
    return len(queries.uncovered(account=account, reader=reader, at=at))


def _take_over(*, code: str, of: UUID, to: UUID, by: Reader, at: datetime) -> None:
    found = queries.uncovered(account=of, reader=by, at=at)
    shift = next((each for each in found if str(each.id) == code), None)
    if shift is None:
        raise NotHandedOver("Somebody covers the shift by now.")
    try:
        actions.take_over_shift(shift=shift.id, account=to, by=by, at=at)
    except (
        actions.ShiftRefused,
        actions.NoSuchHolder,
        actions.NoSuchShift,
        actions.NoSuchPost,
    ) as why:
        raise NotHandedOver(f"{shift.post_name}: {why}") from why


POSTS = Kind("post", "Posts that nobody took over", _posts, _count_posts, _appoint)
SHIFTS = Kind("shift", "Shifts that nobody covers", _shifts, _count_shifts, _take_over)
