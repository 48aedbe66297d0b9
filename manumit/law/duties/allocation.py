"""An accredited investigator leads, at once where somebody is at risk, with a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from manumit.law.duties.arising import Shape, Terms, arising, outcome, timed
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import PERSON, Debtor, Duty
from manumit.law.duties.person import (
    SUSPICION,
    owner,
    suspicion,
    suspicions,
    treated_as_child,
)
from manumit.law.duties.registry import Family, Find, rule
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    AgeStated,
    Fact,
    FactId,
    LeadAllocated,
    Named,
    Owner,
    PersonNamed,
    PlanMade,
    ReferralReceived,
)


USUAL = "policy/allocation_hours"
AT_ONCE = "policy/allocation_at_once_hours"
PLAN = "policy/plan_hours"
STANDARD = "policing/lead_accreditation"
FOLLOWS_A_LEAD = ("plan_made",)

LEAD = Terms(
    rule="lead_allocated",
    allowed=USUAL,
    rests_on=(AT_ONCE,),
    discharged_by=(LeadAllocated,),
    missing="Nobody has been given the lead of the investigation",
    sentence=(
        "A possible victim is known, so somebody leads the investigation; at once "
        "where a suspect is named, or a child or a further victim is at risk."
    ),
)
ACCREDITED = Terms(
    rule="lead_accredited",
    allowed=USUAL,
    rests_on=(AT_ONCE,),
    discharged_by=(LeadAllocated,),
    missing="No accredited investigator has been given the lead",
    sentence=(
        "An investigation of modern slavery is led by somebody who is accredited "
        "for it; a lead who is not, or of whom nobody says so, is not enough."
    ),
)
BY_STANDARD = replace(ACCREDITED, rests_on=(AT_ONCE, STANDARD))
PLANNED = Terms(
    rule="plan_made",
    allowed=PLAN,
    discharged_by=(PlanMade,),
    missing="No investigation plan is written",
    sentence="Whoever was given the lead writes down how it will be investigated.",
)


@rule(
    "lead_allocated",
    title="Give the investigation a lead",
    family=Family.ALLOCATION,
    anchor=SUSPICION,
    since="2009-04-01",
    provisions=(USUAL, AT_ONCE),
    opens=FOLLOWS_A_LEAD,
)
def lead_allocated(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Once a case: somebody is given the lead after the first suspicion of anybody."""
    if not _begins_the_case(standing, anchor):
        return
    leads = [fact for fact, _ in standing.of(LeadAllocated)]
    yield _led(standing, anchor, LEAD, leads)


def _accreditation(
    *, since: str, until: str | None, provisions: tuple[str, ...]
) -> Callable[[Find], Find]:
    return rule(
        "lead_accredited",
        title="Give the lead to an accredited investigator",
        family=Family.ALLOCATION,
        anchor=SUSPICION,
        since=since,
        until=until,
        provisions=provisions,
        opens=FOLLOWS_A_LEAD,
    )


@_accreditation(since="2009-04-01", until="2015-07-31", provisions=(USUAL, AT_ONCE))
def lead_accredited(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Once a case: the lead is accredited; force policy before the standard began."""
    yield from _accredited(standing, anchor, ACCREDITED)


@_accreditation(since="2015-07-31", until=None, provisions=(USUAL, AT_ONCE, STANDARD))
def lead_accredited_by_standard(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """The same by the national standard."""
    yield from _accredited(standing, anchor, BY_STANDARD)


@rule(
    "plan_made",
    title="Write an investigation plan",
    family=Family.ALLOCATION,
    anchor=LeadAllocated,
    since="2009-04-01",
    provisions=(PLAN,),
)
def plan_made(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Once a case: the first lead sees to it that there is a plan."""
    if next(standing.of(LeadAllocated))[0] is not anchor:
        return
    plans = [fact for fact, _ in standing.of(PlanMade)]
    yield arising(
        standing,
        anchor,
        PLANNED,
        outcome(first_since(plans, anchor), None),
        owed_by=_investigator(standing),
        owed_to=PERSON,
    )


def why_at_once(standing: Standing) -> Fact | None:
    """The first fact that asks for a lead at once; None where the usual time holds."""
    begun = next(iter(suspicions(standing)), None)
    if begun is None:
        return None
    urgent = min(_urgent(standing, begun.last_moment()), default=None)
    return next((e for e in standing.facts if urgent and e.id == urgent[1]), None)


def _accredited(standing: Standing, anchor: Fact, terms: Terms) -> Iterator[Duty]:
    """A lead who is said not to be accredited shows a failure."""
    if not _begins_the_case(standing, anchor):
        return
    leads = list(standing.of(LeadAllocated))
    accredited = [fact for fact, body in leads if body.accredited]
    shown = any(body.accredited is False for _, body in leads)
    yield _led(standing, anchor, terms, accredited, shown=shown and not accredited)


def _begins_the_case(standing: Standing, anchor: Fact) -> bool:
    return next(iter(suspicions(standing)), None) is anchor


def _investigator(standing: Standing) -> Debtor:
    return owner(standing, None, Owner.INVESTIGATION)


def _led(
    standing: Standing,
    anchor: Fact,
    terms: Terms,
    leads: list[Fact],
    *,
    shown: bool = False,
) -> Duty:
    start = anchor.last_moment()
    due_at, used = _due(standing, start)
    return arising(
        standing,
        anchor,
        terms,
        outcome(first_since(leads, anchor), None),
        owed_by=_investigator(standing),
        owed_to=PERSON,
        shape=Shape(due_at=due_at, shown=shown, used=used),
    )


def _due(standing: Standing, start: datetime) -> tuple[datetime, tuple[FactId, ...]]:
    """The usual end of the time, or an earlier one with the fact that sets it."""
    owed_by = _investigator(standing)
    usual, _ = timed(standing, start, USUAL, owed_by)
    urgent = min(_urgent(standing, start), default=None)
    if urgent is None:
        return usual, ()
    moment, fact = urgent
    at_once, _ = timed(standing, moment, AT_ONCE, owed_by)
    return (at_once, (fact,)) if at_once < usual else (usual, ())


def _urgent(standing: Standing, start: datetime) -> Iterator[tuple[datetime, FactId]]:
    """Each fact that asks for a lead at once, and since when it does."""
    for fact, body in standing.of(PersonNamed):
        if body.as_what in {Named.SUSPECT, Named.VICTIM}:
            yield max(fact.last_moment(), start), fact.id
    for fact in standing.any_of(AgeStated, ReferralReceived):
        begun = suspicion(standing, fact.subject)
        if begun is None:
            continue
        moment = max(fact.last_moment(), begun.last_moment())
        if treated_as_child(standing, fact.subject, moment):
            yield moment, fact.id
