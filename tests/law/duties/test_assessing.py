from __future__ import annotations

from datetime import UTC, date, datetime

from manumit.law.duties import State
from manumit.law.duties.duty import PERSON
from manumit.law.facts import Assessed, MoreAsked, MoreGiven, MoreWithdrawn
from tests.law.duties.case_log import RECEIVED, at, duty, fact


ASSESS, REPLY = "assessed", "reply_given"
SAID = Assessed(
    organisation="kent",
    desk="kent/threat-desk",
    still_exploited=None,
    child=None,
    missing=None,
    threats=None,
    health=None,
)
ASKED = MoreAsked(question="q1", asked_by="nca", to="kent", reply_due=date(2026, 5, 8))
DUE = datetime(2026, 5, 8, 22, 59, 59, tzinfo=UTC)  # the end of that day in London
AFTER = datetime(2026, 5, 8, 23, 0, tzinfo=UTC)


def test_what_was_received_is_assessed_within_a_day() -> None:
    found = duty(fact(RECEIVED), on=at(0), rule=ASSESS)
    assert (found.owed_by, found.owed_to) == ("nca", PERSON)
    assert found.state(at(24)) is State.DUE
    assert found.state(at(24, 1)) is State.OVERDUE


def test_any_desks_assessment_meets_it_though_nothing_was_known() -> None:
    found = duty(fact(RECEIVED), fact(SAID, at(3)), on=at(4), rule=ASSESS)
    assert found.state(at(4)) is State.MET
    assert found.met_at == at(3)


def test_a_late_assessment_meets_it_late_and_the_breach_stays() -> None:
    found = duty(fact(RECEIVED), fact(SAID, at(30)), on=at(31), rule=ASSESS)
    assert found.state(at(31)) is State.MET_LATE
    assert found.breached_by(at(31))


def test_an_assessment_of_somebody_else_in_the_case_does_not_meet_it() -> None:
    other = fact(SAID, at(3), subject="p2")
    assert duty(fact(RECEIVED), other, on=at(4), rule=ASSESS).state(at(4)) is State.DUE


def test_a_register_entered_months_later_is_not_evidenced_rather_than_failed() -> None:
    late = fact(RECEIVED, at(0), recorded_at=at(24 * 90))
    found = duty(late, on=at(24 * 91), rule=ASSESS)
    assert found.state(at(24 * 91)) is State.NOT_EVIDENCED


def test_a_reply_is_owed_to_whoever_asked_by_the_end_of_the_day_named() -> None:
    found = duty(fact(ASKED), on=at(1), rule=REPLY)
    assert (found.owed_by, found.owed_to) == ("kent", "nca")
    assert found.due_at == DUE
    assert found.state(DUE) is State.DUE
    assert found.state(AFTER) is State.OVERDUE


def test_the_reply_to_that_request_meets_it_and_another_does_not() -> None:
    other = fact(MoreGiven(question="q2"), at(2))
    reply = fact(MoreGiven(question="q1"), at(3))
    assert duty(fact(ASKED), other, on=at(4), rule=REPLY).state(at(4)) is State.DUE
    assert duty(fact(ASKED), reply, on=at(4), rule=REPLY).state(at(4)) is State.MET


def test_a_request_taken_back_is_owed_no_longer() -> None:
    back = fact(MoreWithdrawn(question="q1"), at(2))
    found = duty(fact(ASKED), back, on=at(4), rule=REPLY)
    assert found.state(at(4)) is State.SUPERSEDED
    assert not found.breached_by(AFTER)
