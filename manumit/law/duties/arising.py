"""How a duty arises from a fact, and how it ends: met, or fallen away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from manumit.law import days
from manumit.law.duties.clock import cited, due_after, silence_about
from manumit.law.duties.duty import Because, Duty
from manumit.law.duties.standing import Standing
from manumit.law.facts import Body, Fact, FactId


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a duty; all None while it is open."""

    met_at: datetime | None = None
    met_by: FactId | None = None
    superseded_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a rule says of its duty.

    ``allowed`` is the provision that sets the time and ``rests_on`` are the others
    that it cites; ``missing`` says in words what is not there while it is open.
    """

    rule: str
    allowed: str
    rests_on: tuple[str, ...] = ()
    discharged_by: tuple[type[Body], ...]
    missing: str
    sentence: str


def outcome(
    met: tuple[Fact, datetime] | None, superseded_at: datetime | None
) -> Outcome:
    """What came first; an act at the very instant of falling away meets the duty."""
    if met is not None:
        fact, moment = met
        if superseded_at is None or moment <= superseded_at:
            return Outcome(met_at=moment, met_by=fact.id)
    return Outcome(superseded_at=superseded_at)


def arising(
    standing: Standing,
    anchor: Fact,
    terms: Terms,
    ended: Outcome,
    *,
    owed_by: str,
    owed_to: str,
    part: str = "",
    due_at: datetime | None = None,
) -> Duty:
    """The duty that ``anchor`` gives rise to, with the law of the anchor's day.

    ``due_at`` is given where the fact sets the time itself; else ``terms.allowed``.
    """
    start = anchor.last_moment()
    due_at = due_at or due_after(anchor, terms.allowed)
    return Duty(
        rule=terms.rule,
        case=standing.case,
        subject=anchor.subject,
        anchor=standing.first_record(anchor).id,
        part=part,
        owed_by=owed_by,
        owed_to=owed_to,
        starts_at=start,
        due_at=due_at,
        met_at=ended.met_at,
        met_by=ended.met_by,
        superseded_at=ended.superseded_at,
        silence=silence_about(standing, anchor, due_at),
        discharged_by=tuple(each.kind for each in terms.discharged_by),
        missing=(terms.missing,) if ended == Outcome() else (),
        reason=lambda: Because(
            rule=terms.rule,
            on=days.day_of(start),
            facts=(anchor.id,),
            provisions=cited(anchor, terms.allowed, *terms.rests_on),
            sentence=terms.sentence,
        ),
    )
