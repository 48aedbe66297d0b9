"""A supervisor reviews the investigation, again and again until it is closed."""

from __future__ import annotations

from collections.abc import Iterator

from manumit.law.duties.arising import Terms, arising, outcome
from manumit.law.duties.clock import counted_from, first_since
from manumit.law.duties.closing import reopening_after
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.person import investigation_owner
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.sequence import earliest
from manumit.law.duties.standing import Standing, in_order
from manumit.law.facts import (
    Fact,
    InvestigationClosed,
    InvestigationReopened,
    LeadAllocated,
    ReviewHeld,
)


ALLOWED = "policy/review_days"

HELD = Terms(
    rule="review_held",
    allowed=ALLOWED,
    discharged_by=(ReviewHeld,),
    missing="No supervisor has reviewed the investigation since",
    sentence=(
        "A supervisor reviews an investigation from the day it has a lead until it is "
        "closed, never longer apart than the force allows."
    ),
)


@rule(
    "review_held",
    title="Review the investigation",
    family=Family.REVIEWS,
    anchor=(LeadAllocated, ReviewHeld, InvestigationReopened),
    since="2009-04-01",
    provisions=(ALLOWED,),
)
def review_held(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """The first lead, each review and each reopening set the clock for the next review.

    A closure ends it; a review held while it is closed sets no new clock.
    """
    if isinstance(anchor.body, LeadAllocated) and not _first_lead(standing, anchor):
        return
    if isinstance(anchor.body, InvestigationReopened) and not _undoes(standing, anchor):
        return
    start = anchor.last_moment()
    later = [fact for fact, _ in standing.of(ReviewHeld) if fact.last_moment() > start]
    closed = [
        counted_from(fact, start)
        for fact, _ in standing.of(InvestigationClosed)
        if not _undone_by(standing, fact, anchor)
    ]
    yield arising(
        standing,
        anchor,
        HELD,
        outcome(first_since(later, anchor), earliest(start, *closed)),
        owed_by=investigation_owner(standing, anchor),
        owed_to=PERSON,
    )


def _undone_by(standing: Standing, closure: Fact, anchor: Fact) -> bool:
    """Whether the closure had been undone again when the clock began."""
    reopened = reopening_after(standing, closure)
    return reopened is not None and in_order(reopened) <= in_order(anchor)


def _undoes(standing: Standing, anchor: Fact) -> bool:
    """Whether a reopening is the one that undoes some closure."""
    return any(
        reopening_after(standing, closure) is anchor
        for closure, _ in standing.of(InvestigationClosed)
    )


def _first_lead(standing: Standing, anchor: Fact) -> bool:
    return next((fact for fact, _ in standing.of(LeadAllocated)), None) is anchor
