"""Whether a person has had a sound chance to give an account."""

from __future__ import annotations

from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    AccountNotPossible,
    AccountOffered,
    Fact,
    Interpreter,
    InterpreterNeeded,
    Offered,
    SubjectId,
)


def sound_account(standing: Standing, subject: SubjectId | None) -> list[Fact]:
    """The sound offers of an account, and the reasons why none could be made.

    Sound is in person, with somebody who was there to answer, and through a
    professional interpreter, or none where none is needed.
    """
    needs = any(standing.of(InterpreterNeeded, subject))
    through = {Interpreter.PROFESSIONAL, *([] if needs else [Interpreter.NOT_NEEDED])}
    return [
        fact
        for fact in standing.any_of(AccountOffered, AccountNotPossible, subject=subject)
        if not isinstance(fact.body, AccountOffered) or _sound(fact.body, through)
    ]


def _sound(offer: AccountOffered, through: set[Interpreter]) -> bool:
    return (
        offer.in_person
        and offer.result is not Offered.NO_CONTACT
        and offer.interpreter in through
    )
