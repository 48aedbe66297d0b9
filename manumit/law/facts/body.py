"""What happened, as the law needs it: who by id, when, and codes.

Never a name, an address or a narrative. A fact is written once; a correction is a
new fact that supersedes it. ``kind`` and ``schema`` are stored with every fact, so
that an old file is read by the shape of its day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, NewType

from manumit.law import days
from manumit.law.uncertain import Uncertain


CaseId = NewType("CaseId", str)
SubjectId = NewType("SubjectId", str)
FactId = NewType("FactId", str)

Moment = datetime | Uncertain


class BadFact(ValueError):
    """The stored body does not fit the fact's shape; the message names the field."""


class Owner(StrEnum):
    """The two ownerships that a case has from its first minute."""

    SAFETY = "safety"
    INVESTIGATION = "investigation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What a fact says; each kind is one frozen dataclass in the modules beside."""

    kind: ClassVar[str]
    label: ClassVar[str]
    schema: ClassVar[int] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact of one case.

    ``happened`` may be an instant or an :class:`Uncertain` date; ``recorded_at`` is
    the instant at which somebody wrote it down; ``source`` says what it rests on
    (``referral:<id>``, ``statement:<id>``); ``supersedes`` names the fact that this
    one corrects.
    """

    id: FactId
    case: CaseId
    body: Body
    subject: SubjectId | None
    happened: Moment
    recorded_at: datetime
    recorded_by: str
    source: str
    supersedes: FactId | None = None
    _last: datetime = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for moment in (self.happened, self.recorded_at):
            if isinstance(moment, datetime) and moment.tzinfo is None:
                raise BadFact(f"{self.body.kind}: an instant needs a time zone")
        last = certainly_by(self.happened, recorded_at=self.recorded_at)
        object.__setattr__(self, "_last", last)

    def first_moment(self) -> datetime | None:
        """The first instant at which it may have happened; None where nobody knows."""
        if isinstance(self.happened, datetime):
            return self.happened
        first, _ = self.happened.outermost()
        return None if first is None else days.start_of(first)

    def last_moment(self) -> datetime:
        """The instant by which it had certainly happened.

        What was written down had happened by then, so an open or wide period ends
        with ``recorded_at``; only a fact recorded ahead of its whole period does not.
        """
        return self._last

    def surely_by(self, at: datetime) -> bool:
        """Whether it had certainly happened by ``at``, whenever it was written down."""
        return self.last_moment() <= at


def certainly_by(happened: Moment, *, recorded_at: datetime) -> datetime:
    """The instant by which something recorded then had certainly happened.

    As :meth:`Fact.last_moment` says it.
    """
    if isinstance(happened, datetime):
        return happened
    first, last = happened.outermost()
    begins = None if first is None else days.start_of(first)
    if last is None:
        return recorded_at if begins is None else max(begins, recorded_at)
    whole = days.end_of(last)
    if begins is not None and recorded_at < begins:
        return whole
    return min(whole, recorded_at)
