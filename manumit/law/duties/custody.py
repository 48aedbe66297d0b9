"""Whoever is held by the police is asked, helped and never released into exploitation.

Section 45 before an interview is asked by ``section45_at_stage``; here, that the way
into the mechanism came first.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from manumit.law import days
from manumit.law.duties.arising import Shape, Terms, outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import Duty
from manumit.law.duties.explaining import explained_soundly
from manumit.law.duties.movements import ended_by, owed_while_held
from manumit.law.duties.owing import investigation_owes, safety_owes
from manumit.law.duties.person import (
    acts,
    by_then,
    found_child,
    suspected_by,
    suspicion,
    treated_as_child,
)
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.routes import referrals
from manumit.law.duties.sequence import earliest
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    AppropriateAdultCalled,
    Body,
    CannotBeAsked,
    CapacityAssessed,
    CustodyScreened,
    Fact,
    NrmExplained,
    PersonDetained,
    PersonReleased,
    ReferralReceived,
    ReferralSent,
    ReleaseAuthorised,
    Route,
    SolicitorNoticed,
    Stage,
    StageReached,
)
from manumit.law.provisions import provision


SCREEN = "policy/custody_screening_minutes"
ADULT_CALLED = "policy/appropriate_adult_minutes"
BEFORE_INTERVIEW = "policy/before_interview"
NOTICE = "policy/solicitor_notice_hours"
AUTHORITY = "policy/release_authority"
CUSTODY = "custody"

SCREENED = Terms(
    rule="custody_screened",
    allowed=SCREEN,
    discharged_by=(CustodyScreened,),
    missing="Nobody has asked about exploitation at booking-in",
    sentence=(
        "Whoever is booked in is asked whether anybody exploits them, whatever they "
        "are held for. They may decline to answer."
    ),
)
CALLED = Terms(
    rule="appropriate_adult_called",
    allowed=ADULT_CALLED,
    discharged_by=(AppropriateAdultCalled,),
    missing="No appropriate adult has been asked to come",
    sentence=(
        "Somebody in custody is, or may be, a child or vulnerable, so an appropriate "
        "adult is asked to come."
    ),
)
BEFORE = Terms(
    rule="nrm_before_interview",
    allowed=None,
    rests_on=(BEFORE_INTERVIEW,),
    discharged_by=(NrmExplained, CannotBeAsked, ReferralSent, ReferralReceived),
    missing="The NRM was not explained, nor a referral made, before the interview",
    sentence=(
        "A suspect who may be a victim was interviewed, and what the National Referral "
        "Mechanism offers comes before that; a child is referred before it."
    ),
)
NOTICED = Terms(
    rule="solicitor_noticed",
    allowed=NOTICE,
    discharged_by=(SolicitorNoticed,),
    missing="The solicitor has not been given notice that they may be a victim",
    sentence=(
        "Somebody in custody may be a victim, and their solicitor can only help with "
        "that by knowing it."
    ),
)
AUTHORISED = Terms(
    rule="release_authorised",
    allowed=None,
    rests_on=(AUTHORITY,),
    discharged_by=(ReleaseAuthorised,),
    missing="No inspector authorised the release to the address of exploitation",
    sentence=(
        "A possible victim was released to the address where they were exploited, "
        "which an inspector has to authorise before, with a reason."
    ),
)


@rule(
    "custody_screened",
    title="Ask about exploitation at booking-in",
    family=Family.CUSTODY,
    anchor=PersonDetained,
    since="2009-04-01",
    provisions=(SCREEN,),
)
def custody_screened(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Whoever it is; a suspicion that stands or begins makes it needless."""
    if not _in_custody(anchor.body):
        return
    asked = acts(standing, anchor.subject, CustodyScreened)
    began = suspicion(standing, anchor.subject)
    start = anchor.last_moment()
    released = ended_by(standing, anchor, PersonReleased)
    yield safety_owes(
        standing,
        anchor,
        SCREENED,
        outcome(first_since(asked, anchor), earliest(start, began, released)),
    )


@rule(
    "appropriate_adult_called",
    title="Call an appropriate adult to a child or somebody vulnerable in custody",
    family=Family.CUSTODY,
    anchor=PersonDetained,
    since="2009-04-01",
    provisions=(ADULT_CALLED,),
)
def appropriate_adult_called(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """From the detention on, or from when that was known during it."""
    if not _in_custody(anchor.body):
        return
    start = _needs_adult(standing, anchor)
    released = ended_by(standing, anchor, PersonReleased)
    if start is None or (released is not None and released < start):
        return
    called = acts(standing, anchor.subject, AppropriateAdultCalled)
    since = first_since(called, anchor)
    met = None if since is None else by_then([since[0]], start)
    yield safety_owes(
        standing, anchor, CALLED, outcome(met, released), shape=Shape(start=start)
    )


@rule(
    "nrm_before_interview",
    title="Explain the mechanism, or refer, before an interview",
    family=Family.REFERRAL,
    anchor=StageReached,
    since="2009-04-01",
    provisions=(BEFORE_INTERVIEW,),
)
def nrm_before_interview(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """By the moment of the interview; a child is referred, an adult at least told."""
    reached = anchor.body
    assert isinstance(reached, StageReached)
    if reached.stage is not Stage.INTERVIEW or not reached.possible_victim:
        return
    start = anchor.last_moment()
    yield investigation_owes(
        standing,
        anchor,
        BEFORE,
        outcome(by_then(_way_in(standing, anchor), start), None),
        shape=Shape(due_at=start),
    )


@rule(
    "solicitor_noticed",
    title="Give the solicitor notice that somebody in custody may be a victim",
    family=Family.CUSTODY,
    anchor=PersonDetained,
    since="2009-04-01",
    provisions=(NOTICE,),
)
def solicitor_noticed(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """In the custody of the police, not in a prison, a port or a removal centre."""
    if _in_custody(anchor.body):
        yield from owed_while_held(standing, anchor, NOTICED, SolicitorNoticed)


@rule(
    "release_authorised",
    title="Have an inspector authorise a release to the address of exploitation",
    family=Family.CUSTODY,
    anchor=PersonReleased,
    since="2009-04-01",
    provisions=(AUTHORITY,),
)
def release_authorised(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """By the moment of the release, and of such a release."""
    released = anchor.body
    assert isinstance(released, PersonReleased)
    start = anchor.last_moment()
    if not released.to_where_exploited or not suspected_by(
        standing, anchor.subject, start
    ):
        return
    may = provision(AUTHORITY).on(days.day_of(start))
    authorised = [
        fact
        for fact, body in standing.of(ReleaseAuthorised, anchor.subject)
        if body.to_where_exploited and body.by_role in may
    ]
    yield safety_owes(
        standing,
        anchor,
        AUTHORISED,
        outcome(by_then(authorised, start), None),
        shape=Shape(due_at=start, shown=True),
    )


def _in_custody(body: Body) -> bool:
    return isinstance(body, PersonDetained) and body.where == CUSTODY


def _needs_adult(standing: Standing, anchor: Fact) -> datetime | None:
    """Since when in custody they are known to be a child, or vulnerable."""
    start, subject = anchor.last_moment(), anchor.subject
    if treated_as_child(standing, subject, start):
        return start
    known = [
        *(
            fact
            for fact, body in standing.of(CapacityAssessed, subject)
            if not body.has_capacity
        ),
        *(
            fact
            for fact, body in standing.of(CustodyScreened, subject)
            if body.vulnerable and fact.last_moment() >= start
        ),
    ]
    child = found_child(standing, subject, start)
    return earliest(start, child, *known)


def _way_in(standing: Standing, anchor: Fact) -> list[Fact]:
    """What brings somebody on the way into the mechanism."""
    subject = anchor.subject
    referred = referrals(standing, subject, Route.NRM)
    if treated_as_child(standing, subject, anchor.last_moment()):
        return referred
    told = [
        each
        for each in acts(standing, subject, NrmExplained)
        if explained_soundly(standing, each, subject)
    ]
    return [*referred, *told, *acts(standing, subject, CannotBeAsked)]
