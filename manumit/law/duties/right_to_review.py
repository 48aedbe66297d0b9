"""A victim may have a decision not to prosecute looked at again, and is told so."""

from __future__ import annotations

from collections.abc import Iterator

from manumit.law.duties.arising import Shape, Terms, arising, outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.contact import wants_no_contact
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.person import investigation_owner, owner, suspicions
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    ChargeDecided,
    Charging,
    Fact,
    Owner,
    ReviewAnswered,
    ReviewAsked,
    VictimTold,
)


TELL = "victims_code/review_told_days"
ANSWER = "policy/review_answer_days"
EVENT = "review_right"
"""The code of being told of the right."""
NOT_PROSECUTED = frozenset(
    {
        Charging.NOT_ENOUGH_EVIDENCE,
        Charging.NOT_IN_PUBLIC_INTEREST,
        Charging.STOPPED,
    }
)
"""The decisions that a victim may have looked at again."""

TOLD = Terms(
    rule="review_right_told",
    allowed=TELL,
    rests_on=("victims_code/review_of_decision",),
    discharged_by=(VictimTold,),
    missing="Nobody has told them that they may ask for a review, and until when",
    sentence=(
        "A victim is told, with reasons, that a suspect will not be prosecuted, and "
        "how and until when to ask for a review."
    ),
)
ANSWERED = Terms(
    rule="review_answered",
    allowed=ANSWER,
    rests_on=("victims_code/review_of_decision",),
    discharged_by=(ReviewAnswered,),
    missing="Their review has no answer",
    sentence="A victim who asks for a decision to be looked at again is answered.",
)


@rule(
    "review_right_told",
    title="Tell the victim of the right to a review",
    family=Family.VICTIMS_CODE,
    anchor=ChargeDecided,
    since="2013-12-10",
    provisions=(TELL, "victims_code/review_of_decision"),
)
def review_right_told(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Each possible victim is told, save whoever wants no further contact."""
    body = anchor.body
    assert isinstance(body, ChargeDecided)
    if body.decision not in NOT_PROSECUTED:
        return
    start = anchor.last_moment()
    for suspicion in suspicions(standing):
        victim = suspicion.subject
        if victim is None or victim == anchor.subject:
            continue
        if suspicion.last_moment() > start or wants_no_contact(standing, victim, start):
            continue
        told = [
            fact
            for fact, said in standing.of(VictimTold, victim)
            if said.event == EVENT and said.about in (None, anchor.subject)
        ]
        yield arising(
            standing,
            anchor,
            TOLD,
            outcome(first_since(told, anchor), None),
            owed_by=owner(standing, victim, Owner.INVESTIGATION),
            owed_to=PERSON,
            part=victim,
            shape=Shape(about=victim),
        )


@rule(
    "review_answered",
    title="Answer the victim's request for a review",
    family=Family.VICTIMS_CODE,
    anchor=ReviewAsked,
    since="2013-12-10",
    provisions=(ANSWER, "victims_code/review_of_decision"),
)
def review_answered(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """The first answer about the same suspect since they asked."""
    asked = anchor.body
    assert isinstance(asked, ReviewAsked)
    answers = [
        fact
        for fact, body in standing.of(ReviewAnswered, anchor.subject)
        if body.about in (None, asked.about)
    ]
    yield arising(
        standing,
        anchor,
        ANSWERED,
        outcome(first_since(answers, anchor), None),
        owed_by=investigation_owner(standing, anchor),
        owed_to=PERSON,
    )
