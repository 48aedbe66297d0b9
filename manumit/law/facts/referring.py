"""The National Referral Mechanism explained, consented to or declined, and sent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from manumit.law.facts.body import Body


class Interpreter(StrEnum):
    """Through whom somebody was spoken to."""

    NOT_NEEDED = "not_needed"
    PROFESSIONAL = "professional"
    COMPANION = "companion"
    NONE = "none"


class Matter(StrEnum):
    """What somebody was asked to consent to."""

    NRM = "nrm"
    SUPPORT = "support"
    IDENTITY = "identity"


class WhyNotAsked(StrEnum):
    """Why an adult cannot be asked."""

    VANISHED = "vanished"
    REMOVED = "removed"
    LACKS_CAPACITY = "lacks_capacity"


class Route(StrEnum):
    """What was sent to the competent authority."""

    NRM = "nrm"
    NOTIFICATION = "dtn"


@dataclass(frozen=True, slots=True, kw_only=True)
class NrmExplained(Body):
    """Somebody told the subject what the National Referral Mechanism offers."""

    kind: ClassVar[str] = "nrm.explained"
    label: ClassVar[str] = "NRM explained"
    interpreter: Interpreter


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentStated(Body):
    """The subject agreed or declined."""

    kind: ClassVar[str] = "consent.stated"
    label: ClassVar[str] = "Consent given or declined"
    matter: Matter
    given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotBeAsked(Body):
    """An adult cannot be asked for consent."""

    kind: ClassVar[str] = "consent.cannot_be_asked"
    label: ClassVar[str] = "Cannot be asked for consent"
    why: WhyNotAsked


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityAssessed(Body):
    """Whether the subject can decide about this was assessed."""

    kind: ClassVar[str] = "capacity.assessed"
    label: ClassVar[str] = "Capacity assessed"
    has_capacity: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BestInterestsRecorded(Body):
    """What is in the best interests of somebody who cannot decide was written down."""

    kind: ClassVar[str] = "best_interests.recorded"
    label: ClassVar[str] = "Best interests recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralSent(Body):
    """A referral or notification was sent to the competent authority."""

    kind: ClassVar[str] = "referral.sent"
    label: ClassVar[str] = "Referral or notification sent"
    route: Route
    sent_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRecorded(Body):
    """The competent authority confirmed that it holds what was sent."""

    kind: ClassVar[str] = "referral.receipt_recorded"
    label: ClassVar[str] = "Competent authority's receipt"
    route: Route
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconsiderationConsidered(Body):
    """Somebody considered asking for a negative decision to be looked at again."""

    kind: ClassVar[str] = "reconsideration.considered"
    label: ClassVar[str] = "Reconsideration considered"
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherReferral(Body):
    """The subject is referred again after a decision.

    ``wholly_earlier``: it rests on things done wholly before the first positive
    reasonable grounds decision; none where nobody could say.
    """

    kind: ClassVar[str] = "referral.further"
    label: ClassVar[str] = "Further referral"
    wholly_earlier: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisqualificationAsked(Body):
    """Disqualification from protection was asked for; ``ground`` is a code.

    Codes: bad_faith, public_order.
    """

    kind: ClassVar[str] = "disqualification.asked"
    label: ClassVar[str] = "Disqualification asked for"
    asked_by: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildPanelAsked(Body):
    """A local panel was asked to decide about the subject."""

    kind: ClassVar[str] = "child_panel.asked"
    label: ClassVar[str] = "Child panel asked"
    panel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildPanelMet(Body):
    """A local panel met about the subject; ``roles`` are codes of who sat.

    Codes: council, police, health, other. What it decided is a decision received.
    """

    kind: ClassVar[str] = "child_panel.met"
    label: ClassVar[str] = "Child panel met"
    panel: str
    roles: tuple[str, ...]
    decided: bool
