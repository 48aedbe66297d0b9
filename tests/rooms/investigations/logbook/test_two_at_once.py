"""However many enter decisions at once, and in what order, no number is left out."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manumit.investigations.logbook import actions
from manumit.investigations.logbook.models import DecisionEntry
from manumit.investigations.logbook.rules.strategies import (
    Area,
    ChangedMeanwhile,
    Outcome,
    StrategyGiven,
)
from tests.cast import Somebody
from tests.ground import NOON, as_owner
from tests.together import at_once

from .conftest import Place


@pytest.mark.django_db(transaction=True)
def test_six_people_entering_decisions_at_once_get_six_numbers_in_a_row(
    place: Place,
) -> None:
    people = [place.cast.alice, place.cast.imran] * 3
    ended = at_once(*(lambda each=each: place.decide(each) for each in people))
    assert ended == [None] * 6
    found = place.entries()
    assert [each.number for each in found] == [1, 2, 3, 4, 5, 6]
    assert all(each.unaltered for each in found)


def strategy(by: Somebody, case: UUID, seen: UUID | None, why: str) -> bool:
    given = StrategyGiven(
        token=uuid4(),
        seen=seen,
        area=Area.FINANCIAL,
        outcome=Outcome.FOLLOWED,
        why=why,
        follows="",
    )
    return actions.consider(case=case, given=given, by=by.reader(), at=NOON)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_consider_one_strategy_at_once_the_second_is_told(
    place: Place,
) -> None:
    ended = at_once(
        lambda: strategy(place.cast.alice, place.case, None, "Hers"),
        lambda: strategy(place.cast.imran, place.case, None, "His"),
    )
    (told,) = [each for each in ended if each is not None]
    assert isinstance(told, ChangedMeanwhile)


PRESSES = st.lists(st.integers(min_value=0, max_value=4), min_size=1, max_size=12)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(presses=PRESSES)
def test_whatever_is_pressed_twice_numbers_run_from_one_without_a_gap(
    place: Place, presses: list[int]
) -> None:
    """Each press carries the token of its form; some forms are sent again and again."""
    tokens = [uuid4() for _ in range(5)]
    numbers = {press: place.decide(token=tokens[press]) for press in presses}
    entered = [each.number for each in place.entries()]
    assert entered == list(range(1, len(entered) + 1))
    assert len(set(numbers.values())) == len(set(presses))
    with as_owner():
        assert DecisionEntry.objects.count() == len(entered)
