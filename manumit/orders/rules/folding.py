"""What the log of a case says of each of its orders. Pure.

The state follows from which facts stand, not from their order, so that a log that came
in as a file reads the same; of facts that give the days of an order the last recorded
counts. The register says the same in SQL (``queries/register_sql.py``), and a test
holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from manumit.law import days
from manumit.law.facts import (
    Body,
    BreachRecorded,
    Change,
    ConditionsChecked,
    Ending,
    Fact,
    NameAddressChanged,
    NameAddressGiven,
    Order,
    OrderApplied,
    OrderBreached,
    OrderChanged,
    OrderConsidered,
    OrderDecided,
    OrderEnded,
    OrderLetLapse,
    OrderServed,
    Ruling,
    SubjectId,
)
from manumit.law.order_kinds import OrderKind
from manumit.law.orders import discharge_needs_consent_until, name_address_due
from manumit.orders.rules.moves import AT_ONCE, BY_APPLICATION, FROM, NAMES, Move, State


Kind = TypeVar("Kind", bound=Body)
NEW_DAYS = frozenset({Change.VARIED, Change.RENEWED})
RULED = frozenset({Ruling.MADE, Ruling.INTERIM})
APPEAL = frozenset({Change.APPEALED, Change.APPEAL_DISMISSED, Change.APPEAL_VARIED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A suspected breach, and the crime that it was recorded as (empty: none yet)."""

    number: str
    fact: Fact
    crime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderHeld:
    """One order of a case: its facts as they were recorded, and what follows."""

    number: str
    order: Order
    subject: SubjectId | None
    facts: tuple[Fact, ...]

    def all(self, kind: type[Kind]) -> list[tuple[Fact, Kind]]:
        """The facts of a kind, in the order in which they were recorded."""
        return [(each, each.body) for each in self.facts if isinstance(each.body, kind)]

    def last(self, kind: type[Kind]) -> tuple[Fact, Kind] | None:
        """The newest fact of a kind."""
        found = self.all(kind)
        return found[-1] if found else None

    @property
    def latest(self) -> str:
        """The id of what was recorded last, by which a page knows that it is old."""
        return str(self.facts[-1].id)

    def ruled(self, *rulings: Ruling) -> list[Fact]:
        return [e for e, body in self.all(OrderDecided) if body.ruling in rulings]

    @property
    def served(self) -> Fact | None:
        """The first service of the full order."""
        found = [each for each, body in self.all(OrderServed) if not body.interim]
        return found[0] if found else None

    @property
    def first_served(self) -> tuple[Fact, OrderServed] | None:
        """The first service of all, of an interim order too: days run from it."""
        found = self.all(OrderServed)
        return found[0] if found else None

    @property
    def days(self) -> OrderDecided | OrderChanged | None:
        """What says now until when it holds."""
        found = [
            each.body
            for each in self.facts
            if (isinstance(each.body, OrderDecided) and each.body.ruling in RULED)
            or (isinstance(each.body, OrderChanged) and each.body.change in NEW_DAYS)
        ]
        last = found[-1] if found else None
        assert last is None or isinstance(last, OrderDecided | OrderChanged)
        return last

    @property
    def ends(self) -> date | None:
        """The first day on which nothing of it holds; none until further order."""
        return self.days.ends if self.days else None

    @property
    def first_ends(self) -> date | None:
        """The first day on which one of its prohibitions no longer holds.

        Once that is let go, the next after it.
        """
        let_go, told = self.last(OrderLetLapse), self.days
        if let_go is None or told is None:
            return told.first_ends if told else None
        fact, body = let_go
        given = next(each for each in self.facts if each.body is told)
        later = self.facts.index(fact) > self.facts.index(given)
        return body.first_ends if later else told.first_ends

    @property
    def breaches(self) -> list[Breach]:
        crimes = {body.breach: body.crime for _, body in self.all(BreachRecorded)}
        return [
            Breach(number=body.breach, fact=each, crime=crimes.get(body.breach, ""))
            for each, body in self.all(OrderBreached)
        ]

    @property
    def appealed(self) -> bool:
        """Whether an appeal is undecided."""
        said = [e for e in self.all(OrderChanged) if e[1].change in APPEAL]
        if not said or self.all(OrderEnded):
            return False
        fact, body = said[-1]
        later = self.facts[self.facts.index(fact) :]
        made = any(each in later for each in self.ruled(Ruling.MADE))
        return body.change is Change.APPEALED and not made

    def state(self, on: date) -> State:
        """Where it stands on a day."""
        if self.all(OrderEnded):
            return State.ENDED
        over = self.ends is not None and self.ends <= on
        if self.served or self.ruled(Ruling.MADE):
            if over:
                return State.LAPSED
            done = self.served or self.order in AT_ONCE
            return State.IN_FORCE if done else State.MADE
        if refused := self.ruled(Ruling.REFUSED, Ruling.WITHDRAWN):
            last = refused[-1].body
            assert isinstance(last, OrderDecided)
            return State(last.ruling.value)
        if self.ruled(Ruling.INTERIM) and not over:
            return State.INTERIM
        asked = self.all(OrderApplied) or self.ruled(Ruling.INTERIM)
        return State.APPLIED if asked else State.PREPARING

    @property
    def made_on(self) -> date | None:
        """The day on which the full order was made."""
        found = self.ruled(Ruling.MADE)
        return day_of(found[0]) if found else None

    @property
    def must_name(self) -> bool:
        """Whether it asks for name and address."""
        return any(body.name_and_address for _, body in self.all(OrderServed))

    @property
    def must_hand_passports(self) -> bool:
        return any(body.surrender_passports for _, body in self.all(OrderServed))

    @property
    def name_due(self) -> date | None:
        """The last day for name and address.

        The day of service is the first, and so is that of a new name or home.
        """
        first = next((f for f, b in self.all(OrderServed) if b.name_and_address), None)
        if first is None:
            return None
        return name_address_due(max([day_of(first), *self._changed_on()]))

    def _changed_on(self) -> list[date]:
        return [day_of(fact) for fact, _ in self.all(NameAddressChanged)]

    @property
    def named(self) -> Fact | None:
        """When name and address as they are now were given last."""
        found = [fact for fact, _ in self.all(NameAddressGiven)]
        last = max(found, key=day_of, default=None)
        changed = max(self._changed_on(), default=None)
        return last if last and (not changed or day_of(last) >= changed) else None

    @property
    def checked(self) -> Fact | None:
        """When somebody last checked that it is kept."""
        found = self.last(ConditionsChecked)
        return found[0] if found else None

    @property
    def consent_until(self) -> date | None:
        """Before this day it is discharged only with the consent of both sides."""
        if self.order not in NAMES or self.made_on is None:
            return None
        only = bool(self.days and self.days.only_travel)
        return discharge_needs_consent_until(self.order, self.made_on, only_travel=only)


def day_of(fact: Fact) -> date:
    """The day on which it happened, as far as that is known."""
    return days.day_of(fact.last_moment())


def orders_of(log: Iterable[Fact]) -> list[OrderHeld]:
    """Each order of a case, as the log tells of it, by when it was first recorded."""
    facts = _standing(log)
    grouped: dict[str, list[Fact]] = {}
    for each in facts:
        if number := _number(each.body):
            grouped.setdefault(number, []).append(each)
    found = []
    for number, own in grouped.items():
        order = next((e.body.order for e in own if isinstance(e.body, _TELLS)), None)
        if order is not None:
            found.append(
                OrderHeld(
                    number=number,
                    order=order,
                    subject=next((e.subject for e in own if e.subject), None),
                    facts=tuple(own),
                )
            )
    return found


def considered(log: Iterable[Fact]) -> list[tuple[Fact, OrderConsidered]]:
    """Where asking for an order was considered, in the order recorded."""
    return [
        (each, each.body)
        for each in _standing(log)
        if isinstance(each.body, OrderConsidered)
    ]


def possible(held: OrderHeld, kind: OrderKind | None, on: date) -> Sequence[Move]:
    """What may be recorded of it now, in the order of its way."""
    state = held.state(on)
    return [each for each in Move if state in FROM[each] and _fits(each, held, kind)]


def _fits(move: Move, held: OrderHeld, kind: OrderKind | None) -> bool:
    asked = _ASKED.get(move)
    return asked is None or asked(held, kind)


def _to_serve(held: OrderHeld, _kind: OrderKind | None) -> bool:
    served = held.served if held.ruled(Ruling.MADE) else held.first_served
    return not served and held.order not in AT_ONCE


def _to_make(held: OrderHeld, _kind: OrderKind | None) -> bool:
    """Out of a refusal only an appeal leads to an order."""
    if held.ruled(Ruling.REFUSED):
        return held.appealed
    return _to_decide(held, _kind)


def _to_decide(held: OrderHeld, _kind: OrderKind | None) -> bool:
    asked = held.all(OrderApplied) or held.ruled(Ruling.INTERIM)
    return bool(asked) or held.order not in BY_APPLICATION


def _kept(held: OrderHeld, _kind: OrderKind | None) -> bool:
    return held.order not in AT_ONCE


_ASKED: Mapping[Move, Callable[[OrderHeld, OrderKind | None], bool]] = {
    Move.INTERIM: lambda _, kind: bool(kind and kind.interim),
    Move.MAKE: _to_make,
    Move.REFUSE: _to_decide,
    Move.BREACH: lambda held, kind: (
        bool(held.first_served) and (kind is None or kind.breach == "offence")
    ),
    Move.SERVE: _to_serve,
    Move.MONITOR: _kept,
    Move.CHECK: _kept,
    Move.RENEW: _kept,
    Move.LET_LAPSE: lambda held, _: held.first_ends is not None,
    Move.NAME_ADDRESS: lambda held, _: held.must_name,
    Move.MOVED: lambda held, _: held.must_name,
    Move.PASSPORTS: lambda held, _: held.must_hand_passports,
    Move.APPEAL: lambda held, _: not held.appealed,
    Move.APPEAL_DECIDED: lambda held, _: held.appealed,
}


_DECIDING = OrderDecided | OrderChanged | OrderEnded


def correctable(held: OrderHeld) -> Mapping[str, Move]:
    """The facts that may be corrected, and as which step each was recorded.

    Of what decides and changes an order the newest alone: what came later rests on
    what came before, and of facts that give days the last recorded counts.
    """
    newest = next((e for e in reversed(held.facts) if isinstance(e.body, _DECIDING)), 0)
    return {
        each.id: move
        for each in held.facts
        if (move := move_of(each.body))
        and (each is newest or not isinstance(each.body, _DECIDING))
    }


def move_of(body: Body) -> Move | None:
    """As which step a fact of an order is recorded; None for one that is no step."""
    match body:
        case OrderDecided(ruling=ruling):
            return Move(ruling.value)
        case OrderChanged(change=change):
            return Move(change.value) if change in _PLAIN else Move.APPEAL_DECIDED
        case OrderEnded(how=how):
            return Move.APPEAL_DECIDED if how is Ending.QUASHED else Move(how.value)
    return _MOVE_OF.get(type(body))


_PLAIN = NEW_DAYS | {Change.APPEALED}
_MOVE_OF: Mapping[type[Body], Move] = {
    OrderApplied: Move.APPLY,
    OrderServed: Move.SERVE,
    NameAddressGiven: Move.NAME_ADDRESS,
    NameAddressChanged: Move.MOVED,
    OrderLetLapse: Move.LET_LAPSE,
    ConditionsChecked: Move.CHECK,
    OrderBreached: Move.BREACH,
}


def next_number(log: Iterable[Fact]) -> str:
    """A number for a new order that no fact of the case uses."""
    taken = {_number(each.body) for each in log}
    count = 1
    while str(count) in taken:
        count += 1
    return str(count)


def next_breach(log: Iterable[Fact]) -> str:
    """A number for a new breach that no fact of the case uses."""
    taken = {each.body.breach for each in log if isinstance(each.body, OrderBreached)}
    count = 1
    while str(count) in taken:
        count += 1
    return str(count)


_TELLS = OrderConsidered | OrderApplied | OrderDecided | OrderServed


def _standing(log: Iterable[Fact]) -> list[Fact]:
    every = list(log)
    gone = {each.supersedes for each in every}
    own = [each for each in every if each.id not in gone]
    return sorted(own, key=lambda each: (each.recorded_at, each.id))


def _number(body: Body) -> str:
    return str(getattr(body, "id_of_order", ""))


def by_number(log: Iterable[Fact]) -> Mapping[str, OrderHeld]:
    return {each.number: each for each in orders_of(log)}
