"""Contact is agreed with the person, and kept as they set it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from manumit.law import days
from manumit.law.duties.arising import Shape, Terms, arising, outcome
from manumit.law.duties.clock import counted_from, first_since
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.person import (
    SUSPICION,
    acts,
    begins_suspicion,
    by_then,
    not_slavery_at,
    safety_owner,
)
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.standing import Standing
from manumit.law.facts import ContactMade, ContactSet, Fact, SubjectId


ALLOWED = "policy/contact_set_days"

SET = Terms(
    rule="contact_set",
    allowed=ALLOWED,
    discharged_by=(ContactSet,),
    missing="Nobody has asked how and how often they wish to be in touch",
    sentence="Whoever may be a victim says how, and how often, to be in touch.",
)
KEPT = Terms(
    rule="contact_kept",
    allowed=None,
    rests_on=(ALLOWED,),
    discharged_by=(ContactMade,),
    missing="No contact since, by the means that they chose",
    sentence="They said how, and how often, to be in touch: it is kept as they set it.",
)


@rule(
    "contact_set",
    title="Agree how to be in touch",
    family=Family.CONTACT,
    anchor=SUSPICION,
    since="2009-04-01",
    provisions=(ALLOWED,),
    opens=("event_told",),
)
def contact_set(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Whoever may be a victim is asked how often, and by what means."""
    if not begins_suspicion(standing, anchor):
        return
    yield arising(
        standing,
        anchor,
        SET,
        outcome(
            by_then(acts(standing, anchor.subject, ContactSet), anchor.last_moment()),
            not_slavery_at(standing, anchor.subject),
        ),
        owed_by=safety_owner(standing, anchor),
        owed_to=PERSON,
    )


@rule(
    "contact_kept",
    title="Be in touch as agreed",
    family=Family.CONTACT,
    anchor=(ContactSet, ContactMade),
    since="2009-04-01",
    provisions=(ALLOWED,),
)
def contact_kept(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """The agreement, and each contact under it, sets the clock for the next contact.

    A sound try by the agreed means counts, reached or not; a later agreement, or
    that no further contact is wanted, ends it.
    """
    agreed = _agreement(standing, anchor)
    if agreed is None:
        return
    terms = agreed.body
    assert isinstance(terms, ContactSet)
    if terms.every_days is None:
        return
    start = anchor.last_moment()
    made = [
        fact
        for fact, body in standing.of(ContactMade, anchor.subject)
        if body.means == terms.means and fact.last_moment() > start
    ]
    yield arising(
        standing,
        anchor,
        KEPT,
        outcome(first_since(made, anchor), _next_agreement(standing, anchor, agreed)),
        owed_by=safety_owner(standing, anchor),
        owed_to=PERSON,
        shape=Shape(due_at=_days_after(start, terms.every_days), used=(agreed.id,)),
    )


def wants_no_contact(
    standing: Standing, subject: SubjectId | None, at: datetime
) -> bool:
    """Whether the person had said by an instant that no further contact is wanted."""
    said = [
        body
        for fact, body in standing.of(ContactSet, subject)
        if fact.last_moment() <= at
    ]
    return bool(said) and said[-1].every_days is None


def _agreement(standing: Standing, anchor: Fact) -> Fact | None:
    """The agreement that governs from the anchor on: itself, or the last by then."""
    if isinstance(anchor.body, ContactSet):
        return anchor
    by_anchor = [
        fact
        for fact, _ in standing.of(ContactSet, anchor.subject)
        if fact.last_moment() <= anchor.last_moment()
    ]
    return by_anchor[-1] if by_anchor else None


def _next_agreement(standing: Standing, anchor: Fact, agreed: Fact) -> datetime | None:
    every = acts(standing, anchor.subject, ContactSet)
    later = every[every.index(agreed) + 1 :]
    return counted_from(later[0], anchor.last_moment()) if later else None


def _days_after(start: datetime, count: int) -> datetime:
    """The end of the day that many days later; of the last day that there is."""
    try:
        return days.end_of(days.day_of(start) + timedelta(days=count))
    except OverflowError:
        return days.end_of(date.max)
