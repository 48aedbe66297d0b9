"""A desk's queue: what came, riskiest and oldest first, and why it is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.fields.tuple_lookups import TupleGreaterThan, TupleLessThan
from django.db.models.functions import Coalesce

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.law import days
from manumit.organisations import queries as accounts
from manumit.people import queries as people
from manumit.referrals import rules
from manumit.referrals.models import Entry, QueueHabit, Referral
from manumit.referrals.permissions import check_own_desk
from manumit.referrals.queries.requests import Requested, requests_waiting
from manumit.referrals.queries.ringing import Ring, danger_since, rings
from manumit.referrals.queries.triage import AssessmentSeen, newest_assessments
from manumit.referrals.rules import EntryPart, Order, QueueView, Risk, Whose


MOST_COUNTED = 10_000
MOST_RUNG = 200


@dataclass(frozen=True, slots=True)
class QueuedReferral:
    """One entry as the queue shows it."""

    id: UUID
    case: UUID
    case_reference: str
    referral: UUID
    name: str
    part: EntryPart
    reason: str
    risk: Risk
    risk_reason: str
    route: str
    responder: str
    exploitation: str
    age_band: str
    received_on: date
    days_waiting: int
    entered_at: datetime
    ring: Ring | None
    assigned_to: str
    """The name of who has the work; empty: nobody."""
    assessed: AssessmentSeen | None
    requests: Sequence[Requested]


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A page of a queue, how many there are, and where the next page starts."""

    team: str
    entries: Sequence[QueuedReferral]
    total: int
    more_than_counted: bool
    ring_now: int
    next: str | None
    previous: str | None = None


def queue(
    *,
    reader: Reader,
    team: str,
    view: QueueView,
    after: str | None,
    at: datetime,
    before: str | None = None,
) -> QueuePage:
    """One page of a desk's queue; raises ``Refused`` for a desk that is not theirs.

    ``after`` and ``before`` are cursors of earlier pages. ``ring_now`` counts those on
    the whole queue about whom no call is recorded, up to :data:`MOST_RUNG`.
    """
    check_has(reader, Permission.READ_QUEUE)
    check_own_desk(reader, team)
    narrowed = _narrowed(team, view, reader)
    total = narrowed[: MOST_COUNTED + 1].count()
    shown, earlier, later = _page(narrowed, view, after, before)
    if not shown and (after or before):
        shown, earlier, later = _page(narrowed, view, None, None)
    return QueuePage(
        team=team,
        entries=_seen(shown, reader=reader, at=at),
        total=min(total, MOST_COUNTED),
        more_than_counted=total > MOST_COUNTED,
        ring_now=to_ring(team, reader=reader),
        next=_cursor(shown[-1], view.order) if later and shown else None,
        previous=_cursor(shown[0], view.order) if earlier and shown else None,
    )


def to_ring(team: str, *, reader: Reader) -> int:
    """In danger now, and no call about them recorded since, up to the most rung."""
    rows = Entry.objects.filter(team_id=team, done_at__isnull=True, risk=Risk.NOW)
    parts = [each.value for each in rules.ACTING_PARTS]
    rows = rows.filter(rung_at__isnull=True, part__in=parts).order_by("received_on")
    since = Coalesce("referral__risk_since", "entered_at")
    unheard = dict(rows.values_list("case_id", since)[:MOST_RUNG])
    calls = cases.calls(unheard, reader=reader) if unheard else {}
    return sum(
        not any(fact.recorded_at >= since for fact, _ in calls.get(case, ()))
        for case, since in unheard.items()
    )


def oldest(*, reader: Reader, team: str) -> date | None:
    """The day on which the oldest referral on the desk's queue was received."""
    check_has(reader, Permission.READ_QUEUE)
    check_own_desk(reader, team)
    rows = Entry.objects.filter(team_id=team, done_at__isnull=True)
    return rows.order_by("received_on").values_list("received_on", flat=True).first()


def waiting(*, reader: Reader) -> Mapping[str, Mapping[Risk, int]]:
    """How many wait on each of the reader's desks, by risk, up to the counted most."""
    check_has(reader, Permission.READ_QUEUE)
    answer: dict[str, dict[Risk, int]] = {}
    for team in sorted(reader.teams):
        rows = Entry.objects.filter(team_id=team, done_at__isnull=True)
        answer[team] = {
            risk: rows.filter(risk=risk)[: MOST_COUNTED + 1].count() for risk in Risk
        }
    return answer


def habit(*, reader: Reader, team: str) -> QueueView:
    """How the reader last looked at this queue; the plain view otherwise."""
    check_own_desk(reader, team)
    kept = QueueHabit.objects.filter(account_id=reader.account, team_id=team).first()
    return QueueView.from_stored(kept.narrowed) if kept else QueueView()


def _narrowed(team: str, view: QueueView, reader: Reader) -> QuerySet[Entry]:
    rows = Entry.objects.filter(team_id=team, done_at__isnull=True)
    if view.whose is Whose.MINE:
        rows = rows.filter(assigned_to_id=UUID(reader.account))
    if view.whose is Whose.NOBODY:
        rows = rows.filter(assigned_to_id__isnull=True)
    if view.risks:
        rows = rows.filter(risk__in=view.risks)
    if view.parts:
        rows = rows.filter(part__in=view.parts)
    if view.routes:
        rows = rows.filter(route__in=view.routes)
    if view.quarter:
        rows = rows.filter(quarter=view.quarter)
    if view.responder_type:
        rows = rows.filter(responder_type=view.responder_type)
    return rows


def _page(
    rows: QuerySet[Entry], view: QueueView, after: str | None, before: str | None
) -> tuple[list[Entry], bool, bool]:
    """The rows of one page, and whether there are rows before and after it."""
    edge = _edge(after or before, view.order)
    back = before is not None and edge is not None
    if edge is None:
        found = list(_ordered(rows, view.order)[: view.size + 1])
        return found[: view.size], False, len(found) > view.size
    beyond = _ordered(rows.filter(_beyond(view.order, edge, back)), view.order, back)
    found = list(beyond[: view.size + 1])
    more, shown = len(found) > view.size, found[: view.size]
    return (shown[::-1], more, True) if back else (shown, True, more)


def _ordered(
    rows: QuerySet[Entry], order: Order, back: bool = False
) -> QuerySet[Entry]:
    keys = rules.ORDER_KEYS[order]
    return rows.order_by(*(_turned(key) for key in keys) if back else keys)


def _turned(key: str) -> str:
    return key.removeprefix("-") if key.startswith("-") else f"-{key}"


def _beyond(order: Order, edge: Sequence[object], back: bool) -> Combinable:
    """Rows after (or before) the edge: one comparison, which one index answers."""
    keys = rules.ORDER_KEYS[order]
    falling = keys[0].startswith("-") != back
    compare = TupleLessThan if falling else TupleGreaterThan
    return compare(tuple(F(key.removeprefix("-")) for key in keys), tuple(edge))


def _edge(cursor: str | None, order: Order) -> tuple[object, ...] | None:
    """The row that a cursor names; one that cannot be read begins the queue again."""
    parts = (cursor or "").split("~")
    keys = [key.removeprefix("-") for key in rules.ORDER_KEYS[order]]
    if len(parts) != len(keys):
        return None
    try:
        return tuple(
            _READ_KEY[key](part) for key, part in zip(keys, parts, strict=True)
        )
    except ValueError:
        return None


_READ_KEY: Mapping[str, Callable[[str], object]] = {
    "risk": lambda text: int(Risk(int(text))),
    "received_on": date.fromisoformat,
    "id": UUID,
}


def _cursor(entry: Entry, order: Order) -> str:
    """Where an entry stands: its risk, day and id, and nothing about anybody."""
    return "~".join(
        str(getattr(entry, key.removeprefix("-"))) for key in rules.ORDER_KEYS[order]
    )


def _seen(
    entries: Sequence[Entry], *, reader: Reader, at: datetime
) -> list[QueuedReferral]:
    referrals = Referral.objects.in_bulk([each.referral_id for each in entries])
    named = (
        people.nominals((each.nominal_id for each in referrals.values()), reader=reader)
        if reader.has(Permission.READ_CASE)
        else {}
    )
    numbered = cases.cases((each.case_id for each in entries), reader=reader)
    urgent = {
        each.case_id: danger_since(referrals[each.referral_id])
        for each in entries
        if each.risk == Risk.NOW and each.referral_id in referrals
    }
    done = _Done(
        ring=rings(urgent, reader=reader),
        names=_assigned(entries, reader),
        assessed=newest_assessments(referrals, reader=reader),
        requests=requests_waiting(referrals, reader=reader, at=at),
    )
    today = days.day_of(at)
    return [
        _entry(
            each,
            referrals[each.referral_id],
            named.get(referrals[each.referral_id].nominal_id),
            numbered[each.case_id],
            done,
            today,
        )
        for each in entries
        if each.referral_id in referrals and each.case_id in numbered
    ]


@dataclass(frozen=True, slots=True)
class _Done:
    """What has been done about those on a page."""

    ring: Mapping[UUID, Ring]
    names: Mapping[str, str]
    assessed: Mapping[UUID, AssessmentSeen]
    requests: Mapping[UUID, Sequence[Requested]]


def _assigned(entries: Sequence[Entry], reader: Reader) -> Mapping[str, str]:
    has = [str(each.assigned_to_id) for each in entries if each.assigned_to_id]
    return accounts.names(accounts=has, reader=reader) if has else {}


def _entry(
    entry: Entry,
    referral: Referral,
    nominal: people.NominalSeen | None,
    case: cases.CaseSeen,
    done: _Done,
    today: date,
) -> QueuedReferral:
    return QueuedReferral(
        id=entry.id,
        case=entry.case_id,
        case_reference=case.reference,
        referral=entry.referral_id,
        name=nominal.name if nominal else "Name not shown",
        part=EntryPart(entry.part),
        reason=entry.reason,
        risk=Risk(entry.risk),
        risk_reason=referral.risk_reason,
        route=rules.ROUTE_LABELS[rules.Route(entry.route)],
        responder=referral.responder,
        exploitation=referral.exploitation,
        age_band=referral.age_band,
        received_on=entry.received_on,
        days_waiting=(today - entry.received_on).days,
        entered_at=entry.entered_at,
        ring=done.ring.get(entry.case_id),
        assigned_to=done.names.get(str(entry.assigned_to_id), "somebody who has left")
        if entry.assigned_to_id
        else "",
        assessed=done.assessed.get(referral.id),
        requests=done.requests.get(referral.id, ()),
    )
