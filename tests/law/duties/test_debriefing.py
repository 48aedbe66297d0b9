from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from manumit.law.duties import State
from manumit.law.facts import (
    Body,
    DebriefOffered,
    Interpreter,
    InterpreterNeeded,
    Offered,
)
from manumit.law.uncertain import Uncertain
from tests.law.duties.case_log import at, duty, fact
from tests.law.duties.times import HEARD, OTHER, SUSPECTED, offered


RULE = "debrief_offered"
S = fact(SUSPECTED, id="s")
OFFER = DebriefOffered(result=Offered.NOT_NOW)


@pytest.mark.parametrize(
    "account",
    [
        offered(Offered.NO_CONTACT),
        offered(in_person=False),
        offered(Offered.TAKEN, Interpreter.COMPANION),
        offered(Offered.TAKEN, Interpreter.NONE),
    ],
)
def test_a_debrief_after_an_unsound_account_does_not_count(account: Body) -> None:
    facts = (S, fact(account, at(1)), fact(OFFER, at(2)))
    assert duty(*facts, on=at(3), rule=RULE).state(at(3)) is State.DUE


def test_a_debrief_before_the_account_does_not_count_and_one_after_it_does() -> None:
    facts = (
        S,
        fact(OFFER, at(1), id="early"),
        fact(offered(), at(2), id="account"),
        fact(OFFER, at(3), id="late"),
    )
    found = duty(*facts, on=at(4), rule=RULE)
    assert (found.met_by, found.met_at) == ("late", at(3))


@pytest.mark.parametrize("heard", [offered(), HEARD])
def test_a_debrief_at_the_account_itself_counts(heard: Body) -> None:
    facts = (S, fact(heard, at(1)), fact(OFFER, at(1)))
    assert duty(*facts, on=at(3), rule=RULE).met_at == at(1)


def test_it_is_the_first_account_that_counts() -> None:
    facts = (
        S,
        fact(offered(), at(1), id="first"),
        fact(OFFER, at(2)),
        fact(offered(), at(3), id="second"),
    )
    assert duty(*facts, on=at(4), rule=RULE).met_at == at(2)


def test_an_account_before_the_suspicion_lets_a_debrief_count_from_it_on() -> None:
    account = fact(offered(), at(-5))
    early, late = fact(OFFER, at(-1), id="early"), fact(OFFER, at(1), id="late")
    found = duty(S, account, early, late, on=at(2), rule=RULE)
    assert (found.met_by, found.met_at) == ("late", at(1))


def test_somebody_elses_account_does_not_count() -> None:
    facts = (S, fact(offered(), at(1), subject=OTHER), fact(OFFER, at(2)))
    assert duty(*facts, on=at(3), rule=RULE).met_at is None


def test_whoever_needs_an_interpreter_is_heard_only_through_a_professional() -> None:
    needs = fact(InterpreterNeeded(language="vi"))
    without = fact(offered(), at(1))
    through = fact(offered(interpreter=Interpreter.PROFESSIONAL), at(1))
    offer = fact(OFFER, at(2))
    assert duty(S, needs, without, offer, on=at(3), rule=RULE).met_at is None
    assert duty(S, needs, through, offer, on=at(3), rule=RULE).met_at == at(2)
    other = fact(InterpreterNeeded(language="vi"), subject=OTHER)
    assert duty(S, other, without, offer, on=at(3), rule=RULE).met_at == at(2)


def test_of_days_the_reading_that_favours_whoever_offered_is_taken() -> None:
    day = Uncertain.on(date(2026, 5, 6))
    later = datetime(2026, 5, 8, tzinfo=UTC)
    account = fact(offered(), day, recorded_at=later)
    offer = fact(OFFER, datetime(2026, 5, 6, 9, tzinfo=UTC))
    assert duty(S, account, offer, on=later, rule=RULE).state(later) is State.MET
