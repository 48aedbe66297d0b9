from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from manumit.law.duties import State
from manumit.law.facts import Body, Fact
from tests.law.duties import referral_log as log
from tests.law.duties.case_log import START, at, duties, duty, fact


NOTIFY, ASSESS = "unasked_notified", "capacity_assessed"
INTERESTS, AT_18 = "best_interests", "consent_at_18"
LATER = at(9999)
SUSPECTED = fact(log.SUSPECTED, id="s")
BIRTHDAY = datetime(2026, 5, 19, 23, tzinfo=UTC)  # 20 May in London
SECOND = timedelta(seconds=1)
BORN = fact(log.born("2008-05-20"), id="born")
SENT = fact(log.SENT, at(2), id="sent")
YOUNG = (SUSPECTED, BORN, SENT)


def test_why_they_cannot_be_asked_makes_no_difference() -> None:
    for why in (log.VANISHED, log.NO_CAPACITY):
        found = duty(SUSPECTED, fact(why), on=LATER, rule=NOTIFY)
        assert found.state(LATER) is State.OVERDUE


def test_only_the_first_time_that_they_cannot_be_asked_counts() -> None:
    facts = (fact(log.VANISHED, id="one"), fact(log.NO_CAPACITY, at(9), id="two"))
    assert duty(*facts, on=LATER, rule=NOTIFY).anchor == "one"


def test_a_child_who_vanishes_is_not_notified_of_but_referred() -> None:
    facts = (SUSPECTED, fact(log.CHILD, at(-1)), fact(log.VANISHED))
    assert not duties(*facts, on=LATER, rule=NOTIFY)
    assert duties(*facts, on=LATER, rule="child_referred")


@pytest.mark.parametrize("ends", [log.AGREES, log.DECLINES, log.CHILD, log.DOUBTFUL])
def test_it_ends_once_they_are_asked_or_found_to_be_a_child(ends: Body) -> None:
    found = duty(
        SUSPECTED, fact(log.VANISHED), fact(ends, at(4)), on=LATER, rule=NOTIFY
    )
    assert found.superseded_at == at(4)


@pytest.mark.parametrize(
    "other", [log.AGREES_TO_SUPPORT, log.AGREED_OTHER, log.ADULT, log.FOUND_ABLE]
)
def test_nothing_else_ends_it(other: Body) -> None:
    found = duty(
        SUSPECTED, fact(log.VANISHED), fact(other, at(4)), on=LATER, rule=NOTIFY
    )
    assert found.state(LATER) is State.OVERDUE


def test_what_they_said_before_does_not_end_it() -> None:
    facts = (fact(log.DECLINES, at(-4)), fact(log.VANISHED))
    assert duty(*facts, on=LATER, rule=NOTIFY).state(LATER) is State.OVERDUE


@pytest.mark.parametrize(("hour", "owed"), [(-1, False), (0, True)])
def test_who_cannot_be_asked_is_notified_of_since_november_2015(
    hour: int, *, owed: bool
) -> None:
    first = datetime(2015, 11, 1, tzinfo=UTC) + timedelta(hours=hour)
    assert bool(duties(fact(log.VANISHED, first), on=LATER, rule=NOTIFY)) is owed


def test_capacity_is_assessed_only_where_it_seems_to_be_lacking() -> None:
    assert not duties(fact(log.VANISHED), on=LATER, rule=ASSESS)
    facts = (fact(log.VANISHED, id="one"), fact(log.NO_CAPACITY, at(9), id="two"))
    assert duty(*facts, on=LATER, rule=ASSESS).anchor == "two"
    again = fact(log.NO_CAPACITY, at(20), id="three")
    assert duty(*facts, again, on=LATER, rule=ASSESS).anchor == "two"


def test_best_interests_are_asked_for_only_where_they_cannot_decide() -> None:
    assert not duties(fact(log.FOUND_ABLE), on=LATER, rule=INTERESTS)
    facts = (
        fact(log.FOUND_ABLE, id="one"),
        fact(log.FOUND_UNABLE, at(3), id="two"),
        fact(log.FOUND_UNABLE, at(5), id="three"),
    )
    assert duty(*facts, on=LATER, rule=INTERESTS).anchor == "two"


def _at_18(*facts: Fact, on: datetime = LATER) -> State:
    return duty(*YOUNG, *facts, on=on, rule=AT_18).state(on)


def test_consent_is_asked_for_again_from_the_birthday_on() -> None:
    found = duty(*YOUNG, on=LATER, rule=AT_18)
    assert (found.anchor, found.starts_at) == ("born", BIRTHDAY)
    assert found.because.facts == ("born", "sent")
    assert found.due_at == datetime(2026, 6, 3, 22, 59, 59, tzinfo=UTC)
    assert found.state(found.due_at) is State.DUE
    assert found.state(found.due_at + SECOND) is State.OVERDUE


def test_before_the_birthday_it_is_not_yet_owed() -> None:
    assert _at_18(on=BIRTHDAY - SECOND) is State.NOT_YET
    assert _at_18(on=BIRTHDAY) is State.DUE


@pytest.mark.parametrize(
    ("moment", "state"),
    [(BIRTHDAY - SECOND, State.OVERDUE), (BIRTHDAY, State.MET)],
)
def test_only_an_answer_since_the_birthday_counts(
    moment: datetime, state: State
) -> None:
    for words in (log.AGREES, log.DECLINES):
        assert _at_18(fact(words, moment)) is state
    assert _at_18(fact(log.AGREES_TO_SUPPORT, BIRTHDAY)) is State.OVERDUE


@pytest.mark.parametrize("outcome", ["positive", "negative"])
def test_a_conclusive_decision_before_the_birthday_leaves_nothing_to_ask(
    outcome: str,
) -> None:
    decided = log.decision("conclusive_grounds", outcome)
    before = fact(decided, BIRTHDAY - SECOND)
    assert not duties(*YOUNG, before, on=LATER, rule=AT_18)
    after = duty(*YOUNG, fact(decided, BIRTHDAY), on=LATER, rule=AT_18)
    assert after.superseded_at == BIRTHDAY


@pytest.mark.parametrize(
    "other",
    [
        log.decision(),
        log.decision(outcome="negative"),
        log.decision("conclusive_grounds", "not_said"),
        log.decision("reconsideration", "positive"),
    ],
)
def test_no_other_decision_ends_it(other: Body) -> None:
    assert _at_18(fact(other, at(9))) is State.OVERDUE


@pytest.mark.parametrize(
    ("sent", "owed"),
    [
        (log.SENT, True),
        (log.received("nrm"), True),
        (log.NOTIFIED, False),
        (log.received("dtn"), False),
    ],
)
def test_it_concerns_those_who_were_referred(sent: Body, *, owed: bool) -> None:
    facts = (SUSPECTED, BORN, fact(sent, at(2)))
    assert bool(duties(*facts, on=LATER, rule=AT_18)) is owed


def test_a_referral_since_the_birthday_was_an_adults() -> None:
    for moment, owed in ((BIRTHDAY - SECOND, True), (BIRTHDAY, False)):
        facts = (SUSPECTED, BORN, fact(log.SENT, moment))
        assert bool(duties(*facts, on=LATER, rule=AT_18)) is owed


def test_who_was_an_adult_when_suspected_is_not_asked_again() -> None:
    for moment, owed in ((BIRTHDAY - SECOND, True), (BIRTHDAY, False)):
        facts = (fact(log.SUSPECTED, moment), BORN, SENT)
        assert bool(duties(*facts, on=LATER, rule=AT_18)) is owed


def test_without_a_suspicion_or_a_birth_it_does_not_arise() -> None:
    assert not duties(BORN, SENT, on=LATER, rule=AT_18)
    assert not duties(SUSPECTED, fact(log.CHILD), SENT, on=LATER, rule=AT_18)


def test_the_first_birth_that_is_given_counts() -> None:
    facts = (
        SUSPECTED,
        SENT,
        fact(log.CHILD, at(-3), id="no-birth"),
        fact(log.born("2008-05-20"), at(-2), id="one"),
        fact(log.born("2009-05-20"), at(-1), id="two"),
    )
    assert duty(*facts, on=LATER, rule=AT_18).anchor == "one"


def test_of_an_uncertain_birth_the_latest_day_counts() -> None:
    facts = (SUSPECTED, SENT, fact(log.born("2008-05")))
    found = duty(*facts, on=LATER, rule=AT_18)
    assert found.starts_at == datetime(2026, 5, 30, 23, tzinfo=UTC)


def test_a_birthday_before_there_were_rules_asks_for_nothing() -> None:
    then = datetime(2008, 1, 1, tzinfo=UTC)
    facts = (
        fact(log.received("nrm"), then),
        fact(log.born("1990-06-01"), START, id="born"),
    )
    assert not duties(*facts, on=LATER, rule=AT_18)
