"""Whoever may be a victim is made safe, kept safe, and never sent back."""

from __future__ import annotations

from collections.abc import Iterator

from manumit.law.duties.arising import (
    Shape,
    Terms,
    outcome,
)
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import Duty
from manumit.law.duties.owing import safety_owes
from manumit.law.duties.person import (
    SUSPICION,
    acts,
    begins_suspicion,
    by_then,
)
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    AppointmentFollowedUp,
    AppointmentMissed,
    Body,
    Fact,
    ImmigrationActed,
    NrmExplained,
    Offered,
    PersonReleased,
    SafetySecured,
)


SAFETY = "policy/safety_hours"
AGAIN = "policy/safety_again_hours"
MISSED = "policy/missed_appointment_hours"
BESIDE = "policy/immigration_beside_hours"

SECURED = Terms(
    rule="safety_secured",
    allowed=SAFETY,
    discharged_by=(SafetySecured,),
    missing="No place of safety was secured or offered",
    sentence=(
        "Whoever may be a victim is made safe, or offered it, away from where they "
        "were exploited. They may decline."
    ),
)
NOT_RETURNED = Terms(
    rule="not_returned",
    allowed=AGAIN,
    discharged_by=(SafetySecured,),
    missing="No safety elsewhere was secured or offered since the person went back",
    sentence=(
        "The person went back to where they were exploited, so safety elsewhere is "
        "secured or offered again."
    ),
)
FOLLOWED = Terms(
    rule="appointment_followed",
    allowed=MISSED,
    discharged_by=(AppointmentFollowedUp,),
    missing="Nobody has found out why the appointment was missed",
    sentence=(
        "The person did not come to an appointment, so somebody finds out why, and "
        "whether they are safe."
    ),
)
BESIDES = Terms(
    rule="immigration_beside",
    allowed=BESIDE,
    discharged_by=(NrmExplained, SafetySecured),
    missing="Neither safety nor the NRM is recorded beside the immigration action",
    sentence=(
        "Immigration action stands beside what is done for the person's safety, never "
        "instead of it."
    ),
)


@rule(
    "safety_secured",
    title="Make a possible victim safe",
    family=Family.SAFEGUARDING,
    anchor=SUSPICION,
    since="2009-04-01",
    provisions=(SAFETY,),
)
def safety_secured(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Safe, or soundly offered it, elsewhere; having gone back shows a failure.

    It does not fall away where it turns out not to be slavery.
    """
    if not begins_suspicion(standing, anchor):
        return
    start = anchor.last_moment()
    went_back = acts(
        standing, anchor.subject, SafetySecured, PersonReleased, counts=_returned
    )
    yield safety_owes(
        standing,
        anchor,
        SECURED,
        outcome(by_then(_safe(standing, anchor), start), None),
        shape=Shape(shown=first_since(went_back, anchor) is not None),
    )


@rule(
    "not_returned",
    title="Offer safety again to somebody who went back",
    family=Family.SAFEGUARDING,
    anchor=(SafetySecured, PersonReleased),
    since="2009-04-01",
    provisions=(AGAIN,),
)
def not_returned(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Each return to the address of exploitation is followed by safety elsewhere."""
    if not _returned(anchor.body):
        return
    yield safety_owes(
        standing,
        anchor,
        NOT_RETURNED,
        outcome(first_since(_safe(standing, anchor), anchor), None),
        shape=Shape(shown=True),
    )


@rule(
    "appointment_followed",
    title="Follow up a missed appointment",
    family=Family.SAFEGUARDING,
    anchor=AppointmentMissed,
    since="2009-04-01",
    provisions=(MISSED,),
)
def appointment_followed(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Each missed appointment is followed up as itself."""
    missed = anchor.body
    assert isinstance(missed, AppointmentMissed)
    done = [
        fact
        for fact, body in standing.of(AppointmentFollowedUp, anchor.subject)
        if body.appointment == missed.appointment
    ]
    yield safety_owes(
        standing,
        anchor,
        FOLLOWED,
        outcome(first_since(done, anchor), None),
        part=missed.appointment,
    )


@rule(
    "immigration_beside",
    title="Record safety or the NRM beside immigration action",
    family=Family.SAFEGUARDING,
    anchor=ImmigrationActed,
    since="2009-04-01",
    provisions=(BESIDE,),
)
def immigration_beside(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Whatever is done about immigration, safety or the NRM stands beside it."""
    beside = [
        *acts(standing, anchor.subject, NrmExplained),
        *_safe(standing, anchor),
    ]
    yield safety_owes(
        standing,
        anchor,
        BESIDES,
        outcome(by_then(beside, anchor.last_moment()), None),
    )


def _safe(standing: Standing, anchor: Fact) -> list[Fact]:
    """When the person was safe, or soundly offered it, and not where it happened."""
    return acts(standing, anchor.subject, SafetySecured, counts=_secured)


def _secured(body: Body) -> bool:
    return (
        isinstance(body, SafetySecured)
        and not body.returned
        and body.result is not Offered.NO_CONTACT
    )


def _returned(body: Body) -> bool:
    """Whether they went back, by themselves or by a release to that address."""
    if isinstance(body, PersonReleased):
        return bool(body.to_where_exploited)
    return isinstance(body, SafetySecured) and body.returned
