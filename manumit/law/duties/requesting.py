"""What one organisation asks of another is answered; silence is taken higher."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from manumit.law import days
from manumit.law.duties.arising import Shape, Terms, arising, outcome
from manumit.law.duties.clock import end_of_time, first_since
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.standing import Standing
from manumit.law.facts import Fact, RequestAnswered, RequestEscalated, RequestMade


ANSWER = "policy/request_days"
ESCALATE = "policy/escalation_days"

ANSWERED = Terms(
    rule="request_answered",
    allowed=ANSWER,
    discharged_by=(RequestAnswered,),
    missing="No answer has come to the request",
    sentence="Another organisation asked for this by a day; it is answered by then.",
)
ESCALATED = Terms(
    rule="request_escalated",
    allowed=ESCALATE,
    discharged_by=(RequestEscalated,),
    missing="The silence has not been taken higher",
    sentence=(
        "The request was not answered in time: whoever asked takes the silence higher "
        "and does not wait for it to end."
    ),
)


@rule(
    "request_answered",
    title="Answer a request",
    family=Family.REQUESTS,
    anchor=RequestMade,
    since="2009-04-01",
    provisions=(ANSWER,),
    opens=("request_escalated",),
)
def request_answered(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Whoever is asked answers by the day named, or in the time that policy gives."""
    made = anchor.body
    assert isinstance(made, RequestMade)
    yield arising(
        standing,
        anchor,
        ANSWERED,
        outcome(
            first_since(_answers(standing, made), anchor),
            None,
        ),
        owed_by=made.to,
        owed_to=made.asked_by,
        part=made.request,
        shape=Shape(due_at=_answer_due(standing, anchor, made)),
    )


@rule(
    "request_escalated",
    title="Take an unanswered request higher",
    family=Family.REQUESTS,
    anchor=RequestMade,
    since="2009-04-01",
    provisions=(ANSWER, ESCALATE),
)
def request_escalated(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Silence beyond the day is taken higher, unless the answer comes first."""
    made = anchor.body
    assert isinstance(made, RequestMade)
    start = max(anchor.last_moment(), _answer_due(standing, anchor, made))
    escalated = [
        fact
        for fact, body in standing.of(RequestEscalated)
        if body.request == made.request
    ]
    answered = first_since(_answers(standing, made), anchor)
    yield arising(
        standing,
        anchor,
        ESCALATED,
        outcome(
            first_since(escalated, start),
            None if answered is None else answered[1],
        ),
        owed_by=made.asked_by,
        owed_to=PERSON,
        part=made.request,
        shape=Shape(start=start),
    )


def _answers(standing: Standing, made: RequestMade) -> list[Fact]:
    return [
        fact
        for fact, body in standing.of(RequestAnswered)
        if body.request == made.request
    ]


def _answer_due(standing: Standing, anchor: Fact, made: RequestMade) -> datetime:
    """The end of the day that was named, else of the time that policy gives."""
    if made.answer_due is not None:
        return days.end_of(made.answer_due)
    return end_of_time(anchor.last_moment(), ANSWER, standing.policies, made.to)
