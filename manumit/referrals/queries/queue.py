"""A desk's queue: what came, riskiest and oldest first, and why it is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, Refused, check_has
from manumit.cases import queries as cases
from manumit.people import queries as people
from manumit.referrals import rules
from manumit.referrals.models import Entry, QueueHabit, Referral
from manumit.referrals.rules import EntryPart, Order, QueueView, Risk


MOST_COUNTED = 10_000


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
    rung_at: datetime | None
    ring_number: str
    ring_name: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A page of a queue, how many there are, and where the next page starts."""

    team: str
    entries: Sequence[QueuedReferral]
    total: int
    more_than_counted: bool
    next: str | None


def queue(
    *, reader: Reader, team: str, view: QueueView, after: str | None, at: datetime
) -> QueuePage:
    """One page of a desk's queue; raises ``Refused`` for a desk that is not theirs."""
    check_has(reader, Permission.READ_QUEUE)
    check_own_desk(reader, team)
    narrowed = _narrowed(team, view)
    total = narrowed[: MOST_COUNTED + 1].count()
    found = list(_from(narrowed, view.order, after)[: view.size + 1])
    shown = found[: view.size]
    return QueuePage(
        team=team,
        entries=_seen(shown, reader=reader, at=at),
        total=min(total, MOST_COUNTED),
        more_than_counted=total > MOST_COUNTED,
        next=_cursor(shown[-1], view.order) if len(found) > view.size else None,
    )


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


def check_own_desk(reader: Reader, team: str) -> None:
    """Raise ``Refused`` unless the reader sits on the desk."""
    if team not in reader.teams:
        raise Refused("That queue belongs to another desk.")


def _narrowed(team: str, view: QueueView) -> QuerySet[Entry]:
    rows = Entry.objects.filter(team_id=team, done_at__isnull=True)
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


def _from(rows: QuerySet[Entry], order: Order, after: str | None) -> QuerySet[Entry]:
    """Rows in order, from just after the cursor: an index answers page 1 and 1,000."""
    keys = rules.ORDER_KEYS[order]
    if after:
        rows = rows.filter(_beyond(order, after.split("|")))
    return rows.order_by(*keys)


def _beyond(order: Order, values: Sequence[str]) -> Q:
    keys = rules.ORDER_KEYS[order]
    if len(values) != len(keys):
        return Q()
    beyond = Q()
    for place, key in enumerate(keys):
        name = key.removeprefix("-")
        same = {
            each.removeprefix("-"): value
            for each, value in zip(keys[:place], values, strict=False)
        }
        side = "lt" if key.startswith("-") else "gt"
        beyond |= Q(**same, **{f"{name}__{side}": values[place]})
    return beyond


def _cursor(entry: Entry, order: Order) -> str:
    return "|".join(
        str(getattr(entry, key.removeprefix("-"))) for key in rules.ORDER_KEYS[order]
    )


def _seen(
    entries: Sequence[Entry], *, reader: Reader, at: datetime
) -> list[QueuedReferral]:
    referrals = Referral.objects.in_bulk([each.referral_id for each in entries])
    named = people.nominals(
        (each.nominal_id for each in referrals.values()), reader=reader
    )
    numbered = cases.cases((each.case_id for each in entries), reader=reader)
    ring = [each.case_id for each in entries if each.risk == Risk.NOW]
    owners = cases.owners(ring, reader=reader) if ring else {}
    return [
        _entry(each, referrals[each.referral_id], named, numbered, owners, at.date())
        for each in entries
        if each.referral_id in referrals and each.case_id in numbered
    ]


def _entry(
    entry: Entry,
    referral: Referral,
    named: Mapping[UUID, people.NominalSeen],
    numbered: Mapping[UUID, cases.CaseSeen],
    owners: Mapping[UUID, Mapping[cases.Owner, cases.OwnerSeen]],
    today: date,
) -> QueuedReferral:
    safety = owners.get(entry.case_id, {}).get(cases.Owner.SAFETY)
    nominal = named.get(referral.nominal_id)
    return QueuedReferral(
        id=entry.id,
        case=entry.case_id,
        case_reference=numbered[entry.case_id].reference,
        referral=entry.referral_id,
        name=nominal.name if nominal else "Name not given",
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
        rung_at=entry.rung_at,
        ring_number=safety.telephone if safety else "",
        ring_name=safety.team_name if safety else "",
    )
