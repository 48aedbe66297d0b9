"""The only code that reads notices for others. Every question takes the reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.fields.tuple_lookups import TupleLessThan
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.notices import rules
from manumit.notices.kinds import NoticeKind, UnknownKind, every_kind, kind
from manumit.notices.models import Choice, Notice, NoticeRead
from manumit.notices.naming import names
from manumit.notices.rules import Often
from manumit.ui.record_pages import href_of


MOST_COUNTED = 99
PAGE = 25
_KEYS = ("urgent", "told_at", "id")


class NoSuchNotice(LookupError):
    """There is no such notice, or it is not to this reader: one answer for both."""


@dataclass(frozen=True, slots=True)
class Unread:
    """How many are unread, up to the counted most, and how many of them are urgent."""

    number: int
    urgent: int
    more_than_counted: bool = False


@dataclass(frozen=True, slots=True)
class NoticeSeen:
    """One notice in words."""

    id: UUID
    kind: str
    title: str
    sentence: str
    urgent: bool
    unread: bool
    told_at: datetime
    times: int
    to_desk: str
    opens: bool
    """Whether there is a page that its button opens."""


@dataclass(frozen=True, slots=True)
class NoticePage:
    """A page of notices, and the cursor of the page after it."""

    notices: Sequence[NoticeSeen]
    next: str


def count(*, reader: Reader, at: datetime) -> Unread:
    """What the bell at the head of every page says: one query."""
    check_has(reader, Permission.READ_NOTICES)
    some = unread(reader=reader, at=at).order_by("-urgent").values("id", "urgent")
    found = some[: MOST_COUNTED + 1].aggregate(
        number=Count("id"), urgents=Count("id", filter=Q(urgent=True))
    )
    number, urgent = found["number"], found["urgents"]
    return Unread(
        min(number, MOST_COUNTED), min(urgent, MOST_COUNTED), number > MOST_COUNTED
    )


def notices(
    *, reader: Reader, at: datetime, read: bool, only: str = "", after: str = ""
) -> NoticePage:
    """Unread notices, urgent first, or those that were read; newest first.

    ``only`` is the code of a kind; ``after`` the cursor of an earlier page.
    """
    check_has(reader, Permission.READ_NOTICES)
    found = unread(reader=reader, at=at)
    if read:
        found = _for(reader).exclude(id__in=found.values("id"))
    if only:
        found = found.filter(kind=only)
    edge = _edge(after)
    if edge:
        found = found.filter(TupleLessThan(tuple(map(F, _KEYS)), edge))
    rows = list(found.order_by(*(f"-{key}" for key in _KEYS))[: PAGE + 1])
    name_of = names.current().name
    return NoticePage(
        [_seen(each, unread=not read, name_of=name_of) for each in rows[:PAGE]],
        _cursor(rows[PAGE - 1]) if len(rows) > PAGE else "",
    )


def notice(id_: UUID, *, reader: Reader) -> str:
    """The address that a notice opens; empty where there is none.

    Raises :class:`NoSuchNotice`.
    """
    check_has(reader, Permission.READ_NOTICES)
    found = _for(reader).filter(id=id_).first()
    if found is None:
        raise NoSuchNotice
    said, (kind_of, _, subject) = _kind(found.kind), found.subject.partition(":")
    if said.record == kind_of and (page := href_of(kind_of, UUID(subject))):
        return page
    return reverse(said.url_name, args=[subject]) if said.url_name else ""


def often(*, reader: Reader) -> Often:
    """How often the reader wants mail."""
    check_has(reader, Permission.READ_NOTICES)
    chosen = Choice.objects.filter(account=reader.account).first()
    return Often(chosen.often) if chosen else rules.DEFAULT_OFTEN


def unread(*, reader: Reader, at: datetime) -> QuerySet[Notice]:
    """What asks the reader to read it: told since they did, if they ever did.

    What is to a desk or a role asks for a while only, so that whoever joins it is not
    asked to read its whole past.
    """
    fresh = ~Q(account="") | Q(told_at__gt=at - rules.FRESH)
    return _for(reader).filter(fresh, ~has_read(reader.account))


def has_read(account: str) -> Exists:
    """Whether the account has read the notice of the row as often as it was told."""
    return Exists(
        NoticeRead.objects.filter(
            notice=OuterRef("id"), account=account, times__gte=OuterRef("times")
        )
    )


def _for(reader: Reader) -> QuerySet[Notice]:
    """The wall says the same; said here, the database can use its indexes."""
    return Notice.objects.filter(
        Q(account=reader.account)
        | Q(organisation=reader.organisation, team__in=sorted(reader.teams))
        | Q(organisation=reader.organisation, role__in=sorted(reader.roles))
    )


def _seen(row: Notice, *, unread: bool, name_of: Callable[[str], str]) -> NoticeSeen:
    said = _kind(row.kind)
    shown = {
        name: rules.shown_gap(name, row.gaps.get(name, ""), name_of=name_of)
        for name in said.gaps
    }
    return NoticeSeen(
        id=row.id,
        kind=row.kind,
        title=said.title,
        sentence=said.sentence.format(**shown),
        urgent=row.urgent,
        unread=unread,
        told_at=row.told_at,
        times=row.times,
        to_desk=name_of(row.team) if row.team else "",
        opens=bool(said.url_name or said.record),
    )


def _kind(code: str) -> NoticeKind:
    """A kind that an older version told is shown as what it is."""
    try:
        return kind(code)
    except UnknownKind:
        return NoticeKind(
            code=code,
            title="A notice that this version does not know",
            sentence="It was told before this installation was brought up to date.",
        )


def kinds_told() -> Sequence[NoticeKind]:
    """Every kind, for a list to choose from."""
    return sorted(every_kind().values(), key=lambda each: each.title)


def _edge(cursor: str) -> tuple[bool, datetime, UUID] | None:
    """The notice that a cursor names; one that cannot be read begins the list again."""
    try:
        urgent, told_at, id_ = cursor.split("~")
        return urgent == "1", datetime.fromisoformat(told_at), UUID(id_)
    except ValueError:
        return None


def _cursor(row: Notice) -> str:
    return f"{int(row.urgent)}~{row.told_at.isoformat()}~{row.id}"
