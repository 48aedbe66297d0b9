"""Who is to be rung: by force, by need, at an hour, and after them whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.organisations.directory import Directory
from manumit.organisations.entries import Desk
from manumit.organisations.queries.posts import PostSeen, posts
from manumit.organisations.queries.rotas import OnCall, on_call
from manumit.organisations.rules import DESK_KINDS
from manumit.organisations.rules.needs import NEEDS, in_office_hours


@dataclass(frozen=True, slots=True)
class ToRing:
    """Somebody or some desk to ring. ``until`` is set for whoever is on call."""

    name: str
    role: str
    telephone: str
    until: datetime | None = None
    hint: str = ""

    @property
    def href(self) -> str:
        """The address that dials the number; empty where none was recorded."""
        dialled = "".join(each for each in self.telephone if each in "+0123456789")
        return f"tel:{dialled}" if dialled else ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom to ring, in order; what is to be done first; where nobody is on call."""

    first: str
    lines: Sequence[ToRing]
    gaps: Sequence[str]


def answer(
    *,
    organisation: str,
    need: str,
    moment: datetime,
    known: Directory,
    reader: Reader,
    at: datetime,
) -> Answer:
    """Whom to ring in an organisation for a need at a moment, in local time.

    First whoever is on call, then those who hold a post that serves the need, then
    desks. Outside office hours the control room is the first of the desks, and the
    holders of a post come after them.
    """
    check_has(reader, Permission.READ_POSTS)
    wanted = NEEDS[need]
    kept = {
        each.kind: each
        for each in posts(organisation=organisation, reader=reader, at=at)
    }
    on: list[ToRing] = []
    holding: list[ToRing] = []
    gaps: list[str] = []
    for kind in wanted.posts:
        if kind not in kept:
            continue
        if not kept[kind].on_call:
            holding.extend(_holding(kept[kind]))
            continue
        found = on_call(organisation=organisation, kind=kind, at=moment, reader=reader)
        on.extend(_on(each) for each in found)
        if not found:
            gaps.append(kept[kind].name)
    office = in_office_hours(moment)
    kinds = wanted.desks if office else _at_night(wanted.desks)
    desks = list(_desks(known, organisation, kinds))
    last = list(_beyond(known, organisation)) if wanted.beyond else []
    lines = [*on, *holding, *desks] if office else [*on, *desks, *holding]
    return Answer(wanted.first, [*lines, *last], gaps)


def _on(each: OnCall) -> ToRing:
    return ToRing(each.name, f"{each.post}, on call", each.telephone, each.until)


def _holding(post: PostSeen) -> Iterator[ToRing]:
    for held in post.now:
        yield ToRing(
            held.name,
            post.name,
            held.telephone or post.telephone,
            hint="Not on call: try in office hours",
        )


def _at_night(kinds: Sequence[str]) -> Sequence[str]:
    return sorted(kinds, key=lambda each: each != "control-room")


def _desks(
    known: Directory, organisation: str, kinds: Sequence[str]
) -> Iterator[ToRing]:
    by_kind = {each.kind: each for each in known.desks_of(organisation)}
    for kind in kinds:
        if kind in by_kind:
            yield _desk(known, by_kind[kind])
    told = known.desk_to_tell(organisation)
    if told is not None and told.kind not in kinds:
        yield _desk(known, told)


def _beyond(known: Directory, organisation: str) -> Iterator[ToRing]:
    """The regional unit's desk, and the national one."""
    region = known.organisations[organisation].region
    told = known.desk_to_tell(region) if region else None
    if told is not None:
        yield _desk(known, told)
    for each in known.desks.values():
        if each.kind == "national-desk" and each.organisation != organisation:
            yield _desk(known, each)


def _desk(known: Directory, desk: Desk) -> ToRing:
    every_hour = "At every hour" if desk.kind == "control-room" else ""
    return ToRing(
        desk.name,
        f"{DESK_KINDS[desk.kind]}, {known.name(desk.organisation)}",
        desk.telephone,
        hint=desk.hours or every_hour or "Hours not recorded",
    )
