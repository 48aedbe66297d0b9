"""Another class, an outcome, a disclosure decided on, no crime in law."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.cases.actions import FactGiven
from manumit.investigations.crimes.actions.holding import (
    about,
    done_already,
    held,
    seal,
)
from manumit.investigations.crimes.permissions import Already, NoSuchCrime
from manumit.investigations.crimes.rules.cancelling import decider_of, part_in
from manumit.investigations.crimes.rules.known import undecided
from manumit.investigations.crimes.rules.recording import (
    CannotBeDone,
    ClassFor,
    Given,
    OutcomeFor,
    check_class,
    check_no_crime_of,
    check_outcome,
)
from manumit.law import days
from manumit.law.facts import (
    CrimeClassified,
    NotACrimeDecided,
    OffenceConsidered,
    OutcomeGiven,
    VictimTold,
)
from manumit.law.recording import may_use_outcome


OUTCOME = "outcome"


def give_class(
    *, case: UUID, crime: str, given: ClassFor, by: Reader, at: datetime
) -> bool:
    """Give a crime another class; false for a second press.

    Raises ``CannotBeDone`` and ``NoSuchCrime``.
    """
    with held(case, Permission.WRITE_CRIMES, by=by, at=at) as on:
        found = on.crime(crime)
        if done_already(given):
            return False
        check_class(given, found, on.crimes, days.day_of(at))
        body = CrimeClassified(crime=crime, offence=given.offence)
        (fact,) = on.log_facts([about(body, found, given)])
        on.keep_words(given, fact)
        seal(on, Act.CRIME_CLASSIFIED, by=by, at=at, offence=given.offence)
    return True


def give_outcome(
    *, case: UUID, crime: str, given: OutcomeFor, by: Reader, at: datetime
) -> bool:
    """Give a crime an outcome, its victim having been told; false for a second press.

    Raises ``CannotBeDone`` with the sentence of the rules, and ``NoSuchCrime``.
    """
    with held(case, Permission.WRITE_CRIMES, by=by, at=at) as on:
        found = on.crime(crime)
        if done_already(given):
            return False
        day = days.day_of(_last(given, at))
        verdict = may_use_outcome(given.outcome, day, offence=found.judged_as)
        check_outcome(given, found, verdict)
        body = OutcomeGiven(crime=crime, outcome=given.outcome)
        facts = [about(body, found, given)]
        if given.told_at is not None and found.victim is not None:
            facts.append(
                FactGiven(
                    body=VictimTold(event=OUTCOME, about=crime),
                    happened=given.told_at,
                    source=given.source,
                    subject=UUID(found.victim),
                )
            )
        on.keep_words(given, on.log_facts(facts)[0])
        seal(on, Act.CRIME_OUTCOME, by=by, at=at, outcome=given.outcome)
    return True


def consider(
    *, case: UUID, disclosure: str, given: Given, by: Reader, at: datetime
) -> bool:
    """Decide that no further crime comes of a disclosure; false for a second press.

    Not of rape, which is recorded or is the registrar's. Raises ``CannotBeDone``,
    ``Already`` and ``NoSuchCrime``.
    """
    with held(case, Permission.WRITE_CRIMES, by=by, at=at) as on:
        if done_already(given):
            return False
        open_ = {body.disclosure: (fact, body) for fact, body in undecided(on.standing)}
        if disclosure not in open_:
            raise Already("This disclosure was decided on already, by a colleague.")
        fact, body = open_[disclosure]
        check_no_crime_of(body)
        (recorded,) = on.log_facts(
            [
                FactGiven(
                    body=OffenceConsidered(disclosure=disclosure, crime=None),
                    happened=given.happened,
                    source=given.source,
                    subject=UUID(fact.subject) if fact.subject else None,
                )
            ]
        )
        on.keep_words(given, recorded)
        seal(on, Act.OFFENCE_CONSIDERED, by=by, at=at)
    return True


def decide_no_crime(
    *, case: UUID, person: str, given: Given, by: Reader, at: datetime
) -> bool:
    """Decide that there is no crime in law about somebody; false for a second press.

    By the registrar or a designated decision-maker who has no part in it. Raises
    ``CannotBeDone`` and ``NoSuchCrime``.
    """
    with held(case, Permission.DECIDE_CRIMES, by=by, at=at) as on:
        if person not in {fact.subject for fact in on.log}:
            raise NoSuchCrime
        if done_already(given):
            return False
        if part := part_in(on.log, by.account):
            raise CannotBeDone(
                f"Whoever decides has no part in the investigation. {part}"
            )
        body = NotACrimeDecided(by_role=decider_of(by.roles))
        (fact,) = on.log_facts(
            [
                FactGiven(
                    body=body,
                    happened=given.happened,
                    source=given.source,
                    subject=UUID(person),
                )
            ]
        )
        on.keep_words(given, fact)
        seal(on, Act.NO_CRIME_DECIDED, by=by, at=at, by_role=body.by_role.value)
    return True


def _last(given: Given, at: datetime) -> datetime:
    """The moment by which it surely happened."""
    if isinstance(given.happened, datetime):
        return given.happened
    _, last = given.happened.outermost()
    return at if last is None else min(at, days.end_of(last))
