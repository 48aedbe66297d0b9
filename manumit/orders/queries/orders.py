"""The orders of one case: what the log says of each, and the words beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.law import days
from manumit.law.duties.standing import standings
from manumit.law.facts import Fact, OrderConsidered, SubjectId
from manumit.law.order_kinds import OrderKind, bundle_on, kind_on
from manumit.obligations.policies import standing as policies_standing
from manumit.orders.models import OrderEvent, ProhibitionRow
from manumit.orders.permissions import NoSuchOrder
from manumit.orders.rules.folding import (
    OrderHeld,
    considered,
    day_of,
    orders_of,
    possible,
)
from manumit.orders.rules.given import Gathered, Prohibition
from manumit.orders.rules.moves import Move, State
from manumit.orders.rules.needs import Need, needs
from manumit.organisations import queries as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The words that stand beside a fact, or what only this room holds."""

    move: str
    fact: str
    day: date | None
    court: str
    words: str
    item: str
    state: str
    monitor: str
    amount: Decimal | None
    recorded_by: str
    recorded_at: datetime
    prohibitions: Sequence[Prohibition]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One line of the checklist, as it stands."""

    code: str
    item: str
    gathered: Gathered | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSeen:
    """One order on a day; ``kind`` is None where the law of the day knows none such."""

    held: OrderHeld
    state: State
    kind: OrderKind | None
    told: Sequence[Told]
    evidence: Sequence[Evidence]
    possible: Sequence[Move]

    @property
    def prohibitions(self) -> Sequence[Prohibition]:
        """Those of the newest step that gave any."""
        found = [each.prohibitions for each in self.told if each.prohibitions]
        return found[-1] if found else ()

    @property
    def monitor(self) -> str:
        """Who sees that it is kept, by account or desk; empty: nobody is named."""
        found = [each.monitor for each in self.told if each.monitor]
        return found[-1] if found else ""

    @property
    def amount(self) -> Decimal | None:
        found = [each.amount for each in self.told if each.amount is not None]
        return found[-1] if found else None

    @property
    def passports_handed(self) -> bool:
        return any(each.move == Move.PASSPORTS.value for each in self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsideredSeen:
    """An order that is not sought, and why."""

    fact: Fact
    body: OrderConsidered
    words: str
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersSeen:
    """Everything about orders on one case."""

    at: datetime
    orders: Sequence[OrderSeen]
    not_sought: Sequence[ConsideredSeen]
    needs: Sequence[Need]

    def order(self, number: str) -> OrderSeen:
        """One of them; raises ``NoSuchOrder``."""
        found = [each for each in self.orders if each.held.number == number]
        if not found:
            raise NoSuchOrder
        return found[0]


def orders_on(
    case: UUID,
    *,
    log: Sequence[Fact],
    exploiters: Iterable[UUID],
    reader: Reader,
    at: datetime,
) -> OrdersSeen:
    """The orders of a case whose log the reader was given; newest first."""
    check_has(reader, Permission.READ_ORDERS)
    rows = list(OrderEvent.objects.filter(case_id=case).order_by("recorded_at", "id"))
    names = organisations.names(accounts=[e.recorded_by for e in rows], reader=reader)
    prohibitions = _prohibitions(case)
    told: dict[str, list[Told]] = {}
    for row in rows:
        seen = _told(row, prohibitions.get(row.id, ()), names)
        told.setdefault(row.number, []).append(seen)
    held = orders_of(log)
    stood = standings(log, on=at, policies=policies_standing())
    return OrdersSeen(
        at=at,
        orders=[
            _order(each, told.get(each.number, ()), days.day_of(at))
            for each in reversed(held)
        ],
        not_sought=_not_sought(log, told.get("", ())),
        needs=needs(
            stood[0], held, exploiters=[SubjectId(str(each)) for each in exploiters]
        )
        if stood
        else (),
    )


def _order(held: OrderHeld, told: Sequence[Told], today: date) -> OrderSeen:
    kind = kind_on(held.order, today)
    return OrderSeen(
        held=held,
        state=held.state(today),
        kind=kind,
        told=told,
        evidence=_evidence(held, told),
        possible=possible(held, kind, today),
    )


def _evidence(held: OrderHeld, told: Sequence[Told]) -> Sequence[Evidence]:
    """The checklist of the day on which the order was first thought of."""
    newest = {each.item: each for each in told if each.move == Move.BUNDLE.value}
    return [
        Evidence(
            code=code,
            item=item,
            gathered=Gathered(newest[code].state) if code in newest else None,
            words=newest[code].words if code in newest else "",
        )
        for code, item in bundle_on(held.order, day_of(held.facts[0]))
    ]


def _told(
    row: OrderEvent, prohibitions: Sequence[Prohibition], names: Mapping[str, str]
) -> Told:
    return Told(
        move=row.move,
        fact=str(row.fact or ""),
        day=row.day,
        court=row.court,
        words=row.words,
        item=row.item,
        state=row.state,
        monitor=row.monitor,
        amount=row.amount,
        recorded_by=names.get(row.recorded_by, "somebody who has left"),
        recorded_at=row.recorded_at,
        prohibitions=prohibitions,
    )


def _prohibitions(case: UUID) -> Mapping[UUID, Sequence[Prohibition]]:
    rows = ProhibitionRow.objects.filter(case_id=case).order_by("event_id", "place")
    return {
        event: [
            Prohibition(
                words=each.words, starts=each.starts, ends=each.ends, travel=each.travel
            )
            for each in own
        ]
        for event, own in groupby(rows, key=lambda each: each.event_id)
    }


def _not_sought(log: Sequence[Fact], told: Sequence[Told]) -> list[ConsideredSeen]:
    words = {each.fact: each for each in told}
    return [
        ConsideredSeen(
            fact=fact,
            body=body,
            words=words[fact.id].words if fact.id in words else "",
            recorded_by=words[fact.id].recorded_by if fact.id in words else "",
        )
        for fact, body in reversed(considered(log))
        if not body.asked_for
    ]
