from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from manumit.law.facts.restraining import Order
from manumit.law.orders import (
    NotOfPart2,
    applicants,
    discharge_needs_consent_until,
    earliest_end,
    name_address_due,
    travel_ends_latest,
)
from manumit.law.provisions import Confidence, NotInForce, all_provisions, provision


BOTH = (Order.PREVENTION, Order.RISK)
ALWAYS = ["chief-officer-of-police", "immigration-officer", "nca"]
THE_ACT = date(2015, 7, 31)
ORDERS = sorted(name for name in all_provisions() if name.startswith("orders/"))


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize(
    ("day", "further"),
    [
        (date(2015, 7, 31), []),
        (date(2016, 7, 11), []),
        (date(2016, 7, 12), ["glaa"]),
        (date(2026, 4, 6), ["glaa"]),
        (date(2026, 4, 7), ["secretary-of-state"]),
    ],
)
def test_the_labour_abuse_authority_applied_until_the_secretary_of_state_took_over(
    kind: Order, day: date, further: list[str]
) -> None:
    assert [each.code for each in applicants(kind, day)] == ALWAYS + further


def test_the_secretary_of_state_applies_only_about_labour_market_offences() -> None:
    last = applicants(Order.RISK, date(2026, 4, 7))[-1]
    assert "labour market offence" in last.only
    assert last.confidence is Confidence.VERIFIED


@pytest.mark.parametrize("name", ORDERS)
def test_no_order_could_be_made_before_the_act(name: str) -> None:
    assert provision(name).on(THE_ACT)
    with pytest.raises(NotInForce):
        provision(name).on(date(2015, 7, 30))


@pytest.mark.parametrize(
    ("kind", "made", "ends"),
    [
        (Order.PREVENTION, date(2015, 7, 31), date(2020, 7, 31)),
        (Order.RISK, date(2015, 7, 31), date(2017, 7, 31)),
        (Order.PREVENTION, date(2021, 1, 1), date(2026, 1, 1)),
        (Order.RISK, date(2021, 12, 31), date(2023, 12, 31)),
    ],
)
def test_a_fixed_prohibition_lasts_five_years_or_two_at_least(
    kind: Order, made: date, ends: date
) -> None:
    assert earliest_end(kind, made) == ends


@pytest.mark.parametrize(
    ("kind", "made", "ends"),
    [
        (Order.PREVENTION, date(2024, 2, 28), date(2029, 2, 28)),
        (Order.PREVENTION, date(2024, 2, 29), date(2029, 3, 1)),
        (Order.PREVENTION, date(2024, 3, 1), date(2029, 3, 1)),
        (Order.RISK, date(2024, 2, 29), date(2026, 3, 1)),
        (Order.RISK, date(2022, 2, 28), date(2024, 2, 28)),
        (Order.PREVENTION, date(2023, 3, 1), date(2028, 3, 1)),
    ],
)
def test_years_from_a_leap_day_have_their_last_whole_day(
    kind: Order, made: date, ends: date
) -> None:
    assert earliest_end(kind, made) == ends
    assert discharge_needs_consent_until(kind, made) == ends


def test_a_later_order_never_ends_earlier() -> None:
    days = [date(2024, 2, 27), date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)]
    for kind in BOTH:
        ends = [earliest_end(kind, day) for day in days]
        assert all(earlier <= later for earlier, later in pairwise(ends))


@pytest.mark.parametrize(
    ("start", "ends"),
    [
        (date(2019, 6, 15), date(2024, 6, 15)),
        (date(2020, 2, 29), date(2025, 3, 1)),
    ],
)
def test_a_ban_on_foreign_travel_is_over_after_five_years(
    start: date, ends: date
) -> None:
    assert travel_ends_latest(start) == ends


@pytest.mark.parametrize(
    ("served", "due"),
    [
        (date(2026, 3, 2), date(2026, 3, 4)),
        (date(2024, 2, 27), date(2024, 2, 29)),
        (date(2023, 2, 27), date(2023, 3, 1)),
        (date(2025, 12, 30), date(2026, 1, 1)),
    ],
)
def test_the_day_of_service_is_the_first_of_three_to_give_a_name_and_address(
    served: date, due: date
) -> None:
    assert name_address_due(served) == due


def test_weekends_and_holidays_count_among_the_three_days() -> None:
    assert name_address_due(date(2026, 4, 3)) == date(2026, 4, 5)


@pytest.mark.parametrize(
    ("kind", "until"),
    [(Order.PREVENTION, date(2025, 5, 1)), (Order.RISK, date(2022, 5, 1))],
)
def test_discharge_needs_consent_on_every_day_of_the_first_years(
    kind: Order, until: date
) -> None:
    assert discharge_needs_consent_until(kind, date(2020, 5, 1)) == until


def test_a_prevention_order_only_on_travel_is_discharged_without_consent() -> None:
    made = date(2020, 5, 1)
    free = discharge_needs_consent_until(Order.PREVENTION, made, only_travel=True)
    assert free is None


def test_a_risk_order_only_on_travel_still_needs_consent() -> None:
    made = date(2020, 5, 1)
    until = discharge_needs_consent_until(Order.RISK, made, only_travel=True)
    assert until == date(2022, 5, 1)


def test_days_before_the_act_have_no_answer() -> None:
    early = date(2015, 7, 30)
    for kind in BOTH:
        with pytest.raises(NotInForce):
            earliest_end(kind, early)
        with pytest.raises(NotInForce):
            discharge_needs_consent_until(kind, early, only_travel=True)
    for ask in (travel_ends_latest, name_address_due):
        with pytest.raises(NotInForce):
            ask(early)


def test_a_reparation_order_has_neither_applicants_nor_periods() -> None:
    with pytest.raises(NotOfPart2, match="reparation order"):
        applicants(Order.REPARATION, THE_ACT)
    with pytest.raises(NotOfPart2, match="reparation order"):
        earliest_end(Order.REPARATION, THE_ACT)


def test_a_prevention_order_asks_whether_they_may_a_risk_order_whether_they_will() -> (
    None
):
    def risk(name: str) -> str:
        lines = provision(name).on(THE_ACT)
        return str(next(each["limb"] for each in lines if each["code"] == "risk"))

    assert " may commit " in risk("orders/prevention_test_on_conviction")
    assert " may commit " in risk("orders/prevention_test_on_application")
    assert " will commit " in risk("orders/risk_test")


@pytest.mark.parametrize(
    ("day", "scottish"), [(date(2016, 12, 16), False), (date(2016, 12, 17), True)]
)
def test_breach_of_a_scottish_order_is_an_offence_from_17_december_2016(
    day: date, *, scottish: bool
) -> None:
    codes = [each["code"] for each in provision("orders/breach").on(day)]
    assert ("scottish_prevention" in codes) is scottish
    assert ("interim_scottish_risk" in codes) is scottish
    assert "interim_northern_ireland" in codes


def test_nothing_but_passports_name_and_address_can_be_required() -> None:
    codes = [each["code"] for each in provision("orders/content").on(THE_ACT)]
    assert codes[-3:] == ["no_requirements", "passports", "name_address"]
