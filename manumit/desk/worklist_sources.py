"""Where the rows of a worklist come from: one source for each room that has work.

A source answers its rows from a place on, in one order, and counts them by the same
question. Another room's work is one more source in :data:`SOURCES`, or beside it in
``worklist_led``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeAlias
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.assurance.recording_audits import queries as audits
from manumit.desk.rules import Kind, kind_of, title_of
from manumit.law.duties.registry import RULES
from manumit.obligations import open_duties as duties
from manumit.orders.queries import monitored as orders
from manumit.referrals.queries import work as referrals
from manumit.referrals.queries.work import OpenAmendment, OpenEntry
from manumit.referrals.rules import ENTRY_LABELS, Risk


MOST_COUNTED = 10_000
Place: TypeAlias = tuple[int, datetime, UUID]
"""Where a row stands in the order: rank (0 is danger now), moment and id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Whose work is asked for.

    ``teams`` are the desks of the list; ``owes`` says that what the organisation owes
    belongs on it, and ``cases`` narrows that to the reader's own; ``mine`` leaves only
    what was given to the reader, ``whole`` is what was given to anybody here.
    """

    teams: Sequence[str]
    owes: bool
    cases: frozenset[UUID] | None
    mine: bool
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One thing to do.

    ``subject`` is the record that its page shows: ``kind:id``, with the id of the case
    before where the page asks for both.
    """

    place: Place
    kind: Kind
    what: str
    case: UUID
    subject: str
    why: str = ""
    desk: str = ""
    due_at: datetime | None = None
    evidenced: bool = True
    waits_since: datetime | None = None
    new_at: datetime | None = None
    changed_at: datetime | None = None
    risk: Risk | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many there are, and what became of them since the reader last looked."""

    open: int = 0
    new: int = 0
    changed: int = 0
    done: int = 0

    def plus(self, more: Counted) -> Counted:
        return Counted(
            open=self.open + more.open,
            new=self.new + more.new,
            changed=self.changed + more.changed,
            done=self.done + more.done,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of every source: whose work, of which kinds, by whom and when."""

    whose: Whose
    kinds: frozenset[Kind]
    reader: Reader
    at: datetime
    since: datetime | None = None
    after: Place | None = field(default=None)
    limit: int = 26


class Source(Protocol):
    """Work of one sort, first things first."""

    def kinds(self, reader: Reader) -> frozenset[Kind]:
        """The kinds that it has for this reader."""

    def rows(self, asked: Question) -> Sequence[Work]:
        """The first rows after a place, in order."""

    def counted(self, asked: Question) -> Mapping[Kind, Counted]:
        """The same rows by kind, counted up to the most that is shown."""


class Duties:
    """What the organisation owes and has not done."""

    def kinds(self, reader: Reader) -> frozenset[Kind]:  # noqa: ARG002 -- the protocol's shape
        return frozenset({*map(kind_of, RULES), Kind.TO_SHOW})

    def rows(self, asked: Question) -> Sequence[Work]:
        which = _which(asked)
        if which is None:
            return []
        found = duties.open_duties(
            which=which,
            after=asked.after,
            limit=asked.limit,
            reader=asked.reader,
            at=asked.at,
        )
        return [_duty(each) for each in found]

    def counted(self, asked: Question) -> Mapping[Kind, Counted]:
        which = _which(asked)
        if which is None:
            return {}
        found = duties.counted(
            which=which,
            since=asked.since,
            most=MOST_COUNTED + 1,
            reader=asked.reader,
            at=asked.at,
        )
        owed = {rule: (kind_of(rule), each) for rule, each in found.owed.items()}
        return _by_kind(
            (
                kind,
                Counted(open=c.open, new=c.new, changed=c.changed, done=c.done),
            )
            for kind, c in (*owed.values(), (Kind.TO_SHOW, found.to_show))
        )


def _which(asked: Question) -> duties.Which | None:
    """The duties that are asked for; None where none can be."""
    rules = frozenset(rule for rule in RULES if kind_of(rule) in asked.kinds)
    to_show = Kind.TO_SHOW in asked.kinds
    cases = asked.whose.cases
    if not (rules or to_show) or not asked.whose.owes or cases == frozenset():
        return None
    return duties.Which(
        rules=rules or frozenset(RULES),
        cases=cases,
        owed=bool(rules),
        to_show=to_show,
    )


def _duty(each: duties.OpenDuty) -> Work:
    return Work(
        place=each.place,
        kind=kind_of(each.rule) if each.evidenced else Kind.TO_SHOW,
        what=title_of(each.rule, each.part),
        why=". ".join(each.missing),
        case=each.case,
        subject=f"case:{each.case}",
        due_at=each.due_at,
        evidenced=each.evidenced,
        waits_since=each.starts_at,
        new_at=each.stored_at,
        changed_at=each.changed_at,
    )


class Queue:
    """Referrals on the desks' queues."""

    def kinds(self, reader: Reader) -> frozenset[Kind]:
        may = reader.has(Permission.READ_QUEUE)
        return frozenset({Kind.QUEUE} if may else ())

    def rows(self, asked: Question) -> Sequence[Work]:
        if Kind.QUEUE not in asked.kinds:
            return []
        found = referrals.entries(
            teams=asked.whose.teams,
            after=asked.after,
            limit=asked.limit,
            reader=asked.reader,
            mine=asked.whose.mine,
        )
        return [_entry(each) for each in found]

    def counted(self, asked: Question) -> Mapping[Kind, Counted]:
        if Kind.QUEUE not in asked.kinds:
            return {}
        found = referrals.entries_counted(
            teams=asked.whose.teams,
            since=asked.since,
            most=MOST_COUNTED + 1,
            reader=asked.reader,
            mine=asked.whose.mine,
        )
        return {Kind.QUEUE: Counted(open=found.open, new=found.new, done=found.done)}


def _entry(each: OpenEntry) -> Work:
    return Work(
        place=each.place,
        kind=Kind.QUEUE,
        what=f"On the queue: {ENTRY_LABELS[each.part].lower()}",
        case=each.case,
        subject=f"referral:{each.referral}",
        desk=each.team,
        waits_since=each.place[1],
        new_at=each.assigned_at or each.entered_at,
        risk=each.risk,
    )


class Amendments:
    """What a later file says otherwise, and nobody has decided on."""

    def kinds(self, reader: Reader) -> frozenset[Kind]:
        may = reader.has(Permission.READ_IMPORT)
        return frozenset({Kind.AMENDMENT} if may else ())

    def rows(self, asked: Question) -> Sequence[Work]:
        if not self._asked(asked):
            return []
        found = referrals.amendments(
            after=asked.after, limit=asked.limit, reader=asked.reader
        )
        return [_amendment(each) for each in found]

    def counted(self, asked: Question) -> Mapping[Kind, Counted]:
        if not self._asked(asked):
            return {}
        found = referrals.amendments_counted(
            since=asked.since, most=MOST_COUNTED + 1, reader=asked.reader
        )
        return {
            Kind.AMENDMENT: Counted(open=found.open, new=found.new, done=found.done)
        }

    def _asked(self, asked: Question) -> bool:
        """They are the desk's that things go to, and nobody's own."""
        there = Kind.AMENDMENT in asked.kinds and asked.whose.owes
        return there and not asked.whose.mine


def _amendment(each: OpenAmendment) -> Work:
    return Work(
        place=each.place,
        kind=Kind.AMENDMENT,
        what="Decide on a proposed amendment",
        case=each.case,
        subject=f"amendment:{each.place[2]}",
        waits_since=each.proposed_at,
        new_at=each.proposed_at,
    )


class ReferredBack:
    """What an audit of crime recording found wrong, and nobody has answered."""

    def kinds(self, reader: Reader) -> frozenset[Kind]:
        may = reader.has(Permission.READ_CRIMES)
        return frozenset({Kind.REFERRED_BACK} if may else ())

    def rows(self, asked: Question) -> Sequence[Work]:
        if not self._asked(asked):
            return []
        rank = asked.after[0] if asked.after else duties.NOW
        found = audits.open_returns(
            _asked_of(asked),
            after=asked.after[1:] if asked.after and rank == duties.NEXT else None,
            limit=asked.limit if rank <= duties.NEXT else 0,
        )
        return [_returned(each) for each in found]

    def counted(self, asked: Question) -> Mapping[Kind, Counted]:
        if not self._asked(asked):
            return {}
        open_, new, done = audits.returns_counted(_asked_of(asked), since=asked.since)
        return {Kind.REFERRED_BACK: Counted(open=open_, new=new, done=done)}

    def _asked(self, asked: Question) -> bool:
        """They are a desk's, and nobody's own."""
        return Kind.REFERRED_BACK in asked.kinds and not asked.whose.mine


def _asked_of(asked: Question) -> audits.AskedOf:
    return audits.AskedOf(reader=asked.reader, teams=asked.whose.teams)


def _returned(each: audits.ReturnSeen) -> Work:
    return Work(
        place=(duties.NEXT, each.returned_at, each.id),
        kind=Kind.REFERRED_BACK,
        what="Put right how the crime was recorded, or say why it stands",
        case=each.case,
        subject=f"recording_return:{each.id}",
        desk=each.team,
        waits_since=each.returned_at,
        new_at=each.returned_at,
    )


class Monitored:
    """What is owed under orders that the reader or their desk was named to monitor.

    On the other lists it stands among what the organisation owes.
    """

    def kinds(self, reader: Reader) -> frozenset[Kind]:
        may = reader.has(Permission.READ_ORDERS)
        return frozenset({Kind.ORDERS} if may else ())

    def rows(self, asked: Question) -> Sequence[Work]:
        found = sorted(self._found(asked), key=lambda each: each.place)
        after = asked.after
        return [e for e in found if after is None or e.place > after][: asked.limit]

    def counted(self, asked: Question) -> Mapping[Kind, Counted]:
        found, since = self._found(asked), asked.since
        if not found:
            return {}
        new = [e for e in found if since and e.new_at and e.new_at > since]
        return {Kind.ORDERS: Counted(open=len(found), new=len(new))}

    def _found(self, asked: Question) -> list[Work]:
        may = Kind.ORDERS in asked.kinds & self.kinds(asked.reader)
        if not may or (asked.whose.owes and not asked.whose.mine):
            return []
        found = orders.open_under_orders(
            desks=None if asked.whose.mine else asked.whose.teams,
            without=asked.whose.cases or (),
            reader=asked.reader,
            at=asked.at,
        )
        return [_monitored(each, asked.at) for each in found]


def _monitored(each: orders.MonitoredDuty, at: datetime) -> Work:
    rank = duties.NEXT if each.due_at <= at + duties.SOON else duties.LATER
    return Work(
        place=(rank, each.due_at, each.id),
        kind=Kind.ORDERS,
        what=title_of(each.rule, each.number),
        why=". ".join(each.missing),
        case=each.case,
        subject=f"case:{each.case}",
        due_at=each.due_at,
        waits_since=each.starts_at,
        new_at=each.stored_at,
        changed_at=each.changed_at,
    )


def _by_kind(counted: Iterable[tuple[Kind, Counted]]) -> Mapping[Kind, Counted]:
    answer: dict[Kind, Counted] = {}
    for kind, each in counted:
        answer[kind] = answer.get(kind, Counted()).plus(each)
    return answer


SOURCES: Sequence[Source] = (
    Duties(),
    Queue(),
    Amendments(),
    ReferredBack(),
    Monitored(),
)
