"""Each further offence that an account discloses is decided on, rape most of all.

Source: Home Office counting and recording rules, as ``recording/associated_offence``
holds them since the Modern Slavery Act; before it, the general rule alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from manumit.law.duties.arising import Terms, arising, outcome
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.person import by_then, investigation_owner
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    Decider,
    Fact,
    NotACrimeDecided,
    OffenceConsidered,
    OffenceDisclosed,
)
from manumit.law.recording import ASSOCIATED


LIMIT = "recording/time_limit_hours"
BEGINS = "2009-04-01"
ACT = "2015-07-31"
RAPE = "rape"

FURTHER = Terms(
    rule="associated_recorded",
    allowed=LIMIT,
    discharged_by=(OffenceConsidered,),
    missing="Nobody has decided whether the further offence is recorded",
    sentence=(
        "An account tells of a further offence against this person: whether it is "
        "recorded beside the crime of modern slavery is decided as soon as a crime is."
    ),
)
FURTHER_RAPE = replace(
    FURTHER,
    discharged_by=(OffenceConsidered, NotACrimeDecided),
    missing="The rape is not recorded, and the registrar has not said otherwise",
    sentence=(
        "An account tells of rape: it is recorded as a crime of its own, unless the "
        "registrar decides that there is no crime in law."
    ),
)
OPENS = ("crime_recorded",)


@rule(
    "associated_recorded",
    title="Decide on each further offence that is disclosed",
    family=Family.CRIME,
    anchor=OffenceDisclosed,
    since=BEGINS,
    until=ACT,
    provisions=(LIMIT,),
    opens=OPENS,
)
def further_offence(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Before the Act: each further offence by the general rule alone."""
    yield _further(standing, anchor, ())


@rule(
    "associated_recorded",
    title="Decide on each further offence that is disclosed",
    family=Family.CRIME,
    anchor=OffenceDisclosed,
    since=ACT,
    provisions=(LIMIT, ASSOCIATED),
    opens=OPENS,
)
def associated_recorded(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Since the Act: beside the crime of modern slavery, rape included."""
    yield _further(standing, anchor, (ASSOCIATED,))


def _further(standing: Standing, anchor: Fact, rests_on: tuple[str, ...]) -> Duty:
    """A decision meets it; of rape only a crime, or the registrar's own *no crime*."""
    body = anchor.body
    assert isinstance(body, OffenceDisclosed)
    start, rape = anchor.last_moment(), body.family == RAPE
    done = [
        fact
        for fact, said in standing.of(OffenceConsidered)
        if said.disclosure == body.disclosure and (said.crime is not None or not rape)
    ]
    refused = [
        fact
        for fact, said in standing.of(NotACrimeDecided, anchor.subject)
        if rape and said.by_role is Decider.REGISTRAR and fact.last_moment() >= start
    ]
    return arising(
        standing,
        anchor,
        replace(FURTHER_RAPE if rape else FURTHER, rests_on=rests_on),
        outcome(by_then([*done, *refused], start), None),
        owed_by=investigation_owner(standing, anchor),
        owed_to=PERSON,
        part=body.disclosure,
    )
