"""A place that is not confirmed goes back with the question, and is answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from manumit.law.duties.arising import Terms, arising, outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import COMPETENT_AUTHORITY, NOT_KNOWN, Duty
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    Fact,
    Owner,
    OwnerNamed,
    PlaceStated,
    QuestionAnswered,
    QuestionPut,
    ReferralReceived,
    SubjectId,
)
from manumit.law.owners import ABOUT_PLACE, INVESTIGATION_ORDER, Part


ASK = "policy/place_question_days"
ANSWER = "policy/place_answer_days"


ASKED = Terms(
    rule="place_asked",
    allowed=ASK,
    rests_on=(INVESTIGATION_ORDER,),
    discharged_by=(QuestionPut, PlaceStated),
    missing="Nobody has been asked for the place",
    sentence=(
        "The place of exploitation decides which force investigates, and it is not "
        "confirmed: it goes back to the competent authority with the question."
    ),
)
ANSWERED = Terms(
    rule="place_answered",
    allowed=ANSWER,
    discharged_by=(QuestionAnswered, PlaceStated),
    missing="No answer has come about the place",
    sentence=(
        "The place of exploitation was asked for; until the answer comes, the force "
        "named meanwhile keeps the investigation."
    ),
)


@rule(
    "place_asked",
    title="Ask where the exploitation happened",
    family=Family.OWNERS,
    anchor=ReferralReceived,
    since="2009-04-01",
    provisions=(ASK, INVESTIGATION_ORDER),
)
def place_asked(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """An unconfirmed place is asked about, unless it was settled at receipt."""
    start = anchor.last_moment()
    settled = _settled_at(standing, anchor.subject)
    if settled is not None and settled <= start:
        return
    asked = [
        fact
        for fact, body in standing.of(QuestionPut, anchor.subject)
        if body.about == ABOUT_PLACE
    ]
    yield arising(
        standing,
        anchor,
        ASKED,
        outcome(first_since(asked, anchor), settled),
        owed_by=_asker(standing, anchor),
        owed_to=COMPETENT_AUTHORITY,
    )


@rule(
    "place_answered",
    title="Answer where the exploitation happened",
    family=Family.OWNERS,
    anchor=QuestionPut,
    since="2009-04-01",
    provisions=(ANSWER,),
)
def place_answered(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Whoever is asked for the place answers; settling it otherwise ends the wait."""
    put = anchor.body
    assert isinstance(put, QuestionPut)
    if put.about != ABOUT_PLACE:
        return
    start = anchor.last_moment()
    settled = _settled_at(standing, anchor.subject)
    answers = [
        fact
        for fact, body in standing.of(QuestionAnswered)
        if body.question == put.question
    ]
    yield arising(
        standing,
        anchor,
        ANSWERED,
        outcome(
            first_since(answers, anchor),
            None if settled is None else max(settled, start),
        ),
        owed_by=put.to,
        owed_to=_asker(standing, anchor),
    )


def _settled_at(standing: Standing, subject: SubjectId | None) -> datetime | None:
    """When a place was first confirmed, or all that were stated lay abroad."""
    stated = [
        (fact.first_moment() or fact.last_moment(), body)
        for fact, body in standing.of(PlaceStated, subject)
        if body.part == Part.EXPLOITATION
    ]
    for moment in sorted({moment for moment, _ in stated}):
        by_then = [body for when, body in stated if when <= moment]
        confirmed = any(body.confirmed and body.force for body in by_then)
        if confirmed or all(body.abroad for body in by_then):
            return moment
    return None


def _asker(standing: Standing, anchor: Fact) -> str:
    """The investigation owner, or whoever received it while there is none."""
    owners = [
        body.organisation
        for _, body in standing.of(OwnerNamed, anchor.subject)
        if body.owner is Owner.INVESTIGATION
    ]
    received = [
        body.received_by for _, body in standing.of(ReferralReceived, anchor.subject)
    ]
    return next(iter([*reversed(owners), *reversed(received)]), NOT_KNOWN)
