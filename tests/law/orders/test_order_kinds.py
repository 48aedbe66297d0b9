"""Every kind of order by the law of a day."""

from __future__ import annotations

from datetime import date

import pytest

from manumit.law.facts import Order
from manumit.law.order_kinds import (
    applicants_ever,
    bundle_on,
    kind_on,
    kinds_on,
    passed_on,
    why_not,
)
from manumit.law.provisions import Confidence, NotInForce


TODAY = date(2026, 11, 15)


def test_no_kind_is_offered_before_the_act() -> None:
    with pytest.raises(NotInForce):
        kinds_on(date(2015, 7, 30))


@pytest.mark.parametrize("order", [o for o in Order if o != Order.CHILD_EXPLOITATION])
def test_every_kind_says_who_applies_where_and_on_what_test(order: Order) -> None:
    kind = kind_on(order, TODAY)
    assert kind is not None
    assert all([kind.law, kind.court, kind.applicants, kind.conviction, kind.length])
    assert all(limbs for _, limbs in kind.tests)
    assert bundle_on(order, TODAY)


def test_a_risk_order_needs_no_conviction_and_a_prevention_order_does() -> None:
    risk, prevention = (kind_on(e, TODAY) for e in (Order.RISK, Order.PREVENTION))
    assert risk is not None
    assert prevention is not None
    assert risk.conviction == "No conviction is needed."
    assert "is needed" in prevention.conviction
    assert "No conviction" not in prevention.conviction
    assert len(prevention.tests) == 2


@pytest.mark.parametrize("day", [date(2026, 4, 28), date(2026, 4, 29), TODAY])
def test_what_is_passed_and_not_in_force_is_not_offered(day: date) -> None:
    assert kind_on(Order.CHILD_EXPLOITATION, day) is None
    passed = [each.order for each in passed_on(day)]
    assert passed == ([Order.CHILD_EXPLOITATION] if day >= date(2026, 4, 29) else [])


@pytest.mark.parametrize(
    ("day", "who"),
    [
        (date(2016, 11, 24), None),
        (date(2016, 11, 25), "glaa"),
        (date(2026, 4, 6), "glaa"),
        (date(2026, 4, 7), "secretary-of-state"),
    ],
)
def test_labour_market_orders_pass_to_the_secretary_of_state(
    day: date, who: str | None
) -> None:
    kind = kind_on(Order.LABOUR_MARKET, day)
    assert (kind.applicants[0].code if kind else None) == who
    assert kind is None or kind.confidence is Confidence.UNCONFIRMED


def test_whoever_could_ever_apply_is_known_by_name() -> None:
    ever = applicants_ever(Order.RISK)
    assert {"glaa", "secretary-of-state", "nca"} <= set(ever)
    assert applicants_ever(Order.RESTRAINT)


@pytest.mark.parametrize(
    ("order", "made", "starts", "ends", "travel", "why"),
    [
        (
            Order.PREVENTION,
            (2024, 2, 29),
            (2024, 2, 29),
            (2029, 2, 28),
            False,
            "5 years",
        ),
        (Order.PREVENTION, (2024, 2, 29), (2024, 2, 29), (2029, 3, 1), False, ""),
        (Order.PREVENTION, (2024, 2, 29), (2024, 2, 29), None, False, ""),
        (Order.RISK, (2025, 1, 31), (2025, 1, 31), (2027, 1, 30), False, "2 years"),
        (Order.RISK, (2025, 1, 31), (2025, 1, 31), (2027, 1, 31), False, ""),
        (Order.RISK, (2025, 1, 31), (2025, 1, 31), (2025, 6, 1), True, ""),
        (Order.RISK, (2025, 1, 31), (2025, 1, 31), (2030, 1, 31), True, ""),
        (Order.RISK, (2025, 1, 31), (2025, 1, 31), (2030, 2, 1), True, "at most"),
        (Order.PREVENTION, (2025, 1, 31), (2025, 1, 31), None, True, "last day"),
        (Order.SEXUAL_HARM, (2025, 1, 31), (2025, 1, 31), (2025, 2, 1), False, ""),
    ],
)
def test_the_days_of_a_prohibition_are_those_that_the_law_allows(
    order: Order,
    made: tuple[int, int, int],
    starts: tuple[int, int, int],
    ends: tuple[int, int, int] | None,
    travel: bool,
    why: str,
) -> None:
    said = why_not(
        order,
        made=date(*made),
        starts=date(*starts),
        ends=date(*ends) if ends else None,
        travel=travel,
    )
    assert (why in said) if why else (not said), said
