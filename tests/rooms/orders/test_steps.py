"""What is recorded of an order, from the need to the end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from manumit.access.reader import Refused
from manumit.law import days
from manumit.law.duties import State as Duty
from manumit.law.facts import Order, OrderServed, Stage, StageReached
from manumit.orders.models import OrderEvent
from manumit.orders.rules.given import Appeal, NotPossible
from manumit.orders.rules.moves import Move, State
from manumit.orders.rules.needs import Why
from tests.ground import NOON, as_owner
from tests.rooms.orders.conftest import Place, days_later, prohibition


def test_an_order_goes_its_way_from_need_to_discharge(place: Place) -> None:
    number = place.consider()
    assert place.order(number).state is State.PREPARING
    place.step(number, Move.BUNDLE, item="risk", state="ready")
    assert {e.gathered for e in place.order(number).evidence if e.code == "risk"}
    place.step(number, Move.APPLY, interim=True)
    assert place.order(number).state is State.APPLIED
    first = NOON.date()
    interim = prohibition(first, years=1)
    place.step(number, Move.INTERIM, prohibitions=(interim,))
    assert place.order(number).state is State.INTERIM
    place.step(number, Move.MAKE, prohibitions=(prohibition(first, years=2),))
    assert place.order(number).state is State.MADE
    place.step(number, Move.SERVE, name_and_address=True)
    seen = place.order(number)
    assert seen.state is State.IN_FORCE
    assert seen.prohibitions[0].words == " Not to hire\r\nanybody. "
    with pytest.raises(NotPossible, match="both consent"):
        place.step(number, Move.DISCHARGE, at=days_later(3))
    place.step(number, Move.DISCHARGE, at=days_later(3), consented=True)
    assert place.order(number, at=days_later(4)).state is State.ENDED


def test_a_second_press_changes_nothing(place: Place) -> None:
    token = uuid4()
    assert place.consider(token=token) == place.consider(token=token) == "1"
    assert place.step("1", Move.APPLY, token=token) is False
    again = uuid4()
    assert place.step("1", Move.APPLY, token=again)
    assert not place.step("1", Move.APPLY, token=again)
    assert place.order("1").state is State.APPLIED


@pytest.mark.parametrize(
    ("day", "applicant", "may"),
    [
        (date(2016, 7, 11), "glaa", False),
        (date(2016, 7, 12), "glaa", True),
        (date(2026, 4, 6), "glaa", True),
        (date(2026, 4, 7), "glaa", False),
        (date(2026, 4, 6), "secretary-of-state", False),
        (date(2026, 4, 7), "secretary-of-state", True),
    ],
)
def test_only_whoever_could_apply_on_that_day_can_have_applied(
    place: Place,
    day: date,
    applicant: str,
    may: bool,
) -> None:
    now = datetime(2026, 5, 1, 12, tzinfo=UTC)
    number = place.consider(at=now)
    on = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    if may:
        assert place.step(number, Move.APPLY, at=now, happened=on, applicant=applicant)
        return
    with pytest.raises(NotPossible, match="could not apply") as refused:
        place.step(number, Move.APPLY, at=now, happened=on, applicant=applicant)
    assert refused.value.field == "applicant"


@pytest.mark.parametrize(
    ("served", "due"),
    [
        (date(2026, 3, 30), date(2026, 4, 1)),
        (date(2027, 2, 27), date(2027, 3, 1)),
        (date(2028, 2, 27), date(2028, 2, 29)),
        (date(2028, 2, 28), date(2028, 3, 1)),
        (date(2026, 12, 30), date(2027, 1, 1)),
    ],
)
def test_the_day_of_service_is_the_first_of_three_for_name_and_address(
    place: Place, served: date, due: date
) -> None:
    at = datetime(served.year, served.month, served.day, 15, tzinfo=UTC)
    number = place.in_force(at=at)
    assert place.order(number).held.name_due == due
    last = days.end_of(due) - timedelta(minutes=1)
    assert place.duties("name_address", at=last) == [Duty.DUE]
    after = last + timedelta(minutes=2)
    assert place.duties("name_address", at=after) == [Duty.OVERDUE]
    place.step(number, Move.NAME_ADDRESS, at=last)
    assert place.duties("name_address", at=after) == [Duty.MET]


def test_a_prohibition_shorter_than_the_law_allows_is_refused_in_words(
    place: Place,
) -> None:
    number = place.consider(Order.PREVENTION)
    place.step(number, Move.APPLY)
    first = NOON.date()
    with pytest.raises(NotPossible, match="5 years at least") as refused:
        place.step(
            number,
            Move.MAKE,
            prohibitions=(prohibition(first), prohibition(first, years=4)),
        )
    assert refused.value.field == "last_2"
    only = (prohibition(first, years=5, travel=True),)
    place.step(number, Move.MAKE, prohibitions=only)
    held = place.order(number).held
    assert held.consent_until is None, "travel alone needs no consent"
    assert held.first_ends == held.ends == only[0].ends


def test_an_interim_order_needs_a_last_day_and_lapses_into_the_application(
    place: Place,
) -> None:
    number = place.consider()
    place.step(number, Move.APPLY)
    first = NOON.date()
    with pytest.raises(NotPossible, match="fixed time"):
        place.step(number, Move.INTERIM, prohibitions=(prohibition(first),))
    place.step(number, Move.INTERIM, prohibitions=(prohibition(first, years=1),))
    assert place.order(number, at=days_later(364)).state is State.INTERIM
    assert place.order(number, at=days_later(365)).state is State.APPLIED


def test_an_order_lapses_on_its_day_without_anybody_doing_anything(
    place: Place,
) -> None:
    first = NOON.date()
    two = (prohibition(first, years=2), prohibition(first, years=3))
    number = place.in_force(prohibitions=two)
    ends = datetime(2029, 3, 4, 12, tzinfo=UTC)
    assert place.order(number, at=ends - timedelta(days=1)).state is State.IN_FORCE
    assert place.order(number, at=ends).state is State.LAPSED
    assert place.order(number).held.first_ends == date(2028, 3, 4)


def test_a_refusal_can_be_appealed_and_only_so_become_an_order(place: Place) -> None:
    number = place.consider()
    place.step(number, Move.APPLY)
    place.step(number, Move.REFUSE)
    some = (prohibition(NOON.date()),)
    with pytest.raises(NotPossible, match="the order is refused"):
        place.step(number, Move.MAKE, prohibitions=some)
    place.step(number, Move.APPEAL)
    with pytest.raises(NotPossible, match="makes the order"):
        place.step(number, Move.APPEAL_DECIDED, appeal=Appeal.ALLOWED)
    place.step(number, Move.MAKE, prohibitions=some)
    seen = place.order(number)
    assert seen.state is State.MADE
    assert not seen.held.appealed


def test_an_appeal_against_an_order_can_quash_it(place: Place) -> None:
    number = place.in_force()
    place.step(number, Move.APPEAL)
    assert place.order(number).held.appealed
    place.step(number, Move.APPEAL_DECIDED, appeal=Appeal.ALLOWED)
    assert place.order(number).state is State.ENDED


def test_a_step_does_not_come_before_the_one_that_it_follows(place: Place) -> None:
    number = place.consider()
    place.make(number)
    with pytest.raises(NotPossible, match="before the order was made") as refused:
        place.step(number, Move.SERVE, happened=NOON - timedelta(days=1))
    assert refused.value.field == "happened"


def test_a_suspected_breach_is_an_offence_that_waits_to_be_recorded(
    place: Place,
) -> None:
    number = place.in_force()
    place.step(number, Move.BREACH)
    place.step(number, Move.BREACH)
    assert [each.number for each in place.order(number).held.breaches] == ["1", "2"]
    late = days_later(2)
    assert place.duties("breach_recorded", at=late) == [Duty.OVERDUE, Duty.OVERDUE]


def test_reparation_cannot_exceed_what_was_confiscated(place: Place) -> None:
    reparation = place.consider(Order.REPARATION)
    with pytest.raises(NotPossible, match="Record that order first"):
        place.step(reparation, Move.MAKE, amount=Decimal(100))
    confiscated = place.consider(Order.CONFISCATION)
    with pytest.raises(NotPossible, match="amount in pounds"):
        place.step(confiscated, Move.MAKE)
    place.step(confiscated, Move.MAKE, amount=Decimal("1500.50"))
    with pytest.raises(NotPossible, match=r"£1,500\.50"):
        place.step(reparation, Move.MAKE, amount=Decimal(1501))
    place.step(reparation, Move.MAKE, amount=Decimal("1500.50"))
    assert place.order(reparation).state is State.IN_FORCE
    assert Move.SERVE not in place.order(reparation).possible


def test_prompts_say_what_the_log_shows_and_go_once_it_is_considered(
    place: Place,
) -> None:
    assert place.seen().needs == []
    place.fact(StageReached(stage=Stage.ARREST, possible_victim=False))
    assert {each.why for each in place.seen().needs} == {Why.THREAT, Why.MONEY}
    place.consider(sought=False)
    assert {each.why for each in place.seen().needs} == {Why.MONEY}
    later = days_later(1)
    place.fact(StageReached(stage=Stage.CHARGE, possible_victim=False), at=later)
    assert Why.CHARGED in {each.why for each in place.seen(at=later).needs}
    assert place.duties("order_considered", at=later) == [Duty.DUE]
    place.consider(Order.PREVENTION, at=later)
    assert Why.CHARGED not in {each.why for each in place.seen(at=later).needs}
    assert place.duties("order_considered", at=later) == [Duty.MET]
    place.fact(StageReached(stage=Stage.CONVICTED, possible_victim=False), at=later)
    assert Why.REPAIR in {each.why for each in place.seen(at=later).needs}


def test_nobody_who_may_have_been_compelled_is_prompted_about(place: Place) -> None:
    place.fact(StageReached(stage=Stage.CHARGE, possible_victim=True))
    assert place.seen().needs == []


def test_an_order_that_came_in_as_a_file_is_shown_and_can_be_worked(
    place: Place,
) -> None:
    place.fact(OrderServed(id_of_order="LS-7", order=Order.RISK, name_and_address=True))
    seen = place.order("LS-7")
    assert seen.state is State.IN_FORCE
    assert seen.prohibitions == ()
    place.step("LS-7", Move.CHECK)
    assert place.order("LS-7").held.checked
    assert place.consider() == "1"


def test_only_whoever_may_write_orders_on_the_case_does(place: Place) -> None:
    number = place.consider()
    for somebody in (place.cast.bea, place.cast.dev, place.cast.ed):
        with pytest.raises(Refused):
            place.step(number, Move.APPLY, by=somebody)
    with as_owner():
        assert OrderEvent.objects.count() == 1


def test_a_risk_order_is_not_made_before_anybody_asked_for_it(place: Place) -> None:
    number = place.consider()
    with pytest.raises(NotPossible, match="being prepared"):
        place.step(number, Move.MAKE, prohibitions=(prohibition(NOON.date()),))


def test_a_prevention_order_comes_with_a_conviction_or_an_application(
    place: Place,
) -> None:
    number = place.consider(Order.PREVENTION)
    some = (prohibition(NOON.date()),)
    with pytest.raises(NotPossible, match="deals with a conviction") as refused:
        place.step(number, Move.MAKE, prohibitions=some)
    assert refused.value.field == "on_conviction"
    place.step(number, Move.MAKE, prohibitions=some, on_conviction=True)
    assert place.order(number).state is State.MADE


def test_of_two_who_begin_the_same_order_the_second_is_told(place: Place) -> None:
    number = place.consider()
    with pytest.raises(NotPossible, match="being sought already") as refused:
        place.consider()
    assert refused.value.field == "order"
    place.step(number, Move.WITHDRAW)
    assert place.consider() == "2"


def test_a_day_of_service_that_was_wrong_is_corrected_and_not_overwritten(
    place: Place,
) -> None:
    number = place.in_force()
    place.step(number, Move.CHECK, at=days_later(1))
    (served,) = [e for e in place.log() if isinstance(e.body, OrderServed)]
    later = days_later(1)
    place.step(
        number,
        Move.SERVE,
        at=later,
        happened=later,
        corrects=served.id,
        name_and_address=True,
    )
    held = place.order(number, at=later).held
    assert held.name_due == date(2026, 3, 7)
    assert len(held.all(OrderServed)) == 1
    assert served in place.log(), "what was recorded stays in the log"
    assert place.duties("name_address", at=days.end_of(date(2026, 3, 7))) == [Duty.DUE]


def test_only_the_newest_decision_about_an_order_is_corrected(place: Place) -> None:
    number = place.in_force()
    first = place.order(number).held.facts[2]
    place.step(number, Move.VARY, prohibitions=(prohibition(NOON.date(), years=3),))
    with pytest.raises(NotPossible, match="newest decision"):
        place.step(number, Move.MAKE, corrects=first.id, prohibitions=())


@pytest.mark.parametrize("order", [Order.RESTRAINING, Order.SEXUAL_HARM, Order.CLOSURE])
def test_a_breach_of_a_restraining_or_other_order_is_a_further_offence(
    place: Place, order: Order
) -> None:
    number = place.consider(order)
    if order is Order.CLOSURE:
        place.step(number, Move.APPLY, applicant="council")
    place.step(number, Move.MAKE, prohibitions=(prohibition(NOON.date()),))
    place.step(number, Move.SERVE)
    place.step(number, Move.BREACH)
    assert place.duties("breach_recorded") == [Duty.DUE]


def test_a_restraint_order_is_kept_by_contempt_and_no_offence(place: Place) -> None:
    number = place.consider(Order.RESTRAINT)
    place.step(number, Move.APPLY, applicant="prosecutor")
    place.step(number, Move.MAKE, prohibitions=(prohibition(NOON.date()),))
    place.step(number, Move.SERVE)
    assert Move.BREACH not in place.order(number).possible
