"""The route of a person: worked out from the log of the case whenever it is asked for.

Nothing is kept of an earlier route, so that no change of mind, age or capacity leaves
anything behind (Modern Slavery Act 2015, sections 51 and 52; ``nrm/consent``).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from manumit.law import days
from manumit.law.duties.person import ADULT, said_child, treated_as_child
from manumit.law.duties.routes import CONSENT, NOTIFIABLE
from manumit.law.duties.standing import Standing, standings
from manumit.law.facts import (
    CannotBeAsked,
    CapacityAssessed,
    ConsentStated,
    Fact,
    Matter,
    SubjectId,
    WhyNotAsked,
)
from manumit.nrm.form import Position, Route, Void


class SeveralCases(ValueError):
    """The facts are of more than one case, so that nobody's position can be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Routed:
    """The route, the sentences that say why, and those that say what changes it.

    ``rests_on`` are the ids of the provisions, which say how sure the law is.
    """

    route: Route
    because: tuple[str, ...]
    changes: tuple[str, ...]
    rests_on: tuple[str, ...]


def position_of(facts: Iterable[Fact], subject: SubjectId, *, at: datetime) -> Position:
    """Where a person stands at an instant, by what was recorded by then.

    What an adult last said counts only if they could decide when they said it. What is
    said to have happened on a day or month counts from when it was recorded: a
    withdrawal of *this month* does not wait for the month's end.
    """
    standing = by_when_recorded(facts, at)
    if standing is None:
        return Position()
    capacity = _capacity(standing, subject)
    last = _last_said(standing, subject, Matter.NRM)
    consents, void = _counted(standing, subject, last)
    named = _last_said(standing, subject, Matter.IDENTITY)
    identity, _ = _counted(standing, subject, named)
    return Position(
        child=said_child(standing, subject, at),
        consents=consents,
        cannot_be_asked=_why_not_asked(standing, subject, last),
        has_capacity=_assessed(capacity),
        identity=identity,
        void=void,
    )


def routed(position: Position) -> Routed:
    """The route with its reasons."""
    if position.child is None:
        return Routed(
            route=Route.OPEN,
            because=(_AGE_NOT_SAID,),
            changes=(_SAY_AGE,),
            rests_on=_AGED,
        )
    if position.child:
        return Routed(
            route=Route.CHILD, because=(_CHILD,), changes=(_IF_ADULT,), rests_on=_AGED
        )
    if unable(position):
        because = (_UNABLE, *([_AGREED_BEFORE] if position.consents else []))
        return Routed(
            route=Route.NOTIFY_ANONYMOUS,
            because=because,
            changes=(_IF_ABLE,),
            rests_on=(*NOTIFIABLE, WITHOUT_CAPACITY),
        )
    if position.consents:
        away = _AWAY_AGREED if position.cannot_be_asked else None
        because = (_AGREES, *([away] if away else []))
        return Routed(
            route=Route.ADULT,
            because=because,
            changes=(_IF_WITHDRAWN,),
            rests_on=(CONSENT,),
        )
    if position.consents is None and position.cannot_be_asked is None:
        return Routed(
            route=Route.OPEN,
            because=(_VOID[position.void],),
            changes=(_ASK,),
            rests_on=(CONSENT,),
        )
    return _notification(position)


def route(position: Position) -> Route:
    """The route alone."""
    return routed(position).route


def unable(position: Position) -> bool:
    """Whether they cannot decide, as assessed or, until that is done, as it seems."""
    return (
        position.has_capacity is False
        or position.cannot_be_asked is WhyNotAsked.LACKS_CAPACITY
    )


def _notification(position: Position) -> Routed:
    why = _DECLINES if position.consents is False else _AWAY[position.cannot_be_asked]
    if position.identity:
        return Routed(
            route=Route.NOTIFY_NAMED,
            because=(why, _NAMED),
            changes=(_IF_AGREES, _IF_NOT_NAMED),
            rests_on=NOTIFIABLE,
        )
    return Routed(
        route=Route.NOTIFY_ANONYMOUS,
        because=(why, _NOT_NAMED),
        changes=(_IF_AGREES, _IF_NAMED),
        rests_on=NOTIFIABLE,
    )


def by_when_recorded(facts: Iterable[Fact], at: datetime) -> Standing | None:
    """What stands of one case, all of it happened by when it was recorded."""
    by_now = [_by_when_recorded(each) for each in facts]
    found = standings(by_now, on=at, as_known=at)
    if len(found) > 1:
        raise SeveralCases("The position of a person is told from one case at a time")
    return found[0] if found else None


def _by_when_recorded(fact: Fact) -> Fact:
    """Nothing happened after it was recorded, however roughly its day is known."""
    if isinstance(fact.happened, datetime) or fact.last_moment() <= fact.recorded_at:
        return fact
    return dataclasses.replace(fact, happened=days.instant(fact.recorded_at))


def _capacity(standing: Standing, subject: SubjectId | None) -> Sequence[Fact]:
    """What bears on whether they can decide; at one instant, doubt comes last."""
    return sorted(
        (
            each
            for each in standing.any_of(
                CannotBeAsked, CapacityAssessed, subject=subject
            )
            if _able(each) is not None
        ),
        key=lambda each: (each.last_moment(), not _able(each), each.recorded_at),
    )


def _able(fact: Fact) -> bool | None:
    """Whether they could decide from then on; None where it does not say."""
    if isinstance(fact.body, CapacityAssessed):
        return fact.body.has_capacity
    assert isinstance(fact.body, CannotBeAsked)
    return False if fact.body.why is WhyNotAsked.LACKS_CAPACITY else None


def _assessed(capacity: Sequence[Fact]) -> bool | None:
    bodies = [each.body for each in capacity]
    found = [each for each in bodies if isinstance(each, CapacityAssessed)]
    return found[-1].has_capacity if found else None


def _last_said(
    standing: Standing, subject: SubjectId, matter: Matter
) -> tuple[Fact, bool] | None:
    """What they last said of a matter; of two sayings at one instant, the refusal."""
    said = (
        (fact, body.given)
        for fact, body in standing.of(ConsentStated, subject)
        if body.matter is matter
    )
    return max(
        said,
        key=lambda each: (each[0].last_moment(), not each[1], each[0].recorded_at),
        default=None,
    )


def _counted(
    standing: Standing, subject: SubjectId, said: tuple[Fact, bool] | None
) -> tuple[bool | None, Void | None]:
    """What was said, if it was an adult's who could decide; else why it is void."""
    if said is None:
        return None, None
    fact, given = said
    moment = fact.last_moment()
    if treated_as_child(standing, subject, moment):
        return None, Void.SAID_AS_CHILD
    by_then = [
        each for each in _capacity(standing, subject) if each.last_moment() <= moment
    ]
    if by_then and not _able(by_then[-1]):
        return None, Void.SAID_UNABLE
    return given, None


def _why_not_asked(
    standing: Standing, subject: SubjectId, last: tuple[Fact, bool] | None
) -> WhyNotAsked | None:
    """Inability until it is assessed otherwise; absence until they are asked again."""
    capacity = _capacity(standing, subject)
    if capacity and isinstance(capacity[-1].body, CannotBeAsked):
        return WhyNotAsked.LACKS_CAPACITY
    since = None if last is None else last[0].last_moment()
    away = [
        each for each in _away(standing, subject) if since is None or each[0] >= since
    ]
    return max(away, key=lambda each: each[0])[1] if away else None


def _away(
    standing: Standing, subject: SubjectId
) -> Iterator[tuple[datetime, WhyNotAsked]]:
    for fact, body in standing.of(CannotBeAsked, subject):
        if body.why is not WhyNotAsked.LACKS_CAPACITY:
            yield fact.last_moment(), body.why


WITHOUT_CAPACITY = "nrm/without_capacity"
_AGED = (CONSENT, ADULT)
_AGE_NOT_SAID = (
    "Nothing is recorded of their age, and the age decides what can be sent."
)
_SAY_AGE = "Say whether they are under 18. Not sure is an answer."
_CHILD = (
    "They are under 18, or may be: they are referred to the NRM, and consent plays no "
    "part."
)
_IF_ADULT = "If they turn out to be 18 or over, they must be asked before it is sent."
_UNABLE = (
    "They cannot decide about a referral, or seem unable to: nobody can agree in their "
    "place, so this is a notification without a name."
)
_AGREED_BEFORE = (
    "They agreed to a referral earlier, when they could decide. Whether that still "
    "holds is not confirmed: take legal advice."
)
_IF_ABLE = (
    "If an assessment finds that they can decide, ask them. Whether they can be "
    "referred in their best interests is not confirmed: take legal advice."
)
_AGREES = "They agree to a referral."
_AWAY_AGREED = (
    "They cannot be asked again now. What they agreed to stands until they take it "
    "back."
)
_IF_WITHDRAWN = (
    "If they change their mind before it is sent, it becomes a notification."
)
_VOID = {
    None: "Nothing is recorded of their choice: nothing can be sent yet.",
    Void.SAID_AS_CHILD: (
        "What they said of a referral was said while they were treated as a child: now "
        "the choice is theirs, and they must be asked."
    ),
    Void.SAID_UNABLE: (
        "What they last said of a referral was said while they were unable to decide: "
        "now they can, and they must be asked again."
    ),
}
_ASK = "Explain the NRM to them and ask; or say why they cannot be asked."
_DECLINES = "They do not agree to a referral: the Home Office is notified instead."
_AWAY: Mapping[WhyNotAsked | None, str] = {
    WhyNotAsked.VANISHED: (
        "They cannot be asked, since nobody knows where they are: the Home Office is "
        "notified instead."
    ),
    WhyNotAsked.REMOVED: (
        "They cannot be asked, since they were removed from the country: the Home "
        "Office is notified instead."
    ),
}
_NAMED = "They agreed to be named in it."
_NOT_NAMED = (
    "They have not agreed to be named: it carries only what the regulations list, and "
    "nothing that could tell who they are."
)
_IF_AGREES = "If they agree to a referral before it is sent, it becomes one."
_IF_NAMED = "If they agree to be named, their name and contact go with it."
_IF_NOT_NAMED = "If they no longer agree to be named, the names stay here."
