"""What a desk does with a referral: assess, ask, judge, propose an end, assign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from manumit.law.facts.body import Body
from manumit.law.uncertain import Uncertain


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed(Body):
    """A desk assessed the risk as it stands now; None: nobody could say."""

    kind: ClassVar[str] = "referral.assessed"
    label: ClassVar[str] = "Assessed"
    organisation: str
    desk: str
    still_exploited: bool | None
    child: bool | None
    missing: bool | None
    threats: bool | None
    health: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreAsked(Body):
    """A desk asked an organisation for more, with a day by which a reply is due.

    ``asked_by`` is the organisation that asks, and to which the reply is owed.
    """

    kind: ClassVar[str] = "more.asked"
    label: ClassVar[str] = "More asked for"
    question: str
    asked_by: str
    to: str
    reply_due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreGiven(Body):
    """The reply to a request for more came back."""

    kind: ClassVar[str] = "more.given"
    label: ClassVar[str] = "Reply received"
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreWithdrawn(Body):
    """Whoever asked for more took the request back; nobody owes a reply to it."""

    kind: ClassVar[str] = "more.withdrawn"
    label: ClassVar[str] = "Request for more taken back"
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedSame(Body):
    """Somebody judged that two cases tell of one event, or of one person.

    ``same`` is ``event`` or ``person``; ``other`` the other case; ``judgement`` the id
    under which the judgement is kept, with its grounds.
    """

    kind: ClassVar[str] = "same.judged"
    label: ClassVar[str] = "Judged to be the same"
    same: str
    other: str
    judgement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementUndone(Body):
    """A judgement that two are one was taken back."""

    kind: ClassVar[str] = "same.undone"
    label: ClassVar[str] = "Judgement undone"
    same: str
    other: str
    judgement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherMatterProposed(Body):
    """Somebody proposed: not slavery, but something else (``matter`` is a code)."""

    kind: ClassVar[str] = "other_matter.proposed"
    label: ClassVar[str] = "Not slavery but something else: proposed"
    proposal: str
    matter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherMatterDecided(Body):
    """A second person agreed or did not; safeguarding goes on in either case.

    What was agreed and later taken back is decided once more, with ``agreed`` false.
    """

    kind: ClassVar[str] = "other_matter.decided"
    label: ClassVar[str] = "Not slavery but something else: decided"
    proposal: str
    agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned(Body):
    """A desk gave the work on a referral to one of its people (None: to nobody)."""

    kind: ClassVar[str] = "work.assigned"
    label: ClassVar[str] = "Assigned"
    organisation: str
    desk: str
    account: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionReceived(Body):
    """A decision or letter of the competent authority about the subject came in.

    ``decision`` and ``outcome`` are codes; ``authority`` the organisation that decided;
    ``decided`` the day of the decision as the letter gives it, none where it does not.
    """

    kind: ClassVar[str] = "decision.received"
    label: ClassVar[str] = "Decision received"
    letter: str
    decision: str
    outcome: str
    authority: str
    received_by: str
    decided: Uncertain | None = None
