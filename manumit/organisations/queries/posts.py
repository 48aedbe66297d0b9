"""Who holds which post, and what they are accredited for, as far as one may know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.organisations.models import Accreditation, Holder, Holding, Post
from manumit.organisations.rules.posts import (
    ACCREDITATIONS,
    POST_KINDS,
    PostKind,
    Standing,
    Terms,
    churned,
    standing_on,
    vacant_since,
)


@dataclass(frozen=True, slots=True)
class Accredited:
    """One thing that somebody is accredited for."""

    id: UUID
    kind: str
    awarded_on: date
    lapses_on: date | None
    source: str
    standing: Standing

    @property
    def name(self) -> str:
        return ACCREDITATIONS.get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody who holds a post, or did; ``accredited`` is empty to other forces."""

    id: UUID
    holder: UUID
    account: UUID | None
    name: str
    telephone: str
    starts_at: datetime
    ends_at: datetime | None
    because: str
    accredited: Sequence[Accredited]

    def holds_at(self, at: datetime) -> bool:
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


@dataclass(frozen=True, slots=True)
class PostSeen:
    """A post with those who hold it now, those who will and those who did."""

    id: UUID
    organisation: str
    kind: str
    duty: str
    least: int
    on_call: bool
    telephone: str
    starts_at: datetime
    mark: str
    now: Sequence[Held]
    later: Sequence[Held]
    before: Sequence[Held]
    vacant: bool
    vacant_since: datetime | None
    churned: bool

    @property
    def about(self) -> PostKind:
        return POST_KINDS[self.kind]

    @property
    def name(self) -> str:
        return self.about.name

    def lacks(self, held: Held) -> bool:
        """Whether a holder has none of the accreditations that the post asks for."""
        wanted = set(self.about.accredited)
        valid = {e.kind for e in held.accredited if e.standing is not Standing.LAPSED}
        return bool(wanted) and not wanted & valid


@dataclass(frozen=True, slots=True)
class HolderSeen:
    """Somebody of one's own organisation who holds posts, or did."""

    id: UUID
    account: UUID | None
    name: str
    telephone: str
    accredited: Sequence[Accredited]


def posts(*, organisation: str, reader: Reader, at: datetime) -> Sequence[PostSeen]:
    """The posts of an organisation, those short of holders first."""
    check_has(reader, Permission.READ_POSTS)
    found = Post.objects.filter(organisation_id=organisation, ends_at=None)
    seen = _seen(list(found), reader=reader, at=at)
    order = list(POST_KINDS)
    return sorted(seen, key=lambda each: (not each.vacant, order.index(each.kind)))


def post(*, post: UUID, reader: Reader, at: datetime) -> PostSeen | None:
    """One post of one's own organisation; None if there is none."""
    check_has(reader, Permission.READ_POSTS)
    found = Post.objects.filter(
        id=post, organisation_id=reader.organisation, ends_at=None
    )
    return next(iter(_seen(list(found), reader=reader, at=at)), None)


def holders(
    *, organisation: str, kind: str, at: datetime, reader: Reader
) -> Sequence[Held]:
    """Who holds a post of this kind in an organisation at a moment."""
    found = posts(organisation=organisation, reader=reader, at=at)
    return [held for each in found if each.kind == kind for held in each.now]


def signing_in(*, kind: str, reader: Reader, at: datetime) -> frozenset[str]:
    """The organisations in which somebody who signs in here holds a post of a kind."""
    check_has(reader, Permission.READ_POSTS)
    found = Holding.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=at),
        post__kind=kind,
        post__ends_at=None,
        holder__account__isnull=False,
        starts_at__lte=at,
    )
    return frozenset(found.values_list("post__organisation_id", flat=True))


def holder(*, holder: UUID, reader: Reader, at: datetime) -> HolderSeen | None:
    """Somebody of one's own organisation who holds posts, or did; None: nobody."""
    check_has(reader, Permission.READ_POSTS)
    found = Holder.objects.filter(
        id=holder, organisation_id=reader.organisation, ends_at=None
    ).first()
    if found is None:
        return None
    return HolderSeen(
        found.id,
        found.account_id,
        found.name,
        found.telephone,
        _accredited([found.id], at.date())[found.id],
    )


def known_holders(*, reader: Reader) -> Mapping[str, str]:
    """Everybody of one's own organisation who holds posts or did, by id; no account."""
    check_has(reader, Permission.WRITE_POSTS)
    found = Holder.objects.filter(
        organisation_id=reader.organisation, ends_at=None, account=None
    )
    return {
        str(each): name
        for each, name in found.order_by("name").values_list("id", "name")
    }


def accredited(
    *, reader: Reader, on: date, kinds: Collection[str] = ACCREDITATIONS
) -> Sequence[HolderSeen]:
    """Everybody of one's own organisation who was awarded something of these kinds.

    What each holds is told as it stood on a day, lapsed or not.
    """
    check_has(reader, Permission.READ_POSTS)
    awarded = Accreditation.objects.filter(
        organisation_id=reader.organisation, ends_at=None, kind__in=list(kinds)
    )
    found = Holder.objects.filter(
        id__in=awarded.values("holder"),
        organisation_id=reader.organisation,
        ends_at=None,
    ).order_by("name")
    held = _accredited([each.id for each in found], on)
    return [
        HolderSeen(e.id, e.account_id, e.name, e.telephone, held[e.id])
        for e in found
        if any(one.kind in kinds for one in held[e.id])
    ]


def holders_named(ids: Iterable[str], *, reader: Reader) -> Mapping[str, str]:
    """The names of those who hold posts, or did, by id; others are left out."""
    check_has(reader, Permission.READ_POSTS)
    asked = [each for each in map(_uuid, set(ids)) if each]
    found = Holder.objects.filter(id__in=asked).values_list("id", "name")
    return {str(each): name for each, name in found}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _seen(found: Sequence[Post], *, reader: Reader, at: datetime) -> list[PostSeen]:
    held: dict[UUID, list[Holding]] = defaultdict(list)
    rows = (
        Holding.objects.filter(post__in=found)
        .select_related("holder")
        .order_by("starts_at", "id")
    )
    for row in rows:
        held[row.post_id].append(row)
    accredited = _accredited({row.holder_id for row in rows}, at.date())
    return [
        _post(each, held[each.id], accredited, whole=_whole(each, reader), at=at)
        for each in found
    ]


def _whole(post: Post, reader: Reader) -> bool:
    """Whether the reader sees those who held it before, and so since when it is not."""
    own = post.organisation_id == reader.organisation
    return own or reader.has(Permission.READ_AUDIT)


def _post(
    post: Post,
    rows: Sequence[Holding],
    accredited: Mapping[UUID, Sequence[Accredited]],
    *,
    whole: bool,
    at: datetime,
) -> PostSeen:
    held = [_held(row, accredited.get(row.holder_id, ())) for row in rows]
    periods = [(each.starts_at, each.ends_at) for each in held]
    since = vacant_since(at=at, begun=post.starts_at, least=post.least, held=periods)
    now = [each for each in held if each.holds_at(at)]
    return PostSeen(
        id=post.id,
        organisation=post.organisation_id,
        kind=post.kind,
        duty=post.duty,
        least=post.least,
        on_call=post.on_call,
        telephone=post.telephone,
        starts_at=post.starts_at,
        mark=Terms(post.duty, post.least, post.on_call, post.telephone).mark,
        now=now,
        later=[each for each in held if each.starts_at > at],
        before=[e for e in reversed(held) if e.ends_at is not None and e.ends_at <= at],
        vacant=len(now) < post.least,
        vacant_since=since if whole else None,
        churned=whole
        and churned(
            at=at,
            least=post.least,
            held=[(str(e.holder), e.starts_at, e.ends_at) for e in held],
        ),
    )


def _held(row: Holding, accredited: Sequence[Accredited]) -> Held:
    return Held(
        row.id,
        row.holder_id,
        row.holder.account_id,
        row.holder.name,
        row.holder.telephone,
        row.starts_at,
        row.ends_at,
        row.ended_because,
        accredited,
    )


def _accredited(
    asked: Iterable[UUID], day: date
) -> Mapping[UUID, Sequence[Accredited]]:
    found: dict[UUID, list[Accredited]] = defaultdict(list)
    rows = Accreditation.objects.filter(holder__in=list(asked), ends_at=None)
    rows = rows.filter(Q(awarded_on__lte=day)).order_by("kind")
    for row in rows:
        found[row.holder_id].append(
            Accredited(
                row.id,
                row.kind,
                row.awarded_on,
                row.lapses_on,
                row.source,
                standing_on(day, row.lapses_on),
            )
        )
    return found
