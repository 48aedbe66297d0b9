"""The plan and its lines of enquiry, as the log has them with the words beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.investigations.planning.models import LineEntry, Plan, PlanTemplate
from manumit.investigations.planning.queries.standing import standing_of
from manumit.investigations.planning.rules.lines import (
    Line,
    Priority,
    UnknownLine,
    begun_on,
    is_late,
    lines_of,
    usual_due,
)
from manumit.investigations.planning.rules.templates import LineOffered, Template
from manumit.law import days
from manumit.law.duties.person import owner_at
from manumit.law.duties.standing import Standing
from manumit.law.facts import Fact, LineClosed, LineReopened, Owner
from manumit.law.provisions import Confidence
from manumit.organisations import queries as organisations


GONE = "somebody who has left or works elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySeen:
    """How a line stood from a moment on, in whose words; ``became`` how it turned."""

    id: UUID
    title: str
    priority: Priority
    owner: str
    owner_name: str
    due: date | None
    words: str
    account: UUID | None
    recorded_by: str
    recorded_at: datetime
    became: LineClosed | LineReopened | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSeen:
    """A line of enquiry; ``entries`` oldest first, none where it came with a file.

    ``due`` is the day that was set, else the usual one by the policy of when it began.
    """

    line: Line
    entries: Sequence[EntrySeen]
    due: date
    late: bool

    @property
    def now(self) -> EntrySeen | None:
        return self.entries[-1] if self.entries else None

    @property
    def open(self) -> bool:
        return self.line.ended is None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSeen:
    """The plan as it was written at a moment."""

    number: int
    template: str
    template_from: date
    template_of: str
    aims: str
    recorded_by: str
    recorded_at: datetime


def lines(
    case: UUID, *, log: Sequence[Fact], reader: Reader, at: datetime
) -> Sequence[LineSeen]:
    """Every line of the case: open ones first, by priority and then by their day."""
    check_has(reader, Permission.READ_INVESTIGATION)
    standing = standing_of(log, at=at)
    if standing is None:
        return []
    kept = _entries(case, standing, reader=reader)
    today = days.day_of(at)
    found = [
        _seen(each, kept.get(each.line, ()), standing, today)
        for each in lines_of(standing.facts)
    ]
    return sorted(found, key=_in_order)


def line(
    case: UUID, code: str, *, log: Sequence[Fact], reader: Reader, at: datetime
) -> LineSeen:
    """One line of the case; raises ``UnknownLine``."""
    for each in lines(case, log=log, reader=reader, at=at):
        if each.line.line == code:
            return each
    raise UnknownLine(code)


def plans(case: UUID, *, reader: Reader) -> Sequence[PlanSeen]:
    """The plan with all that it said before, the newest first."""
    check_has(reader, Permission.READ_INVESTIGATION)
    rows = list(Plan.objects.filter(case_id=case).order_by("-number"))
    names = organisations.names(accounts=[e.recorded_by for e in rows], reader=reader)
    return [
        PlanSeen(
            number=each.number,
            template=each.template,
            template_from=each.template_from,
            template_of=each.template_of,
            aims=each.aims,
            recorded_by=names.get(each.recorded_by, GONE),
            recorded_at=each.recorded_at,
        )
        for each in rows
    ]


def own_templates(*, reader: Reader) -> Sequence[Template]:
    """The versions that the reader's force gave itself, the newest given last."""
    check_has(reader, Permission.READ_INVESTIGATION)
    rows = PlanTemplate.objects.filter(organisation_id=reader.organisation)
    return [
        Template(
            code=each.template,
            title=each.title,
            starts=each.starts,
            of=each.organisation_id,
            aims=each.aims,
            lines=tuple(
                LineOffered(
                    about=line["about"],
                    title=line["title"],
                    priority=Priority(line["priority"]),
                )
                for line in each.lines
            ),
            source="",
            confidence=Confidence.UNCONFIRMED,
        )
        for each in rows.order_by("starts", "recorded_at", "id")
    ]


def _seen(
    line: Line, entries: Iterable[EntrySeen], standing: Standing, today: date
) -> LineSeen:
    kept = list(entries)
    due = kept[-1].due if kept else None
    if due is None:
        begun = line.begun.last_moment()
        due = usual_due(
            begun_on(line),
            kept[-1].priority if kept else Priority.USUAL,
            policies=standing.policies,
            organisation=_investigates(standing, begun),
        )
    return LineSeen(line=line, entries=kept, due=due, late=is_late(line, due, today))


def _investigates(standing: Standing, at: datetime) -> str:
    return owner_at(standing, None, Owner.INVESTIGATION, at)


def _in_order(each: LineSeen) -> tuple[bool, int, date, str]:
    priority = each.now.priority if each.now else Priority.USUAL
    place = list(Priority).index(priority)
    return not each.open, place, each.due, each.line.opened.id


def _entries(
    case: UUID, standing: Standing, *, reader: Reader
) -> Mapping[str, list[EntrySeen]]:
    turns: dict[str, LineClosed | LineReopened] = {}
    for ended, closed in standing.of(LineClosed):
        turns[standing.first_record(ended).id] = closed
    for begun, again in standing.of(LineReopened):
        turns[standing.first_record(begun).id] = again
    rows = list(LineEntry.objects.filter(case_id=case).order_by("recorded_at", "id"))
    accounts = [e.recorded_by for e in rows]
    accounts += [str(e.owner_id) for e in rows if e.owner_id]
    names = organisations.names(accounts=accounts, reader=reader)
    found: dict[str, list[EntrySeen]] = {}
    for each in rows:
        owner = str(each.owner_id) if each.owner_id else ""
        entry = EntrySeen(
            id=each.id,
            title=each.title,
            priority=Priority(each.priority),
            owner=owner,
            owner_name=names.get(owner, GONE) if owner else "",
            due=each.due,
            words=each.words,
            account=each.account_id,
            recorded_by=names.get(each.recorded_by, GONE),
            recorded_at=each.recorded_at,
            became=turns.get(str(each.fact)),
        )
        found.setdefault(each.line, []).append(entry)
    return found
