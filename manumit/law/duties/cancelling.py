"""A crime cancelled, or never recorded: soundly, by who may, and the victim told.

Source: Home Office counting and recording rules; ``law/recording.py`` says what a
sound cancellation is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from manumit.law import days
from manumit.law.duties.arising import Shape, Terms, arising, outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.person import investigation_owner, owner
from manumit.law.duties.recorded import (
    NO_CRIME_DECIDERS,
    by_who_may,
    class_by,
    crimes_of,
    is_slavery_of_somebody,
    no_crime_since,
    victim_of,
)
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    CancellationLookedAt,
    CrimeCancelled,
    CrimeRecorded,
    Decider,
    Fact,
    IntelligenceRecorded,
    NotACrimeDecided,
    Owner,
    VictimTold,
)
from manumit.law.provisions import provision
from manumit.law.recording import (
    CANCELLATION_AUTHORITY,
    CANCELLATION_CODES,
    CANCELLATION_CONDITIONS,
    OFFENCE_CLASS,
    Condition,
    NotAnOffenceCode,
    Verdict,
    may_cancel,
)


LOOK = "policy/cancellation_look_days"
TOLD = "policy/not_recorded_told_days"
KEPT = "policy/intelligence_days"
BEGINS = "2009-04-01"
ACT = "2015-07-31"
CANCELLATION = (CANCELLATION_CODES, CANCELLATION_AUTHORITY, CANCELLATION_CONDITIONS)
NOT_RECORDED = "not_recorded"

SOUND = Terms(
    rule="cancellation_sound",
    allowed=None,
    rests_on=CANCELLATION,
    discharged_by=(CrimeCancelled, CrimeRecorded),
    missing="",
    sentence=(
        "A crime is cancelled only on one of the grounds that the rules know, by "
        "somebody who may and who has no part in the investigation."
    ),
)
SECOND_LOOK = Terms(
    rule="cancellation_second_look",
    allowed=LOOK,
    discharged_by=(CancellationLookedAt,),
    missing="Nobody else has looked at the registrar's own cancellation",
    sentence="The registrar cancelled this crime, so somebody else looks at it.",
)
DECIDER = Terms(
    rule="no_crime_decider",
    allowed=None,
    rests_on=(NO_CRIME_DECIDERS,),
    discharged_by=(NotACrimeDecided,),
    missing="No registrar or designated decision-maker has decided it",
    sentence=(
        "That there is no crime in law is for the registrar or a designated "
        "decision-maker to decide."
    ),
)
NOT_RECORDED_TOLD = Terms(
    rule="not_recorded_told",
    allowed=TOLD,
    discharged_by=(VictimTold,),
    missing="The person has not been told that no crime is recorded",
    sentence="It was decided that there is no crime in law: the person is told.",
)
INTELLIGENCE = Terms(
    rule="intelligence_kept",
    allowed=KEPT,
    discharged_by=(IntelligenceRecorded,),
    missing="What is known is not kept as intelligence",
    sentence=(
        "It was decided that there is no crime in law: what is known is kept as "
        "intelligence."
    ),
)
_SEEN: Mapping[Condition, tuple[str, str]] = MappingProxyType(
    {
        Condition.INDEPENDENT: (
            "independent",
            "Whoever decided has a part in the investigation",
        ),
        Condition.VICTIM_TOLD_FIRST: ("told", "The victim was not told first"),
        Condition.VERIFIABLE_INFORMATION: (
            "information",
            "No additional verifiable information is written down",
        ),
        Condition.RECEIVER_GAVE_NUMBER: (
            "number_given",
            "The receiving force has not given its number",
        ),
        Condition.WITHDRAWAL_FREE: (
            "withdrawal_free",
            "There is clear concern that the victim withdrew under pressure",
        ),
        Condition.OTHER_RECORD_LIVE: ("other_live", "The other record is not live"),
        Condition.GENUINE_MISTAKE: (
            "mistake_genuine",
            "Recording it was no mistake at the time",
        ),
        Condition.SELF_DEFENCE_SHOWN: (
            "self_defence",
            "No evidence shows that it was self-defence",
        ),
    }
)
"""How a cancellation's fact shows each condition: its field, and what is wrong."""


@rule(
    "cancellation_sound",
    title="Cancel a crime only soundly",
    family=Family.CRIME,
    anchor=CrimeCancelled,
    since=ACT,
    provisions=CANCELLATION,
)
def cancellation_sound(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """A sound cancellation is its own end; another is put right by recording anew."""
    body = anchor.body
    assert isinstance(body, CrimeCancelled)
    start = anchor.last_moment()
    victim = anchor.subject or victim_of(standing, body.crime)
    wrong = _wrong(standing, anchor, body)
    anew = [
        fact
        for fact, said in crimes_of(standing, victim)
        if is_slavery_of_somebody(said.offence)
    ]
    yield arising(
        standing,
        anchor,
        replace(SOUND, missing=". ".join(["The cancellation is not sound", *wrong])),
        outcome(first_since(anew, anchor) if wrong else (anchor, start), None),
        owed_by=owner(standing, victim, Owner.INVESTIGATION),
        owed_to=PERSON,
        part=body.crime,
        shape=Shape(about=victim, due_at=start, shown=True),
    )


@rule(
    "cancellation_second_look",
    title="Have another look at a registrar's own cancellation",
    family=Family.CRIME,
    anchor=CrimeCancelled,
    since=BEGINS,
    provisions=(LOOK,),
)
def cancellation_second_look(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Found sound or not, it has been looked at."""
    body = anchor.body
    assert isinstance(body, CrimeCancelled)
    if body.by_role is not Decider.REGISTRAR:
        return
    victim = anchor.subject or victim_of(standing, body.crime)
    looked = [
        fact
        for fact, said in standing.of(CancellationLookedAt)
        if said.crime == body.crime
    ]
    yield arising(
        standing,
        anchor,
        SECOND_LOOK,
        outcome(first_since(looked, anchor), None),
        owed_by=owner(standing, victim, Owner.INVESTIGATION),
        owed_to=PERSON,
        part=body.crime,
        shape=Shape(about=victim),
    )


@rule(
    "no_crime_decider",
    title="Have it decided by who may that there is no crime in law",
    family=Family.CRIME,
    anchor=NotACrimeDecided,
    since=BEGINS,
    provisions=(NO_CRIME_DECIDERS,),
    opens=("crime_recorded",),
)
def no_crime_decider(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """A decision by who may is its own end; another waits for such a one."""
    body = anchor.body
    assert isinstance(body, NotACrimeDecided)
    start = anchor.last_moment()
    done = (
        (anchor, start)
        if by_who_may(anchor, body)
        else no_crime_since(standing, anchor.subject, start)
    )
    yield arising(
        standing,
        anchor,
        DECIDER,
        outcome(done, None),
        owed_by=investigation_owner(standing, anchor),
        owed_to=PERSON,
        shape=Shape(due_at=start, shown=True),
    )


@rule(
    "not_recorded_told",
    title="Tell the person that no crime is recorded",
    family=Family.CRIME,
    anchor=NotACrimeDecided,
    since=BEGINS,
    provisions=(TOLD,),
)
def not_recorded_told(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Told of this and of nothing else, since it was decided."""
    told = [
        fact
        for fact, said in standing.of(VictimTold, anchor.subject)
        if said.event == NOT_RECORDED
    ]
    yield _after_no_crime(standing, anchor, NOT_RECORDED_TOLD, told)


@rule(
    "intelligence_kept",
    title="Keep what is known as intelligence",
    family=Family.CRIME,
    anchor=NotACrimeDecided,
    since=BEGINS,
    provisions=(KEPT,),
)
def intelligence_kept(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """No crime in law leaves an intelligence record, never nothing."""
    kept = [fact for fact, _ in standing.of(IntelligenceRecorded, anchor.subject)]
    yield _after_no_crime(standing, anchor, INTELLIGENCE, kept)


def _after_no_crime(
    standing: Standing, anchor: Fact, terms: Terms, done: list[Fact]
) -> Duty:
    return arising(
        standing,
        anchor,
        terms,
        outcome(first_since(done, anchor), None),
        owed_by=investigation_owner(standing, anchor),
        owed_to=PERSON,
    )


def _wrong(standing: Standing, anchor: Fact, body: CrimeCancelled) -> list[str]:
    """What makes a cancellation unsound, in words; nothing where it is sound.

    Whoever decides has no part in the investigation, whatever the ground; what the
    fact leaves unsaid (None) is not held against it.
    """
    verdict = _verdict(standing, anchor, body)
    if not verdict.may:
        return [verdict.sentence.rstrip(".")]
    asked = dict.fromkeys((Condition.INDEPENDENT, *verdict.conditions))
    return [_SEEN[each][1] for each in asked if getattr(body, _SEEN[each][0]) is False]


def _verdict(standing: Standing, anchor: Fact, body: CrimeCancelled) -> Verdict:
    """Whether it may be cancelled so.

    A crime whose class the file does not tell, or tells in no known code, is taken to
    be modern slavery: the stricter reading.
    """
    at = anchor.last_moment()
    on = days.day_of(at)
    presumed: str = provision(OFFENCE_CLASS).on(on)[0]["code"]
    offence = class_by(standing, body.crime, at) or presumed
    try:
        return may_cancel(body.code, offence=offence, by_role=body.by_role, on=on)
    except NotAnOffenceCode:
        return may_cancel(body.code, offence=presumed, by_role=body.by_role, on=on)
