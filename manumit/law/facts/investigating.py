"""Who leads, who was spoken to, which lines were followed, and how it was closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from manumit.law.facts.body import Body
from manumit.law.facts.referring import Interpreter
from manumit.law.uncertain import Uncertain


class Offered(StrEnum):
    """What became of an offer; each is a proper end but ``NO_CONTACT``."""

    TAKEN = "taken"
    DECLINED = "declined"
    NOT_NOW = "not_now"
    NO_CONTACT = "no_contact"


class LineResult(StrEnum):
    """How a line of enquiry ended."""

    DONE = "done"
    EXHAUSTED = "exhausted"
    NOT_PROPORTIONATE = "not_proportionate"
    LOST = "lost"


class Stage(StrEnum):
    """A step towards or after trial of somebody who may be a victim."""

    ARREST = "arrest"
    INTERVIEW = "interview"
    CAUTION = "caution"
    COMMUNITY_RESOLUTION = "community_resolution"
    DIVERSION = "diversion"
    ADVICE = "advice"
    CHARGE = "charge"
    FIRST_HEARING = "first_hearing"
    PLEA = "plea"
    SENTENCE = "sentence"
    CONVICTED = "convicted"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadAllocated(Body):
    """An investigator was given the lead; ``accredited`` none where nobody says."""

    kind: ClassVar[str] = "lead.allocated"
    label: ClassVar[str] = "Lead investigator"
    investigator: str
    accredited: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviserNamed(Body):
    """A tactical adviser was named for the investigation."""

    kind: ClassVar[str] = "adviser.named"
    label: ClassVar[str] = "Tactical adviser"
    adviser: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMade(Body):
    """An investigation plan was written."""

    kind: ClassVar[str] = "plan.made"
    label: ClassVar[str] = "Investigation plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpreterNeeded(Body):
    """The subject needs an interpreter."""

    kind: ClassVar[str] = "interpreter.needed"
    label: ClassVar[str] = "Interpreter needed"
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpreterFound(Body):
    """A professional interpreter was found for the subject."""

    kind: ClassVar[str] = "interpreter.found"
    label: ClassVar[str] = "Interpreter found"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOffered(Body):
    """The subject was offered the chance to give an account."""

    kind: ClassVar[str] = "account.offered"
    label: ClassVar[str] = "Account offered"
    result: Offered
    in_person: bool
    interpreter: Interpreter


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountNotPossible(Body):
    """Why the subject cannot be offered an account (``reason`` is a code)."""

    kind: ClassVar[str] = "account.not_possible"
    label: ClassVar[str] = "No account possible"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProsecutionSupported(Body):
    """Whether the subject supports a prosecution."""

    kind: ClassVar[str] = "prosecution.supported"
    label: ClassVar[str] = "Support for a prosecution"
    supports: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActDisclosed(Body):
    """An account discloses an act that the subject may have been compelled to do.

    ``offence`` names the act as Schedule 4 is read: ``act`` and ``section`` of what it
    would be (``mda1971:4``), or a word where nobody knows; ``age_at_act`` in years;
    ``committed`` is when the act was done, none where nobody has said.
    """

    kind: ClassVar[str] = "act.disclosed"
    label: ClassVar[str] = "Compelled act disclosed"
    offence: str
    age_at_act: int | None
    committed: Uncertain | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageReached(Body):
    """The subject reached a step: as a suspect of an act, or as the suspect of a case.

    ``possible_victim`` says that the subject may have been compelled.
    """

    kind: ClassVar[str] = "stage.reached"
    label: ClassVar[str] = "Step in proceedings"
    stage: Stage
    possible_victim: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Section45Considered(Body):
    """The statutory defence was considered, with the limbs and what follows.

    ``stage`` is the step that it was considered for, none where none is near;
    ``excluded`` says that Schedule 4 shuts it out; ``conclusion`` is a code;
    ``offence`` is the disclosed act that was considered, none where it was every act.
    """

    kind: ClassVar[str] = "section45.considered"
    label: ClassVar[str] = "Section 45 considered"
    stage: Stage | None
    excluded: bool | None
    conclusion: str
    offence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOpened(Body):
    """A line of enquiry was opened (``about``: vehicle, telephone, money, place …)."""

    kind: ClassVar[str] = "line.opened"
    label: ClassVar[str] = "Line of enquiry"
    line: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineClosed(Body):
    """A line of enquiry ended."""

    kind: ClassVar[str] = "line.closed"
    label: ClassVar[str] = "Line of enquiry ended"
    line: str
    result: LineResult


@dataclass(frozen=True, slots=True, kw_only=True)
class LineReopened(Body):
    """A line of enquiry that had ended was taken up again; its end stays in the log."""

    kind: ClassVar[str] = "line.reopened"
    label: ClassVar[str] = "Line of enquiry taken up again"
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignCheckAsked(Body):
    """A check abroad about the subject was asked for (``through``: nca, europol …)."""

    kind: ClassVar[str] = "foreign_check.asked"
    label: ClassVar[str] = "Check abroad"
    through: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignCheckNotNeeded(Body):
    """It was decided that nothing need be asked abroad about the subject.

    ``why`` is a code: no_link, held (what they would tell is held), tip_off, other.
    """

    kind: ClassVar[str] = "foreign_check.not_needed"
    label: ClassVar[str] = "No check abroad needed"
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignRiskAssessed(Body):
    """What a check abroad would mean for the subject's safety was assessed."""

    kind: ClassVar[str] = "foreign_check.risk_assessed"
    label: ClassVar[str] = "Risk of a check abroad"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewHeld(Body):
    """A supervisor reviewed the investigation."""

    kind: ClassVar[str] = "review.held"
    label: ClassVar[str] = "Review"
    by_role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutVictimConsidered(Body):
    """A prosecution without the victim's support was considered."""

    kind: ClassVar[str] = "prosecution.without_victim_considered"
    label: ClassVar[str] = "Prosecution without the victim considered"


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigationClosed(Body):
    """The investigation was closed (``reason`` is a code)."""

    kind: ClassVar[str] = "investigation.closed"
    label: ClassVar[str] = "Investigation closed"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigationReopened(Body):
    """A closed investigation was taken up again (``reason`` is a code).

    It undoes the closure before it, which stays in the log with what it left undone.
    """

    kind: ClassVar[str] = "investigation.reopened"
    label: ClassVar[str] = "Investigation reopened"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMade(Body):
    """One organisation asked another to act on its behalf, by a day."""

    kind: ClassVar[str] = "request.made"
    label: ClassVar[str] = "Request to another organisation"
    request: str
    asked_by: str
    to: str
    answer_due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAnswered(Body):
    """A request was answered."""

    kind: ClassVar[str] = "request.answered"
    label: ClassVar[str] = "Request answered"
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestEscalated(Body):
    """Silence about a request was taken higher."""

    kind: ClassVar[str] = "request.escalated"
    label: ClassVar[str] = "Request escalated"
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DebriefOffered(Body):
    """A voluntary debrief for intelligence was offered."""

    kind: ClassVar[str] = "debrief.offered"
    label: ClassVar[str] = "Debrief offered"
    result: Offered
