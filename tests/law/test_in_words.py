from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from manumit.law.duties.registry import Family
from manumit.law.headings import FAMILIES, INSTRUMENTS, instrument_of, who_sets
from manumit.law.in_words import (
    Changed,
    amount,
    bounds,
    cell,
    changed,
    label,
    period,
    summary,
)
from manumit.law.provisions import all_provisions, provision


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        (1, "working days", "1 working day"),
        (2, "working days", "2 working days"),
        (1, "years", "1 year"),
        (3, "days beginning with the day", "3 days beginning with the day"),
        (2, "level of it, or above", "level 2 of it, or above"),
        (2, "by some count", "2 (by some count)"),
        (4, "", "4"),
    ],
)
def test_an_amount_is_said_with_its_unit(number: int, unit: str, words: str) -> None:
    assert amount(number, unit) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (48, "48 hours"),
        (True, "yes"),
        ("Before the first night", "Before the first night"),
        ((), "no lines"),
        (("a",), "1 line"),
        ((date(2026, 1, 1), date(2026, 4, 3)), "2 days"),
        ({"opens": 7, "closes": 22}, "2 parts"),
        ({"crimes": 1, "sentence": "One for each."}, "One for each."),
    ],
)
def test_a_value_is_said_on_one_line(value: object, words: str) -> None:
    assert summary(value, "hours") == words


def test_cells_keys_and_periods_are_said_in_words() -> None:
    assert cell(("section 4", date(2026, 4, 3), False)) == "section 4, 3 April 2026, no"
    assert label("for_each") == "For each"
    assert period(date(2016, 7, 1), date(2016, 12, 1)) == (
        "From 1 July 2016 to 30 November 2016"
    )
    assert period(date(2016, 7, 1), None) == "From 1 July 2016"


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (None, None, ""),
        (1, 72, "1 to 72 hours"),
        (None, 72, "1 to 72 hours"),
        (2, None, "2 hours or more"),
        (400, 400, "400 hours only"),
    ],
)
def test_bounds_are_said_in_words(
    least: int | None, most: int | None, words: str
) -> None:
    rule = replace(provision("policy/age_hours"), least=least, most=most)
    assert bounds(rule) == words


def test_a_list_is_told_apart_from_the_one_before_it() -> None:
    first, second = provision("section45/schedule_4").versions[:2]
    found = changed(first, second)
    assert found is not None
    assert len(found.added) == len(second.value) - len(first.value) == 1
    assert found.gone == ()


def test_a_line_that_reads_otherwise_is_replaced_and_one_left_out_is_gone() -> None:
    first, second = provision("nrm/competent_authorities").versions[:2]
    lines = ({"code": "a", "name": "A"}, {"code": "b", "name": "B"})
    later = ({"code": "b", "name": "Bee"}, {"code": "c", "name": "C"})
    before, after = replace(first, value=lines), replace(second, value=later)
    assert changed(before, after) == Changed(
        added=(later[1],), replaced=(later[0],), gone=(lines[0],)
    )
    same = changed(before, replace(second, value=lines))
    assert same is not None
    assert same.nothing


def test_lines_that_share_their_first_cell_are_compared_whole() -> None:
    first, second = provision("nrm/competent_authorities").versions[:2]
    lines = ({"part": "a", "code": "1"}, {"part": "a", "code": "2"})
    found = changed(replace(first, value=lines), replace(second, value=lines[:1]))
    assert found == Changed(gone=(lines[1],))


def test_only_neighbours_that_are_lists_are_compared() -> None:
    first, second, third = provision("nrm/competent_authorities").versions
    assert changed(None, first) is None
    assert changed(first, third) is None
    assert changed(first, replace(second, value=4)) is None
    assert changed(replace(first, value="words"), second) is None


def test_every_instrument_and_family_has_its_name() -> None:
    assert {instrument_of(each) for each in all_provisions().values()} == set(
        INSTRUMENTS
    )
    assert set(FAMILIES) == set(Family)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("policy/age_hours", "each force"),
        ("policy/child_first_night", "a release of this system, for every force"),
        ("policy/check_again_days", "a release of this system, for every force"),
        ("section45/schedule_4", "Parliament"),
        ("recording/counting", "a national body"),
    ],
)
def test_it_is_said_who_may_set_a_value(name: str, words: str) -> None:
    assert who_sets(provision(name)) == words
