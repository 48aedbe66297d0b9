from __future__ import annotations

import pytest

from manumit.law.duties import State
from manumit.law.facts import Owner, OwnerChased, OwnerRecalled, OwnerReturned
from tests.law.duties.case_log import at, duties, duty, fact, named


RULE = "owner_accepts"
NAMED = fact(named(), id="named")
ACCEPTED = named(accepted=True)


@pytest.mark.parametrize(
    ("owner", "hours"), [(Owner.SAFETY, 4), (Owner.INVESTIGATION, 24)]
)
def test_an_owner_accepts_within_the_policys_hours(owner: Owner, hours: int) -> None:
    waiting = duty(fact(named(owner)), on=at(99), rule=RULE)
    assert waiting.owed_by == "surrey"
    assert waiting.state(at(hours)) is State.DUE
    assert waiting.state(at(hours, minutes=1)) is State.OVERDUE


def test_acceptance_meets_it_on_the_last_instant_and_not_after() -> None:
    in_time = duty(NAMED, fact(ACCEPTED, at(4)), on=at(5), rule=RULE)
    late = duty(NAMED, fact(ACCEPTED, at(4, minutes=1)), on=at(5), rule=RULE)
    assert in_time.state(at(5)) is State.MET
    assert late.state(at(5)) is State.MET_LATE
    assert late.breached_by(at(5))


def test_the_other_owners_acceptance_does_not_meet_it() -> None:
    other = fact(named(Owner.INVESTIGATION, accepted=True), at(1))
    assert duty(NAMED, other, on=at(5), rule=RULE).state(at(5)) is State.OVERDUE


def test_whoever_accepts_at_once_owes_no_acceptance() -> None:
    assert not duties(fact(ACCEPTED), on=at(5), rule=RULE)


def test_naming_another_ends_the_wait_and_starts_one_for_them() -> None:
    other = fact(named(organisation="kent"), at(2))
    first, second = duties(NAMED, other, on=at(3), rule=RULE)
    assert first.state(at(3)) is State.SUPERSEDED
    assert (second.owed_by, second.state(at(3))) == ("kent", State.DUE)


def test_a_breach_stays_when_another_is_named() -> None:
    other = fact(named(organisation="kent"), at(6))
    first, _ = duties(NAMED, other, on=at(7), rule=RULE)
    assert first.state(at(7)) is State.SUPERSEDED
    assert first.breached_by(at(7))


def test_naming_the_same_again_does_not_restart_the_clock() -> None:
    again = fact(named(), at(3), id="again")
    assert duty(NAMED, again, on=at(5), rule=RULE).state(at(5)) is State.OVERDUE


def test_a_correction_leaves_the_duty_the_same_one_and_its_clock_running() -> None:
    corrected = fact(
        named(organisation="kent"), id="fix", supersedes="named", recorded_at=at(9)
    )
    before = duty(NAMED, on=at(5), rule=RULE)
    after = duty(NAMED, corrected, on=at(10), rule=RULE)
    assert after.key == before.key
    assert after.owed_by == "kent"
    assert after.state(at(10)) is State.OVERDUE


def returned(
    owner: Owner = Owner.SAFETY, organisation: str = "surrey"
) -> OwnerReturned:
    return OwnerReturned(
        owner=owner, organisation=organisation, desk="d", to="nca", reason="elsewhere"
    )


def test_returning_it_with_a_reason_meets_the_duty_too() -> None:
    back = fact(named(organisation="nca", accepted=True), at(2), id="back")
    first = duty(NAMED, fact(returned(), at(2)), back, on=at(5), rule=RULE)
    assert first.state(at(5)) is State.MET
    assert first.met_at == at(2)


def test_a_return_after_the_time_meets_it_late() -> None:
    back = fact(named(organisation="nca", accepted=True), at(6), id="back")
    first = duty(NAMED, fact(returned(), at(6)), back, on=at(7), rule=RULE)
    assert first.state(at(7)) is State.MET_LATE


def test_the_other_owners_return_does_not_meet_it() -> None:
    other = fact(returned(Owner.INVESTIGATION), at(1))
    assert duty(NAMED, other, on=at(2), rule=RULE).state(at(2)) is State.DUE


def test_a_recall_ends_the_wait_without_meeting_it() -> None:
    taken = OwnerRecalled(owner=Owner.SAFETY, organisation="surrey", desk="d", by="nca")
    back = fact(named(organisation="nca", accepted=True), at(2), id="back")
    first = duty(NAMED, fact(taken, at(2)), back, on=at(3), rule=RULE)
    assert first.state(at(3)) is State.SUPERSEDED


def test_being_sent_it_once_more_starts_a_clock_of_its_own() -> None:
    back = fact(named(organisation="nca", accepted=True), at(1), id="back")
    again = fact(named(), at(2), id="again")
    first, second = duties(
        NAMED, fact(returned(), at(1)), back, again, on=at(7), rule=RULE
    )
    assert first.state(at(7)) is State.MET
    assert second.state(at(6)) is State.DUE
    assert second.state(at(7)) is State.OVERDUE


def test_an_owner_who_accepted_and_passed_it_on_leaves_the_next_one_waiting() -> None:
    accepted = fact(ACCEPTED, at(1), id="accepted")
    onward = fact(named(organisation="kent"), at(2), id="onward")
    first, second = duties(NAMED, accepted, onward, on=at(3), rule=RULE)
    assert first.state(at(3)) is State.MET
    assert (second.owed_by, second.state(at(3))) == ("kent", State.DUE)


def test_a_chase_ends_nothing() -> None:
    chased = OwnerChased(owner=Owner.SAFETY, organisation="surrey", desk="d", step=1)
    assert (
        duty(NAMED, fact(chased, at(1)), on=at(5), rule=RULE).state(at(5))
        is State.OVERDUE
    )
