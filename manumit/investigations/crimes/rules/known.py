"""The crimes of a case as its log tells of them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from manumit.law import days
from manumit.law.counting import crimes
from manumit.law.duties.recorded import class_by, must_be_recorded, victim_of
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    BreachRecorded,
    CancellationLookedAt,
    CrimeCancelled,
    CrimeClassified,
    CrimeRecorded,
    Fact,
    Form,
    OffenceConsidered,
    OffenceDisclosed,
    OrderBreached,
    OutcomeGiven,
    ReferralReceived,
    SubjectId,
)
from manumit.law.provisions import NotInForce, provision
from manumit.law.recording import (
    OFFENCE_CLASS,
    OUTCOMES,
    REPORTED_INCIDENTS,
    NotAnOffenceCode,
    is_modern_slavery,
)


RAPE = "rape"
THE_STATE = "the state alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class CrimeKnown:
    """One crime as the log tells of it: how recorded, its class now, what came of it.

    ``offence`` is the code that it has now, ``offences`` every one that it ever had.
    ``cancelled`` and ``outcome`` are the last
    of their kind, ``looked_at`` what another registrar found of the cancellation.
    """

    fact: Fact
    body: CrimeRecorded
    victim: SubjectId | None
    offence: str
    offences: frozenset[str]
    outcome: tuple[Fact, OutcomeGiven] | None
    cancelled: tuple[Fact, CrimeCancelled] | None
    looked_at: tuple[Fact, CancellationLookedAt] | None

    @property
    def id(self) -> str:
        return self.body.crime

    @property
    def judged_as(self) -> str:
        """The code by which the rules judge it.

        What came in a file under no code is taken to be modern slavery, the stricter
        reading, as the duties take it.
        """
        try:
            is_modern_slavery(self.offence)
        except NotAnOffenceCode:
            return next(iter(slavery_offences(self.recorded_on)))
        return self.offence

    @property
    def is_crime(self) -> bool:
        """Whether it is a crime, and no incident."""
        return self.body.form is Form.CRIME

    @property
    def recorded_on(self) -> date:
        return days.day_of(self.fact.last_moment())


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """Somebody for whom a crime is due and none was recorded, and since which fact."""

    subject: SubjectId
    since: Fact


def known(standing: Standing | None) -> Sequence[CrimeKnown]:
    """Every crime and incident of the case, in the order of their recording."""
    if standing is None:
        return ()
    outcomes = {body.crime: (fact, body) for fact, body in standing.of(OutcomeGiven)}
    gone = {body.crime: (fact, body) for fact, body in standing.of(CrimeCancelled)}
    looked = {
        body.crime: (fact, body) for fact, body in standing.of(CancellationLookedAt)
    }
    last = standing.facts[-1].last_moment()
    had: dict[str, set[str]] = {}
    for fact in standing.any_of(CrimeRecorded, CrimeClassified):
        if isinstance(said := fact.body, CrimeRecorded | CrimeClassified):
            had.setdefault(said.crime, set()).add(said.offence)
    return [
        CrimeKnown(
            fact=fact,
            body=body,
            victim=fact.subject or victim_of(standing, body.crime),
            offence=class_by(standing, body.crime, last) or body.offence,
            offences=frozenset(had[body.crime]),
            outcome=outcomes.get(body.crime),
            cancelled=gone.get(body.crime),
            looked_at=looked.get(body.crime),
        )
        for fact, body in standing.of(CrimeRecorded)
    ]


def lacking(standing: Standing | None) -> Sequence[Lacking]:
    """Everybody whose own crime of modern slavery is due and not recorded."""
    if standing is None:
        return ()
    without = {
        each.subject
        for each in crimes(standing)
        if not each.further and each.due and each.recorded_at is None
    }
    found: dict[SubjectId, Fact] = {}
    for fact in standing.facts:
        if fact.subject and fact.subject in without and must_be_recorded(fact):
            found.setdefault(fact.subject, fact)
    return [Lacking(subject=each, since=fact) for each, fact in found.items()]


def undecided(
    standing: Standing | None,
) -> Sequence[tuple[Fact, OffenceDisclosed]]:
    """The further offences that accounts disclose and nobody has decided on.

    Of rape only a crime ends it here, whatever was said of it otherwise.
    """
    if standing is None:
        return ()
    decided = {
        (body.disclosure, body.crime is not None)
        for _, body in standing.of(OffenceConsidered)
    }
    return [
        (fact, body)
        for fact, body in standing.of(OffenceDisclosed)
        if (body.disclosure, True) not in decided
        and (body.family == RAPE or (body.disclosure, False) not in decided)
    ]


def unrecorded_breaches(
    standing: Standing | None,
) -> Sequence[tuple[Fact, OrderBreached]]:
    """The suspected breaches of orders that no crime was recorded for."""
    if standing is None:
        return ()
    done = {body.breach for _, body in standing.of(BreachRecorded)}
    return [
        (fact, body)
        for fact, body in standing.of(OrderBreached)
        if body.breach not in done
    ]


def reported_incidents(standing: Standing | None) -> Mapping[str, str]:
    """The incident codes that something reported in this case may carry, with names.

    Empty but for what came in from 2019 to 2025: they are not offered for new reports.
    """
    found: dict[str, str] = {}
    for fact, _ in standing.of(ReferralReceived) if standing else ():
        found |= incidents_on(days.day_of(fact.last_moment()))
    return found


def incidents_on(day: date) -> Mapping[str, str]:
    """The codes of reported incidents of a day, with their names; none outside."""
    return {line["code"]: line["name"] for line in _listed(REPORTED_INCIDENTS, day)}


def offence_names() -> Mapping[str, str]:
    """What every offence of class 106 and every reported incident is called."""
    return {
        line["code"]: line["name"]
        for name in (OFFENCE_CLASS, REPORTED_INCIDENTS)
        for version in provision(name).versions
        for line in version.value
    }


def slavery_offences(on: date, *, state: bool = False) -> Mapping[str, str]:
    """The offences of class 106 of a day: of a person, or of the state alone."""
    return {
        line["code"]: line["name"]
        for line in _listed(OFFENCE_CLASS, on)
        if (line["victim"] == THE_STATE) is state
    }


def outcome_names(on: date) -> Mapping[str, str]:
    """The outcomes in use on a day."""
    return {line["code"]: line["name"] for line in _listed(OUTCOMES, on)}


def _listed(name: str, on: date) -> Sequence[Mapping[str, str]]:
    try:
        found: Sequence[Mapping[str, str]] = provision(name).on(on)
    except NotInForce:
        return ()
    return found
