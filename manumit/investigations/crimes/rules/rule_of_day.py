"""By which rule of its own day a crime is due about somebody, or none is. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from manumit.law import days
from manumit.law.duties.recorded import TRIGGERS, WHICH, crime_due_since
from manumit.law.duties.standing import Standing
from manumit.law.facts import Fact, OffenceDisclosed, SubjectId
from manumit.law.provisions import Confidence, NotInForce, provision
from manumit.law.recording import ASSOCIATED


ORDER = "recording/associated_order"


@dataclass(frozen=True, slots=True)
class RuleOfDay:
    """What a version of a rule says, since when, and whether its text was checked."""

    sentence: str
    starts: date
    verified: bool


def rule_for(
    standing: Standing, subject: SubjectId, *, further: bool
) -> RuleOfDay | None:
    """The rule that says whether a crime is due about somebody; None before any.

    Asked on the day of the fact that made a crime due, or of the first that might have.
    """
    fact = _told(standing, subject) if further else _began(standing, subject)
    if fact is None:
        return None
    try:
        version = provision(ASSOCIATED if further else WHICH).version_on(
            days.day_of(fact.last_moment())
        )
    except NotInForce:
        return None
    return RuleOfDay(
        version.value["sentence"],
        version.starts,
        version.confidence is Confidence.VERIFIED,
    )


def came_up(standing: Standing) -> Sequence[SubjectId]:
    """Everybody about whom something came in that may be recorded as a crime."""
    found = (fact.subject for fact in standing.any_of(*TRIGGERS))
    return list(dict.fromkeys(each for each in found if each))


def further_told(
    standing: Standing, subject: SubjectId, offender: str | None
) -> Sequence[str]:
    """The families of further offences that accounts tell of between two people."""
    return [
        body.family
        for _, body in standing.of(OffenceDisclosed, subject)
        if body.offender == offender
    ]


def most_serious_first(families: Collection[str]) -> Sequence[str]:
    """Each family once, the most serious first; what nobody ranked comes last."""
    order: Sequence[str] = provision(ORDER).versions[-1].value
    ranked = {each: place for place, each in enumerate(order)}
    return sorted(set(families), key=lambda each: (ranked.get(each, len(order)), each))


def _began(standing: Standing, subject: SubjectId) -> Fact | None:
    due = crime_due_since(standing, subject)
    if due is not None:
        return due
    return next(
        (each for each in standing.any_of(*TRIGGERS) if each.subject == subject), None
    )


def _told(standing: Standing, subject: SubjectId) -> Fact | None:
    return next((fact for fact, _ in standing.of(OffenceDisclosed, subject)), None)
