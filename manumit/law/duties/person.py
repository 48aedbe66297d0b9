"""What rules ask of a person in a case: since when suspected, how old, whose.

A duty towards a possible victim begins with the first suspicion: enough signs seen,
a recognition, or a referral received, whichever came first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

from manumit.law import days
from manumit.law.calendar import years_after
from manumit.law.duties.clock import counted_from
from manumit.law.duties.duty import NOT_KNOWN, Debtor
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
from manumit.law.policies import DEFAULTS, Policies
from manumit.law.provisions import NotInForce, provision


SUSPICION = (IndicatorsSeen, VictimSuspected, ReferralReceived)
"""What may begin the suspicion that somebody is a victim."""

_EVER = datetime.min.replace(tzinfo=UTC)
ENOUGH = "policy/indicators_enough"
ADULT = "nrm/adult_age"


def suspicion(standing: Standing, subject: SubjectId | None) -> Fact | None:
    """The fact with which the suspicion about one person begins; None without one."""
    return _firsts(standing).get(subject)


def suspicions(standing: Standing) -> Sequence[Fact]:
    """The first suspicion about each person, in the order of the people's first."""
    return list(_firsts(standing).values())


def begins_suspicion(standing: Standing, fact: Fact) -> bool:
    """Whether it is this fact with which the suspicion about its subject begins."""
    return suspicion(standing, fact.subject) is fact


def suspected_by(standing: Standing, subject: SubjectId | None, at: datetime) -> bool:
    """Whether the person was a possible victim by an instant."""
    found = suspicion(standing, subject)
    return found is not None and found.last_moment() <= at


def enough(
    fact: Fact,
    body: IndicatorsSeen,
    policies: Policies = DEFAULTS,
    organisation: str = "",
) -> bool:
    """Whether so many signs were seen that somebody should have recognised them.

    ``organisation`` is whose own number counts, if it set one. Signs seen before
    anybody was asked to recognise them are never enough.
    """
    seen = days.day_of(fact.last_moment())
    try:
        needed: int = policies.version_on(ENOUGH, seen, organisation).value
    except NotInForce:
        return False
    return len(set(body.indicators)) >= needed


def seen_enough(standing: Standing, fact: Fact) -> bool:
    """Whether so many signs were seen, by the policy of who investigated then."""
    body = fact.body
    assert isinstance(body, IndicatorsSeen)
    at = fact.last_moment()
    if not standing.policies.values:
        return enough(fact, body)
    then = owner_at(standing, fact.subject, Owner.INVESTIGATION, at)
    return enough(fact, body, standing.policies, then)


def treated_as_child(
    standing: Standing, subject: SubjectId | None, at: datetime
) -> bool:
    """Whether the person is, or must be treated as, a child at an instant.

    Under 18, or of doubtful age (section 51 of the Modern Slavery Act 2015), by what
    was last said of the age by then. Nothing said is not yet a child.
    """
    return bool(said_child(standing, subject, at))


def said_child(
    standing: Standing, subject: SubjectId | None, at: datetime
) -> bool | None:
    """As ``treated_as_child``; None where nothing was said of the age by then."""
    said: bool | None = None
    for fact in standing.any_of(AgeStated, ReferralReceived, subject=subject):
        if (fact.first_moment() or fact.last_moment()) <= at:
            found = _child(fact.body, at)
            said = said if found is None else found
    return said


def child_runs(
    standing: Standing, subject: SubjectId | None, since: datetime
) -> Sequence[tuple[Fact, Fact | None]]:
    """The facts from which on somebody is treated as a child, each with its end.

    Only a statement of the age ends it, not a box on a later referral; what was said
    before ``since`` is read as at that instant, for they may have come of age by then.
    """
    runs: list[tuple[Fact, Fact | None]] = []
    for fact in standing.any_of(AgeStated, ReferralReceived, subject=subject):
        child = _child(fact.body, max(since, fact.last_moment()))
        running = bool(runs) and runs[-1][1] is None
        if child and not running:
            runs.append((fact, None))
        elif child is False and running and isinstance(fact.body, AgeStated):
            runs[-1] = (runs[-1][0], fact)
    return runs


def found_child(
    standing: Standing, subject: SubjectId | None, start: datetime
) -> Fact | None:
    """The fact after ``start`` from which on somebody is treated as a child.

    What was owed to an adult falls away with it, for a child is referred instead.
    """
    runs = child_runs(standing, subject, start)
    return next((first for first, _ in runs if first.last_moment() > start), None)


def coming_of_age(body: AgeStated) -> date | None:
    """The latest day that can be the eighteenth birthday; None without a birth.

    By the age of that day's law. Somebody born on 29 February comes of age on 1 March
    where there is no 29th, so that nobody is taken for an adult a day too early.
    """
    if body.born is None:
        return None
    _, last = body.born.outermost()
    if last is None:
        return None
    days_of_age = [
        (_birthday(last, version.value), version.starts)
        for version in reversed(provision(ADULT).versions)
    ]
    held = (day for day, starts in days_of_age if starts <= day)
    return next(held, days_of_age[-1][0])


def owner(standing: Standing, subject: SubjectId | None, which: Owner) -> Debtor:
    """Who keeps the person safe, or investigates: the last to have accepted.

    Until anybody has, whoever received it. Of somebody for whom nobody was named (a
    suspect, a person spoken of) it is whose the case is; else not known.
    """
    return standing.once((which, subject), lambda: _owner(standing, subject, which))


def owner_at(
    standing: Standing, subject: SubjectId | None, which: Owner, at: datetime
) -> str:
    """Who held it at an instant."""
    held = owner(standing, subject, which).holders
    return [each for each, since in held if since <= at or each is held[0][0]][-1]


def safety_owner(standing: Standing, fact: Fact) -> Debtor:
    """Who keeps the subject of a fact safe."""
    return owner(standing, fact.subject, Owner.SAFETY)


def investigation_owner(standing: Standing, fact: Fact) -> Debtor:
    """Who investigates what a fact is about."""
    return owner(standing, fact.subject, Owner.INVESTIGATION)


def not_slavery_at(standing: Standing, subject: SubjectId | None) -> datetime | None:
    """When a second person agreed that it is something else, and that still stands.

    What was agreed before the suspicion began says nothing of it.
    """
    began = suspicion(standing, subject)
    agreed: dict[str, datetime] = {}
    for fact, body in standing.of(OtherMatterDecided, subject):
        if not body.agreed:
            agreed.pop(body.proposal, None)
        elif began is None or began.last_moment() <= fact.last_moment():
            agreed.setdefault(body.proposal, fact.last_moment())
    return min(agreed.values(), default=None)


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
    return [
        each
        for each in standing.any_of(*SUSPICION)
        if each.subject is not None
        and (not isinstance(each.body, IndicatorsSeen) or seen_enough(standing, each))
    ]


def _firsts(standing: Standing) -> dict[SubjectId | None, Fact]:
    def found() -> dict[SubjectId | None, Fact]:
        first: dict[SubjectId | None, Fact] = {}
        for each in _suspicions(standing):
            first.setdefault(each.subject, each)
        return first

    return standing.once("first suspicions", found)


def _birthday(born: date, age: int) -> date:
    day = years_after(born, age)
    return day if day.day == born.day else day + timedelta(days=1)


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


def _owner(standing: Standing, subject: SubjectId | None, which: Owner) -> Debtor:
    accepted = [
        (body.organisation, fact.last_moment())
        for fact, body in standing.of(OwnerNamed, subject)
        if body.owner is which and body.accepted
    ]
    first = _receiver(standing, subject)
    if not accepted and first is None and subject is not None:
        return owner(standing, None, which)
    holders = ((first or NOT_KNOWN, _EVER), *accepted)
    return Debtor(holders[-1][0], holders)


def _receiver(standing: Standing, subject: SubjectId | None) -> str | None:
    referred = [body.received_by for _, body in standing.of(ReferralReceived, subject)]
    reported = [body.received_by for _, body in standing.of(ReportReceived, subject)]
    return next(iter([*referred, *reported]), None)
