from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from manumit.law.duties import State
from manumit.law.facts import LeadAllocated
from manumit.law.uncertain import Uncertain
from tests.law.duties.case_log import at, duties, duty, fact
from tests.law.duties.times import CLOSED, JUNE_2, LEAD, reviewed


RULE = "review_held"
DAY = 24
FIRST = fact(LEAD, subject=None, id="lead")


def test_another_lead_sets_no_new_clock() -> None:
    second = fact(
        LeadAllocated(investigator="ds", accredited=True), at(DAY), subject="p9"
    )
    assert duty(FIRST, second, on=at(2 * DAY), rule=RULE).anchor == "lead"


def test_each_review_meets_the_one_before_and_sets_the_next_clock() -> None:
    facts = (
        FIRST,
        fact(reviewed(), at(20 * DAY), id="one", subject=None),
        fact(reviewed(), at(50 * DAY), id="two", subject="p1"),
    )
    found = duties(*facts, on=at(50 * DAY), rule=RULE)
    assert [(each.anchor, each.met_by) for each in found] == [
        ("lead", "one"),
        ("one", "two"),
        ("two", None),
    ]
    assert [each.state(at(50 * DAY)) for each in found] == [
        State.MET,
        State.MET_LATE,
        State.DUE,
    ]


def test_a_review_at_the_instant_of_allocation_is_not_the_next_one() -> None:
    found = duties(FIRST, fact(reviewed(), at(0), id="r"), on=at(1), rule=RULE)
    assert [each.met_at for each in found] == [None, None]


def test_a_closure_ends_it_and_a_late_closure_leaves_the_breach() -> None:
    closed = fact(CLOSED, at(DAY), subject=None)
    found = duty(FIRST, closed, on=at(90 * DAY), rule=RULE)
    assert found.superseded_at == at(DAY)
    assert not found.breached_by(at(90 * DAY))
    closed = fact(CLOSED, JUNE_2 + timedelta(seconds=1), subject=None)
    found = duty(FIRST, closed, on=at(90 * DAY), rule=RULE)
    assert found.state(at(90 * DAY)) is State.SUPERSEDED
    assert found.breached_by(at(90 * DAY))


def test_the_first_closure_counts() -> None:
    closures = (
        fact(CLOSED, at(DAY), id="one", subject=None),
        fact(CLOSED, at(2 * DAY), id="two", subject=None),
    )
    assert duty(FIRST, *closures, on=at(90 * DAY), rule=RULE).superseded_at == at(DAY)


def test_a_review_after_the_closure_sets_no_clock() -> None:
    facts = (FIRST, fact(CLOSED, at(1), subject=None), fact(reviewed(), at(2), id="r"))
    found = duties(*facts, on=at(90 * DAY), rule=RULE)
    after = next(each for each in found if each.anchor == "r")
    assert after.superseded_at == at(2)
    assert not after.breached_by(at(90 * DAY))


def test_without_a_lead_nothing_is_reviewed() -> None:
    assert not duties(fact(CLOSED), on=at(1), rule=RULE)


def test_a_closure_in_a_month_ends_it_as_early_as_it_may_have_been() -> None:
    known = datetime(2026, 7, 1, 12, tzinfo=UTC)
    closed = fact(CLOSED, Uncertain.in_month(2026, 6), recorded_at=known)
    found = duty(FIRST, closed, on=known, rule=RULE)
    assert found.superseded_at == datetime(2026, 5, 31, 23, tzinfo=UTC)
    assert not found.breached_by(known)
    early = fact(
        CLOSED, Uncertain.between(date(2026, 5, 1), date(2026, 5, 9)), recorded_at=known
    )
    assert duty(FIRST, early, on=known, rule=RULE).superseded_at == at(0)
