"""What is known and missing, and what may be set aside, as the rules decide it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.referrals.rules import Risk, Route
from manumit.referrals.triage import (
    Answers,
    Told,
    known_and_missing,
    risk_of,
    why_not_another_matter,
)


WHOLE: dict[str, Any] = {
    "name": "Blessing Okafor",
    "born": "1 May 1999",
    "child": False,
    "now": "Leeds",
    "now_confirmed": True,
    "exploited": "Bradford",
    "exploited_confirmed": True,
    "when": "2021",
    "exploiters": "Tony",
    "phones": "07700 900123",
    "language": "Edo",
    "interpreter": True,
    "consent": "Yes",
    "crime_reference": "13/1",
    "route": Route.NRM,
}
NOTHING: dict[str, Any] = {
    name: "" if isinstance(said, str) and name != "route" else None
    for name, said in WHOLE.items()
} | {"now_confirmed": False, "exploited_confirmed": False, "route": Route.NRM}
said = st.sampled_from([True, False, None])


def missing(**changed: Any) -> set[str]:
    told = Told(**{**WHOLE, **changed})
    return {each.key for each in known_and_missing(told) if each.missing}


def test_a_whole_referral_misses_nothing() -> None:
    assert missing() == set()


def test_of_what_is_missing_each_says_what_it_blocks_and_what_to_ask() -> None:
    told = Told(**NOTHING)
    found = known_and_missing(told)
    assert {each.key for each in found if not each.missing} == set()
    assert all(each.blocks and "?" in each.ask for each in found)


@pytest.mark.parametrize(
    ("changed", "keys"),
    [
        ({"now_confirmed": False}, {"now"}),
        ({"exploited": " ", "exploited_confirmed": False}, {"exploited"}),
        ({"born": ""}, set()),
        ({"born": "", "child": None}, {"age"}),
        ({"consent": ""}, {"consent"}),
        ({"consent": "", "child": True}, set()),
        ({"name": ""}, {"name"}),
        ({"name": "", "route": Route.NOTIFICATION}, set()),
        ({"language": ""}, set()),
        ({"language": "", "interpreter": None}, {"language"}),
    ],
)
def test_what_counts_as_missing(changed: dict[str, Any], keys: set[str]) -> None:
    assert missing(**changed) == keys


@given(st.builds(Answers, **dict.fromkeys(Answers.names(), said)))
def test_what_is_not_known_is_never_routine_and_a_danger_is_always_now(
    answers: Answers,
) -> None:
    risk, why = risk_of(answers)
    given_ = [getattr(answers, name) for name in Answers.names()]
    dangers = [a for n, a in zip(Answers.names(), given_, strict=True) if n != "child"]
    assert why
    assert (risk is Risk.NOW) == any(dangers)
    if None in given_:
        assert risk < Risk.ROUTINE


@given(st.lists(st.sampled_from(Route), min_size=1))
def test_one_closed_road_is_enough_that_nothing_is_set_aside(
    routes: list[Route],
) -> None:
    closed = {Route.NRM, Route.NOTIFICATION} & set(routes)
    assert bool(why_not_another_matter(tuple(routes))) == bool(closed)
