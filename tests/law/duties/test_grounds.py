from __future__ import annotations

from dataclasses import replace

import pytest

from manumit.law.duties import State
from manumit.law.facts import Body, DecisionReceived, Offered
from tests.law.duties import referral_log as log
from tests.law.duties.case_log import START, at, duties, duty, fact


DECIDE, TELL = "grounds_decided", "decision_told"
SUPPORT, AGAIN = "recovery_supported", "reconsideration_considered"
LATER = at(9999)
HELD = fact(log.HELD, id="held")
POSITIVE = fact(log.decision(), id="yes")
NEGATIVE = fact(log.decision(outcome="negative"), id="no")
WITHDRAWN = log.decision("withdrawal", "withdrawn", "l4")


def test_the_first_sign_that_it_holds_it_begins_the_authoritys_clock() -> None:
    got = fact(log.received("nrm"), at(-24), id="got")
    found = duty(got, HELD, on=LATER, rule=DECIDE)
    assert (found.anchor, found.owed_by) == ("got", "sca")
    later = fact(log.received("nrm"), at(24), id="got")
    assert duty(HELD, later, on=LATER, rule=DECIDE).anchor == "held"


@pytest.mark.parametrize(
    "other",
    [log.received("dtn"), log.received("report"), log.HELD_NOTICE, log.SENT],
)
def test_nothing_but_a_referral_is_decided_on(other: Body) -> None:
    assert not duties(fact(other), on=LATER, rule=DECIDE)
    assert duty(fact(other, at(-2)), HELD, on=LATER, rule=DECIDE).anchor == "held"


def test_a_notifications_receipt_does_not_say_whose_the_decision_is() -> None:
    note = fact(replace(log.HELD_NOTICE, authority="ieca"), at(-2))
    assert duty(note, HELD, on=LATER, rule=DECIDE).owed_by == "sca"


def test_the_authority_that_holds_somebody_elses_referral_owes_nothing_here() -> None:
    other = fact(replace(log.HELD, authority="ieca"), at(-2), subject="p2")
    found = duties(other, HELD, on=LATER, rule=DECIDE)
    assert {each.subject: each.owed_by for each in found} == {"p1": "sca", "p2": "ieca"}


@pytest.mark.parametrize(
    "other",
    [
        log.decision("conclusive_grounds"),
        log.decision("reconsideration", "changed"),
        log.decision("other_letter", "none"),
        log.decision("withdrawal", "suspended"),
        log.decision("withdrawal", "not_said"),
    ],
)
def test_no_other_letter_is_the_decision_or_ends_the_wait(other: Body) -> None:
    found = duty(HELD, fact(other, at(2)), on=LATER, rule=DECIDE)
    assert found.state(LATER) is State.OVERDUE


def test_any_outcome_is_a_decision_even_one_with_a_code_of_its_own() -> None:
    for outcome in ("positive", "negative", "suspended", "not_said", "another"):
        act = fact(log.decision(outcome=outcome), at(2))
        assert duty(HELD, act, on=LATER, rule=DECIDE).met_at == at(2)


def test_a_withdrawal_ends_the_wait_and_an_earlier_one_does_not() -> None:
    found = duty(HELD, fact(WITHDRAWN, at(3)), on=LATER, rule=DECIDE)
    assert found.superseded_at == at(3)
    found = duty(fact(WITHDRAWN, at(-3)), HELD, on=LATER, rule=DECIDE)
    assert found.superseded_at is None


@pytest.mark.parametrize(
    ("kind", "outcome"), [("withdrawal", "withdrawn"), ("other_letter", "none")]
)
def test_of_another_letter_nobody_need_be_told(kind: str, outcome: str) -> None:
    assert not duties(fact(log.decision(kind, outcome)), on=LATER, rule=TELL)


@pytest.mark.parametrize(
    ("told", "state"),
    [
        (log.TOLD, State.MET),
        (replace(log.TOLD, about="l1"), State.MET),
        (replace(log.TOLD, about="l2"), State.OVERDUE),
        (replace(log.TOLD, event="charge"), State.OVERDUE),
        (replace(log.TOLD, event="charge", about="l1"), State.OVERDUE),
    ],
)
def test_they_are_told_of_this_decision(told: Body, state: State) -> None:
    found = duty(POSITIVE, fact(told, at(1)), on=LATER, rule=TELL)
    assert found.state(LATER) is state


def test_of_each_letter_they_are_told_for_itself() -> None:
    second = fact(log.decision("conclusive_grounds", letter="l2"), at(24), id="two")
    told = fact(replace(log.TOLD, about="l2"), at(25))
    found = duties(POSITIVE, second, told, on=LATER, rule=TELL)
    assert {each.part: each.state(LATER) for each in found} == {
        "l1": State.OVERDUE,
        "l2": State.MET,
    }


@pytest.mark.parametrize(
    ("body", "owed"),
    [
        (log.decision(), True),
        (log.decision(outcome="negative"), False),
        (log.decision(outcome="suspended"), False),
        (log.decision("conclusive_grounds"), False),
        (log.decision("reconsideration", "positive"), False),
    ],
)
def test_positive_reasonable_grounds_begin_the_recovery_period(
    body: DecisionReceived, *, owed: bool
) -> None:
    assert bool(duties(fact(body), on=LATER, rule=SUPPORT)) is owed


@pytest.mark.parametrize(
    ("result", "state"),
    [
        (Offered.TAKEN, State.MET),
        (Offered.DECLINED, State.MET),
        (Offered.NOT_NOW, State.MET),
        (Offered.NO_CONTACT, State.OVERDUE),
    ],
)
@pytest.mark.parametrize("hour", [-24, 24])
def test_an_offer_that_reached_them_is_sound_whatever_they_said(
    result: Offered, state: State, hour: int
) -> None:
    offer = fact(replace(log.OFFERED, result=result), at(hour))
    found = duty(POSITIVE, offer, on=LATER, rule=SUPPORT)
    assert found.state(LATER) is state


@pytest.mark.parametrize(
    ("body", "owed"),
    [
        (log.decision(outcome="negative"), True),
        (log.decision("conclusive_grounds", "negative"), True),
        (log.decision(), False),
        (log.decision("conclusive_grounds"), False),
        (log.decision("reconsideration", "negative"), False),
        (log.decision("reconsideration", "upheld"), False),
    ],
)
def test_a_negative_decision_may_be_looked_at_again(
    body: DecisionReceived, *, owed: bool
) -> None:
    assert bool(duties(fact(body), on=LATER, rule=AGAIN)) is owed


def test_a_reconsideration_that_came_ends_the_question() -> None:
    came = log.decision("reconsideration", "changed", "l3")
    found = duty(NEGATIVE, fact(came, at(9)), on=LATER, rule=AGAIN)
    assert found.superseded_at == at(9)
    found = duty(fact(came, at(-9)), NEGATIVE, on=LATER, rule=AGAIN)
    assert found.superseded_at is None


def test_considering_it_counts_whether_or_not_it_was_asked_for() -> None:
    for asked in (True, False):
        act = fact(replace(log.CONSIDERED, asked=asked), at(9))
        assert duty(NEGATIVE, act, on=LATER, rule=AGAIN).state(LATER) is State.MET


def test_each_negative_decision_is_considered_for_itself() -> None:
    act = fact(log.CONSIDERED, at(1))
    second = fact(
        log.decision("conclusive_grounds", "negative", "l2"), at(2), id="second"
    )
    found = duties(NEGATIVE, act, second, on=LATER, rule=AGAIN)
    assert {each.anchor: each.state(LATER) for each in found} == {
        "no": State.MET,
        "second": State.OVERDUE,
    }
    assert found[0].starts_at == START
