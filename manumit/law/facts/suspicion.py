"""How somebody comes to be seen as a possible victim, and who else is spoken of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from manumit.law.facts.body import Body
from manumit.law.uncertain import Uncertain


class Reporter(StrEnum):
    """Who told the police first."""

    SELF = "self"
    PUBLIC = "public"
    PROFESSIONAL = "professional"
    AGENCY = "agency"
    OTHER_FORCE = "other_force"
    OFFICER = "officer"


class Basis(StrEnum):
    """What a suspicion that somebody is a victim rests on."""

    OWN_WORD = "own_word"
    PROFESSIONAL = "professional"
    NAMED_BY_ANOTHER = "named_by_another"
    INDICATORS = "indicators"
    OFFICER = "officer"
    REVIEW = "review"


class Named(StrEnum):
    """As what somebody is spoken of."""

    VICTIM = "victim"
    SUSPECT = "suspect"
    WITNESS = "witness"


class NamedHow(StrEnum):
    """How much of somebody was given."""

    FULL = "full"
    PART = "part"
    DESCRIBED = "described"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReceived(Body):
    """Somebody told the police, at a desk, by telephone or on the street."""

    kind: ClassVar[str] = "report.received"
    label: ClassVar[str] = "Report to the police"
    report: str
    reporter: Reporter
    received_by: str
    tells_of_exploitation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExploitationExplored(Body):
    """Whoever took the report asked about work, pay, movement, papers and control."""

    kind: ClassVar[str] = "exploitation.explored"
    label: ClassVar[str] = "Exploitation asked about"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorsSeen(Body):
    """Signs of exploitation in what was said or seen, as codes."""

    kind: ClassVar[str] = "indicators.seen"
    label: ClassVar[str] = "Signs of exploitation"
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VictimSuspected(Body):
    """Somebody recognised that the subject may be a victim."""

    kind: ClassVar[str] = "victim.suspected"
    label: ClassVar[str] = "Recognised as a possible victim"
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeStated(Body):
    """What is known of the subject's age; ``doubtful`` where nobody can be sure."""

    kind: ClassVar[str] = "age.stated"
    label: ClassVar[str] = "Age stated"
    under_18: bool | None
    doubtful: bool
    born: Uncertain | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonNamed(Body):
    """An account, referral or report names or half-names the subject."""

    kind: ClassVar[str] = "person.named"
    label: ClassVar[str] = "Somebody was named"
    as_what: Named
    how: NamedHow
    abroad: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonIdentified(Body):
    """It was established who the subject is."""

    kind: ClassVar[str] = "person.identified"
    label: ClassVar[str] = "Identified"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonResearched(Body):
    """The subject was looked for in the records that the force can search."""

    kind: ClassVar[str] = "person.researched"
    label: ClassVar[str] = "Researched"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotDone(Body):
    """Somebody found that an act had not been done, from ``happened`` on.

    ``what`` is the kind of fact that is not there; ``until`` the instant up to which
    that was found, none where it held when this was recorded. It is how a file that
    was written afterwards tells *not done* from *not said*.
    """

    kind: ClassVar[str] = "not_done.stated"
    label: ClassVar[str] = "Found not to have been done"
    what: str
    until: Uncertain | None = None
