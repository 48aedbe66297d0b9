"""A case with a suspect, and what is recorded of orders against them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from manumit.audit.acting import as_reader
from manumit.cases import actions as acting
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven
from manumit.law import days
from manumit.law.facts import Body, Fact, Named, NamedHow, Order, PersonNamed
from manumit.obligations.actions import refresh_many
from manumit.obligations.queries import duties_of
from manumit.orders.actions.considering import ConsideredGiven, consider
from manumit.orders.actions.stepping import take
from manumit.orders.queries.orders import OrderSeen, OrdersSeen, orders_on
from manumit.orders.rules.given import Prohibition, StepGiven
from manumit.orders.rules.moves import Move
from tests.cast import Cast, Received, Somebody
from tests.ground import NOON


COURT = "Leeds Magistrates' Court"


@dataclass
class Place:
    """A case of Alice's force, with somebody who is named as a suspect."""

    cast: Cast
    case: UUID
    suspect: UUID

    def fact(
        self, body: Body, *, at: datetime = NOON, subject: UUID | None = None
    ) -> Fact:
        """Log a fact of the case as Alice."""
        reader = self.cast.alice.reader(at)
        given = FactGiven(
            body=body, happened=at, source="own_act", subject=subject or self.suspect
        )
        with as_reader(reader, at=at):
            (fact,) = acting.record_facts(
                case=self.case, given=[given], by=reader, at=at
            )
            refresh_many(cases=[self.case], by=reader, at=at)
        return fact

    def consider(
        self,
        order: Order = Order.RISK,
        *,
        sought: bool = True,
        at: datetime = NOON,
        token: UUID | None = None,
        subject: UUID | None = None,
    ) -> str:
        reader = self.cast.alice.reader(at)
        given = ConsideredGiven(
            token=token or uuid4(),
            subject=subject or self.suspect,
            order=order,
            sought=sought,
            happened=at,
            source="own_act",
            words=" He threatens them.\r\nStill. ",
        )
        with as_reader(reader, at=at):
            return consider(case=self.case, given=given, by=reader, at=at)

    def step(
        self,
        number: str,
        move: Move,
        *,
        by: Somebody | None = None,
        at: datetime = NOON,
        **said: Any,
    ) -> bool:
        """Record a step as somebody who has just looked, or as ``said``."""
        reader = (by or self.cast.alice).reader(at)
        with as_reader(reader, at=at):
            given = {
                "token": uuid4(),
                "seen": self._seen(reader, at).order(number).held.latest,
                "happened": at,
                "source": "own_act",
                "words": "In words.",
                "court": COURT,
                **said,
            }
            if move is Move.APPLY:
                given.setdefault("applicant", "chief-officer-of-police")
            return take(
                case=self.case,
                number=number,
                given=StepGiven(move=move, **given),
                by=reader,
                at=at,
            )

    def make(self, number: str, *, at: datetime = NOON, **said: Any) -> None:
        """Apply, and have the order made."""
        self.step(number, Move.APPLY, at=at)
        said.setdefault("prohibitions", (prohibition(days.day_of(at)),))
        self.step(number, Move.MAKE, at=at, **said)

    def in_force(self, *, at: datetime = NOON, **said: Any) -> str:
        """A risk order that is served on the day on which it is made."""
        number = self.consider(at=at)
        self.make(number, at=at, **said)
        self.step(number, Move.SERVE, at=at, name_and_address=True)
        return number

    def _seen(self, reader: Any, at: datetime) -> OrdersSeen:
        log = cases.log(self.case, reader=reader)
        return orders_on(self.case, log=log, exploiters=(), reader=reader, at=at)

    def seen(self, *, at: datetime = NOON, by: Somebody | None = None) -> OrdersSeen:
        reader = (by or self.cast.alice).reader(at)
        with as_reader(reader, at=at):
            return self._seen(reader, at)

    def order(self, number: str, *, at: datetime = NOON) -> OrderSeen:
        return self.seen(at=at).order(number)

    def log(self) -> Sequence[Fact]:
        reader = self.cast.alice.reader()
        with as_reader(reader, at=NOON):
            return cases.log(self.case, reader=reader)

    def duties(self, rule: str, *, at: datetime = NOON) -> list[Any]:
        """The states of the case's duties of a rule at a moment."""
        reader = self.cast.alice.reader(at)
        with as_reader(reader, at=at):
            found = duties_of(self.case, reader=reader, at=at)
        return [each.state(at) for each in found if each.rule == rule]

    def address(self, name: str = "orders", *more: str) -> str:
        return reverse(f"orders:{name}", args=[self.case, *more])

    def step_address(self, number: str, move: Move) -> str:
        first = self.order(number).held.facts[0].id
        return reverse("orders:step", args=[self.case, first, move.value])

    def client(self) -> Client:
        return self.cast.alice.client()


def prohibition(
    starts: date, *, years: int | None = None, travel: bool = False, words: str = ""
) -> Prohibition:
    """A prohibition for whole years from a day on, or until further order."""
    return Prohibition(
        words=words or " Not to hire\r\nanybody. ",
        starts=starts,
        ends=None if years is None else starts.replace(year=starts.year + years),
        travel=travel,
    )


@pytest.fixture
def place(cast: Cast, received: Received) -> Place:
    (receipt,) = received()
    found = Place(cast, receipt.case, uuid4())
    found.fact(PersonNamed(as_what=Named.SUSPECT, how=NamedHow.FULL))
    return found


def posted(place: Place, number: str, move: Move, **said: str) -> Mapping[str, str]:
    """What a browser sends for a step."""
    return {
        "token": str(uuid4()),
        "seen": place.order(number).held.latest,
        "words": "In words.",
        "rests_on": "own_act",
        **happened(date(2020, 3, 2)),
        **said,
    }


def happened(day: date, *, name: str = "happened") -> Mapping[str, str]:
    """The parts of an exact day as the control sends them."""
    return {
        f"{name}_day": str(day.day),
        f"{name}_month": str(day.month),
        f"{name}_year": str(day.year),
    }


def days_later(count: int) -> datetime:
    return NOON + timedelta(days=count)
