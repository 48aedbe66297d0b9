"""Crimes and incidents are recorded in time, in the right class, with what goes beside.

Source: Home Office counting and recording rules, as ``recording/…`` holds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from manumit.law.duties.arising import Shape, Terms, arising, outcome
from manumit.law.duties.clock import counted_from, first_since
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.person import (
    by_then,
    investigation_owner,
    not_slavery_at,
    suspected_by,
)
from manumit.law.duties.recorded import (
    TRIGGERS,
    WHICH,
    crime_due_since,
    crimes_of,
    is_slavery,
    is_slavery_of_somebody,
    must_be_recorded,
    no_crime_since,
    slavery_recorded,
)
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.standing import Standing, in_order
from manumit.law.facts import (
    CrimeClassified,
    CrimeRecorded,
    Fact,
    Form,
    OffenceConsidered,
    OffenceDisclosed,
    ReferralReceived,
    SubjectId,
)
from manumit.law.recording import OFFENCE_CLASS


LIMIT = "recording/time_limit_hours"
ACT = "2015-07-31"
"""The Modern Slavery Act's offences, and so class 106, begin."""
INCIDENTS_BEGIN, INCIDENTS_END = "2019-04-01", "2025-04-01"

_BECAUSE: Mapping[str, str] = MappingProxyType(
    {
        "police_report": (
            "The police were told of, or saw, what makes this person a possible "
            "victim: a crime is recorded for each person."
        ),
        "nrm_by_police": (
            "The police referred this person: a crime is recorded for each referral "
            "that they make."
        ),
        "nrm_received": (
            "A referral about this person came in: a crime is recorded for each, "
            "whoever made it."
        ),
        "dtn_received": (
            "A notification about this person came in: a crime is recorded for each, "
            "whoever made it."
        ),
        "nrm_positive_reasonable_grounds": (
            "The police were told that there are reasonable grounds to believe that "
            "this person is a victim: a crime is recorded for each such decision."
        ),
    }
)
RECORDED = Terms(
    rule="crime_recorded",
    allowed=LIMIT,
    rests_on=(WHICH,),
    discharged_by=(CrimeRecorded, CrimeClassified),
    missing="No crime of modern slavery is recorded for this person",
    sentence="",
)
INCIDENT = Terms(
    rule="incident_recorded",
    allowed=LIMIT,
    rests_on=(WHICH,),
    discharged_by=(CrimeRecorded,),
    missing="Neither a crime nor a reported incident is recorded for this person",
    sentence=(
        "By the rules of these days a referral or notification that is not yet a "
        "crime is recorded as a reported incident."
    ),
)
RIGHT = Terms(
    rule="class_right",
    allowed=None,
    rests_on=(LIMIT, OFFENCE_CLASS),
    discharged_by=(CrimeClassified, CrimeRecorded),
    missing="The crime is recorded in another class than modern slavery",
    sentence=(
        "This person was already a possible victim when the crime was recorded, so "
        "its class should have been modern slavery from the first."
    ),
)


@rule(
    "crime_recorded",
    title="Record a crime of modern slavery for each person",
    family=Family.CRIME,
    anchor=TRIGGERS,
    since=ACT,
    provisions=(LIMIT, WHICH),
    opens=("acknowledged", "class_right"),
)
def crime_recorded(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """One crime for each person, from the first fact that must be recorded as one.

    What was recorded before that fact counts; a decision that there is no crime counts
    only since, for an earlier one was not about it.
    """
    if crime_due_since(standing, anchor.subject) is not anchor:
        return
    start = anchor.last_moment()
    yield arising(
        standing,
        anchor,
        replace(RECORDED, sentence=_BECAUSE[must_be_recorded(anchor) or ""]),
        outcome(
            by_then(slavery_recorded(standing, anchor.subject), start),
            _fallen_away(standing, anchor.subject, start),
        ),
        owed_by=investigation_owner(standing, anchor),
        owed_to=PERSON,
    )


@rule(
    "incident_recorded",
    title="Record a reported incident while it is not yet a crime",
    family=Family.CRIME,
    anchor=ReferralReceived,
    since=INCIDENTS_BEGIN,
    until=INCIDENTS_END,
    provisions=(LIMIT, WHICH),
    opens=("acknowledged", "class_right"),
)
def incident_recorded(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Each referral or notification that makes no crime due is recorded all the same.

    Not where a crime is already due for the person: then that is what is recorded.
    """
    body = anchor.body
    assert isinstance(body, ReferralReceived)
    due = crime_due_since(standing, anchor.subject)
    if body.route not in {"nrm", "dtn"} or (
        due is not None and in_order(due) <= in_order(anchor)
    ):
        return
    start = anchor.last_moment()
    recorded = [
        fact
        for fact, said in standing.of(CrimeRecorded, anchor.subject)
        if fact.subject == anchor.subject
        and (said.form is Form.CRIME or fact.last_moment() >= start)
    ]
    yield arising(
        standing,
        anchor,
        INCIDENT,
        outcome(by_then(recorded, start), None),
        owed_by=investigation_owner(standing, anchor),
        owed_to=PERSON,
    )


@rule(
    "class_right",
    title="Record it in the class of modern slavery",
    family=Family.CRIME,
    anchor=CrimeRecorded,
    since=ACT,
    provisions=(LIMIT, OFFENCE_CLASS),
)
def class_right(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """A possible victim's crime is of class 106 from the moment that it is recorded.

    Another crime beside one of class 106, or for a further offence that was disclosed,
    is right in its own class.
    """
    body = anchor.body
    assert isinstance(body, CrimeRecorded)
    start = anchor.last_moment()
    if (
        body.form is not Form.CRIME
        or is_slavery(body.offence)
        or not suspected_by(standing, anchor.subject, start)
        or _goes_beside(standing, anchor, body.crime)
    ):
        return
    righted = [
        fact
        for fact, said in standing.of(CrimeClassified)
        if said.crime == body.crime and is_slavery_of_somebody(said.offence)
    ]
    others = [
        fact
        for fact, said in crimes_of(standing, anchor.subject)
        if is_slavery_of_somebody(said.offence)
    ]
    yield arising(
        standing,
        anchor,
        RIGHT,
        outcome(first_since([*righted, *others], anchor), None),
        owed_by=investigation_owner(standing, anchor),
        owed_to=PERSON,
        shape=Shape(due_at=start, shown=True),
    )


def _fallen_away(
    standing: Standing, subject: SubjectId | None, start: datetime
) -> datetime | None:
    """When there was found to be no crime, or something other than slavery."""
    decided = no_crime_since(standing, subject, start)
    other = not_slavery_at(standing, subject)
    moments = [
        *(() if decided is None else (decided[1],)),
        *(() if other is None or other < start else (other,)),
    ]
    return min(moments, default=None)


def _goes_beside(standing: Standing, anchor: Fact, crime: str) -> bool:
    """Whether it stands beside another of modern slavery, or for a disclosure."""
    start = anchor.last_moment()
    beside = any(
        counted_from(fact, start) <= start
        for fact in slavery_recorded(standing, anchor.subject)
        if isinstance(body := fact.body, CrimeRecorded | CrimeClassified)
        and body.crime != crime
    )
    return beside or _for_a_disclosure(standing, anchor, crime)


def _for_a_disclosure(standing: Standing, anchor: Fact, crime: str) -> bool:
    """Whether, by what was known as it was recorded, it is a further offence's crime.

    Decided so by then, or disclosed and not decided yet: what is decided later makes
    its class neither right nor wrong, and the decision is owed by a duty of its own.
    """
    start = anchor.last_moment()

    def by_now(fact: Fact) -> bool:
        return counted_from(fact, start) <= start

    decided = [said for fact, said in standing.of(OffenceConsidered) if by_now(fact)]
    settled = {said.disclosure for said in decided}
    return any(said.crime == crime for said in decided) or any(
        by_now(fact) and told.disclosure not in settled
        for fact, told in standing.of(OffenceDisclosed, anchor.subject)
    )
