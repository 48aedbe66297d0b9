"""A duty, the reasons for it, and its state at an instant.

A duty is stored without *overdue*: :meth:`Duty.state` works that out from the instant
of asking, so that nothing depends on a nightly run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from manumit.law import days
from manumit.law.facts import CaseId, FactId, SubjectId


PERSON = "person"
"""``owed_to`` of a duty towards the person whom the case is about."""

NOT_KNOWN = "not known"
"""``owed_by`` where the file names no organisation that could owe it."""


COMPETENT_AUTHORITY = "competent authority"
"""A competent authority, where the file does not say which."""


@dataclass(frozen=True, slots=True)
class Debtor:
    """Who owes, where that follows an ownership: ``now``, and who held it since when.

    ``holders`` stand in order; the first held it before anybody had accepted.
    """

    now: str
    holders: tuple[tuple[str, datetime], ...]


class State(StrEnum):
    """Where a duty stands at an instant."""

    NOT_YET = "not yet"
    DUE = "due"
    MET = "met"
    MET_LATE = "met late"
    OVERDUE = "overdue"
    NOT_APPLICABLE = "not applicable"
    SUPERSEDED = "superseded"
    NOT_EVIDENCED = "not evidenced"


class Silence(StrEnum):
    """What it means when the time is up and the file holds nothing."""

    FAILURE = "failure"
    NOT_EVIDENCED = "not evidenced"


@dataclass(frozen=True, slots=True)
class Cited:
    """One version of a provision that a duty rests on.

    ``set_by`` is the code of the organisation that set the value itself, else empty.
    """

    provision: str
    version_starts: date
    set_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Why a duty is owed: the rule, the day whose law governs, and what it rests on."""

    rule: str
    on: date
    facts: tuple[FactId, ...]
    provisions: tuple[Cited, ...]
    sentence: str
    children: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing owed under one rule because of one fact.

    ``owed_by`` and ``owed_to`` are codes of organisations, or :data:`PERSON`;
    ``anchor`` is the fact that gave rise to it (the first record of that fact, so that
    a correction leaves the duty the same one); ``part`` tells duties of one rule and
    anchor apart. ``due_at`` None means that nothing sets a time. ``discharged_by``
    are the kinds of facts that would meet it, ``missing`` says in words what is not
    there.
    """

    rule: str
    case: CaseId
    subject: SubjectId | None
    anchor: FactId
    part: str = ""
    owed_by: str
    owed_to: str
    starts_at: datetime
    due_at: datetime | None
    met_at: datetime | None = None
    met_by: FactId | None = None
    superseded_at: datetime | None = None
    not_applicable: bool = False
    silence: Silence = Silence.FAILURE
    discharged_by: tuple[str, ...]
    missing: tuple[str, ...]
    reason: Callable[[], Because] = field(compare=False, repr=False)

    @property
    def key(self) -> str:
        """The same text for the same duty, however often the case is judged."""
        return ":".join(each for each in (self.rule, self.anchor, self.part) if each)

    @property
    def because(self) -> Because:
        """The reason, built when it is looked at."""
        return self.reason()

    @property
    def breached_at(self) -> datetime | None:
        """The instant of breach, which no later act takes back.

        Where the duty is still open this is the instant at which it will be breached
        (so that it can be stored, and compared with the instant of asking). None: it
        was met or fell away in time, has no time, or silence is no failure.
        """
        if self.not_applicable or self.due_at is None:
            return None
        ended = self.met_at or self.superseded_at
        if ended is None:
            return self.due_at if self.silence is Silence.FAILURE else None
        if self.met_at is None and self.silence is Silence.NOT_EVIDENCED:
            return None
        return self.due_at if ended > self.due_at else None

    def breached_by(self, at: datetime) -> bool:
        """Whether it had been breached by ``at``, even if it was met afterwards."""
        return self.breached_at is not None and self.breached_at < days.instant(at)

    def state(self, at: datetime) -> State:
        """Where it stands at ``at``, an instant with a time zone."""
        moment = days.instant(at)
        return self._ended_by(moment) or self._running(moment)

    def open_at(self, at: datetime) -> bool:
        """Whether somebody still has to act, or to show that they did."""
        return self.state(at) in {State.DUE, State.OVERDUE, State.NOT_EVIDENCED}

    def _ended_by(self, moment: datetime) -> State | None:
        if self.not_applicable:
            return State.NOT_APPLICABLE
        if self.met_at is not None and self.met_at <= moment:
            late = self.due_at is not None and self.met_at > self.due_at
            return State.MET_LATE if late else State.MET
        if self.superseded_at is not None and self.superseded_at <= moment:
            return State.SUPERSEDED
        return None

    def _running(self, moment: datetime) -> State:
        if moment < self.starts_at:
            return State.NOT_YET
        if self.due_at is None or moment <= self.due_at:
            return State.DUE
        if self.silence is Silence.NOT_EVIDENCED:
            return State.NOT_EVIDENCED
        return State.OVERDUE
