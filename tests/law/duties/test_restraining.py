from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from manumit.law.duties import State
from manumit.law.facts import (
    BreachRecorded,
    Change,
    Ending,
    Fact,
    NameAddressChanged,
    NameAddressGiven,
    Named,
    Order,
    OrderBreached,
    OrderEnded,
    OrderLetLapse,
    OrderServed,
    Ruling,
    Stage,
    StageReached,
)
from manumit.law.uncertain import Uncertain
from tests.law.duties.case_log import at, duties, duty, fact
from tests.law.duties.times import (
    CLOSED,
    SERVED,
    SUSPECT,
    made_until,
    reached,
    renewed,
    spoken_of,
)


BEFORE = datetime(2015, 7, 30, 12, tzinfo=UTC)
FROM = datetime(2015, 7, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rule", "stage"),
    [
        ("order_considered", Stage.CHARGE),
        ("reparation_considered", Stage.CONVICTED),
    ],
)
def test_orders_are_considered_since_the_act_gives_them(
    rule: str, stage: Stage
) -> None:
    on = FROM + timedelta(days=5)
    assert not duties(fact(reached(stage), BEFORE), on=on, rule=rule)
    assert duties(fact(reached(stage), FROM), on=on, rule=rule)


def test_no_order_was_considered_at_a_closure_before_the_act() -> None:
    for closed, owed in ((BEFORE, 0), (FROM, 1)):
        facts = (fact(spoken_of(), BEFORE, subject=SUSPECT), fact(CLOSED, closed))
        found = duties(*facts, on=at(0), rule="risk_order_at_closure")
        assert len(found) == owed


@pytest.mark.parametrize(
    ("rule", "stage"),
    [
        ("order_considered", Stage.CHARGE),
        ("reparation_considered", Stage.CONVICTED),
    ],
)
def test_the_first_such_step_of_each_suspect_sets_the_clock(
    rule: str, stage: Stage
) -> None:
    facts = (
        fact(reached(Stage.ARREST), subject=SUSPECT, id="arrest"),
        fact(StageReached(stage=stage, possible_victim=True), at(1), id="compelled"),
        fact(reached(stage), at(2), subject=SUSPECT, id="first"),
        fact(reached(stage), at(3), subject=SUSPECT, id="second"),
        fact(reached(stage), at(4), subject="s2", id="other"),
    )
    found = duties(*facts, on=at(5), rule=rule)
    assert [each.anchor for each in found] == ["first", "other"]


def test_the_day_of_service_is_the_first_of_the_three() -> None:
    evening = datetime(2026, 5, 5, 22, 30, tzinfo=UTC)  # half past eleven in London
    night = datetime(2026, 5, 5, 23, 30, tzinfo=UTC)  # half past midnight on the 6th
    for served, last in ((evening, 7), (night, 8)):
        found = duty(fact(SERVED, served), on=at(24 * 9), rule="name_address")
        assert found.due_at == datetime(2026, 5, last, 22, 59, 59, tzinfo=UTC)


def test_an_order_that_does_not_ask_for_it_needs_no_name_and_address() -> None:
    plain = OrderServed(id_of_order="o1", order=Order.RISK, name_and_address=False)
    assert not duties(fact(plain), on=at(1), rule="name_address")
    assert duties(fact(plain), on=at(1), rule="order_checked")


def test_a_breach_of_which_only_the_day_is_known_runs_from_its_end() -> None:
    breached = fact(
        OrderBreached(id_of_order="o1", breach="b1"),
        Uncertain.on(date(2026, 5, 5)),
        recorded_at=at(72),
    )
    last = datetime(2026, 5, 6, 22, 59, 59, tzinfo=UTC)
    recorded = fact(BreachRecorded(id_of_order="o1", breach="b1", crime="k1"), last)
    found = duty(breached, recorded, on=at(72), rule="breach_recorded")
    assert (found.due_at, found.state(at(72))) == (last, State.MET)


def test_a_new_name_or_home_is_the_first_of_three_days_again() -> None:
    found = duties(
        fact(SERVED, at(0), id="served"),
        fact(NameAddressGiven(id_of_order="o1"), at(1)),
        fact(NameAddressChanged(id_of_order="o1"), at(48), id="moved"),
        on=at(24 * 9),
        rule="name_address",
    )
    assert [each.state(at(24 * 9)) for each in found] == [State.MET, State.OVERDUE]
    assert found[1].due_at == datetime(2026, 5, 9, 22, 59, 59, tzinfo=UTC)


FULL = fact(made_until(date(2028, 5, 5)), at(0), id="made")
LATE = datetime(2028, 5, 5, 12, tzinfo=UTC)


def renewals(*facts: Fact, on: datetime = LATE) -> list[State]:
    return [each.state(on) for each in duties(*facts, on=on, rule="order_renewal")]


def test_renewal_is_not_asked_of_an_order_until_further_order() -> None:
    assert renewals(fact(made_until(None), at(0))) == []


def test_a_renewal_asks_for_the_next_and_meets_the_first() -> None:
    anew = fact(renewed("o1", date(2030, 5, 5)), LATE - timedelta(days=30))
    assert renewals(FULL, anew) == [State.MET, State.NOT_YET]


def test_a_variation_asks_anew_and_meets_nothing() -> None:
    other = fact(renewed("o1", date(2028, 6, 1), Change.VARIED), LATE - timedelta(9))
    assert renewals(FULL, other) == [State.SUPERSEDED, State.DUE]


def test_renewal_falls_away_with_the_order_and_long_before_its_time() -> None:
    over = OrderEnded(id_of_order="o1", how=Ending.DISCHARGED)
    for moment in (LATE - timedelta(days=600), LATE - timedelta(days=3)):
        assert renewals(FULL, fact(over, moment)) == [State.SUPERSEDED]
    early = fact(renewed("o1", date(2030, 5, 5)), LATE - timedelta(days=600))
    assert renewals(FULL, early) == [State.SUPERSEDED, State.NOT_YET]


def test_what_ends_after_what_is_let_go_is_asked_about_in_its_time() -> None:
    gone = fact(
        OrderLetLapse(id_of_order="o1", first_ends=date(2029, 5, 5)),
        LATE - timedelta(days=2),
    )
    assert renewals(FULL, gone) == [State.MET, State.NOT_YET]


def test_an_interim_order_is_thought_of_a_week_before_until_the_court_decides() -> None:
    interim = fact(made_until(date(2026, 6, 2), Ruling.INTERIM), at(0))
    week = datetime(2026, 5, 25, 23, tzinfo=UTC)
    assert renewals(interim, on=week - timedelta(seconds=1)) == [State.NOT_YET]
    assert renewals(interim, on=week) == [State.DUE]
    for ruling in (Ruling.MADE, Ruling.REFUSED, Ruling.WITHDRAWN):
        decided = fact(made_until(None, ruling), week)
        assert renewals(interim, decided, on=week) == [State.SUPERSEDED]


def test_each_suspect_whom_nobody_had_charged_by_the_closure_is_considered() -> None:
    facts = (
        fact(spoken_of(), subject=SUSPECT, id="a"),
        fact(spoken_of(), subject=SUSPECT, id="a again"),
        fact(spoken_of(), subject="s2", id="b"),
        fact(spoken_of(), at(2), subject="s3", id="c"),
        fact(spoken_of(Named.WITNESS), subject="w1", id="d"),
        fact(spoken_of(), at(6), subject="s4", id="e"),
        fact(reached(Stage.CHARGE), at(2), subject="s2", id="charged then"),
        fact(reached(Stage.ARREST), at(1), subject=SUSPECT, id="arrested"),
        fact(reached(Stage.CHARGE), at(3), subject="s3", id="charged later"),
        fact(CLOSED, at(2), subject=None, id="closed"),
    )
    found = duties(*facts, on=at(9), rule="risk_order_at_closure")
    assert [each.subject for each in found] == [SUSPECT, "s3"]
