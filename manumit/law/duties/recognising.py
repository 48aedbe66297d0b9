"""What a first report is asked: about exploitation, about signs, about age."""

from __future__ import annotations

from collections.abc import Iterator

from manumit.law.duties.arising import Terms, arising, outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.person import (
    ENOUGH,
    SUSPICION,
    acts,
    begins_suspicion,
    by_then,
    investigation_owner,
    not_slavery_at,
    safety_owner,
    seen_enough,
)
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.routes import BEGUN
from manumit.law.duties.sequence import earliest, is_first
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    AgeStated,
    Body,
    CustodyScreened,
    ExploitationExplored,
    Fact,
    IndicatorsSeen,
    OtherMatterDecided,
    ReferralReceived,
    ReportReceived,
    Screening,
    VictimSuspected,
)


EXPLORE = "policy/explored_hours"
RECOGNISE = "policy/recognition_minutes"
AGE = "policy/age_hours"

NOT_SLAVERY = (
    "account_offered",
    "age_known",
    "care_plan",
    "contact_set",
    "crime_recorded",
    "debrief_offered",
    "needs_assessed",
    "nrm_explained",
    "support_referred",
)
"""The rules whose duties begin with a suspicion, and end where it is something else."""

EXPLORED = Terms(
    rule="explored",
    allowed=EXPLORE,
    discharged_by=(ExploitationExplored,),
    missing="Nobody has asked about work, pay, movement, papers and control",
    sentence=(
        "Whoever takes a first report asks whether somebody is exploited, whatever "
        "the report is about."
    ),
)
RECOGNISED = Terms(
    rule="recognised",
    allowed=RECOGNISE,
    rests_on=(ENOUGH,),
    discharged_by=(VictimSuspected, ReferralReceived, OtherMatterDecided),
    missing="Enough signs were seen, and nobody has recognised a possible victim",
    sentence=(
        "Signs of exploitation were seen that together should be recognised as a "
        "possible victim."
    ),
)
AGE_KNOWN = Terms(
    rule="age_known",
    allowed=AGE,
    discharged_by=(AgeStated, ReferralReceived),
    missing="Nobody has said whether this is a child, or that the age is in doubt",
    sentence=(
        "Whether a possible victim is a child, or may be one, decides what is owed "
        "to them."
    ),
)


@rule(
    "explored",
    title="Ask about exploitation at the first report",
    family=Family.REFERRAL,
    anchor=ReportReceived,
    since="2009-04-01",
    provisions=(EXPLORE,),
)
def explored(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Each report is followed by the questions that would show exploitation."""
    body = anchor.body
    assert isinstance(body, ReportReceived)
    asked = acts(standing, anchor.subject, ExploitationExplored)
    yield arising(
        standing,
        anchor,
        EXPLORED,
        outcome(first_since(asked, anchor), None),
        owed_by=body.received_by,
        owed_to=PERSON,
    )


@rule(
    "recognised",
    title="Recognise a possible victim when enough signs are seen",
    family=Family.REFERRAL,
    anchor=(IndicatorsSeen, CustodyScreened),
    since="2009-04-01",
    provisions=(RECOGNISE, ENOUGH),
    opens=(*NOT_SLAVERY, *BEGUN),
)
def recognised(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Recognised before or after, or looked at and agreed to be something else."""

    def shows(each: Fact) -> bool:
        if isinstance(each.body, CustodyScreened):
            return each.body.result is Screening.SIGNS
        return seen_enough(standing, each)

    if not is_first(standing, anchor, IndicatorsSeen, CustodyScreened, counts=shows):
        return
    start, subject = anchor.last_moment(), anchor.subject
    seen = by_then(acts(standing, subject, VictimSuspected, ReferralReceived), start)
    looked_at = acts(standing, subject, OtherMatterDecided, counts=_agreed)
    met = [each for each in (seen, first_since(looked_at, anchor)) if each]
    yield arising(
        standing,
        anchor,
        RECOGNISED,
        outcome(min(met, key=lambda found: found[1], default=None), None),
        owed_by=investigation_owner(standing, anchor),
        owed_to=PERSON,
    )


@rule(
    "age_known",
    title="Establish whether it is a child, or that the age is in doubt",
    family=Family.REFERRAL,
    anchor=SUSPICION,
    since="2009-04-01",
    provisions=(AGE,),
    opens=(*BEGUN, "age_known", "consent_asked", "section45_again"),
)
def age_known(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """A referral that tells whether it is a child will do; saying nothing will not."""
    if not begins_suspicion(standing, anchor):
        return
    start = anchor.last_moment()
    said = acts(standing, anchor.subject, AgeStated, ReferralReceived, counts=_says_age)
    yield arising(
        standing,
        anchor,
        AGE_KNOWN,
        outcome(
            by_then(said, start),
            earliest(start, not_slavery_at(standing, anchor.subject)),
        ),
        owed_by=safety_owner(standing, anchor),
        owed_to=PERSON,
    )


def _says_age(body: Body) -> bool:
    if isinstance(body, ReferralReceived):
        return body.child is not None
    assert isinstance(body, AgeStated)
    return body.doubtful or body.under_18 is not None or body.born is not None


def _agreed(body: Body) -> bool:
    return isinstance(body, OtherMatterDecided) and body.agreed
