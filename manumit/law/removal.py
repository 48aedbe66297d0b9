"""Which bar to removal from the country protects somebody on a day, and why none does.

Sources: Nationality and Borders Act 2022, sections 61 to 63, since 30 January 2023;
before it, guidance. Nothing here says that a removal is lawful: other bars (an asylum
claim, an appeal, a court's order) are not known here, and no bar of this kind is told
apart from none at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from manumit.law.decided import Course, Decided, Standing, standing_on
from manumit.law.decisions import Outcome
from manumit.law.grounds import RECOVERY_DAYS, recovery_ends
from manumit.law.provisions import Confidence, Nature, holds, provision


BAR = "nrm/removal_bar"
WAITING = "nrm/removal_while_waiting"
FURTHER = "nrm/further_recovery"
DISQUALIFIED = "nrm/disqualification"
RECOVERY, REFERRAL_WAITING = "recovery_period", "referral_waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar to removal: its code, a sentence to be read out, and what it rests on.

    ``starts`` and ``ends`` are its first and last day; ``ends`` is None while nobody
    can say, and then it lasts until ``least`` at the least (None: no least). It is as
    sure as ``confidence`` says; where that is not *verified*, raise it all the same.
    """

    code: str
    sentence: str
    provisions: tuple[str, ...]
    nature: Nature
    confidence: Confidence
    starts: date
    ends: date | None = None
    least: date | None = None


def bar_on(
    day: date, decisions: Iterable[Decided], *, referred: Sequence[date] = ()
) -> Bar | None:
    """The bar that stands on a day by what was decided until then; None without one.

    ``referred`` are the days on which the person was referred. None too before 1 April
    2009, and for a decision before it.
    """
    if not holds(BAR, day):
        return None
    standing = standing_on(day, decisions)
    for course in reversed(standing.courses):
        if _runs(course, day) and _given(course, day) is not None:
            return _recovery(course, day)
    waits_since = _waits_since(standing, day, referred)
    return None if waits_since is None else _waiting(day, waits_since)


def why_no_bar(
    day: date, decisions: Iterable[Decided], *, referred: Sequence[date] = ()
) -> str:
    """Why :func:`bar_on` knows of none, in one sentence; empty where it knows one."""
    held = tuple(decisions)
    if bar_on(day, held, referred=referred) is not None:
        return ""
    standing = standing_on(day, held)
    course = standing.last
    if course is None or course.reasonable is None:
        return _without_a_positive(standing, referred, day)
    if course.disqualified is not None:
        return "They were disqualified from protection. Safeguarding goes on."
    if course.withdrawn is not None:
        return WITHDREW
    if course.undone is not None:
        return NEGATIVE
    return FURTHER_ALONE if _runs(course, day) else OVER


WITHDREW = "They withdrew from the mechanism. Ask whether they still wish that."
NEGATIVE = "The decision was negative. Consider asking for it to be looked at again."
WITHOUT_REASONABLE = (
    "A positive conclusive grounds decision is here, but no reasonable grounds one. "
    "Ask for it, and whether they may have leave to remain."
)
FURTHER_ALONE = (
    "The further decision rests on what was done before the first one, and the "
    "authority has not said that they are not removed. Ask it."
)
OVER = (
    "The recovery period has ended with a decision. Ask whether they may have leave to "
    "remain, and what else stands against removal."
)
NOT_REFERRED = (
    "They have not been referred. A child is referred at once, and an adult who agrees."
)


def _without_a_positive(standing: Standing, referred: Sequence[date], day: date) -> str:
    if standing.withdrawn is not None:
        return WITHDREW
    if standing.grounds is not None:
        positive = standing.grounds.outcome is Outcome.POSITIVE
        return WITHOUT_REASONABLE if positive else NEGATIVE
    waits = any(each <= day for each in referred)
    return "No referral waits for a decision." if waits else NOT_REFERRED


def _runs(course: Course, day: date) -> bool:
    """Whether the recovery period of a course has begun, and nothing has ended it."""
    if course.reasonable is None or not holds(RECOVERY_DAYS, course.reasonable.on):
        return False
    if course.disqualified or course.withdrawn or course.undone:
        return False
    return course.concluded is None or day <= recovery_ends(
        course.reasonable.on,
        conclusive_on=max(course.concluded.on, course.reasonable.on),
    )


def _given(course: Course, day: date) -> Confidence | None:
    """How sure it is that the course has a recovery period; None: it has none."""
    assert course.reasonable is not None
    sure = provision(BAR).version_on(day).confidence
    if course.determined is not None or not course.further:
        return sure
    if provision(FURTHER).versions[0].starts > course.reasonable.on:
        return sure
    return {True: None, False: sure, None: Confidence.UNCONFIRMED}[
        course.reasonable.wholly_earlier
    ]


def _recovery(course: Course, day: date) -> Bar:
    begun = course.reasonable
    assert begun is not None
    version = provision(BAR).version_on(day)
    sure = _given(course, day)
    assert sure is not None
    if provision(BAR).version_on(begun.on) is not version:
        sure = Confidence.UNCONFIRMED
    concluded = course.concluded
    least = recovery_ends(begun.on)
    return Bar(
        code=RECOVERY,
        sentence=version.value,
        provisions=(BAR, RECOVERY_DAYS, *((FURTHER,) if course.further else ())),
        nature=version.nature,
        confidence=sure,
        starts=course.determined.on if course.determined else begun.on,
        ends=max(least, concluded.on) if concluded else None,
        least=least,
    )


def _waits_since(
    standing: Standing, day: date, referred: Sequence[date]
) -> date | None:
    """Since when a referral has waited for its first decision; None: none waits."""
    ended = [each.on for each in (standing.grounds, standing.withdrawn) if each]
    waiting = [
        each for each in referred if each <= day and all(each > end for end in ended)
    ]
    return min(waiting, default=None)


def _waiting(day: date, since: date) -> Bar:
    version = provision(WAITING).version_on(day)
    return Bar(
        code=REFERRAL_WAITING,
        sentence=version.value,
        provisions=(WAITING,),
        nature=version.nature,
        confidence=version.confidence,
        starts=since,
    )
