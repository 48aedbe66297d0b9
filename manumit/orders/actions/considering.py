"""Records that an order was considered: asked for or not, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
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
from manumit.law.facts import Fact, Moment, Order, OrderConsidered
from manumit.obligations.actions import record_on
from manumit.orders.models import CONSIDERED, OrderEvent
from manumit.orders.rules.folding import next_number, orders_of
from manumit.orders.rules.given import NotPossible
from manumit.orders.rules.moves import OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsideredGiven:
    """What was decided about asking for an order against somebody, and why.

    ``subject`` is None for an order about premises alone.
    """

    token: UUID
    subject: UUID | None
    order: Order
    sought: bool
    happened: Moment
    source: str
    words: str


def consider(*, case: UUID, given: ConsideredGiven, by: Reader, at: datetime) -> str:
    """Record it; answer the number of the order that is sought, or nothing.

    A second press changes nothing and answers the same. Raises ``NotTheirs``, and
    ``NotPossible`` where such an order is being sought already.
    """
    check_has(by, Permission.WRITE_ORDERS)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        if before := OrderEvent.objects.filter(token=given.token).first():
            return before.number
        log = cases_seen.log(case, reader=by)
        if given.sought:
            _check_alone(given, log, at=at)
        number = next_number(log) if given.sought else ""
        fact = FactGiven(
            body=OrderConsidered(
                order=given.order, asked_for=given.sought, id_of_order=number
            ),
            happened=given.happened,
            source=given.source,
            subject=given.subject,
        )
        (logged,) = record_on(case=case, given=[fact], by=by, at=at)
        row = OrderEvent.objects.create(
            id=uuid7(),
            case_id=case,
            number=number,
            token=given.token,
            move=CONSIDERED,
            fact=UUID(logged.id),
            words=given.words,
            recorded_by=by.account,
            recorded_at=at,
        )
        record(
            Act.ORDER_CONSIDERED,
            subjects=[f"case:{case}", f"order_event:{row.id}"],
            by=by,
            at=at,
            detail={"order": given.order.value, "sought": str(given.sought)},
        )
    return number


def _check_alone(given: ConsideredGiven, log: Sequence[Fact], *, at: datetime) -> None:
    """Of two who begin the same order, the second is told of the first."""
    subject = str(given.subject) if given.subject else None
    for each in orders_of(log):
        same = each.order is given.order and each.subject == subject
        if same and each.state(days.day_of(at)) in OPEN:
            raise NotPossible(
                "order",
                f"Order {each.number} of this kind against them is being sought "
                "already. Go on with that one.",
            )
