"""What rules ask of recorded crimes: whose, of which class, and owed since when.

A crime of modern slavery is one of class 106 by ``recording/offence_class``. One is
owed for each person, so a crime recorded without a victim is nobody's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache

from manumit.law import days
from manumit.law.decisions import Decision, Outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.person import enough
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    CrimeClassified,
    CrimeRecorded,
    DecisionReceived,
    Fact,
    Form,
    IndicatorsSeen,
    NotACrimeDecided,
    ReferralReceived,
    ReferralSent,
    Route,
    SubjectId,
    VictimSuspected,
)
from manumit.law.provisions import provision
from manumit.law.recording import (
    NotAnOffenceCode,
    has_a_victim,
    is_modern_slavery,
)


WHICH = "recording/which_referrals"
NO_CRIME_DECIDERS = "recording/no_crime_authority"
TRIGGERS = (
    IndicatorsSeen,
    VictimSuspected,
    ReferralReceived,
    ReferralSent,
    DecisionReceived,
)
"""What may, by the recording rules of its day, have to be recorded as a crime."""


@cache
def is_slavery(offence: str) -> bool:
    """Whether the offence is of class 106; a text that is no offence code is not."""
    try:
        return is_modern_slavery(offence)
    except NotAnOffenceCode:
        return False


@cache
def is_slavery_of_somebody(offence: str) -> bool:
    """Whether it is of class 106 and done to a person, so that it is their crime."""
    try:
        return has_a_victim(offence)
    except NotAnOffenceCode:
        return False


def must_be_recorded(fact: Fact) -> str | None:
    """As what a fact must be recorded as a crime by the rules of its own day.

    A code of the ``crime`` list of ``recording/which_referrals``; None where that day's
    rules ask for no crime, or there were none.
    """
    day = days.day_of(fact.last_moment())
    rules = provision(WHICH)
    if day < rules.versions[0].starts:
        return None
    listed = rules.on(day)["crime"]
    return next((code for code in _codes(fact) if code in listed), None)


def crime_due_since(standing: Standing, subject: SubjectId | None) -> Fact | None:
    """The first fact for which a crime must be recorded about one person."""
    return standing.once("crimes due", lambda: _first(standing)).get(subject)


def crimes_of(
    standing: Standing, subject: SubjectId | None
) -> list[tuple[Fact, CrimeRecorded]]:
    """What was recorded as a crime with this very person as its victim."""
    return [
        (fact, body)
        for fact, body in standing.of(CrimeRecorded, subject)
        if body.form is Form.CRIME and fact.subject == subject
    ]


def slavery_recorded(standing: Standing, subject: SubjectId | None) -> list[Fact]:
    """The facts by which a crime of class 106 stood for the person.

    A class given before the crime was recorded is none that the crime has.
    """
    own = crimes_of(standing, subject)
    classified = [
        fact
        for fact, body in standing.of(CrimeClassified)
        if is_slavery_of_somebody(body.offence)
        and any(
            body.crime == said.crime
            and (recorded.first_moment() or recorded.last_moment())
            <= fact.last_moment()
            for recorded, said in own
        )
    ]
    return [
        *(fact for fact, body in own if is_slavery_of_somebody(body.offence)),
        *classified,
    ]


def class_by(standing: Standing, crime: str, at: datetime) -> str | None:
    """The offence code that a crime surely had by ``at``; None where nothing says."""
    told = [
        body.offence
        for fact in standing.any_of(CrimeRecorded, CrimeClassified)
        if isinstance(body := fact.body, CrimeRecorded | CrimeClassified)
        and body.crime == crime
        and fact.surely_by(at)
    ]
    return told[-1] if told else None


def victim_of(standing: Standing, crime: str) -> SubjectId | None:
    """Whose crime it is, as first recorded; None where nothing says."""
    return next(
        (
            fact.subject
            for fact, body in standing.of(CrimeRecorded)
            if body.crime == crime and fact.subject is not None
        ),
        None,
    )


def by_who_may(fact: Fact, body: NotACrimeDecided) -> bool:
    """Whether *no crime in law* was decided by somebody who may decide it."""
    return body.by_role in provision(NO_CRIME_DECIDERS).on(
        days.day_of(fact.last_moment())
    )


def no_crime_since(
    standing: Standing, subject: SubjectId | None, start: datetime
) -> tuple[Fact, datetime] | None:
    """The first decision since ``start``, by who may, that there is no crime in law."""
    decided = [
        fact
        for fact, body in standing.of(NotACrimeDecided, subject)
        if fact.last_moment() >= start and by_who_may(fact, body)
    ]
    return first_since(decided, start)


def _first(standing: Standing) -> Mapping[SubjectId | None, Fact]:
    first: dict[SubjectId | None, Fact] = {}
    for fact in standing.any_of(*TRIGGERS):
        if fact.subject not in first and fact.subject and must_be_recorded(fact):
            first[fact.subject] = fact
    return first


def _codes(fact: Fact) -> tuple[str, ...]:
    """What a fact is, in the words of ``recording/which_referrals``."""
    match fact.body:
        case ReferralReceived() as body:
            return _of_referral(body)
        case ReferralSent(route=Route.NRM):
            return ("nrm_by_police",)
        case DecisionReceived(
            decision=Decision.REASONABLE_GROUNDS, outcome=Outcome.POSITIVE
        ):
            return ("nrm_positive_reasonable_grounds",)
        case VictimSuspected():
            return ("police_report",)
        case IndicatorsSeen() as body if enough(fact, body):
            return ("police_report",)
    return ()


def _of_referral(body: ReferralReceived) -> tuple[str, ...]:
    if body.route == "nrm":
        own = ("nrm_by_police",) if body.responder == body.received_by else ()
        return (*own, "nrm_received")
    return {"report": ("police_report",), "dtn": ("dtn_received",)}.get(body.route, ())
