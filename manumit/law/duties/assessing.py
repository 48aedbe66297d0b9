"""What was received is assessed by somebody; what was asked for is answered in time."""

from __future__ import annotations

from collections.abc import Iterator

from manumit.law import days
from manumit.law.duties.arising import Shape, Terms, arising, outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    Assessed,
    Fact,
    MoreAsked,
    MoreGiven,
    MoreWithdrawn,
    ReferralReceived,
)


ASSESS = "policy/assessment_hours"
REPLY = "policy/reply_days"

ASSESSED = Terms(
    rule="assessed",
    allowed=ASSESS,
    discharged_by=(Assessed,),
    missing="Nobody has assessed the risk as it stands now",
    sentence=(
        "Whoever receives a referral sees to it that somebody looks at what is known, "
        "what is missing and how soon to act, and writes it down."
    ),
)
REPLIED = Terms(
    rule="reply_given",
    allowed=REPLY,
    discharged_by=(MoreGiven,),
    missing="No reply has come to what was asked",
    sentence="A desk asked this organisation for more and named the day of the reply.",
)


@rule(
    "assessed",
    title="Assess what was received",
    family=Family.REFERRAL,
    anchor=ReferralReceived,
    since="2009-04-01",
    provisions=(ASSESS,),
)
def assessed(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """The desk that received it sees it assessed; any desk's assessment will do."""
    body = anchor.body
    assert isinstance(body, ReferralReceived)
    done = [fact for fact, _ in standing.of(Assessed, anchor.subject)]
    yield arising(
        standing,
        anchor,
        ASSESSED,
        outcome(first_since(done, anchor), None),
        owed_by=body.received_by,
        owed_to=PERSON,
    )


@rule(
    "reply_given",
    title="Reply to what was asked",
    family=Family.REFERRAL,
    anchor=MoreAsked,
    since="2009-04-01",
    provisions=(REPLY,),
)
def reply_given(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Whoever is asked replies by the day named; taking the request back ends it."""
    asked = anchor.body
    assert isinstance(asked, MoreAsked)
    given = [
        fact for fact, body in standing.of(MoreGiven) if body.question == asked.question
    ]
    withdrawn = [
        fact.last_moment()
        for fact, body in standing.of(MoreWithdrawn)
        if body.question == asked.question
    ]
    yield arising(
        standing,
        anchor,
        REPLIED,
        outcome(first_since(given, anchor), min(withdrawn, default=None)),
        owed_by=asked.to,
        owed_to=asked.asked_by,
        shape=Shape(due_at=days.end_of(asked.reply_due)),
    )
