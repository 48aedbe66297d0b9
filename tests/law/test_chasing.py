from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.law.chasing import STEPS, governing, silence
from manumit.law.facts import Owner


SINCE = datetime(2026, 3, 6, 15, tzinfo=UTC)  # a Friday afternoon
MOMENTS = st.datetimes(
    datetime(2010, 1, 1),  # noqa: DTZ001 -- hypothesis sets the zone
    datetime(2028, 6, 1),  # noqa: DTZ001 -- hypothesis sets the zone
    timezones=st.just(UTC),
)


def step(owner: Owner, at: datetime, *, danger: bool = False) -> int:
    return silence(owner, since=SINCE, danger_now=danger, at=at).step


@pytest.mark.parametrize("owner", Owner)
def test_a_weekend_chases_nobody_where_nobody_is_in_danger(owner: Owner) -> None:
    sunday = datetime(2026, 3, 8, 23, tzinfo=UTC)
    assert step(owner, sunday) == 0
    monday = datetime(2026, 3, 9, 11, tzinfo=UTC)
    assert step(owner, monday - timedelta(seconds=1)) == 0
    assert step(owner, monday) == 1


def test_the_safety_of_somebody_in_danger_is_chased_day_and_night() -> None:
    found = [
        step(Owner.SAFETY, SINCE + timedelta(hours=hours), danger=True)
        for hours in (0, 1, 2, 3, 4, 50)
    ]
    assert found == [0, 1, 2, 2, 3, 3]


def test_an_investigation_waits_for_working_hours_even_in_danger() -> None:
    assert step(Owner.INVESTIGATION, SINCE + timedelta(hours=4), danger=True) == 0
    names = governing(Owner.INVESTIGATION, danger_now=True)
    assert names == governing(Owner.SAFETY, danger_now=False)


@given(st.sampled_from(Owner), MOMENTS, MOMENTS, st.booleans())
def test_steps_follow_one_another_and_the_next_is_always_ahead(
    owner: Owner, since: datetime, at: datetime, danger: bool
) -> None:
    found = silence(owner, since=since, danger_now=danger, at=at)
    assert list(found.due) == sorted(set(found.due))
    assert len(found.due) == len(STEPS)
    assert found.step == sum(moment <= at for moment in found.due)
    if found.next_at is None:
        assert found.step == len(STEPS)
    else:
        assert found.next_at == found.due[found.step] > at
