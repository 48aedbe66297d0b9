"""What waits on the reader's desks, as a worklist shows it: riskiest and oldest first.

Each desk is a stretch of its own index; a force's list is its desks' lists together.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import islice
from typing import TypeAlias
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.fields.tuple_lookups import TupleGreaterThan

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.referrals.models import Amendment, Entry
from manumit.referrals.rules import AmendmentState, EntryPart, Risk


Place: TypeAlias = tuple[int, datetime, UUID]
"""Where a row stands in the order: rank (its risk), moment and id."""
AMENDMENT_RANK = int(Risk.ROUTINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenEntry:
    """A referral on a desk's queue."""

    place: Place
    case: UUID
    referral: UUID
    team: str
    part: EntryPart
    risk: Risk
    received_on: date
    entered_at: datetime
    assigned_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAmendment:
    """An amendment that a later file proposes."""

    place: Place
    case: UUID
    proposed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many wait, how many of them are new since, and how many ended since."""

    open: int = 0
    new: int = 0
    done: int = 0


def assigned_cases(*, reader: Reader, limit: int) -> frozenset[UUID]:
    """The cases of referrals assigned to the reader: the riskiest, up to ``limit``."""
    check_has(reader, Permission.READ_WORKLIST)
    rows = _waiting(_teams(reader), reader, mine=True).order_by("risk", "received_on")
    return frozenset(rows.values_list("case_id", flat=True)[:limit])


def given_out(*, reader: Reader, limit: int) -> Mapping[str, frozenset[UUID]]:
    """The cases that each colleague has been given: the riskiest, up to ``limit``."""
    check_has(reader, Permission.READ_TEAM)
    rows = Entry.objects.filter(
        organisation_id=reader.organisation,
        assigned_to_id__isnull=False,
        done_at__isnull=True,
    ).order_by("risk", "received_on", "id")
    given: dict[str, set[UUID]] = {}
    for account, case in rows.values_list("assigned_to_id", "case_id")[:limit]:
        given.setdefault(str(account), set()).add(case)
    return {account: frozenset(cases) for account, cases in given.items()}


def _teams(reader: Reader) -> list[str]:
    """Work stays with the person it was given to, on whichever desk they sit now."""
    return sorted(
        Entry.objects.filter(
            assigned_to_id=UUID(reader.account),
            organisation_id=reader.organisation,
            done_at__isnull=True,
        )
        .values_list("team_id", flat=True)
        .distinct()
    )


def _waiting(teams: Sequence[str], reader: Reader, *, mine: bool) -> QuerySet[Entry]:
    found = Entry.objects.filter(
        team_id__in=teams, organisation_id=reader.organisation, done_at__isnull=True
    )
    return found.filter(assigned_to_id=UUID(reader.account)) if mine else found


def entries(
    *,
    teams: Sequence[str],
    after: Place | None,
    limit: int,
    reader: Reader,
    mine: bool = False,
) -> list[OpenEntry]:
    """The first that wait after a place: on these desks, or of all those assigned to
    the reader. Each desk is read by its own index.
    """  # noqa: D205
    check_has(reader, Permission.READ_WORKLIST)
    lists = [
        _first(_waiting([team], reader, mine=mine), after, limit)
        for team in (_teams(reader) if mine else teams)
    ]
    return list(islice(heapq.merge(*lists, key=lambda each: each.place), limit))


def _first(rows: QuerySet[Entry], after: Place | None, limit: int) -> list[OpenEntry]:
    if after is not None:
        rows = rows.filter(_beyond(after))
    return [_entry(each) for each in rows.order_by("risk", "received_on", "id")[:limit]]


def _beyond(after: Place) -> TupleGreaterThan:
    """Entries stand at the first moment of their day, before all else of that day."""
    rank, moment, id_ = after
    moment = moment.astimezone(UTC)
    if moment.time() == time.min:
        keys = (F("risk"), F("received_on"), F("id"))
        return TupleGreaterThan(keys, (rank, moment.date(), id_))
    return TupleGreaterThan((F("risk"), F("received_on")), (rank, moment.date()))


def _entry(row: Entry) -> OpenEntry:
    start = datetime.combine(row.received_on, time.min, tzinfo=UTC)
    return OpenEntry(
        place=(row.risk, start, row.id),
        case=row.case_id,
        referral=row.referral_id,
        team=row.team_id,
        part=EntryPart(row.part),
        risk=Risk(row.risk),
        received_on=row.received_on,
        entered_at=row.entered_at,
        assigned_at=row.assigned_at,
    )


def entries_counted(
    *,
    teams: Sequence[str],
    since: datetime | None,
    most: int,
    reader: Reader,
    mine: bool = False,
) -> Counted:
    """How many wait, up to ``most`` on each desk; those of one person as they stand."""
    check_has(reader, Permission.READ_WORKLIST)
    total = Counted()
    for team in _teams(reader) if mine else teams:
        counted = _counted(_waiting([team], reader, mine=mine), since, most, mine=mine)
        done = 0 if mine else _ended(team, since, most, reader)
        total = Counted(
            open=total.open + counted.open,
            new=total.new + counted.new,
            done=total.done + done,
        )
    return total


def _counted(
    waiting: QuerySet[Entry], since: datetime | None, most: int, *, mine: bool
) -> Counted:
    number = waiting[:most].count()
    if since is None:
        return Counted(open=number)
    came = Q(assigned_at__gt=since) if mine else Q(entered_at__gt=since)
    return Counted(open=number, new=waiting.filter(came)[:most].count())


def _ended(team: str, since: datetime | None, most: int, reader: Reader) -> int:
    if since is None:
        return 0
    rows = Entry.objects.filter(team_id=team, organisation_id=reader.organisation)
    return rows.filter(done_at__gt=since, entered_at__lte=since)[:most].count()


def amendments(
    *, after: Place | None, limit: int, reader: Reader
) -> list[OpenAmendment]:
    """Amendments that wait for somebody of the organisation to decide, oldest first."""
    check_has(reader, Permission.READ_WORKLIST)
    rows = _amendments(reader).filter(state=AmendmentState.PROPOSED)
    if after is not None and after[0] == AMENDMENT_RANK:
        keys = (F("proposed_at"), F("id"))
        rows = rows.filter(TupleGreaterThan(keys, after[1:]))
    elif after is not None and after[0] > AMENDMENT_RANK:
        return []
    return [
        OpenAmendment(
            place=(AMENDMENT_RANK, each.proposed_at, each.id),
            case=each.case_id,
            proposed_at=each.proposed_at,
        )
        for each in rows.order_by("proposed_at", "id").only(
            "id", "case_id", "proposed_at"
        )[:limit]
    ]


def amendments_counted(*, since: datetime | None, most: int, reader: Reader) -> Counted:
    """How many amendments wait, up to ``most``."""
    check_has(reader, Permission.READ_WORKLIST)
    rows = _amendments(reader)
    waiting = rows.filter(state=AmendmentState.PROPOSED)
    if since is None:
        return Counted(open=waiting[:most].count())
    decided = rows.filter(decided_at__gt=since, proposed_at__lte=since)
    return Counted(
        open=waiting[:most].count(),
        new=waiting.filter(proposed_at__gt=since)[:most].count(),
        done=decided[:most].count(),
    )


def _amendments(reader: Reader) -> QuerySet[Amendment]:
    return Amendment.objects.filter(organisation_id=reader.organisation)
