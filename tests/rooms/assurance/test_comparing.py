from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from manumit.assurance.rules import (
    Line,
    by_quarter_and,
    compare,
    difference_in_words,
    narrowed,
)


COUNTS = st.dictionaries(
    st.tuples(st.sampled_from(["2022_q1", "2022_q2"]), st.sampled_from("abc")),
    st.integers(1, 99),
)


@given(COUNTS)
def test_the_same_counts_tie_by_every_label(
    counts: dict[tuple[str, ...], int],
) -> None:
    compared = compare("nationality", counts, counts)
    assert compared.ties
    assert compared.words == "The same"
    assert compared.published == compared.records == sum(counts.values())
    assert {each.words for each in compared.lines} <= {"The same"}


@given(COUNTS, COUNTS)
def test_totals_are_the_sums_of_the_lines_and_nothing_is_mixed(
    published: dict[tuple[str, ...], int], records: dict[tuple[str, ...], int]
) -> None:
    compared = compare("gender", published, records)
    quarters = {quarter for quarter, _ in published}
    own = Counter[str]()
    for (quarter, label), people in records.items():
        own[label] += people if quarter in quarters else 0
    assert {each.label: each.records for each in compared.lines if each.records} == {
        label: people for label, people in own.items() if people
    }
    assert compared.published == sum(each.published or 0 for each in compared.lines)
    assert compared.records == own.total()
    assert compared.elsewhen == sum(records.values()) - own.total()


def test_what_differs_is_said_in_words() -> None:
    compared = compare(
        "nationality",
        {("2022_q1", "Albanian"): 3, ("2022_q1", "Congolese Drc "): 1},
        {("2022_q1", "Albanian"): 2, ("2022_q1", "Congolese Drc"): 1},
    )
    assert not compared.ties
    assert [(each.label, each.words) for each in compared.lines] == [
        ("Albanian", "1 fewer"),
        ("Congolese Drc ", "1 fewer"),
        ("Congolese Drc", "1 more"),
    ]
    assert compared.words == "3 of 3 nationalities differ"


def test_a_quarter_that_was_not_published_stands_alone() -> None:
    compared = compare(
        "quarter",
        {("2022_q1", "2022_q1"): 3},
        {("2022_q1", "2022_q1"): 3, ("2024_q1", "2024_q1"): 5},
    )
    assert compared.ties
    assert compared.elsewhen == 5
    assert compared.lines[1] == Line("2024_q1", None, 5)
    assert compared.lines[1].words == "Nothing published"


def test_without_figures_only_the_published_are_shown() -> None:
    compared = compare("age", {("2022_q1", "Adult"): 3}, None)
    assert compared.words == "Only what was published"
    assert compared.lines == (Line("Adult", 3, None),)


def test_counts_by_many_dimensions_narrow_to_one() -> None:
    counts: dict[tuple[str, ...], int] = {
        ("q", "x", "f"): 1,
        ("q", "y", "f"): 2,
        ("q", "x", "m"): 4,
    }
    by = ("quarter", "age", "gender")
    assert narrowed(counts, by, "gender") == {("q", "f"): 3, ("q", "m"): 4}
    assert narrowed(counts, by, "quarter") == {("q", "q"): 7}
    assert by_quarter_and("quarter") == ("quarter",)
    assert by_quarter_and("age") == ("quarter", "age")


def test_one_more_and_many_fewer_in_words() -> None:
    assert difference_in_words(1, 1) == "The same"
    assert difference_in_words(1, 2001) == "2,000 more"
