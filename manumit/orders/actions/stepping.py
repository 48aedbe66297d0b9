"""Records one step of an order: the fact, the words, what is prohibited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases import queries as cases_seen
from manumit.cases.actions import FactGiven
from manumit.law import days
from manumit.law.facts import Fact, Order
from manumit.obligations.actions import record_on
from manumit.orders.models import OrderEvent, ProhibitionRow
from manumit.orders.permissions import NoSuchOrder
from manumit.orders.rules.checking import check
from manumit.orders.rules.folding import OrderHeld, by_number, next_breach
from manumit.orders.rules.given import Prohibition, StepGiven, body_of
from manumit.orders.rules.moves import Move, State


def take(
    *, case: UUID, number: str, given: StepGiven, by: Reader, at: datetime
) -> bool:
    """Record a step of an order; false for a second press, which changes nothing.

    Raises ``NoSuchOrder``, ``NotPossible`` (``Meanwhile`` where somebody was quicker)
    and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_ORDERS)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        if OrderEvent.objects.filter(token=given.token).exists():
            return False
        log = cases_seen.log(case, reader=by)
        orders = by_number(log)
        if number not in orders:
            raise NoSuchOrder
        held = orders[number]
        before = _holding(case, number)
        check(
            given,
            held,
            before=before,
            confiscated=_confiscated(case, held, list(orders.values()), at),
            at=at,
        )
        body = body_of(given, held, breach=_breach(held, given, log), before=before)
        fact: Fact | None = None
        if body is not None:
            told = FactGiven(
                body=body,
                happened=given.happened,
                source=given.source,
                subject=UUID(held.subject) if held.subject else None,
                supersedes=UUID(given.corrects) if given.corrects else None,
            )
            (fact,) = record_on(case=case, given=[told], by=by, at=at)
        row = _write(case, number, given, fact, by=by, at=at)
        record(
            Act.ORDER_RECORDED,
            subjects=[f"case:{case}", f"order_event:{row.id}"],
            by=by,
            at=at,
            detail={"move": given.move.value, "number": number},
        )
    return True


def _breach(held: OrderHeld, given: StepGiven, log: Sequence[Fact]) -> str:
    """A number for a new breach; a correction keeps the one that stood."""
    known = {each.fact.id: each.number for each in held.breaches}
    return {str(k): v for k, v in known.items()}.get(given.corrects) or next_breach(log)


def _write(
    case: UUID,
    number: str,
    given: StepGiven,
    fact: Fact | None,
    *,
    by: Reader,
    at: datetime,
) -> OrderEvent:
    row = OrderEvent.objects.create(
        id=uuid7(),
        case_id=case,
        number=number,
        token=given.token,
        move=given.move.value,
        fact=UUID(fact.id) if fact else None,
        day=None if fact or given.move is Move.MONITOR else given.day,
        court=given.court,
        words=given.words,
        item=given.item,
        state=given.state,
        monitor=given.monitor,
        amount=given.amount,
        recorded_by=by.account,
        recorded_at=at,
    )
    ProhibitionRow.objects.bulk_create(
        [
            ProhibitionRow(
                case_id=case,
                event=row,
                place=place,
                words=each.words,
                starts=each.starts,
                ends=each.ends,
                travel=each.travel,
            )
            for place, each in enumerate(given.prohibitions, start=1)
        ]
    )
    return row


def _holding(case: UUID, number: str) -> Sequence[Prohibition]:
    """The prohibitions of the newest event that has any."""
    rows = ProhibitionRow.objects.filter(case_id=case, event__number=number)
    newest = rows.order_by("-event_id").values_list("event_id", flat=True).first()
    return [
        Prohibition(
            words=each.words, starts=each.starts, ends=each.ends, travel=each.travel
        )
        for each in rows.filter(event_id=newest).order_by("place")
    ]


def _confiscated(
    case: UUID, held: OrderHeld, orders: Sequence[OrderHeld], at: datetime
) -> Decimal | None:
    """What confiscation orders that stand against the same person come to."""
    if held.order is not Order.REPARATION:
        return None
    numbers = [
        each.number
        for each in orders
        if each.order is Order.CONFISCATION
        and each.subject == held.subject
        and each.state(days.day_of(at)) is State.IN_FORCE
    ]
    rows = OrderEvent.objects.filter(
        case_id=case, number__in=numbers, amount__isnull=False
    )
    # A variation gives a new amount: the last of each order counts.
    newest = dict(rows.order_by("id").values_list("number", "amount"))
    found = [each for each in newest.values() if each is not None]
    return sum(found, Decimal(0)) if found else None
