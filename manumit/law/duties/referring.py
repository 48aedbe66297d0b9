"""The National Referral Mechanism explained, consent asked for, and what follows.

An adult decides: who agrees is referred, who declines is notified, and each change of
mind begins anew. A child, or somebody who may be one, is referred whatever they say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from manumit.law.duties.arising import Shape, Terms, arising, outcome
from manumit.law.duties.childhood import as_child
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.person import (
    ADULT,
    acts,
    by_then,
    found_child,
    not_slavery_at,
    safety_owner,
)
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.routes import (
    BEGUN,
    CONSENT,
    NOTIFIABLE,
    consents,
    is_route,
    referrals,
    turns,
)
from manumit.law.duties.sequence import after, earliest
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    AgeStated,
    Body,
    ConsentStated,
    Fact,
    ReceiptRecorded,
    ReferralReceived,
    ReferralSent,
    Route,
)


REFER = "policy/referral_hours"
REFER_CHILD = "policy/child_referral_hours"
NOTIFY = "policy/notification_hours"
RECEIPT = "policy/receipt_days"


ADULT_REFERRED = Terms(
    rule="adult_referred",
    allowed=REFER,
    rests_on=(CONSENT,),
    discharged_by=(ReferralSent, ReferralReceived),
    missing="No referral has gone to the competent authority",
    sentence="An adult who agrees to a referral is referred.",
)
CHILD_REFERRED = Terms(
    rule="child_referred",
    allowed=REFER_CHILD,
    rests_on=(CONSENT, ADULT),
    discharged_by=(ReferralSent, ReferralReceived),
    missing="No referral has gone to the competent authority for this child",
    sentence=(
        "A child who may be a victim, or somebody who may be a child, is referred "
        "whatever they say: no consent is needed."
    ),
)
ADULT_NOTIFIED = Terms(
    rule="adult_notified",
    allowed=NOTIFY,
    rests_on=NOTIFIABLE,
    discharged_by=(ReferralSent, ReferralReceived),
    missing="No notification has gone to the competent authority",
    sentence=(
        "An adult who may be a victim declined a referral: the Secretary of State is "
        "notified all the same, without their name unless they agree to it."
    ),
)
RECEIVED = Terms(
    rule="receipt_recorded",
    allowed=RECEIPT,
    discharged_by=(ReceiptRecorded, ReferralReceived),
    missing="The competent authority's receipt is not recorded",
    sentence=(
        "A referral is made only when the competent authority has confirmed that it "
        "holds it: what was sent may not have arrived."
    ),
)


@rule(
    "adult_referred",
    title="Refer an adult who agrees",
    family=Family.REFERRAL,
    anchor=ConsentStated,
    since="2009-04-01",
    provisions=(REFER, CONSENT),
    opens=(*BEGUN, "debrief_offered", "statement_offered"),
)
def adult_referred(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """By whoever sends it; who takes the consent back is no longer referred."""
    if not turns(standing, anchor, given=True):
        return
    start, subject = anchor.last_moment(), anchor.subject
    yield arising(
        standing,
        anchor,
        ADULT_REFERRED,
        outcome(
            by_then(referrals(standing, subject, Route.NRM), start),
            earliest(
                start,
                not_slavery_at(standing, subject),
                found_child(standing, subject, start),
                *after(consents(standing, subject, given=False), anchor),
            ),
        ),
        owed_by=safety_owner(standing, anchor),
        owed_to=PERSON,
    )


@rule(
    "child_referred",
    title="Refer a child",
    family=Family.REFERRAL,
    anchor=(AgeStated, ReferralReceived),
    since="2009-04-01",
    provisions=(REFER_CHILD, CONSENT, ADULT),
)
def child_referred(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """From when they are suspected and treated as a child; consent plays no part."""
    child = as_child(standing, anchor)
    if child is None:
        return
    sent = referrals(standing, anchor.subject, Route.NRM)
    yield arising(
        standing,
        anchor,
        CHILD_REFERRED,
        outcome(by_then(sent, child.start), child.ended),
        owed_by=safety_owner(standing, anchor),
        owed_to=PERSON,
        shape=Shape(start=child.start, used=child.used),
    )


@rule(
    "adult_notified",
    title="Notify the Secretary of State of an adult who declines",
    family=Family.REFERRAL,
    anchor=ConsentStated,
    since="2015-11-01",
    provisions=(NOTIFY, *NOTIFIABLE),
)
def adult_notified(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """A notification, or a referral after all; who agrees later is referred instead."""
    if not turns(standing, anchor, given=False):
        return
    agreed = consents(standing, anchor.subject, given=True)
    yield notified(standing, anchor, ADULT_NOTIFIED, until=agreed)


def notified(
    standing: Standing, anchor: Fact, terms: Terms, *, until: Sequence[Fact]
) -> Duty:
    """Notify, or refer after all: until one of these facts, or found to be a child."""
    start, subject = anchor.last_moment(), anchor.subject
    return arising(
        standing,
        anchor,
        terms,
        outcome(
            by_then(referrals(standing, subject, *Route), start),
            earliest(
                start,
                found_child(standing, subject, start),
                *after(until, anchor),
            ),
        ),
        owed_by=safety_owner(standing, anchor),
        owed_to=PERSON,
    )


@rule(
    "receipt_recorded",
    title="Record the competent authority's receipt",
    family=Family.REFERRAL,
    anchor=ReferralSent,
    since="2009-04-01",
    provisions=(RECEIPT,),
    opens=("grounds_decided",),
)
def receipt_recorded(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Of what was sent, by the same route and about the same person."""
    body = anchor.body
    assert isinstance(body, ReferralSent)

    def same(each: Body) -> bool:
        return is_route(each, body.route)

    held = acts(
        standing, anchor.subject, ReceiptRecorded, ReferralReceived, counts=same
    )
    yield arising(
        standing,
        anchor,
        RECEIVED,
        outcome(first_since(held, anchor), None),
        owed_by=body.sent_by,
        owed_to=PERSON,
        part=body.route.value,
    )
