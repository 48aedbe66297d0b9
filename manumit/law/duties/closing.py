"""What must have been done by the moment at which an investigation is closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from manumit.law import days
from manumit.law.duties.accounts import sound_account
from manumit.law.duties.arising import Shape, Terms, arising, outcome
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.enquiries import ends_that_hold
from manumit.law.duties.person import (
    acts,
    by_then,
    owner,
    owner_at,
    suspicions,
)
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.sequence import after, earliest
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    AccountNotPossible,
    AccountOffered,
    Fact,
    InvestigationClosed,
    InvestigationReopened,
    LineClosed,
    LineOpened,
    Named,
    Owner,
    PersonNamed,
    PersonResearched,
    ProsecutionSupported,
    ReviewHeld,
    Stage,
    StageReached,
    SubjectId,
    WithoutVictimConsidered,
)


CLOSURE = "policy/closure"
REVIEW = "policy/closure_review_days"
SUPERVISOR = "supervisor"
FACED = frozenset({Stage.INTERVIEW, Stage.ARREST, Stage.CHARGE})

LINES = Terms(
    rule="closed_lines",
    allowed=None,
    rests_on=(CLOSURE,),
    discharged_by=(LineClosed,),
    missing="The investigation was closed with this line of enquiry open",
    sentence="No investigation is closed with a line of enquiry open.",
)
SUSPECTS = Terms(
    rule="closed_suspects",
    allowed=None,
    rests_on=(CLOSURE,),
    discharged_by=(PersonResearched, StageReached),
    missing="This suspect was neither looked for in the records nor spoken to",
    sentence=(
        "No investigation is closed before each suspect who was named has been looked "
        "for in the records, interviewed, arrested or charged."
    ),
)
PEOPLE = Terms(
    rule="closed_people_heard",
    allowed=None,
    rests_on=(CLOSURE,),
    discharged_by=(AccountOffered, AccountNotPossible),
    missing="This person had no sound chance to give an account",
    sentence=(
        "No investigation is closed before each possible victim has had a sound chance "
        "to give an account, or it is written down why they could not."
    ),
)
WITHOUT = Terms(
    rule="closed_without_victim",
    allowed=None,
    rests_on=(CLOSURE,),
    discharged_by=(WithoutVictimConsidered,),
    missing="Nobody considered a prosecution without the victim's support",
    sentence=(
        "That a victim does not support a prosecution does not end it: whether it can "
        "be brought without them is considered before the investigation is closed."
    ),
)
REVIEWED = Terms(
    rule="closed_reviewed",
    allowed=None,
    rests_on=(CLOSURE, REVIEW),
    discharged_by=(ReviewHeld,),
    missing="No supervisor reviewed the investigation for its closure",
    sentence="A supervisor looks at an investigation before it is closed.",
)


@rule(
    "closed_lines",
    title="End every line of enquiry before closing",
    family=Family.CLOSURE,
    anchor=InvestigationClosed,
    since="2009-04-01",
    provisions=(CLOSURE,),
)
def closed_lines(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Each line opened by then has an end that holds, whatever its result."""
    opened = dict.fromkeys(
        body.line
        for fact, body in standing.of(LineOpened)
        if fact.last_moment() <= anchor.last_moment()
    )
    for line in opened:
        ended = ends_that_hold(standing, line, anchor)
        yield by_closure(standing, anchor, LINES, ended, part=line)


@rule(
    "closed_suspects",
    title="Look for or speak to every suspect before closing",
    family=Family.CLOSURE,
    anchor=InvestigationClosed,
    since="2009-04-01",
    provisions=(CLOSURE,),
    opens=("order_considered", "risk_order_at_closure"),
)
def closed_suspects(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Each suspect named by then was researched, interviewed, arrested or charged."""
    for suspect in named_by(standing, anchor, Named.SUSPECT):
        faced = [
            fact
            for fact, body in standing.of(StageReached, suspect)
            if body.stage in FACED
        ]
        done = [*acts(standing, suspect, PersonResearched), *faced]
        yield by_closure(standing, anchor, SUSPECTS, done, about=suspect)


@rule(
    "closed_people_heard",
    title="Hear every possible victim before closing",
    family=Family.CLOSURE,
    anchor=InvestigationClosed,
    since="2009-04-01",
    provisions=(CLOSURE,),
    opens=("debrief_offered", "statement_offered"),
)
def closed_people_heard(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Each possible victim by then, suspected or named, had a sound chance to speak."""
    suspected = [
        fact.subject
        for fact in suspicions(standing)
        if fact.last_moment() <= anchor.last_moment()
    ]
    named = named_by(standing, anchor, Named.VICTIM)
    for person in _each([*suspected, *named]):
        heard = sound_account(standing, person)
        yield by_closure(standing, anchor, PEOPLE, heard, about=person)


@rule(
    "closed_without_victim",
    title="Consider a prosecution without the victim's support before closing",
    family=Family.CLOSURE,
    anchor=InvestigationClosed,
    since="2009-04-01",
    provisions=(CLOSURE,),
)
def closed_without_victim(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Owed where, by then, what anybody last said of a prosecution was no."""
    last = {
        fact.subject: body.supports
        for fact, body in standing.of(ProsecutionSupported)
        if fact.last_moment() <= anchor.last_moment()
    }
    if not all(last.values()):
        considered = [fact for fact, _ in standing.of(WithoutVictimConsidered)]
        yield by_closure(standing, anchor, WITHOUT, considered)


@rule(
    "closed_reviewed",
    title="Have a supervisor review the investigation before closing",
    family=Family.CLOSURE,
    anchor=InvestigationClosed,
    since="2009-04-01",
    provisions=(CLOSURE, REVIEW),
)
def closed_reviewed(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """A supervisor's review counts if not too long before the closure, or after it."""
    day = days.day_of(anchor.last_moment())
    counts: int = standing.policies.version_on(
        REVIEW,
        day,
        owner_at(standing, anchor.subject, Owner.INVESTIGATION, anchor.last_moment()),
    ).value
    earliest = days.start_of(day - timedelta(days=counts))
    reviews = [
        fact
        for fact, body in standing.of(ReviewHeld)
        if body.by_role == SUPERVISOR and fact.last_moment() >= earliest
    ]
    yield by_closure(standing, anchor, REVIEWED, reviews)


def by_closure(
    standing: Standing,
    anchor: Fact,
    terms: Terms,
    done: Sequence[Fact],
    *,
    part: str = "",
    about: SubjectId | None = None,
) -> Duty:
    """The duty due at the closure itself; what was done earlier counts as done then.

    Where the closure is undone by a reopening, what was still open of it falls away:
    the next closure asks again. That it was not done at the closure stays a breach.
    """
    start = anchor.last_moment()
    undone = earliest(start, reopening_after(standing, anchor))
    return arising(
        standing,
        anchor,
        terms,
        outcome(by_then(done, start), undone),
        owed_by=owner(standing, about or anchor.subject, Owner.INVESTIGATION),
        owed_to=PERSON,
        part=about or part,
        shape=Shape(about=about, due_at=start),
    )


def reopening_after(standing: Standing, closure: Fact) -> Fact | None:
    """The fact that took the investigation up again after a closure; None so far."""
    found = after([fact for fact, _ in standing.of(InvestigationReopened)], closure)
    return found[0] if found else None


def stands_closed(standing: Standing) -> Fact | None:
    """The closure that stands; None where there is none, or it was undone since."""
    last = standing.any_of(InvestigationClosed, InvestigationReopened)[-1:]
    return next((e for e in last if isinstance(e.body, InvestigationClosed)), None)


def named_by(standing: Standing, anchor: Fact, as_what: Named) -> list[SubjectId]:
    """Whoever was named as that by the closure, each once."""
    return _each(
        fact.subject
        for fact, body in standing.of(PersonNamed)
        if body.as_what is as_what and fact.last_moment() <= anchor.last_moment()
    )


def _each(people: Iterable[SubjectId | None]) -> list[SubjectId]:
    return list(dict.fromkeys(each for each in people if each is not None))
