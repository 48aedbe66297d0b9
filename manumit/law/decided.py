"""What was decided about one person, in order, and how it stands on a day.

A decision on being asked again takes the place of the one before it; a further
positive reasonable grounds decision begins a period of its own. Pure: days in, and
nothing is fetched. Sources: Nationality and Borders Act 2022, sections 61 to 63.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from manumit.law import days
from manumit.law.decisions import Decision, Outcome
from manumit.law.facts import (
    DecisionReceived,
    Fact,
    FurtherReferral,
    ReceiptRecorded,
    ReferralReceived,
    ReferralSent,
    Route,
    SubjectId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision, and its day.

    ``wholly_earlier`` matters to a further positive reasonable grounds decision alone:
    whether it rests on things done wholly before the first; None: nobody says.
    """

    decision: Decision
    outcome: Outcome
    on: date
    wholly_earlier: bool | None = None
    letter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One way through the mechanism: from a reasonable grounds decision to its end.

    ``further``: there was a positive reasonable grounds decision before. ``concluded``
    is the first conclusive grounds decision, ``conclusive`` the one that stands now.
    ``undone`` is what took the positive decision back, ``determined`` what gave a
    further decision a recovery period of its own.
    """

    reasonable: Decided | None = None
    further: bool = False
    concluded: Decided | None = None
    conclusive: Decided | None = None
    disqualified: Decided | None = None
    withdrawn: Decided | None = None
    undone: Decided | None = None
    determined: Decided | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How somebody stands on a day: their courses, and what was decided last."""

    courses: tuple[Course, ...] = ()
    grounds: Decided | None = None
    withdrawn: Decided | None = None

    @property
    def last(self) -> Course | None:
        """The course that runs, or ran last."""
        return self.courses[-1] if self.courses else None


_ORDER = tuple(Decision)
_GROUNDS = frozenset({Decision.REASONABLE_GROUNDS, Decision.CONCLUSIVE_GROUNDS})
_SAID = frozenset({Outcome.POSITIVE, Outcome.NEGATIVE})


def standing_on(day: date, decisions: Iterable[Decided]) -> Standing:
    """How the person stands at the end of ``day`` by what was decided until then."""
    found = Standing()
    for each in sorted(
        decisions, key=lambda each: (each.on, _ORDER.index(each.decision))
    ):
        if each.on <= day:
            found = _after(found, each)
    return found


def as_grounds(before: Decided | None, decided: Decided) -> Decided | None:
    """A reconsideration as the grounds decision that it comes to.

    ``before`` is the one that was looked at again. None: nothing is changed by it, or
    it is no reconsideration.
    """
    if before is None or decided.decision is not Decision.RECONSIDERATION:
        return None
    outcome = decided.outcome
    if outcome is Outcome.CHANGED:
        negative = before.outcome is Outcome.NEGATIVE
        outcome = Outcome.POSITIVE if negative else Outcome.NEGATIVE
    if outcome not in _SAID or outcome is before.outcome:
        return None
    return replace(decided, decision=before.decision, outcome=outcome)


def decided_of(facts: Iterable[Fact], subject: SubjectId | None) -> tuple[Decided, ...]:
    """What the facts that stand say was decided about a person; unknown codes not."""
    found: list[Decided] = []
    wholly: bool | None = None
    for fact in sorted(facts, key=lambda fact: (fact.last_moment(), fact.id)):
        if fact.subject != subject:
            continue
        if isinstance(fact.body, FurtherReferral):
            wholly = fact.body.wholly_earlier
        if isinstance(fact.body, DecisionReceived):
            decided = _decided(fact, fact.body, wholly)
            found += [decided] if decided else []
    return tuple(found)


def referred_of(facts: Iterable[Fact], subject: SubjectId | None) -> tuple[date, ...]:
    """The days on which a person was referred, first first, as far as anybody knows."""
    return tuple(
        sorted(
            {
                days.day_of(fact.last_moment())
                for fact in facts
                if fact.subject == subject
                and isinstance(
                    fact.body, ReferralSent | ReferralReceived | ReceiptRecorded
                )
                and fact.body.route == Route.NRM
            }
        )
    )


def _decided(fact: Fact, body: DecisionReceived, wholly: bool | None) -> Decided | None:
    if body.decision not in set(Decision) or body.outcome not in set(Outcome):
        return None
    return Decided(
        decision=Decision(body.decision),
        outcome=Outcome(body.outcome),
        on=_day_of(fact, body),
        wholly_earlier=wholly,
        letter=body.letter,
    )


def _day_of(fact: Fact, body: DecisionReceived) -> date:
    """The day of the decision; where the letter gives none, of its receipt."""
    received = days.day_of(fact.last_moment())
    last = body.decided.outermost()[1] if body.decided else None
    return received if last is None else min(last, received)


def _after(standing: Standing, decided: Decided) -> Standing:
    """How they stand after one more decision."""
    if decided.decision in _GROUNDS and decided.outcome in _SAID:
        return _grounds(standing, decided)
    match decided.decision:
        case Decision.RECONSIDERATION:
            again = as_grounds(standing.grounds, decided)
            return standing if again is None else _grounds(standing, again)
        case Decision.WITHDRAWAL:
            return _withdrawn(standing, decided)
    return _of_the_last(standing, decided)


def _of_the_last(standing: Standing, decided: Decided) -> Standing:
    """What a disqualification or a further recovery period changes.

    The first is of the person and so of every course, the second of the last.
    """
    match decided.decision, decided.outcome:
        case Decision.DISQUALIFICATION, Outcome.DISQUALIFIED:
            return _all(standing, lambda each: replace(each, disqualified=decided))
        case Decision.DISQUALIFICATION, Outcome.NOT_DISQUALIFIED:
            return _all(standing, lambda each: replace(each, disqualified=None))
        case Decision.FURTHER_RECOVERY, Outcome.POSITIVE:
            return _last(standing, lambda each: replace(each, determined=decided))
        case Decision.FURTHER_RECOVERY, Outcome.NEGATIVE:
            return _last(standing, lambda each: replace(each, determined=None))
    return standing


def _grounds(standing: Standing, decided: Decided) -> Standing:
    last = standing.last
    now = replace(standing, grounds=decided)
    if decided.decision is Decision.CONCLUSIVE_GROUNDS:
        return _concluded(now, decided)
    if decided.outcome is Outcome.POSITIVE:
        before = any(each.reasonable for each in standing.courses)
        begun = Course(reasonable=decided, further=before)
        return replace(now, courses=(*standing.courses, begun), withdrawn=None)
    if last is not None and last.reasonable and _is_undone_by(last, standing, decided):
        return _last(now, lambda each: replace(each, undone=decided))
    return now


def _concluded(standing: Standing, decided: Decided) -> Standing:
    """A conclusive decision concludes whatever runs, and stands in the last course."""
    begun = standing if standing.courses else replace(standing, courses=(Course(),))
    ended = _all(begun, lambda each: replace(each, concluded=each.concluded or decided))
    return _last(ended, lambda each: replace(each, conclusive=decided))


def _is_undone_by(last: Course, standing: Standing, decided: Decided) -> bool:
    """Whether a negative decision takes the positive one back that stands.

    One on a further referral, after the first was concluded, says nothing of it.
    """
    assert decided.outcome is Outcome.NEGATIVE
    return last.concluded is None and standing.grounds is last.reasonable


def _withdrawn(standing: Standing, decided: Decided) -> Standing:
    """A withdrawal ends whatever is not concluded."""
    if decided.outcome is not Outcome.WITHDRAWN:
        return standing
    return _all(
        replace(standing, withdrawn=decided),
        lambda each: each if each.concluded else replace(each, withdrawn=decided),
    )


def _all(standing: Standing, change: Callable[[Course], Course]) -> Standing:
    """The standing with every course as it is now."""
    return replace(standing, courses=tuple(change(each) for each in standing.courses))


def _last(standing: Standing, change: Callable[[Course], Course]) -> Standing:
    """The standing with its last course, if there is one, as it is now."""
    before, last = standing.courses[:-1], standing.courses[-1:]
    return replace(standing, courses=(*before, *(change(each) for each in last)))
