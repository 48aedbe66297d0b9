"""Everything that was decided about one person of a case, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.cases.queries import CaseSeen, NoSuchCase
from manumit.law import days
from manumit.law.decided import Decided, decided_of, standing_on
from manumit.law.duties import Duty
from manumit.law.duties.person import treated_as_child
from manumit.law.duties.standing import Standing, in_order
from manumit.law.entitlements import Entitlement
from manumit.law.facts import (
    ContactSet,
    DecisionReceived,
    Fact,
    FactId,
    Interpreter,
    SubjectId,
)
from manumit.law.removal import Bar, bar_on, why_no_bar
from manumit.law.setting_off import Step, sets_off
from manumit.nrm.models import AskedOf, Telling
from manumit.nrm.permissions import NoSuchPerson
from manumit.nrm.queries.journey import journeys
from manumit.nrm.rules.after_decision import (
    ASKED_BODIES,
    Asked,
    Means,
    Safe,
    ToWhom,
    newest_agreed,
)
from manumit.nrm.rules.journey import Stop
from manumit.nrm.rules.known import entitled_to, referred_on
from manumit.nrm.rules.route import by_when_recorded
from manumit.obligations.queries import CaseJudged, case_judged
from manumit.organisations import queries as organisations
from manumit.people import queries as people
from manumit.people.queries import NominalSeen


CLOCKS = frozenset(
    {
        "grounds_decided",
        "child_panel_decided",
        "decision_told",
        "recovery_supported",
        "reconsideration_considered",
        "section45_after_decision",
        "removal_challenged",
        "consent_at_18",
    }
)
"""The duties that run from a referral or a decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSeen:
    """One thing that a decision sets off, and the duty that it meets, if one stands."""

    step: Step
    duty: Duty | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionSeen:
    """One decision: its letter's fact, as it is read, and what it sets off.

    ``decided`` is None for a letter that decides nothing or whose codes nobody knows.
    """

    fact: Fact
    body: DecisionReceived
    decided: Decided | None
    steps: Sequence[StepSeen]
    told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingSeen:
    """That somebody was told, as it was recorded; texts stand as they were given."""

    letter: str
    to_whom: ToWhom
    by_whom: str
    told_at: datetime
    means: Means
    safe: Safe
    interpreter: Interpreter
    language: str
    words: str
    reason: str
    are_told: bool
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedSeen:
    """What was asked: the fact that says it in codes, and the words beside it."""

    asked: Asked
    fact: Fact
    words: str
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """One person's decisions, as judged at ``at``."""

    at: datetime
    case: CaseSeen
    person: NominalSeen
    child: bool
    stops: tuple[Stop, ...]
    decisions: Sequence[DecisionSeen]
    clocks: Sequence[Duty]
    entitled: Sequence[Entitlement]
    bar: Bar | None
    why_no_bar: str
    agreed: ContactSet | None
    tellings: Sequence[TellingSeen]
    asked: Sequence[AskedSeen]

    @property
    def letters(self) -> Mapping[str, DecisionSeen]:
        """The decisions by their letters, the newest first."""
        return {each.body.letter: each for each in self.decisions}


def deciding(case: UUID, person: UUID, *, reader: Reader, at: datetime) -> Deciding:
    """What was decided about a person of a case; raises ``NoSuchPerson``."""
    check_has(reader, Permission.READ_NRM)
    seen, nominal = _of_case(case, person, reader=reader)
    judged = case_judged(case, reader=reader, on=at)
    subject, today = SubjectId(str(person)), days.day_of(at)
    standing = by_when_recorded(judged.log, at)
    facts = standing.facts if standing else ()
    decided = decided_of(facts, subject)
    referred = referred_on(standing, subject) if standing else ()
    return Deciding(
        at=at,
        case=seen,
        person=nominal,
        child=bool(standing and treated_as_child(standing, subject, at)),
        stops=journeys(judged, [person], reader=reader)[person],
        decisions=_decisions(standing, subject, decided, judged) if standing else (),
        clocks=[
            each
            for each in judged.duties
            if each.subject == subject and each.rule in CLOCKS
        ],
        entitled=entitled_to(standing, subject, at=at) if standing else (),
        bar=bar_on(today, decided, referred=referred),
        why_no_bar=why_no_bar(today, decided, referred=referred),
        agreed=newest_agreed(facts, subject),
        tellings=_tellings(case, person, reader=reader),
        asked=_asked(case, person, judged.log, reader=reader),
    )


def _of_case(
    case: UUID, person: UUID, *, reader: Reader
) -> tuple[CaseSeen, NominalSeen]:
    try:
        seen = cases.case(case, reader=reader)
    except NoSuchCase as hidden:
        raise NoSuchPerson from hidden
    involved = cases.involved([case], reader=reader).get(case, [])
    nominals = people.nominals(
        [each for each, _ in involved if each == person], reader=reader
    )
    if person not in nominals:
        raise NoSuchPerson
    return seen, nominals[person]


def _decisions(
    standing: Standing,
    subject: SubjectId,
    decided: Sequence[Decided],
    judged: CaseJudged,
) -> list[DecisionSeen]:
    """Newest first, by when each came."""
    own = [each for each in judged.duties if each.subject == subject]
    read = {each.letter: each for each in decided}
    told = {duty.anchor for duty in own if duty.rule == "decision_told" and duty.met_at}
    found = []
    for fact, body in standing.of(DecisionReceived, subject):
        each = read.get(body.letter)
        first = standing.first_record(fact).id
        found.append(
            DecisionSeen(
                fact=fact,
                body=body,
                decided=each,
                steps=_steps(standing, each, fact, decided, own) if each else (),
                told=first in told,
            )
        )
    return found[::-1]


def _steps(
    standing: Standing,
    decided: Decided,
    fact: Fact,
    every: Sequence[Decided],
    duties: Sequence[Duty],
) -> list[StepSeen]:
    others = [each for each in every if each.letter != decided.letter]
    before = standing_on(decided.on, others).grounds
    child = treated_as_child(
        standing, SubjectId(str(fact.subject)), days.end_of(decided.on)
    )
    anchor = standing.first_record(fact).id
    return [
        StepSeen(step=each, duty=_duty_of(each, anchor, duties))
        for each in sets_off(decided, child=child, before=before)
    ]


def _duty_of(step: Step, anchor: FactId, duties: Sequence[Duty]) -> Duty | None:
    """The duty of this decision; else the newest of its rule about the person."""
    named = [each for each in duties if step.rule and each.rule == step.rule]
    own = [each for each in named if each.anchor == anchor]
    return next(iter(own or named[::-1]), None)


def _tellings(case: UUID, person: UUID, *, reader: Reader) -> Sequence[TellingSeen]:
    rows = list(
        Telling.objects.filter(case_id=case, nominal_id=person).order_by(
            "-told_at", "-id"
        )
    )
    names = organisations.names(
        accounts=[each.recorded_by for each in rows], reader=reader
    )
    return [
        TellingSeen(
            letter=str(each.letter),
            to_whom=ToWhom(each.to_whom),
            by_whom=each.by_whom,
            told_at=each.told_at,
            means=Means(each.means),
            safe=Safe(each.safe),
            interpreter=Interpreter(each.interpreter),
            language=each.language,
            words=each.words,
            reason=each.reason,
            are_told=each.fact is not None,
            recorded_by=names.get(each.recorded_by, "somebody who has left"),
        )
        for each in rows
    ]


def _asked(
    case: UUID, person: UUID, log: Sequence[Fact], *, reader: Reader
) -> Sequence[AskedSeen]:
    """What was asked: what forms of the case page recorded stands here too."""
    kinds = {shape: asked for asked, shape in ASKED_BODIES.items()}
    gone = {each.supersedes for each in log}
    own = [
        each
        for each in log
        if each.subject == str(person)
        and type(each.body) in kinds
        and each.id not in gone
    ]
    rows = AskedOf.objects.filter(case_id=case, nominal_id=person)
    words = {str(each.fact): each.words for each in rows}
    names = organisations.names(
        accounts=[each.recorded_by for each in own], reader=reader
    )
    return [
        AskedSeen(
            asked=kinds[type(each.body)],
            fact=each,
            words=words.get(each.id, ""),
            recorded_by=names.get(each.recorded_by, "somebody who has left"),
        )
        for each in sorted(own, key=in_order, reverse=True)
    ]
