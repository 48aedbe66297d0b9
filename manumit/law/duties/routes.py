"""What was sent to the competent authority, received by it, and consented to."""

from __future__ import annotations

from manumit.law.duties.person import acts, treated_as_child
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    Body,
    ConsentStated,
    Fact,
    Matter,
    ReceiptRecorded,
    ReferralReceived,
    ReferralSent,
    Route,
    SubjectId,
)


BEGUN = ("account_offered", "lead_accredited", "lead_allocated", "nrm_explained")
"""The rules that count only what was done since a suspicion began.

Where the fact that began it is taken away it begins later, and what was done before
counts no more.
"""

CONSENT = "nrm/consent"
NOTIFIABLE = ("notify/trigger", "notify/how_met")


def is_route(body: Body, *routes: Route) -> bool:
    """Whether what was sent, received or confirmed went by one of these routes."""
    assert isinstance(body, ReferralSent | ReferralReceived | ReceiptRecorded)
    return body.route in routes


def referrals(
    standing: Standing, subject: SubjectId | None, *routes: Route
) -> list[Fact]:
    """What went to the competent authority about a person, sent or known by receipt."""
    return acts(
        standing,
        subject,
        ReferralSent,
        ReferralReceived,
        counts=lambda body: is_route(body, *routes),
    )


def consents(
    standing: Standing, subject: SubjectId | None, *, given: bool | None = None
) -> list[Fact]:
    """What a person said to a referral: agreed, declined, or (None) either."""
    return [
        fact
        for fact, body in standing.of(ConsentStated, subject)
        if body.matter is Matter.NRM and given in {None, body.given}
    ]


def turns(standing: Standing, anchor: Fact, *, given: bool) -> bool:
    """Whether an adult says so for the first time, or after having said otherwise."""
    body = anchor.body
    assert isinstance(body, ConsentStated)
    if anchor.subject is None or body.given is not given:
        return False
    said = [
        each
        for each in consents(standing, anchor.subject)
        if not treated_as_child(standing, each.subject, each.last_moment())
    ]
    before: Fact | None = None
    for each in said:
        if each is anchor:
            return before is None or not _agree(before, each)
        before = each
    return False


def _agree(one: Fact, other: Fact) -> bool:
    assert isinstance(one.body, ConsentStated)
    assert isinstance(other.body, ConsentStated)
    return one.body.given is other.body.given
