"""The National Referral Mechanism is explained to an adult, who is asked to decide."""

from __future__ import annotations

from collections.abc import Iterator

from manumit.law.duties.arising import Shape, Terms, arising, outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.person import (
    SUSPICION,
    acts,
    begins_suspicion,
    by_then,
    found_child,
    not_slavery_at,
    safety_owner,
    treated_as_child,
)
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.routes import CONSENT, consents, is_route
from manumit.law.duties.sequence import earliest, is_first
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    Body,
    CannotBeAsked,
    ConsentStated,
    Fact,
    Interpreter,
    InterpreterNeeded,
    NrmExplained,
    ReferralReceived,
    Route,
    SubjectId,
)


EXPLAIN = "policy/nrm_explained_hours"
ASK = "policy/consent_hours"

EXPLAINED = Terms(
    rule="nrm_explained",
    allowed=EXPLAIN,
    discharged_by=(NrmExplained,),
    missing=(
        "Nobody has explained the National Referral Mechanism in a language that "
        "they understand, through a professional interpreter where one is needed"
    ),
    sentence=(
        "An adult who may be a victim can only decide about a referral once somebody "
        "has told them what the National Referral Mechanism offers."
    ),
)
ASKED = Terms(
    rule="consent_asked",
    allowed=ASK,
    rests_on=(CONSENT,),
    discharged_by=(ConsentStated, CannotBeAsked, ReferralReceived),
    missing="Whether they agree to a referral is not recorded",
    sentence=(
        "The National Referral Mechanism was explained to an adult, who is then asked "
        "to decide; what they say is written down either way."
    ),
)


@rule(
    "nrm_explained",
    title="Explain the National Referral Mechanism",
    family=Family.REFERRAL,
    anchor=SUSPICION,
    since="2009-04-01",
    provisions=(EXPLAIN,),
)
def nrm_explained(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """To an adult who has not been referred; a companion who interprets is nobody."""
    start, subject = anchor.last_moment(), anchor.subject
    if not begins_suspicion(standing, anchor) or treated_as_child(
        standing, subject, start
    ):
        return
    received = acts(standing, subject, ReferralReceived)
    if any(is_route(each.body, *Route) and each.surely_by(start) for each in received):
        return
    told = acts(standing, subject, NrmExplained)
    sound = [each for each in told if explained_soundly(standing, each, subject)]
    yield arising(
        standing,
        anchor,
        EXPLAINED,
        outcome(
            first_since(sound, anchor),
            earliest(
                start,
                not_slavery_at(standing, subject),
                found_child(standing, subject, start),
                *acts(standing, subject, CannotBeAsked),
                *(each for each in received if is_route(each.body, Route.NRM)),
            ),
        ),
        owed_by=safety_owner(standing, anchor),
        owed_to=PERSON,
        shape=Shape(shown=first_since(told, anchor) is not None),
    )


@rule(
    "consent_asked",
    title="Ask whether they agree to a referral",
    family=Family.REFERRAL,
    anchor=NrmExplained,
    since="2009-04-01",
    provisions=(ASK, CONSENT),
    opens=("nrm_explained",),
)
def consent_asked(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Any answer will do, given before or after; so will why they cannot be asked."""

    def adult(each: Fact) -> bool:
        return not treated_as_child(standing, each.subject, each.last_moment())

    if not is_first(standing, anchor, NrmExplained, counts=adult):
        return
    start, subject = anchor.last_moment(), anchor.subject
    done = [
        *consents(standing, subject),
        *acts(standing, subject, CannotBeAsked),
        *acts(
            standing, subject, ReferralReceived, counts=lambda b: is_route(b, *Route)
        ),
    ]
    yield arising(
        standing,
        anchor,
        ASKED,
        outcome(
            by_then(done, start),
            earliest(
                start,
                not_slavery_at(standing, subject),
                found_child(standing, subject, start),
            ),
        ),
        owed_by=safety_owner(standing, anchor),
        owed_to=PERSON,
    )


def _referred(body: Body) -> bool:
    return is_route(body, *Route)


def explained_soundly(
    standing: Standing, fact: Fact, subject: SubjectId | None
) -> bool:
    """Through a professional, or through nobody where no interpreter is needed."""
    body = fact.body
    assert isinstance(body, NrmExplained)
    if body.interpreter is Interpreter.NOT_NEEDED:
        return not any(standing.of(InterpreterNeeded, subject))
    return body.interpreter is Interpreter.PROFESSIONAL
