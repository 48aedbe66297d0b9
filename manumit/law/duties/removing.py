"""Nobody is sent away over a bar, and immigration is told only for a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from manumit.law import days
from manumit.law.decided import decided_of, referred_of
from manumit.law.duties.arising import Shape, Terms, arising, outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.owing import safety_owes
from manumit.law.duties.person import by_then
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.sequence import after
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    DecisionReceived,
    Fact,
    FurtherReferral,
    ImmigrationTold,
    ReceiptRecorded,
    ReferralReceived,
    ReferralSent,
    RemovalChallenged,
    RemovalDirected,
    RemovalStopped,
)
from manumit.law.removal import BAR, RECOVERY, WAITING, Bar, bar_on


TOLD = "policy/immigration_told"
CHALLENGE = "policy/removal_challenge"

TOLD_WHY = Terms(
    rule="immigration_told_why",
    allowed=None,
    rests_on=(TOLD,),
    discharged_by=(ImmigrationTold,),
    missing="No reason is recorded for telling immigration",
    sentence=(
        "Immigration was told of somebody, which is done only for a reason that is "
        "written down: safety comes first, immigration second."
    ),
)
CHALLENGED = Terms(
    rule="removal_challenged",
    allowed=None,
    rests_on=(CHALLENGE, BAR),
    discharged_by=(RemovalChallenged, RemovalStopped),
    missing="Nobody has told whoever directed the removal that it is barred",
    sentence=(
        "Removal of this person is planned, and a bar to it stands that day: it is "
        "raised before the moment that is planned."
    ),
)


@rule(
    "immigration_told_why",
    title="Record why immigration was told",
    family=Family.CUSTODY,
    anchor=ImmigrationTold,
    since="2009-04-01",
    provisions=(TOLD,),
)
def immigration_told_why(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """A reason that stands with it is its own end; a later one comes late."""
    body = anchor.body
    assert isinstance(body, ImmigrationTold)
    start = anchor.last_moment()
    reasons = [
        fact
        for fact, said in standing.of(ImmigrationTold, anchor.subject)
        if said.told_by == body.told_by and said.why is not None
    ]
    met = first_since(reasons, anchor) if body.why is None else (anchor, start)
    yield arising(
        standing,
        anchor,
        TOLD_WHY,
        outcome(met, None),
        owed_by=body.told_by,
        owed_to=PERSON,
        shape=Shape(due_at=start, shown=True),
    )


@rule(
    "removal_challenged",
    title="Raise the bar to a removal before it is carried out",
    family=Family.CUSTODY,
    anchor=RemovalDirected,
    since="2009-04-01",
    provisions=(CHALLENGE, BAR, WAITING),
)
def removal_challenged(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """From when a bar of the planned day is known; where it goes, so does the duty."""
    directed = anchor.body
    assert isinstance(directed, RemovalDirected)
    planned = days.instant(directed.planned)
    barred = _barred(standing, anchor, planned)
    if barred is None:
        return
    bar, start, ended = barred
    done = [
        *(fact for fact, _ in standing.of(RemovalChallenged, anchor.subject)),
        *(fact for fact, _ in standing.of(RemovalStopped, anchor.subject)),
    ]
    provision_of_bar = BAR if bar.code == RECOVERY else WAITING
    yield safety_owes(
        standing,
        anchor,
        replace(CHALLENGED, rests_on=(CHALLENGE, provision_of_bar)),
        outcome(by_then(after(done, anchor), start), ended),
        shape=Shape(start=start, due_at=max(start, planned)),
    )


def _barred(
    standing: Standing, anchor: Fact, planned: datetime
) -> tuple[Bar, datetime, datetime | None] | None:
    """The bar of the planned day, since when it is known, and when it is so no more."""
    found: tuple[Bar, datetime] | None = None
    last = max(planned, anchor.last_moment())
    for moment in _moments(standing, anchor):
        bar = _bar_known_at(standing, anchor, planned, moment)
        if found is None and bar is not None and moment <= last:
            found = bar, moment
        if found is not None and bar is None:
            return (*found, moment)
    return None if found is None else (*found, None)


def _moments(standing: Standing, anchor: Fact) -> Sequence[datetime]:
    """When it was directed, and whatever may bring or end a bar after that."""
    start = anchor.last_moment()
    changes = standing.any_of(
        DecisionReceived,
        FurtherReferral,
        ReferralSent,
        ReferralReceived,
        ReceiptRecorded,
        subject=anchor.subject,
    )
    later = {each.last_moment() for each in changes if each.last_moment() > start}
    return [start, *sorted(later)]


def _bar_known_at(
    standing: Standing, anchor: Fact, planned: datetime, moment: datetime
) -> Bar | None:
    known = [each for each in standing.facts if each.surely_by(moment)]
    return bar_on(
        days.day_of(planned),
        decided_of(known, anchor.subject),
        referred=referred_of(known, anchor.subject),
    )
