"""Section 45 is considered for a suspect who may be a victim, and looked at again.

Before a step that is known to come, and whenever something is learned that bears on
it. Nobody becomes a suspect here by what they themselves told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from manumit.law.duties.arising import Shape, Terms, outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import Duty
from manumit.law.duties.owing import investigation_owes
from manumit.law.duties.person import SUSPICION, acts, by_then, said_child, suspicion
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.section45 import (
    AGAIN,
    CONSIDER,
    SINCE,
    STAGES,
    asked_of_step,
    considered_for,
)
from manumit.law.duties.sequence import earliest
from manumit.law.duties.standing import Standing, in_order
from manumit.law.facts import (
    AccountOffered,
    ActDisclosed,
    AgeStated,
    CrimeRecorded,
    Fact,
    Named,
    Offered,
    PersonNamed,
    Section45Considered,
    Section45Evidence,
    StageExpected,
    StageReached,
    SubjectId,
)
from manumit.law.section45 import ADULT_LIMBS, CHILD_LIMBS


BEARS = (*SUSPICION, AgeStated, AccountOffered, Section45Evidence)
"""What may change how the defence looks: signs, suspicion, age, account, evidence.

A disclosed act, a step and a decision on grounds ask for it by duties of their own.
"""

RULES_OF_45 = (
    "section45_considered",
    "section45_suspected",
    "section45_at_stage",
    "section45_before_stage",
    "section45_after_decision",
    "section45_again",
)
"""Every rule by which section 45 is asked for."""

SUSPECTED = Terms(
    rule="section45_suspected",
    allowed=CONSIDER,
    rests_on=(ADULT_LIMBS, CHILD_LIMBS),
    discharged_by=(Section45Considered,),
    missing="Section 45 has not been considered for this suspect, who may be a victim",
    sentence=(
        "Somebody is suspected of an offence and may be a victim of slavery, so it is "
        "considered whether they were compelled."
    ),
)
BEFORE_STAGE = Terms(
    rule="section45_before_stage",
    allowed=None,
    rests_on=(STAGES,),
    discharged_by=(Section45Considered,),
    missing="Section 45 has not been considered for the step that is to come",
    sentence=(
        "Somebody who may have been compelled is to come to this step, and the "
        "statutory defence is considered before it."
    ),
)
NEWS = Terms(
    rule="section45_again",
    allowed=AGAIN,
    rests_on=(ADULT_LIMBS, CHILD_LIMBS),
    discharged_by=(Section45Considered,),
    missing="Section 45 has not been looked at since something new was learned",
    sentence=(
        "Something that bears on the statutory defence was learned after it had been "
        "considered, so it is looked at again."
    ),
)


@rule(
    "section45_suspected",
    title="Consider section 45 for a suspect who may be a victim",
    family=Family.SECTION_45,
    anchor=(PersonNamed, CrimeRecorded, *SUSPICION),
    since=SINCE,
    provisions=(CONSIDER, ADULT_LIMBS, CHILD_LIMBS),
)
def section45_suspected(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Once for each person, as soon as both are known: that they are a suspect and
    that they may be a victim. A disclosed act, or a step that says so, asks already.
    """  # noqa: D205
    who = anchor.subject
    if isinstance(anchor.body, CrimeRecorded):
        who = SubjectId(anchor.body.offender) if anchor.body.offender else None
    victim, suspect = suspicion(standing, who), _suspect(standing, who)
    if victim is None or suspect is None:
        return
    first, last = sorted((victim, suspect), key=in_order)
    if anchor is not last or _asked_already(standing, anchor, who):
        return
    done = acts(standing, who, Section45Considered)
    yield investigation_owes(
        standing,
        anchor,
        SUSPECTED,
        outcome(by_then(done, anchor.last_moment()), None),
        shape=Shape(about=who, used=(first.id,)),
    )


@rule(
    "section45_before_stage",
    title="Consider section 45 before a step that is to come",
    family=Family.SECTION_45,
    anchor=StageExpected,
    since=SINCE,
    provisions=(STAGES,),
)
def section45_before_stage(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """For that step, since the person last came to one of its kind, and before it.

    Once they have come to it, it is asked of the step itself.
    """
    expected = anchor.body
    assert isinstance(expected, StageExpected)
    start = anchor.last_moment()
    done = considered_for(standing, anchor, expected.stage)
    came = [
        fact
        for fact, body in standing.of(StageReached, anchor.subject)
        if body.stage is expected.stage
        and fact.last_moment() >= start
        and asked_of_step(standing, fact)
    ]
    yield investigation_owes(
        standing,
        anchor,
        BEFORE_STAGE,
        outcome(by_then(done, start), earliest(start, *came)),
        part=expected.stage.value,
        shape=Shape(due_at=max(start, expected.at)),
    )


@rule(
    "section45_again",
    title="Look at section 45 again when something new is learned",
    family=Family.SECTION_45,
    anchor=BEARS,
    since=SINCE,
    provisions=(AGAIN, ADULT_LIMBS, CHILD_LIMBS),
)
def section45_again(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Once after each consideration, at the first news; later news waits with it."""
    if anchor.subject is None:
        return
    done = acts(standing, anchor.subject, Section45Considered)
    for place, considered in enumerate(done):
        after = done[place + 1].last_moment() if place + 1 < len(done) else None
        news = _news(standing, anchor, considered, until=after)
        if news and news[0][1] is anchor:
            start = news[0][0]
            yield investigation_owes(
                standing,
                anchor,
                NEWS,
                outcome(first_since(done[place + 1 :], start), None),
                part=considered.id,
                shape=Shape(start=start, used=(considered.id,)),
            )


def news_since(standing: Standing, considered: Fact) -> list[tuple[datetime, Fact]]:
    """What bears on the defence and was learned after one consideration of it.

    Each with the moment at which it was new: when it happened, or, of what had
    happened before, when it was written down.
    """
    return _news(standing, considered, considered, until=None)


def _news(
    standing: Standing, of: Fact, considered: Fact, *, until: datetime | None
) -> list[tuple[datetime, Fact]]:
    found = []
    for fact in standing.any_of(*BEARS, subject=of.subject):
        moment = _new_at(fact, considered)
        if (
            moment is not None
            and fact.subject == of.subject
            and _bears(standing, fact, considered)
            and (until is None or moment < until)
        ):
            found.append((moment, fact))
    return sorted(found, key=lambda pair: (pair[0], pair[1].id))


def _bears(standing: Standing, fact: Fact, considered: Fact) -> bool:
    """Whether it tells anything: a declined account does not, nor an age that leaves
    the person the child, or the adult, that they were taken for.
    """  # noqa: D205
    if isinstance(fact.body, AccountOffered):
        return fact.body.result is Offered.TAKEN
    if isinstance(fact.body, AgeStated):
        then, now = considered.last_moment(), fact.last_moment()
        return said_child(standing, fact.subject, then) is not said_child(
            standing, fact.subject, now
        )
    return True


def _new_at(fact: Fact, considered: Fact) -> datetime | None:
    """When it became known after a consideration; None where it was known at it."""
    if fact.last_moment() > considered.last_moment():
        return fact.last_moment()
    if fact.recorded_at > considered.recorded_at:
        return fact.recorded_at
    return None


def _suspect(standing: Standing, who: SubjectId | None) -> Fact | None:
    """The first fact by which somebody is suspected of an offence; None without one.

    They are named so, come to a step, or a recorded crime names them its offender.
    """
    if who is None:
        return None
    found = [
        *(f for f, e in standing.of(PersonNamed, who) if e.as_what is Named.SUSPECT),
        *standing.any_of(StageReached, subject=who),
    ]
    own = [fact for fact in found if fact.subject == who]
    own += [fact for fact, e in standing.of(CrimeRecorded) if e.offender == who]
    return min(own, key=in_order, default=None)


def _asked_already(standing: Standing, anchor: Fact, who: SubjectId | None) -> bool:
    """Whether an act or a step of a possible victim asked for it by then."""
    return any(
        fact.last_moment() <= anchor.last_moment()
        and (isinstance(fact.body, ActDisclosed) or asked_of_step(standing, fact))
        for fact in standing.any_of(ActDisclosed, StageReached, subject=who)
    )
