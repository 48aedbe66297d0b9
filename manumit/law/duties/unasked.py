"""Adults who cannot be asked, and whoever turns 18 with a referral under way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from manumit.law import days
from manumit.law.decisions import Decision, Outcome
from manumit.law.duties.arising import Shape, Terms, arising, outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.person import (
    ADULT,
    acts,
    by_then,
    coming_of_age,
    safety_owner,
    suspicion,
    treated_as_child,
)
from manumit.law.duties.referring import notified
from manumit.law.duties.registry import RULES, Family, rule
from manumit.law.duties.routes import (
    CONSENT,
    NOTIFIABLE,
    consents,
    referrals,
)
from manumit.law.duties.sequence import earliest, is_first
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    AgeStated,
    BestInterestsRecorded,
    Body,
    CannotBeAsked,
    CapacityAssessed,
    ConsentStated,
    DecisionReceived,
    Fact,
    ReferralReceived,
    ReferralSent,
    Route,
    WhyNotAsked,
)


NOTIFY = "policy/notification_hours"
CAPACITY = "policy/capacity_hours"
INTERESTS = "policy/best_interests_hours"
AT_18 = "policy/consent_at_18_days"

UNASKED_NOTIFIED = Terms(
    rule="unasked_notified",
    allowed=NOTIFY,
    rests_on=NOTIFIABLE,
    discharged_by=(ReferralSent, ReferralReceived),
    missing="No notification has gone to the competent authority",
    sentence=(
        "An adult who may be a victim cannot be asked whether they agree to a "
        "referral: the Secretary of State is notified all the same."
    ),
)
CAPACITY_ASSESSED = Terms(
    rule="capacity_assessed",
    allowed=CAPACITY,
    discharged_by=(CapacityAssessed,),
    missing="Nobody has assessed whether they can decide about a referral",
    sentence=(
        "Somebody seems unable to decide about a referral: whether they can is "
        "assessed, not taken for granted."
    ),
)
BEST_INTERESTS = Terms(
    rule="best_interests",
    allowed=INTERESTS,
    discharged_by=(BestInterestsRecorded,),
    missing="What is in their best interests is not recorded",
    sentence=(
        "Somebody was found unable to decide: what is done for them rests on their "
        "best interests, written down."
    ),
)
CONSENT_AT_18 = Terms(
    rule="consent_at_18",
    allowed=AT_18,
    rests_on=(CONSENT, ADULT),
    discharged_by=(ConsentStated,),
    missing="Nobody has asked whether they still agree, now that they are an adult",
    sentence=(
        "They were referred as a child, without their consent, and there was no "
        "conclusive decision when they turned 18: it is now theirs to decide."
    ),
)


@rule(
    "unasked_notified",
    title="Notify the Secretary of State of an adult who cannot be asked",
    family=Family.REFERRAL,
    anchor=CannotBeAsked,
    since="2015-11-01",
    provisions=(NOTIFY, *NOTIFIABLE),
)
def unasked_notified(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Vanished, removed or without capacity; it ends when they can be asked and are."""

    def adult(each: Fact) -> bool:
        return not treated_as_child(standing, each.subject, each.last_moment())

    if not is_first(standing, anchor, CannotBeAsked, counts=adult):
        return
    asked = consents(standing, anchor.subject)
    yield notified(standing, anchor, UNASKED_NOTIFIED, until=asked)


@rule(
    "capacity_assessed",
    title="Assess the capacity of an adult who seems unable to decide",
    family=Family.REFERRAL,
    anchor=CannotBeAsked,
    since="2009-04-01",
    provisions=(CAPACITY,),
    opens=("best_interests",),
)
def capacity_assessed(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Once a person, before or after; whatever the assessment finds."""
    if not is_first(standing, anchor, CannotBeAsked, counts=_lacks_capacity):
        return
    done = acts(standing, anchor.subject, CapacityAssessed)
    yield arising(
        standing,
        anchor,
        CAPACITY_ASSESSED,
        outcome(by_then(done, anchor.last_moment()), None),
        owed_by=safety_owner(standing, anchor),
        owed_to=PERSON,
    )


@rule(
    "best_interests",
    title="Record the best interests of somebody who cannot decide",
    family=Family.REFERRAL,
    anchor=CapacityAssessed,
    since="2009-04-01",
    provisions=(INTERESTS,),
)
def best_interests(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """After the first assessment that finds no capacity, not before it."""
    if not is_first(standing, anchor, CapacityAssessed, counts=_cannot_decide):
        return
    done = acts(standing, anchor.subject, BestInterestsRecorded)
    yield arising(
        standing,
        anchor,
        BEST_INTERESTS,
        outcome(first_since(done, anchor), None),
        owed_by=safety_owner(standing, anchor),
        owed_to=PERSON,
    )


@rule(
    "consent_at_18",
    title="Ask for consent again at 18",
    family=Family.REFERRAL,
    anchor=AgeStated,
    since="2009-04-01",
    provisions=(AT_18, CONSENT, ADULT),
)
def consent_at_18(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Owed from the latest day that can be the birthday, unless it was decided."""
    subject, start = anchor.subject, _comes_of_age(anchor)
    if start is None or not is_first(standing, anchor, AgeStated, counts=_has_birth):
        return
    began = suspicion(standing, subject)
    sent = [
        each
        for each in referrals(standing, subject, Route.NRM)
        if each.last_moment() < start
    ]
    decided = acts(standing, subject, DecisionReceived, counts=_conclusive)
    if began is None or start <= began.last_moment() or not sent:
        return
    if any(each.last_moment() < start for each in decided) or not _in_force(start):
        return
    yield arising(
        standing,
        anchor,
        CONSENT_AT_18,
        outcome(
            first_since(consents(standing, subject), start), earliest(start, *decided)
        ),
        owed_by=safety_owner(standing, anchor),
        owed_to=PERSON,
        shape=Shape(start=start, used=(sent[0].id,)),
    )


def _lacks_capacity(fact: Fact) -> bool:
    assert isinstance(fact.body, CannotBeAsked)
    return fact.body.why is WhyNotAsked.LACKS_CAPACITY


def _cannot_decide(fact: Fact) -> bool:
    assert isinstance(fact.body, CapacityAssessed)
    return not fact.body.has_capacity


def _has_birth(fact: Fact) -> bool:
    return _comes_of_age(fact) is not None


def _comes_of_age(fact: Fact) -> datetime | None:
    assert isinstance(fact.body, AgeStated)
    day = coming_of_age(fact.body)
    return None if day is None else days.start_of(day)


def _conclusive(body: Body) -> bool:
    assert isinstance(body, DecisionReceived)
    return body.decision == Decision.CONCLUSIVE_GROUNDS and body.outcome in {
        Outcome.POSITIVE,
        Outcome.NEGATIVE,
    }


def _in_force(start: datetime) -> bool:
    """Whether the rule held on the birthday, which may lie before the statement."""
    return RULES[CONSENT_AT_18.rule].variant_on(days.day_of(start)) is not None
