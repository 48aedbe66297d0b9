"""Whoever goes missing, comes into care, is detained or leaves is not lost sight of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from manumit.law import days
from manumit.law.duties.arising import (
    Shape,
    Terms,
    outcome,
)
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import Duty
from manumit.law.duties.owing import safety_owes
from manumit.law.duties.person import (
    acts,
    by_then,
    suspected_by,
    suspicion,
)
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    Body,
    ChildPlaced,
    DeparturePlanned,
    DetentionVisited,
    Fact,
    MissingReported,
    PersonDetained,
    PersonFound,
    PersonLeft,
    PersonReleased,
    ProtectionPlanned,
    WentMissing,
)


MISSING = "policy/missing_minutes"
FIRST_NIGHT = "policy/child_first_night"
VISIT = "policy/detention_visit_days"
DEPARTURE = "policy/departure_plan"

REPORTED = Terms(
    rule="missing_recorded",
    allowed=MISSING,
    discharged_by=(MissingReported,),
    missing="The person is not recorded as missing",
    sentence=(
        "A possible victim who is missing may be with the exploiter again, so they "
        "are recorded as missing at once, with that risk."
    ),
)
PROTECTED = Terms(
    rule="child_protected",
    allowed=None,
    rests_on=(FIRST_NIGHT,),
    discharged_by=(ProtectionPlanned,),
    missing="No plan against the child's vanishing is written",
    sentence=(
        "Children who were trafficked may vanish from care before the first night, so "
        "what is done against it is written down on the day of placement."
    ),
)
VISITED = Terms(
    rule="detained_visited",
    allowed=VISIT,
    discharged_by=(DetentionVisited,),
    missing="Nobody from the investigation has visited the person",
    sentence=(
        "The person may be a victim and is held, so somebody from the investigation "
        "goes to see them."
    ),
)
PLANNED = Terms(
    rule="departure_planned",
    allowed=None,
    rests_on=(DEPARTURE,),
    discharged_by=(DeparturePlanned,),
    missing="No plan for leaving, with a named partner there, is recorded",
    sentence=(
        "The person may be a victim and has left, so a plan with a named partner "
        "where they go was to be made before."
    ),
)


@rule(
    "missing_recorded",
    title="Record somebody missing as missing",
    family=Family.SAFEGUARDING,
    anchor=WentMissing,
    since="2009-04-01",
    provisions=(MISSING,),
)
def missing_recorded(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Each time that they go missing; being found ends it."""
    if _missing_already(standing, anchor):
        return
    reports = acts(standing, anchor.subject, MissingReported)
    found = ended_by(standing, anchor, PersonFound)
    yield safety_owes(
        standing, anchor, REPORTED, outcome(first_since(reports, anchor), found)
    )


@rule(
    "child_protected",
    title="Plan against the child's vanishing before the first night",
    family=Family.SAFEGUARDING,
    anchor=ChildPlaced,
    since="2009-04-01",
    provisions=(FIRST_NIGHT,),
)
def child_protected(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """The plan is there by the end of the day of placement."""
    plans = acts(standing, anchor.subject, ProtectionPlanned)
    yield before_first_night(standing, anchor, PROTECTED, plans)


@rule(
    "detained_visited",
    title="Visit a possible victim who is detained",
    family=Family.SAFEGUARDING,
    anchor=PersonDetained,
    since="2009-04-01",
    provisions=(VISIT,),
)
def detained_visited(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Wherever they are held."""
    yield from owed_while_held(standing, anchor, VISITED, DetentionVisited)


@rule(
    "departure_planned",
    title="Plan the departure of a possible victim",
    family=Family.SAFEGUARDING,
    anchor=PersonLeft,
    since="2009-04-01",
    provisions=(DEPARTURE,),
)
def departure_planned(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Whoever may be a victim leaves with a plan that was made before."""
    start = anchor.last_moment()
    if not suspected_by(standing, anchor.subject, start):
        return
    plans = acts(standing, anchor.subject, DeparturePlanned)
    yield safety_owes(
        standing,
        anchor,
        PLANNED,
        outcome(by_then(plans, start), None),
        shape=Shape(due_at=start),
    )


def owed_while_held(
    standing: Standing, anchor: Fact, terms: Terms, done: type[Body]
) -> Iterator[Duty]:
    """From the detention on, or from the suspicion where that begins during it."""
    begun = suspicion(standing, anchor.subject)
    if begun is None:
        return
    start = max(anchor.last_moment(), begun.last_moment())
    released = ended_by(standing, anchor, PersonReleased)
    if released is not None and released < start:
        return
    acted = first_since(acts(standing, anchor.subject, done), start)
    yield safety_owes(
        standing,
        anchor,
        terms,
        outcome(acted, released),
        shape=Shape(start=start, used=(begun.id,)),
    )


def before_first_night(
    standing: Standing,
    anchor: Fact,
    terms: Terms,
    done: Sequence[Fact],
    *,
    until: datetime | None = None,
    shown: bool = False,
) -> Duty:
    """What is done by the end of the day of a child's placement, before it or after."""
    start = anchor.last_moment()
    return safety_owes(
        standing,
        anchor,
        terms,
        outcome(by_then(done, start), until),
        shape=Shape(due_at=days.end_of(days.day_of(start)), shown=shown),
    )


def _missing_already(standing: Standing, anchor: Fact) -> bool:
    """Whether they had gone missing before, and not been found since."""
    moves = standing.any_of(WentMissing, PersonFound, subject=anchor.subject)
    before = moves[: moves.index(anchor)]
    return bool(before) and isinstance(before[-1].body, WentMissing)


def ended_by(standing: Standing, anchor: Fact, kind: type[Body]) -> datetime | None:
    """When the first act of a kind ended what began with the anchor."""
    ended = first_since(acts(standing, anchor.subject, kind), anchor)
    return ended[1] if ended else None
