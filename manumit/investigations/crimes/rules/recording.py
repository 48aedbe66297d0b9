"""What is given when crimes are recorded or brought to an outcome; its checks. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from manumit.investigations.crimes.rules.known import (
    RAPE,
    CrimeKnown,
    incidents_on,
)
from manumit.law import days
from manumit.law.duties.recorded import is_slavery_of_somebody
from manumit.law.facts import Form, Moment, OffenceDisclosed
from manumit.law.provisions import provision
from manumit.law.recording import (
    REPORTED_INCIDENTS,
    Verdict,
    has_a_victim,
    is_modern_slavery,
    registrars_alone,
)
from manumit.law.uncertain import Uncertain


class CannotBeDone(ValueError):
    """What was asked is not so, in a sentence; ``field`` is where it belongs."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        self.field = field
        super().__init__(sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What every act here says: once, when it happened, on what it rests, in words.

    ``decided_by`` is who decided it, where that is not whoever records it.
    """

    token: UUID
    happened: Moment
    source: str
    words: str
    decided_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrimeGiven(Given):
    """One crime to be recorded.

    ``victim`` and ``offender`` are subject ids; ``name`` is what an offence outside
    the class of modern slavery is called; ``disclosure`` and ``breach`` are what it
    answers.
    """

    victim: str | None
    form: Form
    offence: str
    name: str
    offender: str | None
    force: str
    number: str
    committed_from: Uncertain | None
    committed_to: Uncertain | None
    reported_at: datetime
    disclosure: str | None = None
    breach: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EachGiven(Given):
    """A crime for everybody who lacks one: of one offence; numbers by subject id."""

    offence: str
    force: str
    numbers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailsGiven:
    """What is known better now of a crime's number and of when it was committed."""

    token: UUID
    number: str
    name: str
    committed_from: Uncertain | None
    committed_to: Uncertain | None
    reported_at: datetime | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeFor(Given):
    """An outcome, and when the victim was told of it; None where nobody was."""

    outcome: str
    told_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFor(Given):
    """Another offence for a crime."""

    offence: str


def check_crime(given: CrimeGiven, there: Sequence[CrimeKnown], at: datetime) -> None:
    """Raise :class:`CannotBeDone` where the crime cannot be recorded so."""
    _check_number(given.number, there)
    if given.reported_at > at:
        raise CannotBeDone("That is still to come.", field="reported_at")
    if _moment_before(given.happened, given.reported_at):
        raise CannotBeDone(
            "It cannot have been recorded before it was reported.", field="happened"
        )
    if given.form is Form.REPORTED_INCIDENT:
        _check_incident(given)
    elif given.offence in _ever_incidents():
        raise CannotBeDone(
            "This is the code of a reported incident, and no crime.", field="offence"
        )
    _check_victim(given)
    _check_committed(given)


def _check_committed(given: CrimeGiven) -> None:
    first, last = given.committed_from, given.committed_to
    reported = days.day_of(given.reported_at)
    if first and first.earliest and first.earliest > reported:
        raise CannotBeDone(
            "This is after it was reported to the police.", field="committed_from"
        )
    if (
        first
        and last
        and first.earliest
        and last.latest
        and first.earliest > last.latest
    ):
        raise CannotBeDone("This is before the first day.", field="committed_to")


def _check_victim(given: CrimeGiven) -> None:
    if given.victim is not None and given.victim == given.offender:
        raise CannotBeDone("Nobody is the victim of their own crime.", field="offender")
    if given.form is not Form.CRIME or not is_modern_slavery(given.offence):
        return
    if has_a_victim(given.offence) and given.victim is None:
        raise CannotBeDone(
            "Choose whose crime it is: one is recorded for each person. Where no "
            "victim can be traced, record a crime-related incident.",
            field="victim",
        )
    if not has_a_victim(given.offence) and given.victim is not None:
        raise CannotBeDone(
            "This is an offence against an order, and nobody is its victim.",
            field="victim",
        )


def _check_incident(given: CrimeGiven) -> None:
    day = days.day_of(given.reported_at)
    if given.offence not in incidents_on(day):
        raise CannotBeDone(
            "A reported incident (N200) can be recorded only for what was reported "
            "from 2019 to 2025. Record a crime instead, or that there is none in law.",
            field="offence",
        )


def _ever_incidents() -> frozenset[str]:
    return frozenset(
        line["code"]
        for version in provision(REPORTED_INCIDENTS).versions
        for line in version.value
    )


def _check_number(number: str, there: Sequence[CrimeKnown]) -> None:
    if number and any(each.id == number for each in there):
        raise CannotBeDone(
            "A crime of this number stands on the case already.", field="number"
        )


def new_id(number: str, there: Sequence[CrimeKnown], *, beside: int = 0) -> str:
    """What a crime is called in the log: its number, or the next within the case."""
    if number:
        return number
    taken, next_ = {each.id for each in there}, len(there) + beside + 1
    while f"crime-{next_}" in taken:
        next_ += 1
    return f"crime-{next_}"


def check_no_crime_of(disclosed: OffenceDisclosed) -> None:
    """Raise where *no further crime* is not for an investigator to say."""
    if disclosed.family == RAPE:
        raise CannotBeDone(
            "An account tells of rape: record it as a crime of its own, or ask the "
            "registrar, who alone decides that there is no crime in law.",
            field="result",
        )


def check_is_crime(crime: CrimeKnown, *, field: str) -> None:
    """Raise where it is an incident: nothing of a crime happens to it."""
    if not crime.is_crime:
        raise CannotBeDone(
            "This is an incident and no crime: it has no outcome, no other class, and "
            "is neither cancelled nor passed on. If it is a crime, record one.",
            field=field,
        )


def check_outcome(given: OutcomeFor, crime: CrimeKnown, verdict: Verdict) -> None:
    """Raise where the rules refuse the outcome, or the victim was not told first."""
    check_is_crime(crime, field="outcome")
    if crime.cancelled:
        raise CannotBeDone("This crime is cancelled.", field="outcome")
    if not verdict.may:
        raise CannotBeDone(verdict.sentence, field="outcome")
    if crime.victim is None:
        return
    if given.told_at is None:
        raise CannotBeDone(
            "The victim, or a child's parent or guardian, is told before an outcome is "
            "given. Tell them first, and say when it was.",
            field="told_at",
        )
    if _moment_before(given.happened, given.told_at):
        raise CannotBeDone(
            "The victim was told only after the outcome: give the outcome from then.",
            field="told_at",
        )


def check_class(
    given: ClassFor, crime: CrimeKnown, there: Sequence[CrimeKnown], on: date
) -> None:
    """Raise where the class changes nothing, cannot be, or hides what was recorded."""
    check_is_crime(crime, field="offence")
    if crime.cancelled:
        raise CannotBeDone("This crime is cancelled.", field="offence")
    if given.offence == crime.offence:
        raise CannotBeDone("It stands under this code already.", field="offence")
    if given.offence in _ever_incidents():
        raise CannotBeDone(
            "A crime is not made a reported incident. If it is no crime, it is "
            "cancelled.",
            field="offence",
        )
    if not is_modern_slavery(given.offence) and _only_slavery(crime, there):
        raise CannotBeDone(
            "No other crime of modern slavery stands for this person, so this one is "
            "not taken out of its class. Record the other offence beside it. If there "
            "was no slavery, propose to cancel this one: the registrar or a designated "
            "decision-maker decides.",
            field="offence",
        )
    if registrars_alone(crime.offence, on) and not registrars_alone(given.offence, on):
        raise CannotBeDone(
            "A rape or a homicide is not made another offence here: propose to cancel "
            "it, and record the other offence. The registrar alone decides.",
            field="offence",
        )
    recorded = crime.fact.first_moment()
    if recorded is not None and _moment_before(given.happened, recorded):
        raise CannotBeDone(
            "It cannot have been given another class before it was recorded.",
            field="happened",
        )


def _only_slavery(crime: CrimeKnown, there: Sequence[CrimeKnown]) -> bool:
    """Whether it is somebody's crime of modern slavery, and they have no other."""
    if not is_slavery_of_somebody(crime.offence):
        return False
    return not any(
        each.is_crime
        and each.id != crime.id
        and each.victim == crime.victim
        and each.cancelled is None
        and is_slavery_of_somebody(each.offence)
        for each in there
    )


def _moment_before(happened: Moment, moment: datetime) -> bool:
    """Whether it happened surely before a moment."""
    if isinstance(happened, datetime):
        return happened < moment
    _, last = happened.outermost()
    return last is not None and days.end_of(last) <= moment
