"""How a duty arises from a fact, and how it ends: met, or fallen away."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from manumit.law import days
from manumit.law.duties.clock import cited, end_of_time, silence_about
from manumit.law.duties.duty import Because, Debtor, Duty, Silence
from manumit.law.duties.standing import Standing
from manumit.law.facts import Body, Fact, FactId, SubjectId


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a duty; all None while it is open."""

    met_at: datetime | None = None
    met_by: FactId | None = None
    superseded_at: datetime | None = None


OPEN = Outcome()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a rule says of its duty.

    ``allowed`` is the provision that sets the time (None: the facts or nothing set
    it) and ``rests_on`` are the others that it cites; ``missing`` says in words what
    is not there while it is open.
    """

    rule: str
    allowed: str | None
    rests_on: tuple[str, ...] = ()
    discharged_by: tuple[type[Body], ...]
    missing: str
    sentence: str
    kinds: tuple[str, ...] = field(init=False)
    """The kinds of facts that would meet the duty."""
    kinds_as_set: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        kinds = tuple(each.kind for each in self.discharged_by)
        object.__setattr__(self, "kinds", kinds)
        object.__setattr__(self, "kinds_as_set", frozenset(kinds))

    @property
    def cites(self) -> tuple[str, ...]:
        """Every provision that the duty rests on."""
        return (*((self.allowed,) if self.allowed else ()), *self.rests_on)


def outcome(
    met: tuple[Fact, datetime] | None, superseded_at: datetime | None
) -> Outcome:
    """What came first; an act at the very instant of falling away meets the duty."""
    if met is not None:
        fact, moment = met
        if superseded_at is None or moment <= superseded_at:
            return Outcome(met_at=moment, met_by=fact.id)
    return Outcome(superseded_at=superseded_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a duty takes from its anchor unless the rule says otherwise.

    ``about`` is the person whom it concerns; ``start`` the instant from which it is
    owed and counted; ``due_at`` the instant where the facts set it; ``shown`` says
    that the facts themselves show it not done (a line lost, an account through a
    companion), so that silence is a failure; ``used`` are further facts it rests on.
    """

    about: SubjectId | None = None
    start: datetime | None = None
    due_at: datetime | None = None
    shown: bool = False
    used: tuple[FactId, ...] = ()


PLAIN = Shape()


def arising(
    standing: Standing,
    anchor: Fact,
    terms: Terms,
    ended: Outcome,
    *,
    owed_by: str | Debtor,
    owed_to: str,
    part: str = "",
    shape: Shape = PLAIN,
) -> Duty:
    """The duty that ``anchor`` gives rise to, with the law of the day it starts."""
    start = shape.start or anchor.last_moment()
    due_at, by_policy_of = shape.due_at, _now(owed_by)
    if due_at is None and terms.allowed:
        due_at, by_policy_of = timed(standing, start, terms.allowed, owed_by)
    about = shape.about or anchor.subject
    silence = (
        Silence.FAILURE
        if shape.shown
        else silence_about(standing, anchor, due_at, terms.kinds_as_set, about)
    )
    return Duty(
        rule=terms.rule,
        case=standing.case,
        subject=about,
        anchor=standing.first_record(anchor).id,
        part=part,
        owed_by=_now(owed_by),
        owed_to=owed_to,
        starts_at=start,
        due_at=due_at,
        met_at=ended.met_at,
        met_by=ended.met_by,
        superseded_at=ended.superseded_at,
        silence=silence,
        discharged_by=terms.kinds,
        missing=(terms.missing,) if ended == OPEN else (),
        reason=lambda: Because(
            rule=terms.rule,
            on=days.day_of(start),
            facts=(anchor.id, *shape.used),
            provisions=cited(
                days.day_of(start), terms.cites, standing.policies, by_policy_of
            ),
            sentence=terms.sentence,
        ),
    )


def _now(owed_by: str | Debtor) -> str:
    return owed_by.now if isinstance(owed_by, Debtor) else owed_by


def timed(
    standing: Standing, start: datetime, allowed: str, owed_by: str | Debtor
) -> tuple[datetime, str]:
    """When it is due, and whose value of the policy says so.

    A new owner's own value governs what had not fallen due when they accepted; what
    was late already stays late, whoever has the case now.
    """
    policies = standing.policies
    if isinstance(owed_by, str) or not policies.values:
        governs = _now(owed_by)
        return end_of_time(start, allowed, policies, governs), governs
    governs, _ = owed_by.holders[0]
    due = end_of_time(start, allowed, policies, governs)
    for organisation, since in owed_by.holders[1:]:
        if since > due:
            break
        later = end_of_time(start, allowed, policies, organisation)
        if later >= since:
            governs, due = organisation, later
    return due, governs
