"""Where a person is still with the exploiter, or a child is missing, somebody rings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from manumit.law.duties.arising import Terms, arising, outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import NOT_KNOWN, PERSON, Duty
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    DangerStated,
    Fact,
    Owner,
    OwnerNamed,
    ReferralReceived,
    ReportReceived,
    RungThrough,
    SubjectId,
)


ALLOWED = "policy/ring_through_minutes"
DANGERS = {
    "still_exploited": "The person is still with the exploiter",
    "child_missing": "A child is missing",
}


@rule(
    "ring_through",
    title="Ring the safety owner at once",
    family=Family.SAFEGUARDING,
    anchor=DangerStated,
    since="2009-04-01",
    provisions=(ALLOWED,),
)
def ring_through(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Whoever received it rings the safety owner; a message alone is not enough."""
    dangers = _new_dangers(standing, anchor)
    if not dangers:
        return
    owners = _safety_owners(standing, anchor.subject)
    calls = [
        fact
        for fact, body in standing.of(RungThrough, anchor.subject)
        if _went_right(standing, fact, body)
    ]
    yield arising(
        standing,
        anchor,
        _terms(dangers),
        outcome(
            first_since(calls, anchor),
            _over(standing, anchor, dangers),
        ),
        owed_by=_sender(standing, anchor),
        owed_to=owners[-1] if owners else PERSON,
    )


def _terms(dangers: list[str]) -> Terms:
    return Terms(
        rule="ring_through",
        allowed=ALLOWED,
        discharged_by=(RungThrough, DangerStated),
        missing="No call to the safety owner is recorded",
        sentence=(
            ". ".join(DANGERS[each] for each in dangers)
            + ". Ring the safety owner now; do not wait for the queue."
        ),
    )


def _statements(
    standing: Standing, subject: SubjectId | None
) -> list[tuple[Fact, DangerStated]]:
    return list(standing.of(DangerStated, subject))


def _new_dangers(standing: Standing, anchor: Fact) -> list[str]:
    """What this statement says that the statements before it did not."""
    known = dict.fromkeys(DANGERS, False)
    for fact, body in _statements(standing, anchor.subject):
        before = dict(known)
        for each in DANGERS:
            said = getattr(body, each)
            known[each] = known[each] if said is None else said
        if fact.id == anchor.id:
            return [each for each in DANGERS if known[each] and not before[each]]
    return []


def _over(standing: Standing, anchor: Fact, dangers: list[str]) -> datetime | None:
    """When the last of the dangers was said to be over; None while any goes on."""
    going_on = set(dangers)
    statements = _statements(standing, anchor.subject)
    place = [fact.id for fact, _ in statements].index(anchor.id)
    for fact, body in statements[place + 1 :]:
        going_on -= {each for each in going_on if getattr(body, each) is False}
        if not going_on:
            return fact.last_moment()
    return None


def _safety_owners(
    standing: Standing, subject: SubjectId | None, by: datetime | None = None
) -> list[str]:
    """Who has been safety owner (by an instant), the latest last."""
    return [
        body.organisation
        for fact, body in standing.of(OwnerNamed, subject)
        if body.owner is Owner.SAFETY and (by is None or fact.last_moment() <= by)
    ]


def _went_right(standing: Standing, call: Fact, body: RungThrough) -> bool:
    """Whether the call went to a safety owner of its moment, if there was one.

    Who is named later makes no earlier call right or wrong.
    """
    owners = _safety_owners(standing, call.subject, call.last_moment())
    return not owners or body.organisation in owners


def _sender(standing: Standing, anchor: Fact) -> str:
    """Who held it when the danger was stated: the last to have received it by then."""
    received = [
        body.received_by
        for fact in standing.any_of(
            ReferralReceived, ReportReceived, subject=anchor.subject
        )
        if isinstance(body := fact.body, ReferralReceived | ReportReceived)
        and (fact.first_moment() or fact.last_moment()) <= anchor.last_moment()
    ]
    return received[-1] if received else NOT_KNOWN
