"""The competent authority decides, and what each of its decisions sets off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from manumit.law import days
from manumit.law.decisions import Decision, Outcome
from manumit.law.duties.arising import Shape, Terms, arising, outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import COMPETENT_AUTHORITY, PERSON, Duty
from manumit.law.duties.person import acts, by_then, safety_owner
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.routes import is_route, referrals
from manumit.law.duties.sequence import after, earliest, is_first
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    Body,
    ChildPanelAsked,
    DecisionReceived,
    Fact,
    Offered,
    ReceiptRecorded,
    ReconsiderationConsidered,
    ReferralReceived,
    Route,
    SubjectId,
    SupportReferred,
    VictimTold,
)
from manumit.law.grounds import PANEL_DAYS, panel_due
from manumit.law.provisions import holds


TARGET = "nrm/reasonable_grounds_target"
TELL = "policy/decision_told_days"
SUPPORT = "policy/recovery_support_days"
SUPPORTED = "nrm/support"
RECONSIDER = "policy/reconsideration_days"
BEGINS = "2021-06-01"

TOLD_OF = frozenset(
    {
        Decision.REASONABLE_GROUNDS,
        Decision.CONCLUSIVE_GROUNDS,
        Decision.RECONSIDERATION,
        Decision.DISQUALIFICATION,
        Decision.FURTHER_RECOVERY,
    }
)

GROUNDS_DECIDED = Terms(
    rule="grounds_decided",
    allowed=TARGET,
    discharged_by=(DecisionReceived,),
    missing="No reasonable grounds decision has come",
    sentence=(
        "The competent authority holds a referral and decides on reasonable grounds "
        "within its target where it can: support waits for it."
    ),
)
PANEL_DECIDED = Terms(
    rule="child_panel_decided",
    allowed=None,
    rests_on=(PANEL_DAYS,),
    discharged_by=(DecisionReceived,),
    missing="The local panel has not decided on reasonable grounds",
    sentence=(
        "A local panel was asked to decide about a child, and has a number of days "
        "from the referral."
    ),
)
DECISION_TOLD = Terms(
    rule="decision_told",
    allowed=TELL,
    discharged_by=(VictimTold,),
    missing="Nobody has told them of the decision",
    sentence=(
        "A decision about this person came in; they hear of it from somebody who "
        "can do so safely."
    ),
)
RECOVERY_SUPPORTED = Terms(
    rule="recovery_supported",
    allowed=SUPPORT,
    rests_on=(SUPPORTED,),
    discharged_by=(SupportReferred,),
    missing="No support was offered for the recovery period",
    sentence=(
        "There are reasonable grounds to believe that this person is a victim: the "
        "recovery period begins, with the support that belongs to it."
    ),
)
RECONSIDERATION_CONSIDERED = Terms(
    rule="reconsideration_considered",
    allowed=RECONSIDER,
    discharged_by=(ReconsiderationConsidered,),
    missing="Nobody has considered asking for the decision to be looked at again",
    sentence=(
        "The decision was negative: whether to ask for it to be looked at again is "
        "considered while there is time."
    ),
)


@rule(
    "grounds_decided",
    title="Decide on reasonable grounds",
    family=Family.REFERRAL,
    anchor=(ReceiptRecorded, ReferralReceived),
    since="2009-04-01",
    provisions=(TARGET,),
)
def grounds_decided(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """From the first sign that the authority holds it.

    A withdrawal ends the wait, and so does a local panel that is asked to decide.
    """

    def held(each: Fact) -> bool:
        return is_route(each.body, Route.NRM)

    if not is_first(standing, anchor, ReceiptRecorded, ReferralReceived, counts=held):
        return
    start, subject = anchor.last_moment(), anchor.subject
    decided = _decisions(standing, subject, Decision.REASONABLE_GROUNDS)
    withdrawn = _decisions(
        standing, subject, Decision.WITHDRAWAL, outcomes=(Outcome.WITHDRAWN,)
    )
    asked = acts(standing, subject, ChildPanelAsked)
    ended = earliest(start, *after([*withdrawn, *asked], anchor))
    yield arising(
        standing,
        anchor,
        GROUNDS_DECIDED,
        outcome(first_since(decided, anchor), ended),
        owed_by=_authority(standing, subject),
        owed_to=PERSON,
    )


@rule(
    "child_panel_decided",
    title="Have the local panel decide on reasonable grounds for a child",
    family=Family.REFERRAL,
    anchor=ChildPanelAsked,
    since=BEGINS,
    provisions=(PANEL_DAYS,),
)
def child_panel_decided(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Counted from the referral; from the asking where no referral is known."""
    body = anchor.body
    assert isinstance(body, ChildPanelAsked)
    if not is_first(standing, anchor, ChildPanelAsked):
        return
    start, subject = anchor.last_moment(), anchor.subject
    decided = _decisions(standing, subject, Decision.REASONABLE_GROUNDS)
    withdrawn = _decisions(
        standing, subject, Decision.WITHDRAWAL, outcomes=(Outcome.WITHDRAWN,)
    )
    yield arising(
        standing,
        anchor,
        PANEL_DECIDED,
        outcome(
            first_since(decided, anchor), earliest(start, *after(withdrawn, anchor))
        ),
        owed_by=body.panel,
        owed_to=PERSON,
        shape=Shape(due_at=_panel_due(standing, anchor)),
    )


@rule(
    "decision_told",
    title="Tell somebody of a decision about them, safely",
    family=Family.REFERRAL,
    anchor=DecisionReceived,
    since="2009-04-01",
    provisions=(TELL,),
)
def decision_told(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Of this letter, or of a decision without saying which; not of another letter."""
    body = anchor.body
    assert isinstance(body, DecisionReceived)
    if body.decision not in TOLD_OF:
        return
    told = [
        fact
        for fact, said in standing.of(VictimTold, anchor.subject)
        if said.event == "decision" and said.about in {None, body.letter}
    ]
    yield arising(
        standing,
        anchor,
        DECISION_TOLD,
        outcome(first_since(told, anchor), None),
        owed_by=safety_owner(standing, anchor),
        owed_to=PERSON,
        part=body.letter,
    )


@rule(
    "recovery_supported",
    title="Offer support for the recovery period",
    family=Family.REFERRAL,
    anchor=DecisionReceived,
    since="2009-04-01",
    provisions=(SUPPORT, SUPPORTED),
)
def recovery_supported(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """An offer made before the decision stands; one that reached nobody does not."""
    if not _is(anchor.body, Decision.REASONABLE_GROUNDS, outcomes=(Outcome.POSITIVE,)):
        return
    offered = acts(standing, anchor.subject, SupportReferred, counts=_sound)
    yield arising(
        standing,
        anchor,
        RECOVERY_SUPPORTED,
        outcome(by_then(offered, anchor.last_moment()), None),
        owed_by=safety_owner(standing, anchor),
        owed_to=PERSON,
    )


@rule(
    "reconsideration_considered",
    title="Consider asking for a negative decision to be looked at again",
    family=Family.REFERRAL,
    anchor=DecisionReceived,
    since="2009-04-01",
    provisions=(RECONSIDER,),
)
def reconsideration_considered(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Whether asked for or not; a reconsideration that has come ends the question."""
    grounds = (Decision.REASONABLE_GROUNDS, Decision.CONCLUSIVE_GROUNDS)
    if not _is(anchor.body, *grounds, outcomes=(Outcome.NEGATIVE,)):
        return
    start, subject = anchor.last_moment(), anchor.subject
    again = _decisions(standing, subject, Decision.RECONSIDERATION)
    yield arising(
        standing,
        anchor,
        RECONSIDERATION_CONSIDERED,
        outcome(
            first_since(acts(standing, subject, ReconsiderationConsidered), anchor),
            earliest(start, *after(again, anchor)),
        ),
        owed_by=safety_owner(standing, anchor),
        owed_to=PERSON,
    )


def _decisions(
    standing: Standing,
    subject: SubjectId | None,
    *decisions: Decision,
    outcomes: tuple[Outcome, ...] = (),
) -> list[Fact]:
    return acts(
        standing,
        subject,
        DecisionReceived,
        counts=lambda body: _is(body, *decisions, outcomes=outcomes),
    )


def _is(body: Body, *decisions: Decision, outcomes: tuple[Outcome, ...]) -> bool:
    """Whether it is such a decision with such an outcome; none named means any."""
    assert isinstance(body, DecisionReceived)
    return body.decision in decisions and (not outcomes or body.outcome in outcomes)


def _authority(standing: Standing, subject: SubjectId | None) -> str:
    """Which authority confirmed that it holds the referral, where the file says so."""
    confirmed = [
        body.authority
        for _, body in standing.of(ReceiptRecorded, subject)
        if body.route is Route.NRM
    ]
    return next(iter(confirmed), COMPETENT_AUTHORITY)


def _panel_due(standing: Standing, anchor: Fact) -> datetime:
    """The end of the panel's last day, by the law of the day of the referral."""
    asked = days.day_of(anchor.last_moment())
    sent = referrals(standing, anchor.subject, Route.NRM)
    referred = min((days.day_of(each.last_moment()) for each in sent), default=asked)
    counted = referred if holds(PANEL_DAYS, referred) else asked
    return max(days.end_of(panel_due(counted)), anchor.last_moment())


def _sound(body: Body) -> bool:
    assert isinstance(body, SupportReferred)
    return body.result is not Offered.NO_CONTACT
