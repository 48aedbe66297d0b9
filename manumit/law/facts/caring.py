"""Whether the person is safe, heard, told and in touch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from manumit.law.facts.body import Body
from manumit.law.facts.investigating import Offered


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetySecured(Body):
    """The subject was made safe, or offered it; ``returned``: to where it happened.

    ``means`` is a code (refuge, hospital, care, own_choice …), never a place.
    """

    kind: ClassVar[str] = "safety.secured"
    label: ClassVar[str] = "Made safe"
    means: str
    result: Offered
    returned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentMissed(Body):
    """The subject did not come to an appointment."""

    kind: ClassVar[str] = "appointment.missed"
    label: ClassVar[str] = "Appointment missed"
    appointment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentFollowedUp(Body):
    """Somebody found out why, and whether the subject is safe."""

    kind: ClassVar[str] = "appointment.followed_up"
    label: ClassVar[str] = "Missed appointment followed up"
    appointment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WentMissing(Body):
    """The subject is missing."""

    kind: ClassVar[str] = "person.missing"
    label: ClassVar[str] = "Missing"
    child: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingReported(Body):
    """The subject was recorded as a missing person, with the risk of trafficking."""

    kind: ClassVar[str] = "missing.reported"
    label: ClassVar[str] = "Recorded as missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFound(Body):
    """The subject was found."""

    kind: ClassVar[str] = "person.found"
    label: ClassVar[str] = "Found"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildPlaced(Body):
    """A child who may have been trafficked came into care."""

    kind: ClassVar[str] = "child.placed"
    label: ClassVar[str] = "Child placed in care"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectionPlanned(Body):
    """What is done so that the child does not vanish was written down."""

    kind: ClassVar[str] = "child.protection_planned"
    label: ClassVar[str] = "Plan against vanishing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImmigrationActed(Body):
    """Immigration action was taken about the subject (``action`` is a code)."""

    kind: ClassVar[str] = "immigration.acted"
    label: ClassVar[str] = "Immigration action"
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDetained(Body):
    """The subject is held (``where``: custody, prison, removal_centre, port)."""

    kind: ClassVar[str] = "person.detained"
    label: ClassVar[str] = "Detained"
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DetentionVisited(Body):
    """Somebody from the investigation visited the subject there."""

    kind: ClassVar[str] = "detention.visited"
    label: ClassVar[str] = "Visited in detention"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonReleased(Body):
    """The subject is no longer held; None: whether they went back there is not said."""

    kind: ClassVar[str] = "person.released"
    label: ClassVar[str] = "Released"
    to_where_exploited: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeparturePlanned(Body):
    """A plan for leaving was made, with a named partner where the subject goes."""

    kind: ClassVar[str] = "departure.planned"
    label: ClassVar[str] = "Departure planned"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLeft(Body):
    """The subject left the country or the force's area for good."""

    kind: ClassVar[str] = "person.left"
    label: ClassVar[str] = "Left"
    abroad: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSet(Body):
    """The subject said how often and by what means to be in touch.

    ``every_days`` none: no further contact is wanted, ``means`` is a code.
    """

    kind: ClassVar[str] = "contact.set"
    label: ClassVar[str] = "Contact agreed"
    every_days: int | None
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactMade(Body):
    """Contact was made or tried by the means that the subject chose."""

    kind: ClassVar[str] = "contact.made"
    label: ClassVar[str] = "Contact"
    means: str
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportReferred(Body):
    """The subject was offered a referral to a support service."""

    kind: ClassVar[str] = "support.referred"
    label: ClassVar[str] = "Support offered"
    result: Offered


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsAssessed(Body):
    """What the subject needs was assessed with them."""

    kind: ClassVar[str] = "needs.assessed"
    label: ClassVar[str] = "Needs assessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CarePlanMade(Body):
    """A care plan was made with the subject."""

    kind: ClassVar[str] = "care_plan.made"
    label: ClassVar[str] = "Care plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class VictimTold(Body):
    """The subject was told of an event (``event`` is a code, ``about`` its fact's id).

    Codes: acknowledgement, arrest, interview, release, bail, charge, outcome,
    not_recorded, closed, decision.
    """

    kind: ClassVar[str] = "victim.told"
    label: ClassVar[str] = "Victim told"
    event: str
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementOffered(Body):
    """The subject was offered a personal statement."""

    kind: ClassVar[str] = "personal_statement.offered"
    label: ClassVar[str] = "Personal statement offered"
    result: Offered
