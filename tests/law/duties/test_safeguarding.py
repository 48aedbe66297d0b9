from __future__ import annotations

from dataclasses import replace

import pytest

from manumit.law.duties import State
from manumit.law.facts import (
    AppointmentFollowedUp,
    AppointmentMissed,
    Basis,
    ImmigrationActed,
    Interpreter,
    NrmExplained,
    Offered,
    OtherMatterDecided,
    SafetySecured,
    VictimSuspected,
)
from tests.law.duties.asking import LONG_AFTER, every, only
from tests.law.duties.bodies import SAFE
from tests.law.duties.case_log import RECEIVED, START, at, fact


SUSPECTED = VictimSuspected(basis=Basis.OWN_WORD)
FIRST = fact(SUSPECTED, id="first")
BACK = replace(SAFE, returned=True)
NO_CONTACT = replace(SAFE, result=Offered.NO_CONTACT)
DECIDED = OtherMatterDecided(proposal="o1", agreed=True)


def test_safety_does_not_fall_away_where_it_is_not_slavery() -> None:
    found = only("safety_secured", FIRST, fact(DECIDED, at(1)))
    assert found.superseded_at is None
    assert found.state(at(2)) is State.DUE


def test_safety_is_owed_from_the_first_suspicion_only() -> None:
    again = fact(RECEIVED, at(5))
    assert only("safety_secured", FIRST, again).anchor == "first"


@pytest.mark.parametrize(
    ("said", "hours", "state"),
    [
        (BACK, 3, State.OVERDUE),
        (BACK, 0, State.OVERDUE),
        (BACK, -3, State.NOT_EVIDENCED),
        (NO_CONTACT, 3, State.NOT_EVIDENCED),
    ],
)
def test_going_back_after_the_suspicion_shows_that_nobody_made_them_safe(
    said: SafetySecured, hours: int, state: State
) -> None:
    late = fact(SUSPECTED, recorded_at=LONG_AFTER)
    went = fact(said, at(hours), recorded_at=LONG_AFTER)
    assert only("safety_secured", late, went).state(LONG_AFTER) is state


def test_safe_first_and_back_later_met_the_one_duty_and_begins_the_other() -> None:
    log = [FIRST, fact(SAFE, at(2), id="safe"), fact(BACK, at(9), id="back")]
    assert only("safety_secured", *log).state(at(10)) is State.MET
    assert only("not_returned", *log).due_at == at(11)


def test_safety_before_the_return_does_not_answer_it() -> None:
    log = [fact(SAFE, at(-1), id="safe"), fact(BACK, id="back")]
    assert only("not_returned", *log).met_at is None


def test_nobody_who_did_not_go_back_is_owed_safety_again() -> None:
    assert not every("not_returned", FIRST, fact(SAFE, at(1)))


def test_each_return_is_answered_on_its_own() -> None:
    log = [
        fact(BACK, id="one"),
        fact(SAFE, at(1), id="safe"),
        fact(BACK, at(5), id="two"),
    ]
    one, two = every("not_returned", *log)
    assert one.state(at(6)) is State.MET
    assert two.state(at(7)) is State.DUE
    assert two.state(at(8)) is State.OVERDUE


def test_each_missed_appointment_is_followed_up_as_itself() -> None:
    log = [
        fact(AppointmentMissed(appointment="a1"), id="one"),
        fact(AppointmentMissed(appointment="a2"), at(1), id="two"),
        fact(AppointmentFollowedUp(appointment="a2"), at(3)),
    ]
    first, second = every("appointment_followed", *log)
    assert (first.part, first.state(at(4))) == ("a1", State.DUE)
    assert (second.part, second.state(at(4))) == ("a2", State.MET)


def test_an_appointment_missed_twice_is_followed_up_twice() -> None:
    missed = AppointmentMissed(appointment="a1")
    done = fact(AppointmentFollowedUp(appointment="a1"), at(3))
    log = [fact(missed, id="one"), done, fact(missed, at(5), id="two")]
    first, second = every("appointment_followed", *log)
    assert first.met_at == at(3)
    assert second.met_at is None


def test_either_safety_or_the_nrm_stands_beside_immigration_action() -> None:
    acted = fact(ImmigrationActed(action="removal"))
    told = fact(NrmExplained(interpreter=Interpreter.NONE), at(-90), id="told")
    safe = fact(SAFE, at(3), id="safe")
    assert only("immigration_beside", acted, told, safe).met_by == "told"
    assert only("immigration_beside", acted, safe).met_by == "safe"
    assert only("immigration_beside", acted, told).met_at == START


def test_immigration_action_is_never_itself_what_was_owed() -> None:
    acted = [
        fact(ImmigrationActed(action="a"), at(hour), id=f"{hour}") for hour in (0, 1)
    ]
    found = every("immigration_beside", *acted)
    assert [each.state(LONG_AFTER) for each in found] == [State.OVERDUE] * 2


def test_that_another_person_went_back_shows_nothing_of_this_one() -> None:
    late = fact(SUSPECTED, recorded_at=LONG_AFTER)
    went = fact(BACK, at(3), recorded_at=LONG_AFTER, subject="p2")
    found = only("safety_secured", late, went)
    assert found.state(LONG_AFTER) is State.NOT_EVIDENCED
