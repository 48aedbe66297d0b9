"""What waits for somebody by name: actions of reviews, and hand-over notes to read.

An action waits until it is recorded as done. Of a case's notes only the newest waits:
whoever lost the lead again need not read theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.tuple_lookups import TupleGreaterThan

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.investigations.leading.models import (
    Acknowledged,
    ActionDone,
    Handover,
    ReviewAction,
)
from manumit.law import days


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that waits: ``words`` what a review asked, ``due_at`` until when.

    ``owner`` is the account of whoever it waits for.
    """

    id: UUID
    case: UUID
    owner: str
    since: datetime
    due_at: datetime | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many wait, and of them new since a moment, and how many ended since."""

    open: int
    new: int
    done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoseWork:
    """Of whom it is asked: these accounts, of the cases that the reader sees."""

    accounts: Collection[str]
    reader: Reader


def actions_waiting(
    of: WhoseWork, *, after: tuple[datetime, UUID] | None, limit: int
) -> Sequence[Waiting]:
    """Actions of reviews, soonest due first, after a moment of that order."""
    rows = _actions(of).filter(~Exists(_DONE)).order_by("due_on", "id")
    if after is not None:
        rows = rows.filter(_due_after(*after))
    return [
        Waiting(
            id=row.id,
            case=row.case_id,
            owner=row.owner,
            since=row.review.recorded_at,
            due_at=days.end_of(row.due_on),
            words=row.words,
        )
        for row in rows.select_related("review")[:limit]
    ]


def actions_counted(of: WhoseWork, *, since: datetime | None) -> Counted:
    """How many actions wait, by the same question."""
    rows = _actions(of).annotate(ended=Subquery(_DONE.values("recorded_at")))
    return _counted(rows, "review__recorded_at", since)


def notes_waiting(
    of: WhoseWork, *, after: tuple[datetime, UUID] | None, limit: int
) -> Sequence[Waiting]:
    """Notes that nobody said they had read, the oldest first, after a moment."""
    rows = _notes(of).filter(~Exists(_READ)).order_by("recorded_at", "id")
    if after is not None:
        rows = rows.filter(TupleGreaterThan((F("recorded_at"), F("id")), after))
    return [
        Waiting(id=row.id, case=row.case_id, owner=row.to_lead, since=row.recorded_at)
        for row in rows[:limit]
    ]


def notes_counted(of: WhoseWork, *, since: datetime | None) -> Counted:
    """How many notes wait, by the same question."""
    rows = _notes(of).annotate(ended=Subquery(_READ.values("recorded_at")))
    return _counted(rows, "recorded_at", since)


def cases_led_by_me(*, reader: Reader, limit: int) -> frozenset[UUID]:
    """The cases of which the reader has the lead, as their logs say."""
    check_has(reader, Permission.READ_INVESTIGATION)
    with connection.cursor() as cursor:
        cursor.execute(_LED_BY, {"account": reader.account, "limit": limit})
        return frozenset(case for (case,) in cursor.fetchall())


# A lead is given to an account by an allocation alone, which is found by an index; the
# log says whether it is the last.
_LED_BY = """
SELECT given.case_id FROM (
    SELECT case_id, max(recorded_at) AS at FROM investigations_allocation
    WHERE kind = 'lead' AND account = %(account)s GROUP BY case_id
) given
WHERE %(account)s = (
    SELECT said.body->>'investigator' FROM cases_fact said
    WHERE said.case_id = given.case_id AND said.kind = 'lead.allocated'
    AND NOT EXISTS (SELECT FROM cases_fact later WHERE later.supersedes_id = said.id)
    ORDER BY coalesce(said.happened_at, said.recorded_at) DESC,
             said.recorded_at DESC, said.id DESC
    LIMIT 1
)
ORDER BY given.at DESC, given.case_id
LIMIT %(limit)s
"""


_DONE = ActionDone.objects.filter(action=OuterRef("id"))
_READ = Acknowledged.objects.filter(handover=OuterRef("id"))


def _actions(of: WhoseWork) -> QuerySet[ReviewAction]:
    check_has(of.reader, Permission.READ_INVESTIGATION)
    return ReviewAction.objects.filter(owner__in=of.accounts)


def _notes(of: WhoseWork) -> QuerySet[Handover]:
    check_has(of.reader, Permission.READ_INVESTIGATION)
    later = Handover.objects.filter(
        case=OuterRef("case"), recorded_at__gt=OuterRef("recorded_at")
    )
    return Handover.objects.filter(~Exists(later), to_lead__in=of.accounts)


def _due_after(moment: datetime, id_: UUID) -> Q:
    """Those whose day ends after a moment, or at it with a later id."""
    day = days.day_of(moment)
    end = days.end_of(day)
    if moment == end:
        return Q(TupleGreaterThan((F("due_on"), F("id")), (day, id_)))
    return Q(due_on__gte=day) if moment < end else Q(due_on__gt=day)


def _counted(
    rows: QuerySet[ReviewAction] | QuerySet[Handover],
    begun: str,
    since: datetime | None,
) -> Counted:
    waits = Q(ended__isnull=True)
    wanted = {"open": Count("id", filter=waits)}
    if since is not None:
        wanted["new"] = Count("id", filter=waits & Q(**{f"{begun}__gt": since}))
        wanted["done"] = Count("id", filter=Q(ended__gt=since))
    found = rows.aggregate(**wanted)
    return Counted(
        open=found["open"], new=found.get("new", 0), done=found.get("done", 0)
    )
