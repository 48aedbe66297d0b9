"""What waits to be accepted, here and there, and how far silence has gone.

All of it is worked out when it is asked for: no page depends on a job having run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.fields.tuple_lookups import TupleGreaterThan

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.cases import silence as silences
from manumit.cases.queries import OwnerSeen
from manumit.cases.rules import ChaseStep
from manumit.cases.silence import EndedSeen
from manumit.law.chasing import silence
from manumit.law.facts import Owner
from manumit.people import queries as people
from manumit.referrals.models import Entry, Referral
from manumit.referrals.models.queues import WAITING
from manumit.referrals.rules import OWNER_PARTS, EntryPart, Risk


MOST_COUNTED = 10_000


class Side(StrEnum):
    """Which way it went."""

    HERE = "here"
    THERE = "there"


@dataclass(frozen=True, slots=True)
class OwnerWaiting:
    """One ownership as it stands, with the steps taken against silence.

    ``step`` is how far silence has gone by now, whether or not a job has told anybody
    yet; ``next_at`` the moment of the next step, None after the last and once accepted.
    """

    seen: OwnerSeen
    step: ChaseStep
    next_at: datetime | None
    taken: Sequence[tuple[ChaseStep, datetime]]


@dataclass(frozen=True, slots=True)
class WaitingReferral:
    """A referral that a desk has not accepted, with what waits of it."""

    entry: UUID
    referral: UUID
    case: UUID
    case_reference: str
    name: str
    risk: Risk
    risk_reason: str
    owners: Sequence[OwnerWaiting]

    @property
    def since(self) -> datetime:
        """Since when the longest of them waits."""
        return min(each.seen.since for each in self.owners)

    @property
    def step(self) -> ChaseStep:
        return max(each.step for each in self.owners)

    @property
    def next_at(self) -> datetime | None:
        return min((e.next_at for e in self.owners if e.next_at), default=None)


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A page of what waits on one side, the riskiest first, then the oldest."""

    side: Side
    rows: Sequence[WaitingReferral]
    total: int
    more_than_counted: bool
    next: str | None


@dataclass(frozen=True, slots=True)
class Ownership:
    """Who owns a case, who is to, and what became of those before them."""

    owners: Mapping[Owner, OwnerWaiting]
    ended: Sequence[EndedSeen]


def waiting(
    *,
    reader: Reader,
    side: Side,
    at: datetime,
    team: str = "",
    after: str | None = None,
    size: int = 25,
) -> WaitingPage:
    """What waits to be accepted by the reader's organisation, or by those it sent to.

    ``team`` narrows to one desk that was named; ``after`` is the cursor of a page.
    """
    check_has(reader, Permission.READ_HANDING)
    rows = _rows(reader, side, team)
    total = rows[: MOST_COUNTED + 1].count()
    edge = _edge(after)
    beyond = rows.filter(TupleGreaterThan(_KEY, edge)) if edge else rows
    found = list(beyond.order_by(*_KEY)[: size + 1])
    shown = found[:size]
    return WaitingPage(
        side=side,
        rows=_seen(shown, reader=reader, at=at),
        total=min(total, MOST_COUNTED),
        more_than_counted=total > MOST_COUNTED,
        next=_cursor(shown[-1]) if len(found) > size else None,
    )


def ownership(case: UUID, *, risk: Risk, reader: Reader, at: datetime) -> Ownership:
    """Both ownerships of a case as they stand, and those that ended."""
    owners = cases.owners([case], reader=reader).get(case, {})
    taken = silences.chases([each.id for each in owners.values()], reader=reader)
    return Ownership(
        owners={each: _gone(seen, risk, taken, at) for each, seen in owners.items()},
        ended=silences.ended_owners(case, reader=reader),
    )


_KEY = ("risk", "received_on", "id")


def _rows(reader: Reader, side: Side, team: str) -> QuerySet[Entry]:
    rows = Entry.objects.filter(WAITING)
    if side is Side.HERE:
        rows = rows.filter(organisation_id=reader.organisation)
        teams = [team] if team else sorted(_desks(reader))
        rows = rows.filter(team_id__in=teams)
    else:
        rows = rows.filter(sent_by_id=reader.organisation)
        rows = rows.filter(team_id=team) if team else rows
    return rows


def _desks(reader: Reader) -> set[str]:
    """Every desk of the reader's organisation on which something waits."""
    rows = Entry.objects.filter(organisation_id=reader.organisation)
    return set(rows.filter(WAITING).values_list("team_id", flat=True).distinct())


def _seen(
    rows: Sequence[Entry], *, reader: Reader, at: datetime
) -> list[WaitingReferral]:
    ids = [row.case_id for row in rows]
    numbers = cases.cases(ids, reader=reader)
    owners = cases.owners(ids, reader=reader)
    said = Referral.objects.in_bulk([row.referral_id for row in rows])
    names = people.nominals((each.nominal_id for each in said.values()), reader=reader)
    taken = silences.chases(
        [each.id for of_case in owners.values() for each in of_case.values()],
        reader=reader,
    )
    found = []
    for row in rows:
        if row.case_id not in numbers or row.referral_id not in said:
            continue
        referral = said[row.referral_id]
        nominal = names.get(referral.nominal_id)
        found.append(
            WaitingReferral(
                entry=row.id,
                referral=row.referral_id,
                case=row.case_id,
                case_reference=numbers[row.case_id].reference,
                name=nominal.name if nominal else "Name not given",
                risk=Risk(row.risk),
                risk_reason=referral.risk_reason,
                owners=[
                    _gone(owners[row.case_id][each], Risk(row.risk), taken, at)
                    for each in Owner
                    if each in OWNER_PARTS[EntryPart(row.part)]
                ],
            )
        )
    return found


def _gone(
    owner: OwnerSeen,
    risk: Risk,
    taken: Mapping[UUID, Sequence[tuple[ChaseStep, datetime]]],
    at: datetime,
) -> OwnerWaiting:
    """How far silence has gone: as the policy says now, and as was told already."""
    steps = taken.get(owner.id, ())
    if not owner.waits:
        return OwnerWaiting(owner, ChaseStep.NOBODY, None, steps)
    gone = silence(owner.owner, since=owner.since, danger_now=risk is Risk.NOW, at=at)
    told = max((step for step, _ in steps), default=ChaseStep.NOBODY)
    return OwnerWaiting(owner, max(ChaseStep(gone.step), told), gone.next_at, steps)


def _cursor(row: Entry) -> str:
    """A risk, a day and an id, and no more: nothing about anybody."""
    return f"{row.risk}.{row.received_on.isoformat()}.{row.id}"


def _edge(cursor: str | None) -> tuple[int, str, UUID] | None:
    """Where a page begins; a cursor that nobody gave out begins anew."""
    try:
        risk, day, id_ = (cursor or "").split(".")
        return int(risk), datetime.fromisoformat(day).date().isoformat(), UUID(id_)
    except ValueError:
        return None
