"""Each possible victim is told of what happens in the case, the next working day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from manumit.law.duties.arising import Shape, Terms, arising, outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.contact import wants_no_contact
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.person import by_then, owner, suspicions
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    CrimeRecorded,
    Fact,
    InvestigationClosed,
    OutcomeGiven,
    Owner,
    Stage,
    StageReached,
    SubjectId,
    VictimTold,
)


ALLOWED = "victims_code/event_told_enhanced_days"
STAGES = frozenset(
    {
        Stage.ARREST,
        Stage.INTERVIEW,
        Stage.CAUTION,
        Stage.CHARGE,
        Stage.CONVICTED,
        Stage.SENTENCE,
    }
)
CLOSED = "closed"
OUTCOME = "outcome"

TOLD = Terms(
    rule="event_told",
    allowed=ALLOWED,
    discharged_by=(VictimTold,),
    missing="They have not been told of it",
    sentence=(
        "A victim of modern slavery is told at once of each step against a suspect, of "
        "the outcome and of the end of the investigation, unless they wish not to be."
    ),
)


@rule(
    "event_told",
    title="Tell the victim what has happened in the case",
    family=Family.VICTIMS_CODE,
    anchor=(StageReached, InvestigationClosed, OutcomeGiven),
    since="2009-04-01",
    provisions=(ALLOWED,),
)
def event_told(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Each possible victim is told, save whoever wants no further contact.

    A step is told of the suspect whom it concerns, or without a name; nobody is told
    of their own.
    """
    event = _event(anchor)
    if event is None:
        return
    start = anchor.last_moment()
    for victim in _victims(standing, anchor, start):
        if wants_no_contact(standing, victim, start):
            continue
        told = [
            fact
            for fact, body in standing.of(VictimTold, victim)
            if body.event == event and _of_it(anchor, body)
        ]
        yield arising(
            standing,
            anchor,
            TOLD,
            outcome(
                first_since(told, anchor) or _told_first(standing, anchor, told), None
            ),
            owed_by=owner(standing, victim, Owner.INVESTIGATION),
            owed_to=PERSON,
            part=victim,
            shape=Shape(about=victim),
        )


def _event(anchor: Fact) -> str | None:
    """The code of what is to be told; None where nothing is."""
    match anchor.body:
        case InvestigationClosed():
            return CLOSED
        case OutcomeGiven():
            return OUTCOME
        case StageReached(stage=stage, possible_victim=False) if stage in STAGES:
            return stage.value
    return None


def _victims(standing: Standing, anchor: Fact, start: datetime) -> list[SubjectId]:
    """Who is to be told: everybody under suspicion by then, or the crime's victim."""
    if isinstance(anchor.body, OutcomeGiven):
        return _of_crime(standing, anchor, anchor.body.crime, start)
    return [
        fact.subject
        for fact in suspicions(standing)
        if fact.subject is not None
        and fact.last_moment() <= start
        and not (
            isinstance(anchor.body, StageReached) and fact.subject == anchor.subject
        )
    ]


def _of_crime(
    standing: Standing, anchor: Fact, crime: str, start: datetime
) -> list[SubjectId]:
    """The victims of the crime as recorded by then, else whom the outcome concerns."""
    recorded = [
        fact.subject
        for fact, body in standing.of(CrimeRecorded)
        if body.crime == crime
        and fact.subject is not None
        and fact.last_moment() <= start
    ]
    own = [] if anchor.subject is None else [anchor.subject]
    return list(dict.fromkeys(recorded or own))


def _told_first(
    standing: Standing, anchor: Fact, told: list[Fact]
) -> tuple[Fact, datetime] | None:
    """That a victim was told of this crime's outcome before it was given.

    The rules ask for just that. What was told before an earlier outcome was of that.
    """
    if not isinstance(anchor.body, OutcomeGiven):
        return None
    crime, start = anchor.body.crime, anchor.last_moment()
    earlier = [
        fact.last_moment()
        for fact, body in standing.of(OutcomeGiven)
        if body.crime == crime and fact.last_moment() < start
    ]
    of_this = [
        fact
        for fact in told
        if isinstance(fact.body, VictimTold)
        and fact.body.about == crime
        and all(fact.last_moment() > each for each in earlier)
    ]
    return by_then(of_this, start)


def _of_it(anchor: Fact, body: VictimTold) -> bool:
    """Whether what was told is of the suspect whom the step concerns."""
    if not isinstance(anchor.body, StageReached):
        return True
    return body.about is None or body.about == anchor.subject
