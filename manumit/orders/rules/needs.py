"""Where an order should be thought of, by what the log of the case says. Pure.

A prompt is no judgement of anybody: it says what the log shows, which test the law
puts, and goes once somebody has considered and written down the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    CrimeRecorded,
    Fact,
    InvestigationClosed,
    Named,
    Order,
    OrderConsidered,
    PersonNamed,
    Stage,
    StageReached,
    SubjectId,
)
from manumit.orders.rules.folding import OrderHeld


class Why(StrEnum):
    """What makes an order worth thinking of."""

    CONVICTED = "convicted"
    REPAIR = "repair"
    CHARGED = "charged"
    CAUTIONED = "cautioned"
    UNCHARGED = "uncharged"
    THREAT = "threat"
    MONEY = "money"


WHY_LABELS = {
    Why.CONVICTED: "Convicted: a prevention order can be made as the court sentences",
    Why.REPAIR: "Convicted: the court must consider reparation to the victims",
    Why.CHARGED: "Charged: a prevention or risk order is to be considered",
    Why.CAUTIONED: "Cautioned: a prevention order can be applied for",
    Why.UNCHARGED: "Not charged when the investigation was closed: still a danger?",
    Why.THREAT: "A suspect who is not charged: a risk order needs no conviction",
    Why.MONEY: "Money and property: without restraint nothing is left to repay victims",
}
ORDERS = {
    Why.CONVICTED: (Order.PREVENTION,),
    Why.REPAIR: (Order.REPARATION, Order.CONFISCATION),
    Why.CHARGED: (Order.PREVENTION, Order.RISK),
    Why.CAUTIONED: (Order.PREVENTION,),
    Why.UNCHARGED: (Order.RISK,),
    Why.THREAT: (Order.RISK,),
    Why.MONEY: (Order.RESTRAINT, Order.CONFISCATION),
}
_REACHED = {
    Why.CONVICTED: Stage.CONVICTED,
    Why.REPAIR: Stage.CONVICTED,
    Why.CHARGED: Stage.CHARGE,
    Why.CAUTIONED: Stage.CAUTION,
}
_HELD = frozenset({Stage.ARREST, Stage.INTERVIEW, Stage.CHARGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One prompt about one person; ``since`` is the fact that it rests on."""

    subject: SubjectId
    why: Why
    since: Fact

    @property
    def orders(self) -> Sequence[Order]:
        """The kinds to think of."""
        return ORDERS[self.why]


def needs(
    standing: Standing, held: Sequence[OrderHeld], *, exploiters: Iterable[SubjectId]
) -> list[Need]:
    """The prompts of a case, by person; ``exploiters`` are its alleged exploiters."""
    found: list[Need] = []
    for subject in _suspects(standing, exploiters):
        own = [each for each in held if each.subject == subject]
        found += _of(standing, subject, own)
    return found


def _suspects(
    standing: Standing, exploiters: Iterable[SubjectId]
) -> Sequence[SubjectId]:
    """Everybody whom the log or the referral holds to be a suspect, once."""
    said = dict.fromkeys(exploiters)
    for fact, named in standing.of(PersonNamed):
        if named.as_what is Named.SUSPECT and fact.subject:
            said[fact.subject] = None
    for fact, reached in standing.of(StageReached):
        if not reached.possible_victim and fact.subject:
            said[fact.subject] = None
    for _, crime in standing.of(CrimeRecorded):
        if crime.offender:
            said[SubjectId(crime.offender)] = None
    return list(said)


def _of(
    standing: Standing, subject: SubjectId, held: Sequence[OrderHeld]
) -> Iterator[Need]:
    for why, stage in _REACHED.items():
        since = _reached(standing, subject, {stage})
        if since and not _thought(standing, subject, held, why, since):
            yield Need(subject=subject, why=why, since=since)
    charged = _reached(standing, subject, {Stage.CHARGE, Stage.CONVICTED})
    closed = next((fact for fact, _ in standing.of(InvestigationClosed)), None)
    if not charged:
        threat = _threat(standing, subject)
        why, since = (Why.UNCHARGED, closed) if closed else (Why.THREAT, threat)
        if since and not _ever(standing, subject, held, ORDERS[Why.CHARGED]):
            yield Need(subject=subject, why=why, since=since)
    arrested = _reached(standing, subject, _HELD)
    if arrested and not _ever(standing, subject, held, ORDERS[Why.MONEY]):
        yield Need(subject=subject, why=Why.MONEY, since=arrested)


def _reached(
    standing: Standing, subject: SubjectId, stages: Iterable[Stage]
) -> Fact | None:
    """When somebody who is no possible victim first reached one of the steps."""
    wanted = set(stages)
    return next(
        (
            fact
            for fact, body in standing.of(StageReached, subject)
            if body.stage in wanted and not body.possible_victim
        ),
        None,
    )


def _threat(standing: Standing, subject: SubjectId) -> Fact | None:
    """An arrest, a crime that names them, or two who name them as a suspect."""
    if arrested := _reached(standing, subject, {Stage.ARREST, Stage.INTERVIEW}):
        return arrested
    for fact, crime in standing.of(CrimeRecorded):
        if crime.offender == subject:
            return fact
    named = [
        fact
        for fact, body in standing.of(PersonNamed, subject)
        if body.as_what is Named.SUSPECT and fact.subject == subject
    ]
    return named[1] if len(named) > 1 else None


def _thought(
    standing: Standing,
    subject: SubjectId,
    held: Sequence[OrderHeld],
    why: Why,
    since: Fact,
) -> bool:
    """Whether it was considered since, or such an order was made since."""

    def later(fact: Fact) -> bool:
        return fact.last_moment() >= since.last_moment()

    wanted = ORDERS[why][:1] if why is Why.REPAIR else ORDERS[why]
    return any(
        later(fact)
        for fact, body in standing.of(OrderConsidered, subject)
        if body.order in wanted
    ) or any(
        later(fact) for each in held if each.order in wanted for fact in each.facts
    )


def _ever(
    standing: Standing,
    subject: SubjectId,
    held: Sequence[OrderHeld],
    orders: Sequence[Order],
) -> bool:
    if any(each.order in orders for each in held):
        return True
    return any(
        body.order in orders for _, body in standing.of(OrderConsidered, subject)
    )
