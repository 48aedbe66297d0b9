"""Posts and who holds them: set up, appointed, ended; never deleted.

Whoever writes does so for the organisation that they act for. A post's row is locked
before anything about it is looked at, so that the second of two people is told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.organisations.models import Account, Holder, Holding, Post, Shift
from manumit.organisations.rules.posts import ENDINGS, POST_KINDS, Terms


Made = TypeVar("Made")


class UnknownPostKind(ValueError):
    """No post is of this kind."""


class PostThere(ValueError):
    """The organisation keeps a post of this kind already."""


class NoSuchPost(LookupError):
    """There is no such post, or it has ended, or another organisation keeps it."""


class PostChangedSince(ValueError):
    """Somebody else changed the post after it was shown."""


class NoSuchHolder(LookupError):
    """There is no such person among those who hold posts, or work here."""


class HoldsAlready(ValueError):
    """They hold the post for some of this time already."""


class NoSuchHolding(LookupError):
    """There is nothing to end: it has ended, or another organisation keeps it."""


class BadPeriod(ValueError):
    """The end does not come after the start; the message says so."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whom to appoint: a colleague's account, somebody known, or a new name."""

    account: UUID | None = None
    holder: UUID | None = None
    name: str = ""
    telephone: str = ""


def set_up_post(*, kind: str, terms: Terms, by: Reader, at: datetime) -> UUID:
    """Set up a post of one's own organisation; nobody holds it yet."""
    check_has(by, Permission.WRITE_POSTS)
    if kind not in POST_KINDS:
        raise UnknownPostKind(f"There is no kind of post {kind!r}: choose one shown.")
    post = Post(organisation_id=by.organisation, kind=kind, starts_at=at)
    _set(post, terms)
    with as_reader(by, at=at):
        _unless(
            lambda: post.save(force_insert=True),
            PostThere(f"There is a post already: {POST_KINDS[kind].name}."),
        )
        record(
            Act.POST_SET_UP,
            subjects=[f"post:{post.id}"],
            by=by,
            at=at,
            detail={"kind": kind},
        )
    return post.id


def change_post(
    *, post: UUID, terms: Terms, seen: str, by: Reader, at: datetime
) -> None:
    """Change what is said of a post; ``seen`` is the mark of the terms that were shown.

    Raises :class:`PostChangedSince` where the terms are not those any more.
    """
    check_has(by, Permission.WRITE_POSTS)
    with as_reader(by, at=at):
        found = locked_post(post, by=by)
        before = Terms(found.duty, found.least, found.on_call, found.telephone)
        if before.mark != seen:
            raise PostChangedSince(
                "Somebody else changed this post after you opened the page. What they "
                "entered is shown now; enter your change again if it is still wanted."
            )
        _set(found, terms)
        names = ("duty", "least", "on_call", "telephone")
        changed = [each for each in names if getattr(before, each) != _of(terms, each)]
        if changed:
            found.save(update_fields=changed)
            record(
                Act.POST_CHANGED,
                subjects=[f"post:{found.id}"],
                by=by,
                at=at,
                detail={"fields": changed},
            )


def end_post(*, post: UUID, by: Reader, at: datetime) -> None:
    """End a post, whoever holds it, and every shift that was to come."""
    check_has(by, Permission.WRITE_POSTS)
    with as_reader(by, at=at):
        found = locked_post(post, by=by)
        found.ends_at = max(at, found.starts_at)
        found.save(update_fields=["ends_at"])
        _end(_going_on(Q(post=found), at), at, "post", by=by, at=at)
        record(Act.POST_ENDED, subjects=[f"post:{found.id}"], by=by, at=at)


def appoint(
    *, post: UUID, person: Person, starts_at: datetime, by: Reader, at: datetime
) -> UUID:
    """Let somebody hold a post from a moment on, which may lie in the past."""
    check_has(by, Permission.WRITE_POSTS)
    with as_reader(by, at=at):
        found = locked_post(post, by=by)
        holder = _holder(person, by=by, at=at)
        holding = Holding(
            organisation_id=by.organisation,
            post=found,
            holder=holder,
            starts_at=starts_at,
            recorded_by=by.account,
        )
        _unless(
            lambda: holding.save(force_insert=True),
            HoldsAlready(f"{holder.name} holds this post already."),
        )
        record(
            Act.HOLDER_APPOINTED,
            subjects=[f"post:{found.id}", f"holder:{holder.id}"],
            by=by,
            at=at,
        )
    return holding.id


def end_holding(
    *, holding: UUID, ends_at: datetime, because: str, by: Reader, at: datetime
) -> None:
    """Record from when somebody no longer holds a post, and why.

    The shifts that they were to take afterwards end too, and show as gaps.
    """
    check_has(by, Permission.WRITE_POSTS)
    if because not in ENDINGS:
        raise BadPeriod("Choose why they no longer hold the post.")
    with as_reader(by, at=at):
        own = Holding.objects.filter(organisation_id=by.organisation, id=holding)
        going = own.filter(Q(ends_at=None) | Q(ends_at__gt=at))
        found = going.select_for_update().first()
        if found is None:
            raise NoSuchHolding(
                "This has been ended already, perhaps by somebody else just now."
            )
        if ends_at < found.starts_at:
            raise BadPeriod("The end must not come before they began to hold the post.")
        if found.ends_at is not None and ends_at > found.ends_at:
            raise BadPeriod(
                "Their end is recorded already, and is earlier. Appoint them again if "
                "they go on for longer."
            )
        _end([found], ends_at, because, by=by, at=at)


def end_with_access(
    *,
    account: UUID,
    organisation: str | None,
    kinds: Collection[str] | None,
    ends_at: datetime,
    by: Reader,
    at: datetime,
) -> None:
    """End what somebody holds when their access ends: everywhere, or in one place.

    ``kinds`` are the kinds of post that end; None: all of them.
    """
    check_has(by, Permission.WRITE_ACCOUNTS)
    asked = Q(holder__account_id=account)
    if organisation is not None:
        asked &= Q(organisation_id=organisation)
    if kinds is not None:
        asked &= Q(post__kind__in=kinds)
    with as_reader(by, at=at):
        _end(_going_on(asked, ends_at), ends_at, "access", by=by, at=at)


def locked_post(post: UUID, *, by: Reader) -> Post:
    """A current post of one's own organisation, held until the transaction ends."""
    found = (
        Post.objects.select_for_update()
        .filter(id=post, organisation_id=by.organisation, ends_at=None)
        .first()
    )
    if found is None:
        raise NoSuchPost("There is no such post in your organisation any more.")
    return found


def _of(terms: Terms, name: str) -> object:
    value: object = getattr(terms, name)
    return value


def _set(post: Post, terms: Terms) -> None:
    post.duty, post.least = terms.duty, terms.least
    post.on_call, post.telephone = terms.on_call, terms.telephone


def _unless(save: Callable[[], Made], refused: Exception) -> Made:
    """Save, or raise ``refused`` where a constraint of the table stands against it."""
    try:
        with transaction.atomic():
            return save()
    except IntegrityError:
        raise refused from None


def _holder(person: Person, *, by: Reader, at: datetime) -> Holder:
    own = Holder.objects.filter(organisation_id=by.organisation, ends_at=None)
    if person.holder is not None:
        found = own.select_for_update().filter(id=person.holder).first()
        if found is None:
            raise NoSuchHolder("Choose somebody who is shown.")
    elif person.account is not None:
        account = Account.objects.filter(id=person.account).first()
        if account is None or not account.active:
            raise NoSuchHolder("Choose a colleague whose account is open.")
        found = own.filter(account=account).first() or Holder(
            organisation_id=by.organisation,
            account=account,
            name=account.name,
            starts_at=at,
        )
    else:
        found = Holder(organisation_id=by.organisation, name=person.name, starts_at=at)
    if person.telephone:
        found.telephone = person.telephone
    _unless(found.save, NoSuchHolder("Enter the name of whoever holds the post."))
    return found


def _going_on(asked: Q, ends_at: datetime) -> list[Holding]:
    """Holdings that would otherwise go on beyond a moment; they alone are locked."""
    going = Holding.objects.select_for_update(of=("self",)).filter(asked)
    return list(going.filter(Q(ends_at=None) | Q(ends_at__gt=ends_at)).order_by("id"))


def _end(
    found: Iterable[Holding],
    ends_at: datetime,
    because: str,
    *,
    by: Reader,
    at: datetime,
) -> None:
    for each in found:
        each.ends_at, each.ended_because = max(ends_at, each.starts_at), because
        each.save(update_fields=["ends_at", "ended_because"])
        cut = _cut_shifts(each, max(each.ends_at, at))
        record(
            Act.HOLDING_ENDED,
            subjects=[f"post:{each.post_id}", f"holder:{each.holder_id}"],
            by=by,
            at=at,
            detail={"because": because, "shifts": cut},
        )


def _cut_shifts(holding: Holding, moment: datetime) -> int:
    """End somebody's shifts for a post at a moment; what they did before stays."""
    return Shift.objects.filter(
        post_id=holding.post_id, holder_id=holding.holder_id, ends_at__gt=moment
    ).update(ends_at=Greatest(F("starts_at"), moment))
