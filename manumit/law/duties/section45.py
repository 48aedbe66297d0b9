"""The statutory defence is considered wherever somebody may have been compelled.

Section 45 of the Modern Slavery Act 2015, in force since 31 July 2015.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from manumit.law import days
from manumit.law.decisions import Decision
from manumit.law.decisions import Outcome as Decided
from manumit.law.duties.arising import (
    Shape,
    Terms,
    outcome,
)
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import Duty
from manumit.law.duties.owing import investigation_owes
from manumit.law.duties.person import acts, by_then, suspected_by
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.sequence import after, is_first
from manumit.law.duties.standing import Standing, in_order
from manumit.law.facts import (
    ActDisclosed,
    Body,
    DecisionReceived,
    Fact,
    FactId,
    Section45Considered,
    Stage,
    StageReached,
    SubjectId,
)
from manumit.law.provisions import provision
from manumit.law.section45 import ADULT_AGE, ADULT_LIMBS, CHILD_LIMBS


SINCE = "2015-07-31"
CONSIDER = "policy/section45_hours"
STAGES = "policy/section45_stages"
AGAIN = "policy/section45_again_days"
GROUNDS = frozenset(
    {
        Decision.REASONABLE_GROUNDS,
        Decision.CONCLUSIVE_GROUNDS,
        Decision.RECONSIDERATION,
    }
)
DECIDED = frozenset({Decided.POSITIVE, Decided.NEGATIVE})

CONSIDERED = Terms(
    rule="section45_considered",
    allowed=CONSIDER,
    discharged_by=(Section45Considered,),
    missing="Section 45 has not been considered since the act was disclosed",
    sentence=(
        "The person told of an act that they may have been compelled to do, so the "
        "statutory defence is considered."
    ),
)
AT_STAGE = Terms(
    rule="section45_at_stage",
    allowed=None,
    rests_on=(STAGES,),
    discharged_by=(Section45Considered,),
    missing="Section 45 was not considered for this step",
    sentence=(
        "A suspect who may have been compelled reached this step, and the statutory "
        "defence is considered before each."
    ),
)
AFTER_ARREST = Terms(
    rule="section45_at_stage",
    allowed=CONSIDER,
    rests_on=(STAGES,),
    discharged_by=(Section45Considered,),
    missing="Section 45 has not been considered since the arrest",
    sentence=(
        "Somebody who may have been compelled was arrested, so the statutory defence "
        "is considered, before any interview."
    ),
)
AFTER_CONVICTION = Terms(
    rule="section45_at_stage",
    allowed=AGAIN,
    rests_on=(STAGES,),
    discharged_by=(Section45Considered,),
    missing="Section 45 has not been considered since the conviction",
    sentence=(
        "Somebody who may have been compelled was convicted, and it is considered "
        "again whether the conviction should stand."
    ),
)
_AFTERWARDS = {Stage.ARREST: AFTER_ARREST, Stage.CONVICTED: AFTER_CONVICTION}
AFTER_DECISION = Terms(
    rule="section45_after_decision",
    allowed=AGAIN,
    discharged_by=(Section45Considered,),
    missing="Section 45 has not been considered since the decision",
    sentence=(
        "The competent authority decided about somebody who may have been compelled "
        "to an act, so the statutory defence is considered in its light."
    ),
)


@rule(
    "section45_considered",
    title="Consider section 45 after a compelled act is disclosed",
    family=Family.SECTION_45,
    anchor=ActDisclosed,
    since=SINCE,
    provisions=(CONSIDER, ADULT_LIMBS, CHILD_LIMBS),
)
def section45_considered(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Once for each offence that the person says they may have been compelled to."""
    told = anchor.body
    assert isinstance(told, ActDisclosed)
    if not is_first(
        standing,
        anchor,
        ActDisclosed,
        counts=lambda fact: _offence(fact.body) == told.offence,
    ):
        return
    done = acts(
        standing,
        anchor.subject,
        Section45Considered,
        counts=lambda body: _offence(body) in {None, told.offence},
    )
    yield investigation_owes(
        standing,
        anchor,
        replace(CONSIDERED, rests_on=_limbs(told, anchor)),
        outcome(first_since(done, anchor), None),
    )


@rule(
    "section45_at_stage",
    title="Consider section 45 at each step in proceedings",
    family=Family.SECTION_45,
    anchor=StageReached,
    since=SINCE,
    provisions=(STAGES, CONSIDER, AGAIN),
)
def section45_at_stage(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """By the moment of the step, and for that step.

    An arrest opens it, so it is asked after that, and after a conviction once more.
    Whether or not whoever recorded the step knew that the person may be a victim. What
    was considered for an earlier step of its kind was of another act, and does not do.
    """
    reached = anchor.body
    assert isinstance(reached, StageReached)
    if not asked_of_step(standing, anchor):
        return
    start = anchor.last_moment()
    done = considered_for(standing, anchor, reached.stage)
    terms = _AFTERWARDS.get(reached.stage, AT_STAGE)
    met = by_then(done, start)
    if reached.stage is Stage.ARREST:
        every = acts(standing, anchor.subject, Section45Considered)
        met = by_then([*done, *after(every, anchor)], start)
    elif reached.stage is Stage.CONVICTED:
        met = first_since(done, anchor)
    yield investigation_owes(
        standing,
        anchor,
        terms,
        outcome(met, None),
        part=reached.stage.value,
        shape=Shape(due_at=start if terms is AT_STAGE else None),
    )


@rule(
    "section45_after_decision",
    title="Consider section 45 again after a decision",
    family=Family.SECTION_45,
    anchor=DecisionReceived,
    since=SINCE,
    provisions=(AGAIN,),
)
def section45_after_decision(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Where they had disclosed an act, reached a step or been considered by then."""
    letter = anchor.body
    assert isinstance(letter, DecisionReceived)
    if letter.decision not in GROUNDS or letter.outcome not in DECIDED:
        return
    start = anchor.last_moment()
    compelled = _may_have_been_compelled(standing, anchor.subject, start)
    if compelled is None:
        return
    done = acts(standing, anchor.subject, Section45Considered)
    yield investigation_owes(
        standing,
        anchor,
        AFTER_DECISION,
        outcome(first_since(done, anchor), None),
        part=letter.letter,
        shape=Shape(used=(compelled,)),
    )


def _limbs(told: ActDisclosed, anchor: Fact) -> tuple[str, ...]:
    """What the defence asks of an adult or of a child; of each where nobody knows."""
    if told.age_at_act is None:
        return ADULT_LIMBS, CHILD_LIMBS
    adult = provision(ADULT_AGE).on(days.day_of(anchor.last_moment()))
    return (ADULT_LIMBS,) if told.age_at_act >= adult else (CHILD_LIMBS,)


def _offence(body: Body) -> str | None:
    if isinstance(body, ActDisclosed | Section45Considered):
        return body.offence
    return None


def considered_for(standing: Standing, anchor: Fact, stage: Stage) -> list[Fact]:
    """The considerations for a step, since the person last came to one of its kind."""
    before = [
        fact.last_moment()
        for fact, body in standing.of(StageReached, anchor.subject)
        if body.stage is stage and in_order(fact) < in_order(anchor)
    ]
    since = max(before, default=None)
    return [
        fact
        for fact, body in standing.of(Section45Considered, anchor.subject)
        if body.stage is stage and (since is None or fact.last_moment() > since)
    ]


def asked_of_step(standing: Standing, step: Fact) -> bool:
    """Whether the step is one of somebody who may be a victim, or was compelled."""
    at = step.last_moment()
    return (
        (isinstance(step.body, StageReached) and step.body.possible_victim)
        or (step.subject is not None and suspected_by(standing, step.subject, at))
        or any(
            fact.subject == step.subject and fact.last_moment() <= at
            for fact in standing.any_of(ActDisclosed, subject=step.subject)
        )
    )


def _may_have_been_compelled(
    standing: Standing, subject: SubjectId | None, at: datetime
) -> FactId | None:
    """The first fact by an instant that says so; None without one."""
    return next(
        (
            fact.id
            for fact in standing.any_of(
                ActDisclosed, StageReached, Section45Considered, subject=subject
            )
            if fact.last_moment() <= at
            and (
                not isinstance(fact.body, StageReached) or asked_of_step(standing, fact)
            )
        ),
        None,
    )
