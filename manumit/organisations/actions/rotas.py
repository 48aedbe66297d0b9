"""Who is on call when: shifts added, cut short, called off, given away, exchanged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.organisations.actions.posts import NoSuchHolder, locked_post
from manumit.organisations.booking import stands_against
from manumit.organisations.models import Holder, Post, Shift
from manumit.organisations.rules.cover import LONGEST, Hours


class ShiftRefused(ValueError):
    """A shift cannot be taken; the message says why."""


class NoSuchShift(LookupError):
    """There is no such shift, or it is over, or another organisation keeps it."""


def add_shifts(
    *, post: UUID, holder: UUID, hours: Sequence[Hours], by: Reader, at: datetime
) -> Sequence[UUID]:
    """Put somebody on call: for all of these hours, or for none of them."""
    check_has(by, Permission.WRITE_POSTS)
    if not hours:
        raise ShiftRefused("There is no shift to add.")
    with as_reader(by, at=at):
        found = locked_post(post, by=by)
        who = _holder(holder, by=by)
        _check_free(found, who, hours, at=at)
        made = _make(found, who, hours, by=by, at=at)
        record(
            Act.SHIFT_ADDED,
            subjects=[f"post:{found.id}", f"holder:{who.id}"],
            by=by,
            at=at,
            detail={"shifts": len(made)},
        )
    return [each.id for each in made]


def end_shift(*, shift: UUID, by: Reader, at: datetime) -> None:
    """End a shift now, or call it off if it has not begun."""
    check_has(by, Permission.WRITE_POSTS)
    with as_reader(by, at=at):
        found = _locked(shift, by=by, at=at)
        _cut(found, at)
        record(
            Act.SHIFT_ENDED,
            subjects=[f"post:{found.post_id}", f"holder:{found.holder_id}"],
            by=by,
            at=at,
            detail={"shifts": 1},
        )


def hand_shift(*, shift: UUID, to: UUID, by: Reader, at: datetime) -> UUID:
    """Give what is left of a shift to somebody else who holds the post."""
    check_has(by, Permission.WRITE_POSTS)
    with as_reader(by, at=at):
        found = _locked(shift, by=by, at=at)
        who = _holder(to, by=by)
        if who.id == found.holder_id:
            raise ShiftRefused("Choose somebody else: they have this shift already.")
        left = _left(found, at)
        _cut(found, at)
        (made,) = _taken(found, who, left, by=by, at=at)
        _record_handed([found], by=by, at=at)
    return made.id


def exchange_shifts(*, one: UUID, other: UUID, by: Reader, at: datetime) -> None:
    """Have two people take one another's shifts of the same post."""
    check_has(by, Permission.WRITE_POSTS)
    with as_reader(by, at=at):
        first = _locked(one, by=by, at=at)
        second = _locked(other, by=by, at=at)
        if first.post_id != second.post_id or first.holder_id == second.holder_id:
            raise ShiftRefused(
                "Choose a shift of the same post that somebody else has."
            )
        left, right = _left(first, at), _left(second, at)
        _cut(first, at)
        _cut(second, at)
        _taken(first, second.holder, left, by=by, at=at)
        _taken(second, first.holder, right, by=by, at=at)
        _record_handed([first, second], by=by, at=at)


def take_over_shift(*, shift: UUID, account: UUID, by: Reader, at: datetime) -> UUID:
    """Have a colleague take what is left of a shift that was cut or called off."""
    check_has(by, Permission.WRITE_POSTS)
    with as_reader(by, at=at):
        found = (
            Shift.objects.select_related("post")
            .filter(id=shift, organisation_id=by.organisation, planned_until__gt=at)
            .first()
        )
        if found is None:
            raise NoSuchShift("This shift is over.")
        locked_post(found.post_id, by=by)
        left = Hours(max(found.ends_at, at), found.planned_until)
        (made,) = _taken(found, _holder_of(account, by=by), left, by=by, at=at)
        _record_handed([found], by=by, at=at)
    return made.id


def _taken(
    shift: Shift, who: Holder, left: Hours, *, by: Reader, at: datetime
) -> Sequence[Shift]:
    post = shift.post
    _check_free(post, who, [left], at=at)
    return _make(post, who, [left], by=by, at=at)


def _record_handed(shifts: Sequence[Shift], *, by: Reader, at: datetime) -> None:
    record(
        Act.SHIFT_HANDED,
        subjects=[
            f"post:{shifts[0].post_id}",
            *(f"holder:{each.holder_id}" for each in shifts),
        ],
        by=by,
        at=at,
        detail={"shifts": len(shifts)},
    )


def _locked(shift: UUID, *, by: Reader, at: datetime) -> Shift:
    found = (
        Shift.objects.select_related("post", "holder")
        .filter(id=shift, organisation_id=by.organisation)
        .first()
    )
    if found is not None:
        locked_post(found.post_id, by=by)
        found.refresh_from_db(fields=["ends_at"])
    if found is None or found.ends_at <= max(at, found.starts_at):
        raise NoSuchShift(
            "This shift is over or was called off, perhaps by somebody else just now."
        )
    return found


def _left(shift: Shift, at: datetime) -> Hours:
    return Hours(max(shift.starts_at, at), shift.ends_at)


def _cut(shift: Shift, at: datetime) -> None:
    shift.ends_at = max(shift.starts_at, at)
    shift.save(update_fields=["ends_at"])


def _holder(holder: UUID, *, by: Reader) -> Holder:
    found = Holder.objects.filter(
        id=holder, organisation_id=by.organisation, ends_at=None
    ).first()
    if found is None:
        raise NoSuchHolder("Choose somebody who holds the post.")
    return found


def _holder_of(account: UUID, *, by: Reader) -> Holder:
    found = Holder.objects.filter(
        account_id=account, organisation_id=by.organisation, ends_at=None
    ).first()
    if found is None:
        raise NoSuchHolder(
            "They hold no post here: appoint them to this one, and then hand it over."
        )
    return found


def _check_free(
    post: Post, who: Holder, hours: Sequence[Hours], *, at: datetime
) -> None:
    stands = stands_against(post=post, holder=who.id, hours=hours, at=at)
    for each, found in zip(hours, stands, strict=True):
        if each.ends - each.starts > LONGEST:
            raise ShiftRefused("A shift lasts 24 hours at most: enter two.")
        if found.refused:
            raise ShiftRefused(
                f"{who.name} cannot take this shift: {', and '.join(found.refused)}."
            )


def _make(
    post: Post, who: Holder, hours: Sequence[Hours], *, by: Reader, at: datetime
) -> Sequence[Shift]:
    made = [
        Shift(
            organisation_id=by.organisation,
            post=post,
            holder=who,
            starts_at=each.starts,
            ends_at=each.ends,
            planned_until=each.ends,
            recorded_at=at,
            recorded_by=by.account,
        )
        for each in hours
    ]
    try:
        with transaction.atomic():
            Shift.objects.bulk_create(made)
    except IntegrityError:
        raise ShiftRefused(
            f"{who.name} is on for some of these hours already."
        ) from None
    return made
