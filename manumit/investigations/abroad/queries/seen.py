"""What pages are told of what was asked abroad."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from manumit.cases.queries import CaseSeen
from manumit.investigations.abroad.rules import Purpose, Said, StepKind
from manumit.obligations.open_duties import OpenDuty


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSeen:
    """What became of a request; texts stand as they were given."""

    kind: StepKind
    words: str
    reference: str
    done_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSeen:
    """One request: what the log says of it, and the words where we hold them.

    ``id`` None where it came in with a case file and its words lie elsewhere.
    """

    id: UUID | None
    case: UUID
    code: str
    through: str
    country: str
    purpose: Purpose | None
    about: str
    tells: Sequence[str]
    words: str
    reference: str
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None
    recorded_by: str
    steps: Sequence[StepSeen]

    def late_at(self, at: datetime) -> bool:
        """Whether its answer is late, or came late."""
        return (self.answered_at or at) > self.due_at

    @property
    def open(self) -> bool:
        """Whether an answer is still to come."""
        return self.answered_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspectSeen:
    """A suspect of the case, by subject id, and whether somebody asked abroad.

    ``due_at`` is when a check is late: of the duty where one stands, else as long
    after the suspect was first named. ``owed`` is whether that is a duty.
    ``not_needed`` are decisions that none is, since links abroad were last told of.
    """

    person: str
    named_at: datetime | None
    due_at: datetime | None
    owed: bool
    asked: Sequence[tuple[datetime, str]]
    not_needed: Sequence[tuple[datetime, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNeededSeen:
    """A decision that nothing need be asked about somebody; words as they were given.

    ``why`` is a code of the fact; the words are empty where only the log knows.
    """

    person: str
    why: str
    words: str
    decided_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskSeen:
    """A risk assessment; the answers are None where its words lie elsewhere."""

    person: str
    assessed_at: datetime
    through: str
    country: str
    home: Said | None
    asylum: Said | None
    corruption: Said | None
    why_not: str
    words: str
    assessed_by: str
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSeen:
    """A joint team as it stands; ``earlier`` is how often its entry was changed."""

    id: UUID
    name: str
    members: str
    agreement: str
    starts: date
    ends: date | None
    words: str
    recorded_by: str
    recorded_at: datetime
    earlier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AbroadSeen:
    """Everything asked abroad about one case, as judged at ``at``."""

    at: datetime
    suspects: Sequence[SuspectSeen]
    not_needed: Sequence[NotNeededSeen]
    requests: Sequence[RequestSeen]
    risks: Sequence[RiskSeen]
    teams: Sequence[TeamSeen]
    victims: frozenset[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """What is asked abroad and not answered over cases, and checks nobody made."""

    requests: Sequence[RequestSeen]
    owed: Sequence[OpenDuty]
    cases: Mapping[UUID, CaseSeen]
