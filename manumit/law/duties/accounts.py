"""Each victim, and each person who was spoken of, is found and soundly heard.

Sound is an offer in person, without a companion between, through a professional
interpreter where one is needed. Declined, or not now, is a proper end.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from manumit.law.duties.arising import Shape, Terms, outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import Duty
from manumit.law.duties.owing import investigation_owes
from manumit.law.duties.person import (
    SUSPICION,
    acts,
    begins_suspicion,
    by_then,
    not_slavery_at,
    suspected_by,
    suspicion,
)
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.sequence import earliest, is_first
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    AccountNotPossible,
    AccountOffered,
    Body,
    Fact,
    Interpreter,
    InterpreterFound,
    InterpreterNeeded,
    Named,
    NamedHow,
    NrmExplained,
    Offered,
    PersonIdentified,
    PersonNamed,
    PersonResearched,
    SubjectId,
)


ACCOUNT = "policy/account_days"
INTERPRETER = "policy/interpreter_hours"
IDENTIFY = "policy/identify_days"
RESEARCH = "policy/research_days"
FOLLOWS_AN_ACCOUNT = ("debrief_offered", "statement_offered")
NOT_HEARD = (
    "No chance to give an account in person, through a proper interpreter, is "
    "recorded, nor why there can be none"
)

OFFERED = Terms(
    rule="account_offered",
    allowed=ACCOUNT,
    discharged_by=(AccountOffered, AccountNotPossible),
    missing=NOT_HEARD,
    sentence=(
        "Whoever may be a victim is offered a sound chance to say what happened. It "
        "is an offer: they may decline, or say not now."
    ),
)
HEARD = Terms(
    rule="named_heard",
    allowed=ACCOUNT,
    discharged_by=(AccountOffered, AccountNotPossible),
    missing=NOT_HEARD,
    sentence=(
        "Somebody spoke of this person as a victim or a witness, so the person is "
        "offered a sound chance to say what happened."
    ),
)
INTERPRETED = Terms(
    rule="interpreter_found",
    allowed=INTERPRETER,
    discharged_by=(InterpreterFound, AccountOffered, NrmExplained),
    missing="No professional interpreter has been found",
    sentence="The person needs an interpreter to be understood; a companion is none.",
)
IDENTIFIED = Terms(
    rule="named_identified",
    allowed=IDENTIFY,
    discharged_by=(PersonIdentified, AccountOffered, AccountNotPossible),
    missing="Nobody has found out who this is",
    sentence=(
        "Somebody spoke of this person as a victim without a full name, so the police "
        "find out who it is."
    ),
)
RESEARCHED = Terms(
    rule="named_researched",
    allowed=RESEARCH,
    discharged_by=(PersonResearched,),
    missing="This suspect has not been looked for in the records",
    sentence=(
        "Somebody spoke of this person as a suspect, however little of the name they "
        "knew, so the person is looked for in the records that the force can search."
    ),
)


@rule(
    "account_offered",
    title="Offer a possible victim the chance to give an account",
    family=Family.ACCOUNTS,
    anchor=SUSPICION,
    since="2009-04-01",
    provisions=(ACCOUNT,),
    opens=FOLLOWS_AN_ACCOUNT,
)
def account_offered(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Each possible victim is offered a sound account, or it is said why not."""
    if begins_suspicion(standing, anchor):
        not_slavery = not_slavery_at(standing, anchor.subject)
        ends = earliest(anchor.last_moment(), not_slavery)
        yield _heard(standing, anchor, OFFERED, ends)


@rule(
    "named_heard",
    title="Offer somebody who was named the chance to give an account",
    family=Family.ACCOUNTS,
    anchor=PersonNamed,
    since="2009-04-01",
    provisions=(ACCOUNT,),
)
def named_heard(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Whoever is named as victim or witness is heard too.

    Once they are suspected to be a victim, the account that is owed to them as such
    takes its place.
    """
    if not _first_named(standing, anchor, Named.VICTIM, Named.WITNESS) or suspected_by(
        standing, anchor.subject, anchor.last_moment()
    ):
        return
    begun = suspicion(standing, anchor.subject)
    yield _heard(standing, anchor, HEARD, begun.last_moment() if begun else None)


@rule(
    "interpreter_found",
    title="Find a professional interpreter",
    family=Family.ACCOUNTS,
    anchor=InterpreterNeeded,
    since="2009-04-01",
    provisions=(INTERPRETER,),
    opens=FOLLOWS_AN_ACCOUNT,
)
def interpreter_found(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """One is found, or the person was already spoken to through one."""
    if not is_first(standing, anchor, InterpreterNeeded):
        return
    found = acts(
        standing,
        anchor.subject,
        InterpreterFound,
        AccountOffered,
        NrmExplained,
        counts=_through_a_professional,
    )
    yield investigation_owes(
        standing,
        anchor,
        INTERPRETED,
        outcome(by_then(found, anchor.last_moment()), None),
    )


@rule(
    "named_identified",
    title="Find out who was named as a victim",
    family=Family.ACCOUNTS,
    anchor=PersonNamed,
    since="2009-04-01",
    provisions=(IDENTIFY,),
    opens=FOLLOWS_AN_ACCOUNT,
)
def named_identified(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """A victim who was named in part, described or not named at all is identified."""
    body = anchor.body
    assert isinstance(body, PersonNamed)
    if body.how is NamedHow.FULL or not _first_named(standing, anchor, Named.VICTIM):
        return
    known = acts(standing, anchor.subject, *IDENTIFIED.discharged_by)
    yield investigation_owes(
        standing,
        anchor,
        IDENTIFIED,
        outcome(by_then(known, anchor.last_moment()), None),
    )


@rule(
    "named_researched",
    title="Research a suspect who was named",
    family=Family.ACCOUNTS,
    anchor=PersonNamed,
    since="2009-04-01",
    provisions=(RESEARCH,),
)
def named_researched(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Each suspect is looked for, even where only a first name was given."""
    if not _first_named(standing, anchor, Named.SUSPECT):
        return
    done = acts(standing, anchor.subject, PersonResearched)
    yield investigation_owes(
        standing,
        anchor,
        RESEARCHED,
        outcome(by_then(done, anchor.last_moment()), None),
    )


def sound_account(standing: Standing, subject: SubjectId | None) -> list[Fact]:
    """The sound offers of an account to a person, and why none is possible, in order.

    Sound is in person, not without contact, and through a professional interpreter,
    or through none where none is needed. What :class:`InterpreterNeeded` says of a
    person holds for every offer to them.
    """
    proper = {Interpreter.PROFESSIONAL}
    if not acts(standing, subject, InterpreterNeeded):
        proper.add(Interpreter.NOT_NEEDED)

    def sound(body: Body) -> bool:
        return isinstance(body, AccountNotPossible) or (
            isinstance(body, AccountOffered)
            and body.in_person
            and body.result is not Offered.NO_CONTACT
            and body.interpreter in proper
        )

    return acts(standing, subject, AccountOffered, AccountNotPossible, counts=sound)


def _heard(
    standing: Standing, anchor: Fact, terms: Terms, ends: datetime | None
) -> Duty:
    """An unsound account that did reach the person shows that none was sound."""
    sound = sound_account(standing, anchor.subject)
    reached = acts(standing, anchor.subject, AccountOffered, counts=_reached)
    return investigation_owes(
        standing,
        anchor,
        terms,
        outcome(first_since(sound, anchor), ends),
        shape=Shape(shown=first_since(reached, anchor) is not None),
    )


def _reached(body: Body) -> bool:
    return isinstance(body, AccountOffered) and body.result is not Offered.NO_CONTACT


def _through_a_professional(body: Body) -> bool:
    return isinstance(body, InterpreterFound) or (
        isinstance(body, AccountOffered | NrmExplained)
        and body.interpreter is Interpreter.PROFESSIONAL
    )


def _first_named(standing: Standing, anchor: Fact, *as_what: Named) -> bool:
    return is_first(
        standing,
        anchor,
        PersonNamed,
        counts=lambda fact: (
            isinstance(fact.body, PersonNamed) and fact.body.as_what in as_what
        ),
    )
