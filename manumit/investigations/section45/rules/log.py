"""What the log of a case says of section 45 about one person. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from manumit.law.decisions import Decision
from manumit.law.duties import Duty
from manumit.law.duties.section45_again import BEARS, RULES_OF_45, news_since
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    ActDisclosed,
    AgeStated,
    Body,
    DecisionReceived,
    Fact,
    NrmExplained,
    ReceiptRecorded,
    ReconsiderationConsidered,
    ReferralReceived,
    ReferralSent,
    Section45Considered,
    Section45Evidence,
    Section45Told,
    StageExpected,
    StageReached,
    SubjectId,
)
from manumit.law.uncertain import Uncertain


OWN: tuple[type[Body], ...] = (
    ActDisclosed,
    StageReached,
    StageExpected,
    Section45Evidence,
    Section45Considered,
    Section45Told,
)
Kind = TypeVar("Kind", bound=Body)
NRM: tuple[type[Body], ...] = (
    NrmExplained,
    ReferralSent,
    ReceiptRecorded,
    ReferralReceived,
    DecisionReceived,
    ReconsiderationConsidered,
)
"""What makes up somebody's position in the National Referral Mechanism."""

GROUNDS = frozenset(
    {
        Decision.REASONABLE_GROUNDS,
        Decision.CONCLUSIVE_GROUNDS,
        Decision.RECONSIDERATION,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLog:
    """What stands in the log about one person, each kind in order.

    ``duties`` are those of section 45 that are theirs; ``news`` what bears on it and
    was learned since it was last considered; ``born`` is as it was last stated.
    """

    subject: SubjectId
    acts: Sequence[tuple[Fact, ActDisclosed]]
    steps: Sequence[tuple[Fact, StageReached]]
    expected: Sequence[tuple[Fact, StageExpected]]
    evidence: Sequence[tuple[Fact, Section45Evidence]]
    considered: Sequence[tuple[Fact, Section45Considered]]
    told: Sequence[tuple[Fact, Section45Told]]
    duties: Sequence[Duty]
    news: Sequence[tuple[datetime, Fact]]
    newest: str
    born: Uncertain | None

    @property
    def open(self) -> Sequence[Duty]:
        """What asks for it now, soonest due first."""
        return [
            each
            for each in self.duties
            if each.met_at is None and each.superseded_at is None
        ]

    @property
    def begun(self) -> bool:
        """Whether anything opens it, or somebody has worked on it."""
        return bool(self.duties or self.acts or self.considered or self.evidence)


def people_in(standing: Standing, duties: Iterable[Duty]) -> Sequence[SubjectId]:
    """Those about whom section 45 is open or was ever asked, by the first fact."""
    asked = {each.subject for each in duties if each.rule in RULES_OF_45}
    kinds = tuple(each for each in OWN if each is not StageReached)
    asked |= {fact.subject for fact in standing.any_of(*kinds)}
    order = dict.fromkeys(each.subject for each in standing.facts)
    return [each for each in order if each is not None and each in asked]


def person_log(
    standing: Standing, subject: SubjectId, duties: Iterable[Duty]
) -> PersonLog:
    """What the log says of one person."""
    considered = _of(standing, Section45Considered, subject)
    return PersonLog(
        subject=subject,
        acts=_of(standing, ActDisclosed, subject),
        steps=_of(standing, StageReached, subject),
        expected=_of(standing, StageExpected, subject),
        evidence=_of(standing, Section45Evidence, subject),
        considered=considered,
        told=_of(standing, Section45Told, subject),
        duties=[
            each
            for each in duties
            if each.subject == subject and each.rule in RULES_OF_45
        ],
        news=_news(standing, subject, considered[-1][0]) if considered else (),
        newest=newest(standing.facts, subject),
        born=born_of(standing.facts, subject),
    )


def newest(log: Iterable[Fact], subject: SubjectId) -> str:
    """The fact about a person, of those that matter here, that was recorded last."""
    kinds = (*OWN, *BEARS, DecisionReceived)
    found = [
        (fact.recorded_at, fact.id)
        for fact in log
        if fact.subject == subject and isinstance(fact.body, kinds)
    ]
    return max(found)[1] if found else ""


def born_of(log: Iterable[Fact], subject: SubjectId) -> Uncertain | None:
    """The date of birth that was last said of a person; None without one."""
    said = [
        fact.body.born
        for fact in log
        if fact.subject == subject and isinstance(fact.body, AgeStated)
    ]
    return next((each for each in reversed(said) if each is not None), None)


def position(log: Iterable[Fact], subject: SubjectId, at: datetime) -> Sequence[Fact]:
    """What was known at a moment of the person in the mechanism, in order.

    By what had been recorded by then; a correction that came later changes nothing.
    """
    known = [fact for fact in log if fact.recorded_at <= at]
    gone = {fact.supersedes for fact in known}
    found = [
        fact
        for fact in known
        if fact.subject == subject
        and fact.id not in gone
        and isinstance(fact.body, NRM)
        and fact.last_moment() <= at
    ]
    return sorted(found, key=lambda fact: (fact.last_moment(), fact.id))


def _news(
    standing: Standing, subject: SubjectId, last: Fact
) -> Sequence[tuple[datetime, Fact]]:
    """What changed: what bears on it, acts, steps and decisions that came since."""
    since = [*news_since(standing, last)]
    for fact in standing.any_of(
        ActDisclosed, StageReached, StageExpected, DecisionReceived, subject=subject
    ):
        if fact.subject != subject or not _tells(fact.body):
            continue
        if fact.last_moment() > last.last_moment():
            since.append((fact.last_moment(), fact))
        elif fact.recorded_at > last.recorded_at:
            since.append((fact.recorded_at, fact))
    return sorted(since, key=lambda pair: (pair[0], pair[1].id))


def _tells(body: Body) -> bool:
    return not isinstance(body, DecisionReceived) or body.decision in GROUNDS


def _of(
    standing: Standing, kind: type[Kind], subject: SubjectId
) -> Sequence[tuple[Fact, Kind]]:
    return [
        (fact, body)
        for fact, body in standing.of(kind, subject)
        if fact.subject == subject
    ]
