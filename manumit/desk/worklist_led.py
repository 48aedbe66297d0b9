"""What waits for somebody by name in an investigation: to read, and to do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.desk.rules import Kind
from manumit.desk.worklist_sources import Counted, Question, Source, Work
from manumit.investigations.leading.queries.lines import lines_counted, lines_waiting
from manumit.investigations.leading.queries.waiting import (
    Waiting,
    WhoseWork,
    actions_counted,
    actions_waiting,
    notes_counted,
    notes_waiting,
)
from manumit.obligations import open_duties as duties
from manumit.organisations import queries as organisations
from manumit.organisations.colleagues import accounts_here


LAST = UUID(int=2**128 - 1)
LONGEST_HINT = 120
COUNTED = {
    Kind.HANDOVER: notes_counted,
    Kind.REVIEW_ACTION: actions_counted,
    Kind.LINE: lines_counted,
}
KINDS = frozenset(COUNTED)


class Led:
    """Notes for a lead to read, what reviews asked for, lines that somebody works."""

    def kinds(self, reader: Reader) -> frozenset[Kind]:
        return KINDS if reader.has(Permission.READ_INVESTIGATION) else frozenset()

    def rows(self, asked: Question) -> Sequence[Work]:
        wanted = KINDS & asked.kinds
        if not wanted or _rank(asked) > duties.LATER:
            return []
        whose = _whose(asked)
        notes = _notes(whose, asked) if Kind.HANDOVER in wanted else []
        actions = _dated(actions_waiting, Kind.REVIEW_ACTION, whose, asked, wanted)
        lines = _dated(lines_waiting, Kind.LINE, whose, asked, wanted)
        names = _names([*notes, *actions, *lines], asked)
        soon = asked.at + duties.SOON
        found = [
            *(_note(each, names) for each in notes),
            *(_action(each, soon, names) for each in actions),
            *(_line(each, soon, names) for each in lines),
        ]
        return sorted(found, key=lambda each: each.place)[: asked.limit]

    def counted(self, asked: Question) -> Mapping[Kind, Counted]:
        wanted = KINDS & asked.kinds
        if not wanted:
            return {}
        whose = _whose(asked)
        return {each: _counted(each, whose, asked.since) for each in wanted}


SOURCES: Sequence[Source] = (Led(),)


def _dated(
    wait: Callable[..., Sequence[Waiting]],
    kind: Kind,
    whose: WhoseWork,
    asked: Question,
    wanted: Collection[Kind],
) -> Sequence[Waiting]:
    """What is in the order of its day, from where the list has come to."""
    if kind not in wanted:
        return []
    after = _own(asked, duties.NEXT, duties.LATER)
    if after is None and _rank(asked) > duties.NEXT:
        after = asked.at + duties.SOON, LAST
    return wait(whose, after=after, limit=asked.limit)


def _notes(whose: WhoseWork, asked: Question) -> Sequence[Waiting]:
    if _rank(asked) > duties.NEXT:
        return []
    after = _own(asked, duties.NEXT)
    return notes_waiting(whose, after=after, limit=asked.limit)


def _rank(asked: Question) -> int:
    """How far down the order the list has come."""
    return asked.after[0] if asked.after else duties.NOW


def _own(asked: Question, *ranks: int) -> tuple[datetime, UUID] | None:
    """The place after which to go on, where it lies in one of these stretches."""
    return asked.after[1:] if asked.after and asked.after[0] in ranks else None


def _whose(asked: Question) -> WhoseWork:
    """The reader's own, that of whoever sits on their desks, or everybody's here."""
    reader = asked.reader
    if asked.whose.mine:
        return WhoseWork(accounts={reader.account}, reader=reader)
    teams = None if asked.whose.whole else asked.whose.teams
    return WhoseWork(accounts=accounts_here(reader=reader, teams=teams), reader=reader)


def _names(found: Sequence[Waiting], asked: Question) -> Mapping[str, str]:
    """Whose each is, by account; nobody need be named on a list of one's own."""
    if asked.whose.mine:
        return {}
    return organisations.names(accounts=[e.owner for e in found], reader=asked.reader)


def _action(each: Waiting, soon: datetime, names: Mapping[str, str]) -> Work:
    subject = f"review_action:{each.case}:{each.id}"
    what = "Do what a review asked for"
    return _by_day(each, Kind.REVIEW_ACTION, what, subject, soon=soon, names=names)


def _line(each: Waiting, soon: datetime, names: Mapping[str, str]) -> Work:
    what, subject = "Work this line of enquiry", f"plan:{each.case}"
    return _by_day(each, Kind.LINE, what, subject, soon=soon, names=names)


def _by_day(
    each: Waiting,
    kind: Kind,
    what: str,
    subject: str,
    *,
    soon: datetime,
    names: Mapping[str, str],
) -> Work:
    """What waits by its day; without one, by when it was given to its owner."""
    moment = each.due_at or each.since
    return Work(
        place=(duties.NEXT if moment <= soon else duties.LATER, moment, each.id),
        kind=kind,
        what=what,
        case=each.case,
        subject=subject,
        why=": ".join(filter(None, [names.get(each.owner), _begun(each.words)])),
        due_at=each.due_at,
        waits_since=each.since,
        new_at=each.since,
    )


def _note(each: Waiting, names: Mapping[str, str]) -> Work:
    return Work(
        place=(duties.NEXT, each.since, each.id),
        kind=Kind.HANDOVER,
        what="Read the hand-over note",
        case=each.case,
        subject=f"investigation:{each.case}",
        why=names.get(each.owner, ""),
        waits_since=each.since,
        new_at=each.since,
    )


def _begun(words: str) -> str:
    """How the words begin; the page that the row leads to has all of them."""
    if len(words) <= LONGEST_HINT:
        return words
    return f"{words[:LONGEST_HINT]} …"


def _counted(kind: Kind, whose: WhoseWork, since: datetime | None) -> Counted:
    found = COUNTED[kind](whose, since=since)
    return Counted(open=found.open, new=found.new, done=found.done)
