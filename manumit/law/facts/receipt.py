"""What is known from the first minute: receipt, places, danger, owners, questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from manumit.law.facts.body import Body, Owner


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralReceived(Body):
    """A desk received a referral, a notification or a report about the subject."""

    kind: ClassVar[str] = "referral.received"
    label: ClassVar[str] = "Referral received"
    referral: str
    route: str
    received_by: str
    responder: str | None
    child: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceStated(Body):
    """Where something was, is or happened, and the force that covers the place.

    ``part`` is a code of ``law.owners.Part``; ``abroad`` says that the place lies
    outside the United Kingdom, so that no force covers it.
    """

    kind: ClassVar[str] = "place.stated"
    label: ClassVar[str] = "Place stated"
    part: str
    force: str | None
    confirmed: bool
    abroad: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerStated(Body):
    """A danger now: still with the exploiter, or a child missing; None: not said."""

    kind: ClassVar[str] = "danger.stated"
    label: ClassVar[str] = "Danger now"
    still_exploited: bool | None
    child_missing: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerNamed(Body):
    """A desk became safety owner or investigation owner, by a rule of the day."""

    kind: ClassVar[str] = "owner.named"
    label: ClassVar[str] = "Owner named"
    owner: Owner
    organisation: str
    desk: str
    rule: str
    accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RungThrough(Body):
    """Somebody spoke to the desk that must act at once."""

    kind: ClassVar[str] = "desk.rung"
    label: ClassVar[str] = "Rung through"
    organisation: str
    desk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPut(Body):
    """A question went to an organisation (``about``: what must be confirmed)."""

    kind: ClassVar[str] = "question.put"
    label: ClassVar[str] = "Question put"
    question: str
    to: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswered(Body):
    """The answer to a question came back."""

    kind: ClassVar[str] = "question.answered"
    label: ClassVar[str] = "Question answered"
    question: str
