"""What each duty of a child's first day, of custody and of removal asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from manumit.law.duties.registry import Family
from manumit.law.facts import (
    AgeStated,
    AppropriateAdultCalled,
    Basis,
    ChildIdentitySecured,
    ChildPlaced,
    CouncilTold,
    CustodyScreened,
    Guardian,
    GuardianReferred,
    PersonDetained,
    PersonReleased,
    PlacementAssessed,
    PoliceProtectionConsidered,
    ProtectionPlanned,
    ReferralSent,
    ReleaseAuthorised,
    RemovalChallenged,
    RemovalDirected,
    RemovalStopped,
    Route,
    Screening,
    SolicitorNoticed,
    StrategyDiscussed,
    VictimSuspected,
)
from tests.law.duties.asking import Asked
from tests.law.duties.case_log import START, at


SUSPECTED = VictimSuspected(basis=Basis.OFFICER)
CHILD = AgeStated(under_18=True, doubtful=False)
DISCUSSED = StrategyDiscussed(present=("council", "police", "health"))
WITHOUT_COUNCIL = StrategyDiscussed(present=("police", "health"))
REFERRED = GuardianReferred(result=Guardian.REFERRED)
SECURED = ChildIdentitySecured(photograph=True, telephone=True)
IN_CUSTODY = PersonDetained(where="custody")
SCREENED = CustodyScreened(result=Screening.NONE_SEEN, vulnerable=None)
AUTHORISED = ReleaseAuthorised(to_where_exploited=True, by_role="inspector")
CHALLENGED = RemovalChallenged(bar="recovery_period")
PLANNED = at(30)
TODAY = datetime(2026, 5, 5, 22, 59, 59, tzinfo=UTC)


def of_child(rule: str, **given: object) -> Asked:
    return Asked(
        rule=rule,
        family=Family.CHILDREN,
        anchor=CHILD,
        before=(SUSPECTED,),
        owed_by="surrey",
        early=True,
        **given,  # type: ignore[arg-type] # the rest of the fields of Asked
    )


def of_placement(rule: str, **given: object) -> Asked:
    return Asked(
        rule=rule,
        family=Family.CHILDREN,
        anchor=ChildPlaced(),
        due=TODAY,
        owed_by="surrey",
        early=True,
        cites=("policy/child_first_night",),
        **given,  # type: ignore[arg-type] # the rest of the fields of Asked
    )


CHILDREN = [
    of_child(
        "strategy_discussed",
        due=TODAY,
        meets=(DISCUSSED, StrategyDiscussed(present=("council",))),
        never=(WITHOUT_COUNCIL, CouncilTold()),
        cites=("policy/strategy_discussion",),
    ),
    of_child(
        "police_protection_considered",
        due=at(2),
        meets=tuple(PoliceProtectionConsidered(used=used) for used in (True, False)),
        never=(CouncilTold(), DISCUSSED),
        cites=("policy/police_protection_hours",),
    ),
    of_child(
        "council_told",
        due=at(2),
        meets=(CouncilTold(), DISCUSSED),
        never=(WITHOUT_COUNCIL, REFERRED),
        cites=("policy/council_told_hours",),
    ),
    of_child(
        "guardian_referred",
        due=at(24),
        meets=(REFERRED, GuardianReferred(result=Guardian.NOT_IN_AREA)),
        never=(GuardianReferred(result=Guardian.NO_CONTACT), CouncilTold()),
        cites=("policy/guardian_hours", "msa/child_guardians"),
        since=datetime(2026, 4, 1, 12, tzinfo=UTC),
    ),
    of_placement(
        "placement_assessed",
        meets=(PlacementAssessed(safe_enough=True),),
        never=(PlacementAssessed(safe_enough=False), ProtectionPlanned()),
    ),
    of_placement(
        "identity_secured",
        meets=(SECURED, replace(SECURED, telephone=None)),
        never=(
            replace(SECURED, telephone=False),
            replace(SECURED, photograph=False),
            ProtectionPlanned(),
        ),
    ),
]
CUSTODY = [
    Asked(
        rule="custody_screened",
        family=Family.CUSTODY,
        anchor=IN_CUSTODY,
        due=at(1),
        meets=tuple(replace(SCREENED, result=each) for each in Screening),
        never=(SolicitorNoticed(), AppropriateAdultCalled()),
        owed_by="surrey",
        cites=("policy/custody_screening_minutes",),
    ),
    Asked(
        rule="appropriate_adult_called",
        family=Family.CUSTODY,
        anchor=IN_CUSTODY,
        before=(CHILD,),
        due=at(1),
        meets=(AppropriateAdultCalled(),),
        never=(SolicitorNoticed(), SCREENED),
        owed_by="surrey",
        cites=("policy/appropriate_adult_minutes",),
    ),
    Asked(
        rule="solicitor_noticed",
        family=Family.CUSTODY,
        anchor=IN_CUSTODY,
        before=(SUSPECTED,),
        due=at(6),
        meets=(SolicitorNoticed(),),
        never=(AppropriateAdultCalled(), SCREENED),
        owed_by="surrey",
        cites=("policy/solicitor_notice_hours",),
    ),
    Asked(
        rule="release_authorised",
        family=Family.CUSTODY,
        anchor=PersonReleased(to_where_exploited=True),
        before=(SUSPECTED,),
        due=START,
        meets=(AUTHORISED, replace(AUTHORISED, by_role="superintendent")),
        never=(
            replace(AUTHORISED, by_role="custody_officer"),
            replace(AUTHORISED, to_where_exploited=False),
        ),
        owed_by="surrey",
        cites=("policy/release_authority",),
        early=True,
        shown=True,
    ),
    Asked(
        rule="removal_challenged",
        family=Family.CUSTODY,
        anchor=RemovalDirected(planned=PLANNED),
        before=(ReferralSent(route=Route.NRM, sent_by="kent"),),
        due=PLANNED,
        meets=(CHALLENGED, RemovalStopped(why="court")),
        never=(SolicitorNoticed(),),
        owed_by="surrey",
        cites=("policy/removal_challenge", "nrm/removal_while_waiting"),
    ),
]
AT_DOORS = [*CHILDREN, *CUSTODY]
