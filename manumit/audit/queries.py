"""Reading the sealed record: an auditor's search, and the trail of a record."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit import heads
from manumit.audit.acting import INSTALLATION
from manumit.audit.acts import BY_CODE, Act
from manumit.audit.models import Event, Link
from manumit.audit.record import record


PAGE = 50
LONGEST_TRAIL = 500
VERIFIED = Act.AUDIT_VERIFIED.code
KINDS = (
    "case",
    "referral",
    "run",
    "amendment",
    "file",
    "account",
    "event",
    "question",
    "letter",
    "document",
)
"""The kinds of records that events name by an id."""

_LAST_ID = UUID(int=(1 << 128) - 1)


class NotAPlace(ValueError):
    """Where to go on from is not a place in the record."""


class NoSuchEvent(LookupError):
    """The sealed record holds no event of this id."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One event as people are shown it."""

    id: str
    at: datetime
    account: str
    organisation: str
    act: str
    subjects: tuple[str, ...]
    detail: Mapping[str, object]

    def sentence(self, *, who: str = "") -> str:
        """The act in words; ``who`` is the account's name where the reader has it."""
        act = BY_CODE.get(self.act)
        who = who or self.account
        if act is None:  # an act of a newer version than this
            return f"{who}: {self.act}"
        return act.sentence(who=who, subjects=self.subjects, detail=self.detail)

    @property
    def place(self) -> str:
        """Where this event stands, to go on from."""
        return f"{self.at.astimezone(UTC).isoformat()}~{self.id}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an auditor looks for; whatever is left out is not asked for.

    ``account`` is an account's id; ``organisation`` the code of the one acted for;
    ``subject`` a record as ``kind:id``; ``since`` is within, ``until`` is not.
    """

    account: str = ""
    organisation: str = ""
    subject: str = ""
    act: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some events, newest first, and where to go on from (empty at the end)."""

    events: tuple[Seen, ...]
    further: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """One event with its place in the chain, and the hash that seals it there.

    Without a number nothing seals it, which nobody but a tamperer brings about.
    """

    event: Seen
    number: int | None
    hash: str


def search(
    wanted: Wanted, *, by: Reader, at: datetime, after: str = "", size: int = PAGE
) -> Page:
    """The newest events that match; looking is itself an act, with what was asked."""
    check_has(by, Permission.READ_AUDIT)
    page = page_of(wanted, after=after, size=size)
    record(
        Act.AUDIT_SEARCHED,
        subjects=[wanted.subject] if wanted.subject else [],
        by=by,
        at=at,
        detail={**asked_for(wanted), "shown": len(page.events)},
    )
    return page


def asked_for(wanted: Wanted) -> dict[str, str]:
    """A search as codes, for the event that tells of it."""
    times = {"since": wanted.since, "until": wanted.until}
    return {
        **{name: when.isoformat() for name, when in times.items() if when},
        **({"asked_account": wanted.account} if wanted.account else {}),
        **({"asked_organisation": wanted.organisation} if wanted.organisation else {}),
        **({"asked_act": wanted.act} if wanted.act else {}),
    }


def page_of(wanted: Wanted, *, after: str, size: int) -> Page:
    """One page without the act of looking; for this room, whose doors record it."""
    events = _narrowed(wanted)
    if after:
        when, event_id = _read_place(after)
        # Also said plainly, because the first half alone can use an index.
        events = events.filter(at__lte=when).filter(
            Q(at__lt=when) | Q(at=when, id__lt=event_id)
        )
    found = list(events.order_by("-at", "-id")[: size + 1])
    shown = tuple(_seen(each) for each in found[:size])
    return Page(shown, shown[-1].place if len(found) > size else "")


def _narrowed(wanted: Wanted) -> QuerySet[Event]:
    events = Event.objects.all()
    if wanted.account:
        events = events.filter(account=wanted.account)
    if wanted.organisation:
        events = events.filter(organisation=wanted.organisation)
    if wanted.act:
        events = events.filter(act=wanted.act)
    if wanted.since:
        events = events.filter(at__gte=wanted.since)
    if wanted.until:
        events = events.filter(at__lt=wanted.until)
    if wanted.subject:
        about = RawSQL("SELECT audit_about(%s)", [[wanted.subject]])
        events = events.filter(id__in=about)
    return events


def _read_place(place: str) -> tuple[datetime, UUID]:
    when, _, event_id = place.partition("~")
    try:
        moment = datetime.fromisoformat(when)
        found = UUID(event_id)
    except ValueError:
        moment, found = datetime.min, _LAST_ID  # noqa: DTZ901 -- refused just below
    if moment.tzinfo is None:
        raise NotAPlace(
            "This page of the record cannot be found: begin the search again."
        )
    return moment, found


def _seen(event: Event) -> Seen:
    return _as_seen(
        (
            event.id,
            event.at,
            event.account,
            event.organisation,
            event.act,
            event.subjects,
            event.detail,
        )
    )


def _as_seen(row: Sequence[Any]) -> Seen:
    event_id, when, account, organisation, act, subjects, detail = row
    return Seen(
        id=str(event_id),
        at=when,
        account=account,
        organisation=organisation,
        act=act,
        subjects=tuple(subjects),
        detail=json.loads(detail),
    )


def sealed_event(event_id: UUID, *, by: Reader, at: datetime) -> Sealed:
    """One event and its link; looking is itself an act. Raises :class:`NoSuchEvent`."""
    check_has(by, Permission.READ_AUDIT)
    event = Event.objects.filter(id=event_id).first()
    link = Link.objects.filter(event_id=event_id).first()
    if event is None:
        raise NoSuchEvent
    record(
        Act.AUDIT_SEARCHED,
        subjects=[f"event:{event_id}"],
        by=by,
        at=at,
        detail={"shown": 1},
    )
    if link is None:
        return Sealed(_seen(event), None, "")
    return Sealed(_seen(event), link.seq, bytes(link.hash).hex())


def last_verified(*, by: Reader) -> Seen | None:
    """The newest event that tells of the record being verified."""
    check_has(by, Permission.READ_AUDIT)
    return next(iter(page_of(Wanted(act=VERIFIED), after="", size=1).events), None)


def subject_of(record_id: UUID, *, by: Reader) -> str:
    """The record of this id as events name it (``case:0190…``); empty if none does."""
    check_has(by, Permission.READ_AUDIT)
    asked = [f"{kind}:{record_id}" for kind in KINDS]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT named FROM audit_event, unnest(subjects) AS named WHERE id IN "
            "(SELECT audit_about(%s)) AND named = ANY (%s) LIMIT 1",
            [asked, asked],
        )
        found = cursor.fetchone()
    return str(found[0]) if found else ""


def trail_of(
    subjects: Sequence[str], *, by: Reader, at: datetime, size: int = LONGEST_TRAIL
) -> tuple[Seen, ...]:
    """What happened to these records, newest first, up to the moment ``at``.

    For a record's own page, **after** that page has checked that ``by`` may read the
    record. Other records that an event names are left out.
    """
    if by.account in {"", INSTALLATION.account}:
        check_has(by, Permission.READ_AUDIT)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, at, account, organisation, act, subjects, detail "
            "FROM audit_trail(%s, %s, %s, %s)",
            [list(subjects), at, _LAST_ID, size],
        )
        return tuple(_as_seen(row) for row in cursor.fetchall())


def length() -> int:
    """How many events the chain holds."""
    newest = Link.objects.order_by("-seq").first()
    return newest.seq if newest else 0


def trouble() -> list[str]:
    """What is wrong with the signing of heads, in sentences for ``manumit check``."""
    return heads.trouble()
