"""An investigation closed, taken up again and closed: which closure still asks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.law.duties import State, judge
from manumit.law.duties.closing import stands_closed
from manumit.law.duties.standing import standings
from manumit.law.facts import (
    Body,
    Fact,
    InvestigationReopened,
    LineOpened,
    LineReopened,
)
from tests.law.duties.case_log import at, duties, duty, fact
from tests.law.duties.times import CLOSED, LEAD, SUSPECTED, ended, reviewed


REOPENED = InvestigationReopened(reason="new_information")
OPENED = LineOpened(line="l1", about="vehicle")
AGAIN = LineReopened(line="l1")


def told(*bodies: Body) -> list[Fact]:
    """One fact an hour, in this order."""
    return [
        fact(body, at(hour), subject=None, id=f"f{hour}")
        for hour, body in enumerate(bodies)
    ]


def lines(facts: Sequence[Fact]) -> list[State]:
    return [
        each.state(at(90)) for each in duties(*facts, on=at(90), rule="closed_lines")
    ]


def test_what_a_closure_left_open_falls_away_when_it_is_undone_and_stays_a_breach() -> (
    None
):
    found = duty(*told(OPENED, CLOSED, REOPENED), on=at(90), rule="closed_lines")
    assert found.state(at(90)) is State.SUPERSEDED
    assert found.superseded_at == at(2)
    assert found.breached_at == at(1)


def test_the_next_closure_asks_again() -> None:
    facts = told(OPENED, CLOSED, REOPENED, CLOSED)
    assert lines(facts) == [State.SUPERSEDED, State.OVERDUE]
    facts = told(OPENED, CLOSED, REOPENED, ended("l1"), CLOSED)
    assert lines(facts) == [State.SUPERSEDED, State.MET]


def test_what_was_done_while_it_was_closed_is_kept() -> None:
    facts = told(OPENED, CLOSED, ended("l1"), REOPENED, CLOSED)
    assert lines(facts) == [State.MET_LATE, State.MET]


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ((OPENED, ended("l1"), AGAIN, CLOSED), State.OVERDUE),
        ((OPENED, ended("l1"), AGAIN, ended("l1"), CLOSED), State.MET),
        ((OPENED, ended("l1"), AGAIN, CLOSED, ended("l1")), State.MET_LATE),
        ((OPENED, ended("l1"), CLOSED, AGAIN), State.MET),
    ],
)
def test_a_line_taken_up_again_is_open_at_the_closure_until_it_ends_again(
    facts: Sequence[Body], state: State
) -> None:
    assert lines(told(*facts)) == [state]


def test_a_reopening_without_a_closure_changes_nothing() -> None:
    assert lines(told(OPENED, REOPENED, CLOSED)) == [State.OVERDUE]
    assert duties(*told(REOPENED), on=at(90), rule="review_held") == []


def test_reviews_are_due_again_from_the_reopening() -> None:
    facts = told(SUSPECTED, LEAD, CLOSED, REOPENED, reviewed())
    found = duties(*facts, on=at(90), rule="review_held")
    assert [each.starts_at for each in found] == [at(1), at(3), at(4)]
    assert [each.state(at(90)) for each in found] == [
        State.SUPERSEDED,
        State.MET,
        State.DUE,
    ]


def test_a_review_held_while_it_was_closed_sets_no_clock_even_if_it_is_reopened() -> (
    None
):
    facts = told(SUSPECTED, LEAD, CLOSED, reviewed(), REOPENED)
    found = duties(*facts, on=at(90), rule="review_held")
    assert [each.state(at(90)) for each in found] == [
        State.SUPERSEDED,
        State.SUPERSEDED,
        State.DUE,
    ]


KINDS = {"closed": CLOSED, "reopened": REOPENED, "opened": OPENED, "ended": ended("l1")}


@given(st.lists(st.sampled_from(sorted(KINDS)), max_size=12))
def test_only_a_closure_that_stands_can_have_anything_open(names: list[str]) -> None:
    facts = told(SUSPECTED, *(KINDS[each] for each in names))
    open_now = {
        each.anchor
        for each in judge(facts, on=at(90))
        if each.rule == "closed_lines" and each.open_at(at(90))
    }
    (standing,) = standings(facts, on=at(90))
    closed = stands_closed(standing)
    assert closed is (_last_closure(facts, names))
    standing_closures = _since_last_reopening(facts, names)
    assert open_now <= standing_closures
    if closed is not None and "ended" not in names:
        before = names[: int(closed.id.removeprefix("f")) - 1]
        assert (closed.id in open_now) == ("opened" in before)


def _since_last_reopening(facts: list[Fact], names: list[str]) -> set[str]:
    """The oracle: walk back from the end to the last reopening."""
    found = set()
    for name, each in zip(reversed(names), reversed(facts), strict=False):
        if name == "reopened":
            break
        if name == "closed":
            found.add(each.id)
    return {str(each) for each in found}


def _last_closure(facts: list[Fact], names: list[str]) -> Fact | None:
    standing = _since_last_reopening(facts, names)
    closures = [each for each in facts if each.id in standing]
    return closures[-1] if closures else None


@pytest.mark.parametrize("order", [0, 1])
def test_the_order_in_which_facts_are_given_does_not_matter(order: int) -> None:
    facts = told(OPENED, CLOSED, REOPENED, CLOSED)
    given_as = facts if order else facts[::-1]
    assert lines(given_as) == [State.SUPERSEDED, State.OVERDUE]
