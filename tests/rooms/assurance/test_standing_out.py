"""What stands out, in sentences worked out by hand before the code was written."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.assurance.standing_out import quarter_before, standing_out, year_before


Counts = Mapping[tuple[str, str], int]
YEAR = ("2022_q1", "2022_q2", "2022_q3", "2022_q4")


def said(
    counts: Counts,
    *quarters: str,
    dimension: str = "exploitation",
    whole: Counts | None = None,
) -> tuple[str, ...]:
    return standing_out(counts, dimension=dimension, quarters=quarters, whole=whole)


def test_the_largest_with_its_share_rounded_half_up() -> None:
    # 41 + 31 + 8 = 80; 41 of 80 is 51.25%
    counts = {
        ("2023_q1", "Labour"): 41,
        ("2023_q1", "Sexual"): 31,
        ("2023_q1", "Domestic"): 8,
    }
    assert said(counts, "2023_q1") == ("Most often: Labour, 41 of 80 people (51%).",)
    # 25 of 40 is 62.5%, which is 63%
    counts = {("2023_q1", "Labour"): 25, ("2023_q1", "Sexual"): 15}
    assert said(counts, "2023_q1")[0] == "Most often: Labour, 25 of 40 people (63%)."


def test_two_that_are_equal_are_both_named() -> None:
    counts = {("2023_q1", "Sexual"): 12, ("2023_q1", "Labour"): 12}
    assert said(counts, "2023_q1") == (
        "Most often: Labour and Sexual, 12 each of 24 people (50%).",
    )


def test_the_biggest_change_is_against_the_same_quarter_a_year_before() -> None:
    # Labour 100 to 130: 30 more, 30%. Sexual 40 to 60: 20 more. The larger is told.
    counts = {
        ("2022_q3", "Labour"): 100,
        ("2022_q3", "Sexual"): 40,
        ("2023_q3", "Labour"): 130,
        ("2023_q3", "Sexual"): 60,
    }
    assert said(counts, "2023_q3")[1] == (
        "Changed most against a year before: Labour, 130 in 2023 Q3 and 100 in "
        "2022 Q3, 30 more (30%)."
    )


def test_fewer_is_told_as_fewer() -> None:
    # 50 to 36: 14 fewer, 28%.
    counts = {("2022_q3", "Labour"): 50, ("2023_q3", "Labour"): 36}
    assert said(counts, "2023_q3")[1] == (
        "Changed most against a year before: Labour, 36 in 2023 Q3 and 50 in "
        "2022 Q3, 14 fewer (28%)."
    )


def test_without_the_year_before_the_quarters_between_are_the_measure() -> None:
    # 20 + 30 + 30 = 80 in three quarters, 26.67 each. 45 against that: 18.33 more,
    # which is 68.75%.
    counts = {
        ("2022_q2", "Labour"): 20,
        ("2022_q3", "Labour"): 30,
        ("2022_q4", "Labour"): 30,
        ("2023_q1", "Labour"): 45,
    }
    assert said(counts, "2023_q1") == (
        "Most often: Labour, 45 of 45 people (100%).",
        (
            "Changed most against the 3 quarters before: Labour, 45 in 2023 Q1 and "
            "26.7 a quarter before, 18.3 more (69%)."
        ),
    )
    older = counts | {("2022_q1", "Labour"): 10}
    assert said(older, "2023_q1")[1] == (
        "Changed most against a year before: Labour, 45 in 2023 Q1 and 10 in "
        "2022 Q1, 35 more (350%)."
    )


def test_one_quarter_before_is_no_measure() -> None:
    counts = {("2022_q4", "Labour"): 30, ("2023_q1", "Labour"): 45}
    assert len(said(counts, "2023_q1")) == 1
    # A gap ends what may be averaged: 2022 Q2 does not count beyond it.
    assert len(said(counts | {("2022_q2", "Labour"): 30}, "2023_q1")) == 1


def test_small_numbers_give_no_ratio() -> None:
    # 4 to 25 is 21 more; of 4 no percentage is told.
    counts = {("2022_q3", "Labour"): 4, ("2023_q3", "Labour"): 25}
    assert said(counts, "2023_q3")[1] == (
        "Changed most against a year before: Labour, 25 in 2023 Q3 and 4 in "
        "2022 Q3, 21 more."
    )


def test_where_every_number_is_small_nothing_is_compared() -> None:
    counts = {
        ("2022_q3", "Labour"): 4,
        ("2022_q3", "Sexual"): 9,
        ("2023_q3", "Labour"): 9,
        ("2023_q3", "Sexual"): 3,
    }
    assert said(counts, "2023_q3")[1] == (
        "Too few to compare with a year before: fewer than 10 of each in 2022 Q3 and "
        "2023 Q3."
    )
    assert said({("2023_q3", "Labour"): 9}, "2023_q3") == (
        "Fewer than 10 people: too few to compare.",
    )
    assert said({}, "2023_q3") == ("Nobody was counted in these quarters.",)


def test_nothing_changed_is_told() -> None:
    counts = {("2022_q3", "Labour"): 20, ("2023_q3", "Labour"): 20}
    assert said(counts, "2023_q3")[1] == (
        "As many as a year before: 2023 Q3 is the same as 2022 Q3."
    )


def test_the_share_is_held_against_the_whole_country() -> None:
    # Here 45 of 60 (75%) and 15 of 60 (25%); nationally 300 of 1,000 (30%) and 70%.
    here = {("2023_q1", "Labour"): 45, ("2023_q1", "Sexual"): 15}
    whole = {("2023_q1", "Labour"): 300, ("2023_q1", "Sexual"): 700}
    assert said(here, "2023_q1", whole=whole) == (
        "Most often: Labour, 45 of 60 people (75%).",
        "Furthest from the whole country: Labour, 75% here and 30% there.",
    )


def test_a_share_of_fewer_than_ten_is_not_held_against_anything() -> None:
    # Domestic 9 of 49 is 18% against 1%, but 9 people are too few.
    # Labour 40 of 49 is 81.6%, against 99%: 17 points.
    here = {("2023_q1", "Labour"): 40, ("2023_q1", "Domestic"): 9}
    whole = {("2023_q1", "Labour"): 990, ("2023_q1", "Domestic"): 10}
    assert said(here, "2023_q1", whole=whole)[1] == (
        "Furthest from the whole country: Labour, 82% here and 99% there."
    )


def test_shares_within_a_point_are_alike() -> None:
    here = {("2023_q1", "Labour"): 50, ("2023_q1", "Sexual"): 50}
    whole = {("2023_q1", "Labour"): 505, ("2023_q1", "Sexual"): 495}
    assert said(here, "2023_q1", whole=whole)[1] == (
        "The shares are within one point of those of the whole country."
    )


def test_quarters_are_told_as_quarters() -> None:
    counts = {
        (each, each): people
        for each, people in zip(YEAR, (10, 40, 20, 30), strict=True)
    }
    assert said(counts, *YEAR, dimension="quarter") == (
        "The most people came in 2022 Q2: 40 of 100 (40%).",
        # 10 + 40 + 20 = 70 in three quarters, 23.33 each; 30 is 6.67 more, 28.57%.
        (
            "Against the 3 quarters before: 30 in 2022 Q4 and 23.3 a quarter before, "
            "6.7 more (29%)."
        ),
    )
    more = counts | {("2023_q1", "2023_q1"): 15}
    # 15 against 10 a year before: 5 more, 50%.
    assert said(more, *YEAR, "2023_q1", dimension="quarter")[1] == (
        "Against a year before: 15 in 2023 Q1 and 10 in 2022 Q1, 5 more (50%)."
    )


def test_a_quarter_in_which_nobody_came_is_known_if_said_to_be() -> None:
    # 2022 Q1 was counted and held nobody: 50 against 0 gives no percentage.
    counts = {("2023_q1", "2023_q1"): 50}
    assert standing_out(
        counts,
        dimension="quarter",
        quarters=("2023_q1",),
        known=frozenset({"2022_q1", "2023_q1"}),
    ) == (
        "The most people came in 2023 Q1: 50 of 50 (100%).",
        "Against a year before: 50 in 2023 Q1 and 0 in 2022 Q1, 50 more.",
    )


@pytest.mark.parametrize(
    ("quarter", "year", "one"),
    [("2023_q1", "2022_q1", "2022_q4"), ("2023_q4", "2022_q4", "2023_q3")],
)
def test_quarters_before(quarter: str, year: str, one: str) -> None:
    assert year_before(quarter) == year
    assert quarter_before(quarter) == one


LABELS = st.sampled_from(["Labour", "Sexual", "Domestic"])
SOME = st.dictionaries(
    st.tuples(st.sampled_from([*YEAR, "2023_q1"]), LABELS), st.integers(0, 60)
)


@given(SOME, SOME)
def test_no_sentence_claims_a_cause_or_a_share_of_fewer_than_ten(
    here: dict[tuple[str, str], int], whole: dict[tuple[str, str], int]
) -> None:
    told = " ".join(said(here, *YEAR, "2023_q1", whole=whole))
    assert not {"because", "due to", "caused", "therefore"} & set(told.split())
    if sum(here.values()) < 10:
        assert "%" not in told
