"""Reads what was delivered beside a usual week, help offered, and a desk's plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.law import days
from manumit.organisations import directory as directories
from manumit.referrals.models import Entry, HelpOffer, Pace
from manumit.referrals.permissions import NoSuchOffer, check_own_desk
from manumit.referrals.queries.queue import MOST_COUNTED, QueuedReferral
from manumit.referrals.queries.runs import RunSeen
from manumit.referrals.rules import Risk, RunState
from manumit.referrals.sends import Kept, Send, beside
from manumit.referrals.workload import (
    AT_ONCE,
    FULL_WEEKS,
    Load,
    monday_of,
    planned_day,
    usual_week,
)


SHOWN_FOR = timedelta(weeks=4)
"""How long help that was accepted is named on the queue."""


@dataclass(frozen=True, slots=True)
class OfferSeen:
    """An offer of help as its two sides see it."""

    id: UUID
    to: str
    offered_by: str
    offered_at: datetime
    words: str
    accepted: bool | None
    answered_at: datetime | None
    answer: str


def loads(*, reader: Reader, at: datetime) -> Sequence[Load]:
    """Each force's queue beside its usual week, the most weeks of work first.

    A force sees its own, a regional unit its region's, the national desk all.
    """
    check_has(reader, Permission.READ_DELIVERY)
    today = days.day_of(at)
    this = monday_of(today)
    first = this - timedelta(weeks=FULL_WEEKS)
    waiting: dict[str, dict[Risk, int]] = defaultdict(dict)
    weeks: dict[str, dict[date, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT organisation, week, risk, entries FROM referrals_loads(%s)",
            [datetime.combine(first, time(), days.LONDON)],
        )
        for organisation, week, risk, entries in cursor.fetchall():
            if week is None:
                waiting[organisation][Risk(risk)] = entries
            else:
                weeks[organisation][week] = entries
    found = [
        Load(
            each,
            waiting[each],
            weeks[each].get(this, 0),
            usual_week(weeks[each], on=today),
        )
        for each in {*waiting, *weeks}
    ]
    return sorted(
        found, key=lambda each: (-(each.weeks or 0), -each.open, each.organisation)
    )


def sends(run: RunSeen, *, reader: Reader, at: datetime) -> list[Send]:
    """To whose queues a register goes, or went once it was let in.

    Beside each queue that the reader may compare; the sums alone for anybody else.
    """
    check_has(reader, Permission.READ_IMPORT)
    delivered = run.state is not RunState.CHECKED
    kept = run.delivered if delivered else run.bound_for
    queues = _queues_of(kept, reader=reader, at=at)
    return beside(kept, queues, delivered=delivered)


def _queues_of(kept: Kept, *, reader: Reader, at: datetime) -> Mapping[str, Load]:
    """The queues that the reader may compare; an empty one has a load of nothing."""
    if not reader.has(Permission.READ_DELIVERY):
        return {}
    found = {each.organisation: each for each in loads(reader=reader, at=at)}
    if reader.has(Permission.READ_NATIONAL_FIGURES):
        known = directories.current()
        for each in kept:
            if known.is_force(each):
                found.setdefault(each, Load(each, {}, 0, None))
    return found


def help_for(*, reader: Reader, at: datetime) -> Sequence[OfferSeen]:
    """Help with the reader's own queue that waits for an answer, or that was accepted
    in the last four weeks; the newest first.
    """  # noqa: D205
    check_has(reader, Permission.READ_DELIVERY)
    rows = HelpOffer.objects.filter(organisation_id=reader.organisation).filter(
        Q(accepted__isnull=True) | Q(accepted=True, answered_at__gte=at - SHOWN_FOR)
    )
    return [_seen(each) for each in rows.order_by("-offered_at", "-id")[:5]]


def offers(*, reader: Reader) -> Sequence[OfferSeen]:
    """Offers of help to the reader's organisation and from it, the newest first."""
    check_has(reader, Permission.READ_DELIVERY)
    rows = HelpOffer.objects.filter(_sides(reader)).order_by("-offered_at", "-id")
    return [_seen(each) for each in rows[:100]]


def offer(offer: UUID, *, reader: Reader) -> OfferSeen:
    """One offer; raises :class:`NoSuchOffer`."""
    check_has(reader, Permission.READ_DELIVERY)
    row = HelpOffer.objects.filter(_sides(reader), id=offer).first()
    if row is None:
        raise NoSuchOffer
    return _seen(row)


def _sides(reader: Reader) -> Q:
    own = reader.organisation
    return Q(organisation_id=own) | Q(offered_by_id=own)


def _seen(row: HelpOffer) -> OfferSeen:
    return OfferSeen(
        row.id,
        row.organisation_id,
        row.offered_by_id,
        row.offered_at,
        row.words,
        row.accepted,
        row.answered_at,
        row.answer,
    )


def pace(team: str, *, reader: Reader) -> int | None:
    """How many a day the desk means to work; None without a plan."""
    check_own_desk(reader, team)
    rows = Pace.objects.filter(team_id=team, ends_at__isnull=True)
    return rows.values_list("a_day", flat=True).first()


def planned(
    entries: Sequence[QueuedReferral], *, team: str, reader: Reader, at: datetime
) -> Mapping[UUID, date]:
    """The day proposed for each of these entries, by risk, then age; none without a
    plan, nor for what lies beyond the entries that are counted.
    """  # noqa: D205
    a_day = pace(team, reader=reader)
    if a_day is None or not entries:
        return {}
    today = days.day_of(at)
    urgent = {each.id: today for each in entries if each.risk in AT_ONCE}
    routine = [each.id for each in entries if each.id not in urgent]
    if not routine:
        return urgent
    rows = Entry.objects.filter(team_id=team, done_at__isnull=True)
    rows = rows.filter(risk__gt=max(AT_ONCE)).order_by("risk", "received_on", "id")
    order = rows.values_list("id", "risk")[:MOST_COUNTED]
    wanted = set(routine)
    return urgent | {
        each: planned_day(Risk(risk), ahead, a_day=a_day, today=today)
        for ahead, (each, risk) in enumerate(order)
        if each in wanted
    }
