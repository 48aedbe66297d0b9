"""A child who may be a victim is spoken of, protected and findable on the first day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from manumit.law import days
from manumit.law.duties.arising import Shape, Terms, outcome
from manumit.law.duties.childhood import as_child
from manumit.law.duties.duty import Duty
from manumit.law.duties.movements import FIRST_NIGHT, before_first_night
from manumit.law.duties.owing import safety_owes
from manumit.law.duties.person import acts, by_then
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.sequence import after, is_first
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    AgeStated,
    Body,
    ChildIdentitySecured,
    ChildPlaced,
    CouncilTold,
    Fact,
    Guardian,
    GuardianReferred,
    PlacementAssessed,
    PoliceProtectionConsidered,
    ReferralReceived,
    StrategyDiscussed,
)


STRATEGY = "policy/strategy_discussion"
PROTECTION = "policy/police_protection_hours"
GUARDIAN = "policy/guardian_hours"
GUARDIANS = "msa/child_guardians"
COUNCIL_TOLD = "policy/council_told_hours"
COUNCIL = "council"
AGE = (AgeStated, ReferralReceived)

DISCUSSED = Terms(
    rule="strategy_discussed",
    allowed=None,
    rests_on=(STRATEGY,),
    discharged_by=(StrategyDiscussed,),
    missing="No strategy discussion with the council is recorded",
    sentence=(
        "A child may be a victim, so the police, the council and a health service "
        "speak of them on the same day."
    ),
)
CONSIDERED = Terms(
    rule="police_protection_considered",
    allowed=PROTECTION,
    discharged_by=(PoliceProtectionConsidered,),
    missing="Nobody has considered whether to take the child into police protection",
    sentence=(
        "A child may be a victim, so whether to take them into police protection is "
        "considered at once, and used only where it is needed."
    ),
)
REFERRED = Terms(
    rule="guardian_referred",
    allowed=GUARDIAN,
    rests_on=(GUARDIANS,),
    discharged_by=(GuardianReferred,),
    missing="The child is not referred to the guardian service, nor found to have none",
    sentence=(
        "A child who may be a victim is referred to an independent guardian, where "
        "the area has one."
    ),
)
TOLD = Terms(
    rule="council_told",
    allowed=COUNCIL_TOLD,
    discharged_by=(CouncilTold, StrategyDiscussed),
    missing="The council's children's services have not been told",
    sentence="A child may be a victim, so the council's children's services are told.",
)
ASSESSED = Terms(
    rule="placement_assessed",
    allowed=None,
    rests_on=(FIRST_NIGHT,),
    discharged_by=(PlacementAssessed,),
    missing="Nobody has found that the child is safe enough where they are placed",
    sentence=(
        "Exploiters look for children where they are placed, so how safe the placement "
        "is is assessed before the first night; one that is not safe enough is changed."
    ),
)
SECURED = Terms(
    rule="identity_secured",
    allowed=None,
    rests_on=(FIRST_NIGHT,),
    discharged_by=(ChildIdentitySecured,),
    missing="A photograph of the child and the telephone's details are not both kept",
    sentence=(
        "A child who vanishes is found by a photograph and a telephone, so both are "
        "secured before the first night."
    ),
)


@rule(
    "strategy_discussed",
    title="Hold a strategy discussion about a child the same day",
    family=Family.CHILDREN,
    anchor=AGE,
    since="2009-04-01",
    provisions=(STRATEGY,),
)
def strategy_discussed(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """By the end of the day; without the council it was none."""
    held = acts(standing, anchor.subject, StrategyDiscussed, counts=_with_council)
    yield from _of_child(standing, anchor, DISCUSSED, held, same_day=True)


@rule(
    "police_protection_considered",
    title="Consider police protection for a child",
    family=Family.CHILDREN,
    anchor=AGE,
    since="2009-04-01",
    provisions=(PROTECTION,),
)
def police_protection_considered(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Used or not used, it was considered."""
    done = acts(standing, anchor.subject, PoliceProtectionConsidered)
    yield from _of_child(standing, anchor, CONSIDERED, done)


@rule(
    "guardian_referred",
    title="Refer a child to the guardian service",
    family=Family.CHILDREN,
    anchor=AGE,
    since="2026-04-01",
    provisions=(GUARDIAN, GUARDIANS),
)
def guardian_referred(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """That the area has none is an answer; that nobody could be reached is not."""
    done = acts(standing, anchor.subject, GuardianReferred, counts=_answered)
    yield from _of_child(standing, anchor, REFERRED, done)


@rule(
    "council_told",
    title="Tell the council of a child",
    family=Family.CHILDREN,
    anchor=AGE,
    since="2009-04-01",
    provisions=(COUNCIL_TOLD,),
)
def council_told(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Told by itself, or as one who took part in the strategy discussion."""
    done = acts(
        standing, anchor.subject, CouncilTold, StrategyDiscussed, counts=_reached
    )
    yield from _of_child(standing, anchor, TOLD, done)


@rule(
    "placement_assessed",
    title="Assess the risk of a child's placement before the first night",
    family=Family.CHILDREN,
    anchor=ChildPlaced,
    since="2009-04-01",
    provisions=(FIRST_NIGHT,),
)
def placement_assessed(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Of this placement; one found not safe enough is open until they are moved."""
    found = acts(standing, anchor.subject, PlacementAssessed)
    moved = after(acts(standing, anchor.subject, ChildPlaced), anchor)
    until = moved[0].last_moment() if moved else None
    safe = [each for each in found if _safe_enough(each.body)]
    yield before_first_night(
        standing,
        anchor,
        ASSESSED,
        _of_placement(standing, anchor, safe),
        until=until,
        shown=bool(found) and not safe,
    )


@rule(
    "identity_secured",
    title="Secure a child's photograph and telephone before the first night",
    family=Family.CHILDREN,
    anchor=ChildPlaced,
    since="2009-04-01",
    provisions=(FIRST_NIGHT,),
)
def identity_secured(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Both, at once or one after the other; a child without a telephone has none."""
    done = acts(standing, anchor.subject, ChildIdentitySecured, counts=_both)
    yield before_first_night(standing, anchor, SECURED, done)


def _of_child(
    standing: Standing,
    anchor: Fact,
    terms: Terms,
    done: Sequence[Fact],
    *,
    same_day: bool = False,
) -> Iterator[Duty]:
    """What is owed to a child from the first moment that both are known."""
    child = as_child(standing, anchor)
    if child is None:
        return
    due_at: datetime | None = None
    if same_day:
        due_at = days.end_of(days.day_of(child.start))
    yield safety_owes(
        standing,
        anchor,
        terms,
        outcome(by_then(done, child.start), child.ended),
        shape=Shape(start=child.start, due_at=due_at, used=child.used),
    )


def _of_placement(
    standing: Standing, anchor: Fact, done: Sequence[Fact]
) -> Sequence[Fact]:
    """Those of this placement: what came before a later one was of the one before."""
    first = is_first(standing, anchor, ChildPlaced)
    return done if first else after(done, anchor)


def _with_council(body: Body) -> bool:
    assert isinstance(body, StrategyDiscussed)
    return COUNCIL in body.present


def _reached(body: Body) -> bool:
    return isinstance(body, CouncilTold) or _with_council(body)


def _answered(body: Body) -> bool:
    assert isinstance(body, GuardianReferred)
    return body.result is not Guardian.NO_CONTACT


def _safe_enough(body: Body) -> bool:
    assert isinstance(body, PlacementAssessed)
    return body.safe_enough


def _both(body: Body) -> bool:
    assert isinstance(body, ChildIdentitySecured)
    return body.photograph and body.telephone is not False
