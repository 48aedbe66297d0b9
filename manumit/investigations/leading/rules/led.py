"""Who leads a case and what asks for a review, as its log says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from manumit.law.duties.closing import stands_closed
from manumit.law.duties.person import suspicions
from manumit.law.duties.sequence import after
from manumit.law.duties.standing import Standing, in_order
from manumit.law.facts import (
    AdviserNamed,
    DecisionReceived,
    Fact,
    InvestigationReopened,
    LeadAllocated,
    Named,
    PersonNamed,
    ReviewHeld,
    Stage,
    StageReached,
)


class Event(StrEnum):
    """What, since the last review, asks for another at once."""

    CHARGE = "charge"
    DECISION = "decision"
    VICTIM = "victim"
    LEAD = "lead"
    REOPENED = "reopened"


EVENTS: Mapping[Event, str] = MappingProxyType(
    {
        Event.CHARGE: "Somebody was charged",
        Event.DECISION: "The competent authority decided",
        Event.VICTIM: "A further possible victim became known",
        Event.LEAD: "The lead changed",
        Event.REOPENED: "The investigation was taken up again",
    }
)


@dataclass(frozen=True, slots=True)
class Asking:
    """An event with the fact that says it."""

    event: Event
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """Who leads and advises, as the log says: the last of each counts.

    ``closed`` is the closure that stands; ``asking`` are the events since the last
    review that ask for another.
    """

    leads: Sequence[Fact] = ()
    adviser: Fact | None = None
    reviews: Sequence[Fact] = ()
    closed: Fact | None = None
    asking: Sequence[Asking] = ()

    @property
    def lead(self) -> Fact | None:
        """The fact that gave the lead to whoever has it now."""
        return self.leads[-1] if self.leads else None

    @property
    def lead_id(self) -> str:
        """Who has the lead now; empty where nobody has."""
        return investigator(self.lead) if self.lead else ""

    @property
    def adviser_id(self) -> str:
        """Who advises; empty where nobody was named."""
        body = self.adviser.body if self.adviser else None
        return body.adviser if isinstance(body, AdviserNamed) else ""


def investigator(fact: Fact) -> str:
    """Who was given the lead by a fact."""
    assert isinstance(fact.body, LeadAllocated)
    return fact.body.investigator


def led(standing: Standing | None) -> Led:
    """Who leads the case of this standing."""
    if standing is None:
        return Led()
    advisers = standing.any_of(AdviserNamed)
    reviews = standing.any_of(ReviewHeld)
    return Led(
        leads=standing.any_of(LeadAllocated),
        adviser=advisers[-1] if advisers else None,
        reviews=reviews,
        closed=stands_closed(standing),
        asking=tuple(_asking(standing, reviews[-1] if reviews else None)),
    )


def _asking(standing: Standing, since: Fact | None) -> Iterator[Asking]:
    found = sorted(_events(standing), key=lambda each: in_order(each.fact))
    later = {e.id for e in after([e.fact for e in found], since)} if since else None
    for each in found:
        if later is None or each.fact.id in later:
            yield each


def _events(standing: Standing) -> Iterator[Asking]:
    for fact, body in standing.of(StageReached):
        if body.stage is Stage.CHARGE:
            yield Asking(Event.CHARGE, fact)
    for fact, _ in standing.of(DecisionReceived):
        yield Asking(Event.DECISION, fact)
    for fact in _further_victims(standing):
        yield Asking(Event.VICTIM, fact)
    last = ""
    for fact, lead in standing.of(LeadAllocated):
        if last and lead.investigator != last:
            yield Asking(Event.LEAD, fact)
        last = lead.investigator
    for fact, _ in standing.of(InvestigationReopened):
        yield Asking(Event.REOPENED, fact)


def _further_victims(standing: Standing) -> Iterator[Fact]:
    """The first word of each possible victim after the first of them."""
    first: dict[str, Fact] = {}
    named = [
        fact
        for fact, body in standing.of(PersonNamed)
        if body.as_what is Named.VICTIM and fact.subject
    ]
    for fact in sorted([*suspicions(standing), *named], key=in_order):
        if fact.subject:
            first.setdefault(fact.subject, fact)
    opened = min((each.last_moment() for each in first.values()), default=None)
    for fact in first.values():
        if fact.last_moment() != opened:
            yield fact
