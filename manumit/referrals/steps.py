"""The steps of one referral: received, assessed, shared, accepted, rung. Pure.

From the facts that stand at a moment, and the duties that they give rise to. What has
not happened yet is a step too, without a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from manumit.law.duties import Duty, State
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    Assessed,
    Fact,
    Owner,
    OwnerChased,
    OwnerNamed,
    OwnerRecalled,
    OwnerReturned,
    ReferralReceived,
    RungThrough,
)


class What(StrEnum):
    """What a step is."""

    RECEIVED = "received"
    ASSESSED = "assessed"
    SHARED = "shared"
    KEPT = "kept"
    ACCEPTED = "accepted"
    RUNG = "rung"
    CHASED = "chased"
    RETURNED = "returned"
    RECALLED = "recalled"
    PASSED_ON = "passed_on"


WHAT_LABELS: Mapping[What, str] = {
    What.RECEIVED: "Received",
    What.ASSESSED: "Assessed",
    What.SHARED: "Shared",
    What.KEPT: "Kept by the desk that received it",
    What.ACCEPTED: "Accepted",
    What.RUNG: "Rung through",
    What.CHASED: "Chased",
    What.RETURNED: "Returned",
    What.RECALLED: "Recalled",
    What.PASSED_ON: "Passed on",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step; without a fact it has not happened yet.

    ``organisation`` did it or is to do it; ``desk`` is the desk that it went to or
    that is to act; ``naming`` is the fact that named the owner whom it concerns.
    """

    what: What
    fact: Fact | None
    organisation: str = ""
    desk: str = ""
    owner: Owner | None = None
    duty: Duty | None = None
    naming: Fact | None = None

    @property
    def at(self) -> datetime | None:
        """The moment by which it had certainly happened; None: not yet."""
        return self.fact.last_moment() if self.fact else None


def steps(
    standing: Standing, *, referral: str, duties: Sequence[Duty], at: datetime
) -> list[Step]:
    """In the order in which they happened; then what has not happened at ``at``."""
    found = [
        *_received(standing, referral),
        *_assessed(standing, referral, duties),
        *(step for owner in Owner for step in _owned(standing, owner, duties)),
        *_rung(standing, duties, at),
    ]
    done = [each for each in found if each.fact]
    waiting = [each for each in found if not each.fact]
    return [*sorted(done, key=lambda each: each.at or at), *waiting]


def _received(standing: Standing, referral: str) -> Iterator[Step]:
    for fact, body in standing.of(ReferralReceived):
        if body.referral == referral:
            yield Step(what=What.RECEIVED, fact=fact, organisation=body.received_by)


def _assessed(
    standing: Standing, referral: str, duties: Sequence[Duty]
) -> Iterator[Step]:
    duty = next((each for each in duties if Assessed.kind in each.discharged_by), None)
    found = [
        (fact, body)
        for fact, body in standing.of(Assessed)
        if fact.source in {f"referral:{referral}", ""}
    ]
    for place, (fact, body) in enumerate(found):
        yield Step(
            what=What.ASSESSED,
            fact=fact,
            organisation=body.organisation,
            desk=body.desk,
            duty=None if place else duty,
        )
    if not found:
        owed_by = duty.owed_by if duty else ""
        yield Step(what=What.ASSESSED, fact=None, organisation=owed_by, duty=duty)


def _owned(standing: Standing, owner: Owner, duties: Sequence[Duty]) -> Iterator[Step]:
    """How one ownership went from desk to desk, and whether the last has accepted."""
    went_back: set[datetime] = set()
    for step in _back_and_chased(standing, owner):
        if step.at and step.what is not What.CHASED:
            went_back.add(step.at)
        yield step
    named: tuple[Fact, OwnerNamed] | None = None
    for fact, body in standing.of(OwnerNamed):
        if body.owner is not owner:
            continue
        if named is not None and _accepts(body, named[1]):
            yield _accepted(fact, body, named[0], duties)
            named = named[0], body
            continue
        came_back = body.accepted and fact.last_moment() in went_back
        if not came_back:
            yield _given(fact, body, duties, first=named is None)
        named = fact, body
    if named is not None and not named[1].accepted:
        yield _accepted(None, named[1], named[0], duties)


def _accepts(body: OwnerNamed, named: OwnerNamed) -> bool:
    """Whether it says only that the desk that was named has accepted."""
    waited = body.accepted and not named.accepted
    return waited and body.organisation == named.organisation


def _given(
    fact: Fact, body: OwnerNamed, duties: Sequence[Duty], *, first: bool
) -> Step:
    what = What.SHARED if first else What.PASSED_ON
    if first and body.accepted:
        what = What.KEPT
    duty = _duty(duties, rule="owners_named", part=body.owner) if first else None
    return Step(
        what=what,
        fact=fact,
        organisation=body.organisation,
        desk=body.desk,
        owner=body.owner,
        duty=duty,
        naming=fact,
    )


def _accepted(
    fact: Fact | None, body: OwnerNamed, naming: Fact, duties: Sequence[Duty]
) -> Step:
    return Step(
        what=What.ACCEPTED,
        fact=fact,
        organisation=body.organisation,
        desk=body.desk,
        owner=body.owner,
        duty=_duty(duties, rule="owner_accepts", part=body.owner, anchor=naming),
        naming=naming,
    )


def _back_and_chased(standing: Standing, owner: Owner) -> Iterator[Step]:
    for fact, back in standing.of(OwnerReturned):
        if back.owner is owner:
            yield Step(
                what=What.RETURNED,
                fact=fact,
                organisation=back.organisation,
                desk=back.to,
                owner=owner,
            )
    for fact, taken in standing.of(OwnerRecalled):
        if taken.owner is owner:
            yield Step(
                what=What.RECALLED,
                fact=fact,
                organisation=taken.by,
                desk=taken.desk,
                owner=owner,
            )
    for fact, chased in standing.of(OwnerChased):
        if chased.owner is owner:
            yield Step(
                what=What.CHASED,
                fact=fact,
                organisation="",
                desk=chased.desk,
                owner=owner,
            )


def _rung(standing: Standing, duties: Sequence[Duty], at: datetime) -> Iterator[Step]:
    """Each call, and each danger about which nobody has been rung."""
    rings = [each for each in duties if RungThrough.kind in each.discharged_by]
    for fact, body in standing.of(RungThrough):
        met = next((each for each in rings if each.met_by == fact.id), None)
        yield Step(
            what=What.RUNG,
            fact=fact,
            organisation=body.organisation,
            desk=body.desk,
            duty=met,
        )
    for each in rings:
        if each.state(at) in {State.DUE, State.OVERDUE, State.NOT_EVIDENCED}:
            yield Step(what=What.RUNG, fact=None, organisation=each.owed_by, duty=each)


def _duty(
    duties: Iterable[Duty], *, rule: str, part: Owner, anchor: Fact | None = None
) -> Duty | None:
    for each in duties:
        anchored = anchor is None or each.anchor in {anchor.id, anchor.supersedes}
        if each.rule == rule and each.part == part.value and anchored:
            return each
    return None
