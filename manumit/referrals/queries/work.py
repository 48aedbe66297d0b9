"""What waits on the reader's desks, as a worklist shows it: riskiest and oldest first.

Each desk is a stretch of its own index; a force's list is its desks' lists together.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import islice
from typing import TypeAlias
from uuid import UUID

from django.db.models import F, QuerySet
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


def entries(
    *, teams: Sequence[str], after: Place | None, limit: int, reader: Reader
) -> list[OpenEntry]:
    """The first that wait on these desks after a place, each desk by its own index."""
    check_has(reader, Permission.READ_WORKLIST)
    lists = [_of_desk(team, after, limit, reader) for team in teams]
    return list(islice(heapq.merge(*lists, key=lambda each: each.place), limit))


def _of_desk(
    team: str, after: Place | None, limit: int, reader: Reader
) -> list[OpenEntry]:
    rows = Entry.objects.filter(
        team_id=team, organisation_id=reader.organisation, done_at__isnull=True
    )
    if after is not None:
        rank, moment, id_ = after
        keys = (F("risk"), F("received_on"), F("id"))
        rows = rows.filter(TupleGreaterThan(keys, (rank, moment.date(), id_)))
    return [_entry(each) for each in rows.order_by("risk", "received_on", "id")[:limit]]


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
    )


def entries_counted(
    *, teams: Sequence[str], since: datetime | None, most: int, reader: Reader
) -> Counted:
    """How many wait on these desks, up to ``most`` on each."""
    check_has(reader, Permission.READ_WORKLIST)
    total = Counted()
    for team in teams:
        rows = Entry.objects.filter(team_id=team, organisation_id=reader.organisation)
        waiting = rows.filter(done_at__isnull=True)
        ended = rows.filter(done_at__gt=since, entered_at__lte=since)
        new = waiting.filter(entered_at__gt=since)
        total = Counted(
            open=total.open + waiting[:most].count(),
            new=total.new + (new[:most].count() if since else 0),
            done=total.done + (ended[:most].count() if since else 0),
        )
    return total


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
    decided = rows.filter(decided_at__gt=since, proposed_at__lte=since)
    return Counted(
        open=waiting[:most].count(),
        new=waiting.filter(proposed_at__gt=since)[:most].count() if since else 0,
        done=decided[:most].count() if since else 0,
    )


def _amendments(reader: Reader) -> QuerySet[Amendment]:
    return Amendment.objects.filter(organisation_id=reader.organisation)
