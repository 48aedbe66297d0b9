"""Crimes recorded, classed, cancelled and brought to an outcome."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from manumit.law.facts.body import Body


class Form(StrEnum):
    """As what it was recorded."""

    CRIME = "crime"
    REPORTED_INCIDENT = "reported_incident"
    CRIME_RELATED_INCIDENT = "crime_related_incident"


class Decider(StrEnum):
    """Who decided, as far as the recording rules ask."""

    REGISTRAR = "registrar"
    DESIGNATED = "designated"
    INVESTIGATOR = "investigator"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True, kw_only=True)
class CrimeRecorded(Body):
    """A crime of which the subject is the victim was recorded.

    ``crime`` is its id, ``offence`` the Home Office code (``036/07``), ``offender``
    the subject id of whoever did it, none where nobody knows.
    """

    kind: ClassVar[str] = "crime.recorded"
    label: ClassVar[str] = "Crime recorded"
    crime: str
    form: Form
    offence: str
    force: str
    offender: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrimeClassified(Body):
    """A recorded crime was given another class."""

    kind: ClassVar[str] = "crime.classified"
    label: ClassVar[str] = "Crime reclassified"
    crime: str
    offence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OffenceDisclosed(Body):
    """An account tells of a further offence against the subject.

    ``family`` is rape, sexual, violence, kidnap, theft or other.
    """

    kind: ClassVar[str] = "offence.disclosed"
    label: ClassVar[str] = "Further offence disclosed"
    disclosure: str
    family: str
    offender: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OffenceConsidered(Body):
    """Whether to record a further offence was decided; ``crime`` is what came of it."""

    kind: ClassVar[str] = "offence.considered"
    label: ClassVar[str] = "Further offence considered"
    disclosure: str
    crime: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrimeCancelled(Body):
    """A crime was cancelled under one of the codes C1 to C5.

    ``information`` says that additional verifiable information is written down,
    ``told`` that the victim was told first, ``independent`` that whoever decided has
    no part in the investigation. What only some codes ask is None where nothing says:
    the receiving force's number was given, the victim did not withdraw out of fear,
    the other record is live, recording it was a genuine mistake, it was self-defence.
    """

    kind: ClassVar[str] = "crime.cancelled"
    label: ClassVar[str] = "Crime cancelled"
    crime: str
    code: str
    by_role: Decider
    independent: bool
    information: bool
    told: bool
    number_given: bool | None = None
    withdrawal_free: bool | None = None
    other_live: bool | None = None
    mistake_genuine: bool | None = None
    self_defence: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CancellationLookedAt(Body):
    """Somebody else looked at a cancellation and found it sound or not."""

    kind: ClassVar[str] = "cancellation.looked_at"
    label: ClassVar[str] = "Cancellation looked at"
    crime: str
    sound: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NotACrimeDecided(Body):
    """It was decided that there is no crime in law."""

    kind: ClassVar[str] = "crime.not_recorded"
    label: ClassVar[str] = "Decided: no crime in law"
    by_role: Decider


@dataclass(frozen=True, slots=True, kw_only=True)
class IntelligenceRecorded(Body):
    """What is known was kept as intelligence."""

    kind: ClassVar[str] = "intelligence.recorded"
    label: ClassVar[str] = "Intelligence recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeGiven(Body):
    """A crime was given an outcome (the code of the day, ``1`` to ``24``)."""

    kind: ClassVar[str] = "crime.outcome"
    label: ClassVar[str] = "Outcome given"
    crime: str
    outcome: str
