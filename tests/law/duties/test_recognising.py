from __future__ import annotations

from datetime import UTC, datetime

import pytest

from manumit.law.duties import State
from manumit.law.duties.duty import NOT_KNOWN
from manumit.law.facts import Body
from tests.law.duties import referral_log as log
from tests.law.duties.case_log import at, duties, duty, fact


SIGNS = fact(log.SIGNS, id="signs")


def test_each_report_is_asked_about_anew() -> None:
    again = fact(log.REPORT, at(30), id="again")
    asked = fact(log.EXPLORED, at(2))
    first, second = duties(
        fact(log.REPORT, id="r"), again, asked, on=at(60), rule="explored"
    )
    assert first.state(at(60)) is State.MET
    assert second.state(at(60)) is State.OVERDUE


def test_a_report_of_nobody_in_particular_is_met_by_asking_anybody() -> None:
    report = fact(log.REPORT, subject=None)
    asked = fact(log.EXPLORED, at(2), subject="p7")
    assert duty(report, asked, on=at(3), rule="explored").state(at(3)) is State.MET


def test_asking_without_naming_a_person_meets_a_report_about_one() -> None:
    asked = fact(log.EXPLORED, at(2), subject=None)
    found = duty(fact(log.REPORT), asked, on=at(3), rule="explored")
    assert found.state(at(3)) is State.MET


def test_too_few_signs_need_not_be_recognised() -> None:
    assert not duties(fact(log.ONE_SIGN), on=at(9), rule="recognised")


def test_the_first_signs_that_are_enough_begin_the_clock_and_later_ones_none() -> None:
    few = fact(log.ONE_SIGN, at(-3), id="few")
    more = fact(log.SIGNS, at(3), id="more")
    found = duty(few, SIGNS, more, on=at(9), rule="recognised")
    assert found.anchor == "signs"


def test_each_person_is_recognised_for_themselves() -> None:
    other = fact(log.SIGNS, id="other", subject="p2")
    seen = fact(log.SUSPECTED, at(0.5), subject="p2")
    found = duties(SIGNS, other, seen, on=at(9), rule="recognised")
    assert {each.subject: each.state(at(9)) for each in found} == {
        "p1": State.OVERDUE,
        "p2": State.MET,
    }


def test_signs_about_nobody_in_particular_ask_for_no_recognition() -> None:
    assert not duties(fact(log.SIGNS, subject=None), on=at(9), rule="recognised")


def test_a_referral_received_by_any_route_recognises_them() -> None:
    for route in ("nrm", "dtn", "report"):
        got = fact(log.received(route), at(0.5))
        found = duty(SIGNS, got, on=at(9), rule="recognised")
        assert found.state(at(9)) is State.MET


def test_a_proposal_that_was_not_agreed_recognises_nobody() -> None:
    not_agreed = fact(log.NOT_AGREED, at(0.5))
    found = duty(SIGNS, not_agreed, on=at(9), rule="recognised")
    assert found.state(at(9)) is State.OVERDUE


def test_whichever_comes_first_meets_it() -> None:
    agreed, seen = fact(log.AGREED_OTHER, at(0.2)), fact(log.SUSPECTED, at(0.4))
    for order in ((agreed, seen), (seen, agreed)):
        found = duty(SIGNS, *order, on=at(9), rule="recognised")
        assert found.met_at == at(0.2)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (log.CHILD, State.MET),
        (log.ADULT, State.MET),
        (log.DOUBTFUL, State.MET),
        (log.born("2001~"), State.MET),
        (log.SILENT_AGE, State.OVERDUE),
        (log.received(child=None), State.OVERDUE),
        (log.received("report", child=True), State.MET),
        (log.received("dtn", child=False), State.MET),
    ],
)
def test_whatever_is_said_of_the_age_will_do_but_not_nothing(
    said: Body, state: State
) -> None:
    found = duty(fact(log.SUSPECTED), fact(said, at(1)), on=at(99), rule="age_known")
    assert found.state(at(99)) is state


def test_a_referral_that_tells_the_age_owes_none() -> None:
    found = duty(fact(log.received(child=False)), on=at(99), rule="age_known")
    assert found.met_at == at(0)
    asked = duty(fact(log.received(child=None)), on=at(99), rule="age_known")
    assert asked.state(at(99)) is State.OVERDUE


def test_the_age_falls_away_where_two_agree_that_it_is_something_else() -> None:
    agreed = fact(log.AGREED_OTHER, at(2))
    found = duty(fact(log.SUSPECTED), agreed, on=at(99), rule="age_known")
    assert found.state(at(99)) is State.SUPERSEDED
    assert found.superseded_at == at(2)


def test_only_the_first_suspicion_asks_for_the_age() -> None:
    later = fact(log.SUSPECTED, at(5))
    assert duty(SIGNS, later, on=at(9), rule="age_known").starts_at == at(0)


def test_who_owes_it_is_not_known_where_the_file_names_nobody() -> None:
    assert duty(SIGNS, on=at(9), rule="recognised").owed_by == NOT_KNOWN


def test_signs_of_a_time_before_the_rules_begin_nothing() -> None:
    early = fact(log.SIGNS, datetime(2009, 3, 31, 12, tzinfo=UTC))
    assert not duties(early, on=at(9), rule="age_known")
    assert not duties(early, on=at(9), rule="recognised")
