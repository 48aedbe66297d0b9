"""What rules ask of a person in a case: since when suspected, how old, whose.

A duty towards a possible victim begins with the first suspicion: enough signs seen,
a recognition, or a referral received, whichever came first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from manumit.law import days
from manumit.law.calendar import years_after
from manumit.law.duties.clock import counted_from
from manumit.law.duties.duty import NOT_KNOWN
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    AgeStated,
    Body,
    Fact,
    IndicatorsSeen,
    OtherMatterDecided,
    Owner,
    OwnerNamed,
    ReferralReceived,
    ReportReceived,
    SubjectId,
    VictimSuspected,
)
from manumit.law.provisions import provision


SUSPICION = (IndicatorsSeen, VictimSuspected, ReferralReceived)
"""What may begin the suspicion that somebody is a victim."""

ENOUGH = "policy/indicators_enough"
ADULT = "nrm/adult_age"


def suspicion(standing: Standing, subject: SubjectId | None) -> Fact | None:
    """The fact with which the suspicion about one person begins; None without one."""
    if subject is None:
        return None
    return standing.once(
        ("suspicion", subject),
        lambda: next((f for f in _suspicions(standing) if f.subject == subject), None),
    )


def suspicions(standing: Standing) -> Sequence[Fact]:
    """The first suspicion about each person, in the order of the people's first."""
    return standing.once("firsts", lambda: _firsts(_suspicions(standing)))


def begins_suspicion(standing: Standing, fact: Fact) -> bool:
    """Whether it is this fact with which the suspicion about its subject begins."""
    return suspicion(standing, fact.subject) is fact


def suspected_by(standing: Standing, subject: SubjectId | None, at: datetime) -> bool:
    """Whether the person was a possible victim by an instant."""
    found = suspicion(standing, subject)
    return found is not None and found.last_moment() <= at


def enough(fact: Fact, body: IndicatorsSeen) -> bool:
    """Whether so many signs were seen that somebody should have recognised them."""
    needed: int = provision(ENOUGH).on(days.day_of(fact.last_moment()))
    return len(body.indicators) >= needed


def treated_as_child(
    standing: Standing, subject: SubjectId | None, at: datetime
) -> bool:
    """Whether the person is, or must be treated as, a child at an instant.

    Under 18, or of doubtful age (section 51 of the Modern Slavery Act 2015), by what
    was last said of the age by then. Nothing said is not yet a child.
    """
    said: bool | None = None
    for fact in standing.any_of(AgeStated, ReferralReceived, subject=subject):
        if (fact.first_moment() or fact.last_moment()) <= at:
            found = _child(fact.body, at)
            said = said if found is None else found
    return bool(said)


def coming_of_age(body: AgeStated) -> date | None:
    """The latest day that can be the eighteenth birthday; None without a birth."""
    if body.born is None:
        return None
    _, last = body.born.outermost()
    if last is None:
        return None
    return years_after(last, provision(ADULT).on(last))


def owner(standing: Standing, subject: SubjectId | None, which: Owner) -> str:
    """Who keeps the person safe, or investigates: the last to have accepted.

    Until anybody has, whoever received the case. Of somebody of whom nothing of the
    kind is said, such as a person whom an account names: whoever has the case; else
    not known.
    """
    return standing.once((which, subject), lambda: _owner(standing, subject, which))


def safety_owner(standing: Standing, fact: Fact) -> str:
    """Who keeps the subject of a fact safe."""
    return owner(standing, fact.subject, Owner.SAFETY)


def investigation_owner(standing: Standing, fact: Fact) -> str:
    """Who investigates what a fact is about."""
    return owner(standing, fact.subject, Owner.INVESTIGATION)


def not_slavery_at(standing: Standing, subject: SubjectId | None) -> datetime | None:
    """When a second person agreed that it is something else, and that still stands."""
    decided = list(standing.of(OtherMatterDecided, subject))
    if decided and decided[-1][1].agreed:
        return decided[-1][0].last_moment()
    return None


def acts(
    standing: Standing,
    subject: SubjectId | None,
    *kinds: type[Body],
    counts: Callable[[Body], bool] = lambda _: True,
) -> list[Fact]:
    """The facts of these kinds about the person that count."""
    return [
        each for each in standing.any_of(*kinds, subject=subject) if counts(each.body)
    ]


def by_then(facts: Sequence[Fact], start: datetime) -> tuple[Fact, datetime] | None:
    """The first of the acts, done before or after ``start``; before counts as at it.

    For duties that ask that something has been done by a moment.
    """
    found = [(counted_from(each, start), each) for each in facts]
    if not found:
        return None
    moment, fact = min(found, key=lambda pair: (pair[0], pair[1].id))
    return fact, moment


def _suspicions(standing: Standing) -> list[Fact]:
    return standing.once(
        "suspicions",
        lambda: [
            each
            for each in standing.any_of(*SUSPICION)
            if each.subject is not None
            and (not isinstance(each.body, IndicatorsSeen) or enough(each, each.body))
        ],
    )


def _firsts(found: Sequence[Fact]) -> list[Fact]:
    first: dict[SubjectId | None, Fact] = {}
    for each in found:
        first.setdefault(each.subject, each)
    return list(first.values())


def _child(body: Body, at: datetime) -> bool | None:
    if isinstance(body, ReferralReceived):
        return body.child
    assert isinstance(body, AgeStated)
    if body.doubtful:
        return True
    birthday = coming_of_age(body)
    if birthday is not None:
        return days.start_of(birthday) > at
    return body.under_18


def _owner(standing: Standing, subject: SubjectId | None, which: Owner) -> str:
    found = (*_holders(standing, subject, which), *_holders(standing, None, which))
    return next(iter(found), NOT_KNOWN)


def _holders(
    standing: Standing, subject: SubjectId | None, which: Owner
) -> tuple[str, ...]:
    accepted = [
        body.organisation
        for _, body in standing.of(OwnerNamed, subject)
        if body.owner is which and body.accepted
    ]
    referred = [body.received_by for _, body in standing.of(ReferralReceived, subject)]
    reported = [body.received_by for _, body in standing.of(ReportReceived, subject)]
    return *reversed(accepted), *referred, *reported
