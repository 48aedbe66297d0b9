"""A care plan is made with everybody who may be a victim."""

from __future__ import annotations

from collections.abc import Iterator

from manumit.law.duties.arising import Terms, arising, outcome
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.person import (
    SUSPICION,
    acts,
    begins_suspicion,
    by_then,
    not_slavery_at,
    safety_owner,
)
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.standing import Standing
from manumit.law.facts import CarePlanMade, Fact


ALLOWED = "policy/care_plan_days"

MADE = Terms(
    rule="care_plan",
    allowed=ALLOWED,
    discharged_by=(CarePlanMade,),
    missing="No care plan has been made with them",
    sentence=(
        "Whoever keeps a possible victim safe makes a care plan with them: what helps, "
        "who does it, and what to do when something goes wrong."
    ),
)


@rule(
    "care_plan",
    title="Make a care plan",
    family=Family.CARE,
    anchor=SUSPICION,
    since="2009-04-01",
    provisions=(ALLOWED,),
)
def care_plan(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Whoever may be a victim has a care plan; one made before will do."""
    if not begins_suspicion(standing, anchor):
        return
    yield arising(
        standing,
        anchor,
        MADE,
        outcome(
            by_then(acts(standing, anchor.subject, CarePlanMade), anchor.last_moment()),
            not_slavery_at(standing, anchor.subject),
        ),
        owed_by=safety_owner(standing, anchor),
        owed_to=PERSON,
    )
