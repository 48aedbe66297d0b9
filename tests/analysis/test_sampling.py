"""Samples are the size that they must be, are drawn fairly, and are redrawn alike."""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from itertools import combinations
from pathlib import Path
from statistics import NormalDist
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.analysis.sampling import (
    BadSample,
    allocate,
    difference,
    digest,
    draw,
    margin_of,
    size_for,
    wilson,
)


ORACLE: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("sampling_oracle.toml").read_text()
)
PRINTED = 0.00005
"""Half of the last figure that the tables print."""
STRATA = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=2), st.integers(0, 400), max_size=8
)


@pytest.mark.parametrize("row", ORACLE["wilson"])
def test_wilsons_interval_is_as_printed(row: dict[str, Any]) -> None:
    found = wilson(row["hits"], row["of"], confidence=0.95)
    assert found.low == pytest.approx(row["low"], abs=PRINTED)
    assert found.high == pytest.approx(row["high"], abs=PRINTED)


@pytest.mark.parametrize("row", ORACLE["difference"])
def test_the_difference_of_two_rates_is_as_printed(row: dict[str, Any]) -> None:
    found = difference(tuple(row["first"]), tuple(row["second"]), confidence=0.95)
    assert found.low == pytest.approx(row["low"], abs=PRINTED)
    assert found.high == pytest.approx(row["high"], abs=PRINTED)


@pytest.mark.parametrize("row", ORACLE["size"])
def test_the_size_of_a_sample_is_as_printed(row: dict[str, Any]) -> None:
    found = size_for(row["population"], margin=0.05, confidence=0.95)
    assert found - row["size"] in {0, 1}


def plain(hits: int, of: int, z: float) -> tuple[float, float]:
    """Wilson's ends by halving: the rates that lie z standard errors from the count."""

    def end(inside: float, outside: float) -> float:
        for _ in range(80):
            rate = (inside + outside) / 2
            if abs(hits / of - rate) <= z * math.sqrt(rate * (1 - rate) / of):
                inside = rate
            else:
                outside = rate
        return inside

    return end(hits / of, 0.0), end(hits / of, 1.0)


@given(st.integers(1, 400), st.integers(1, 400), st.data())
def test_both_intervals_are_those_of_a_plain_script(
    of: int, against: int, data: st.DataObject
) -> None:
    """The ends are found by halving and not by formula: nothing is the product's."""
    hits, others = (data.draw(st.integers(0, each)) for each in (of, against))
    low, high = plain(hits, of, 1.9599639845400545)
    found = wilson(hits, of, confidence=0.95)
    assert found.low == pytest.approx(low)
    assert found.high == pytest.approx(high)
    under, over = plain(others, against, 1.9599639845400545)
    rate, other = hits / of, others / against
    apart = difference((hits, of), (others, against), confidence=0.95)
    assert apart.low == pytest.approx(
        rate - other - math.sqrt((rate - low) ** 2 + (over - other) ** 2)
    )
    assert apart.high == pytest.approx(
        rate - other + math.sqrt((high - rate) ** 2 + (other - under) ** 2)
    )


@given(st.integers(1, 60), st.data())
def test_wilsons_ends_are_the_rates_that_the_count_just_does_not_refuse(
    of: int, data: st.DataObject
) -> None:
    """Each end, taken as the true rate, is z standard errors from what was counted."""
    hits = data.draw(st.integers(0, of))
    z = NormalDist().inv_cdf(0.975)
    found = wilson(hits, of, confidence=0.95)
    assert 0 <= found.low <= hits / of <= found.high <= 1
    for end in (found.low, found.high):
        if 0 < end < 1:
            away = abs(hits / of - end)
            assert away == pytest.approx(z * math.sqrt(end * (1 - end) / of))


@given(st.integers(1, 5000), st.floats(0.01, 0.3), st.sampled_from((0.9, 0.95, 0.99)))
def test_the_size_is_the_least_that_keeps_the_margin(
    population: int, margin: float, confidence: float
) -> None:
    size = size_for(population, margin=margin, confidence=confidence)
    assert margin_of(size, population, confidence=confidence) <= margin + 1e-6
    if size > 1:
        less = margin_of(size - 1, population, confidence=confidence)
        assert less > margin - 1e-6


@given(STRATA, st.data())
def test_each_stratum_has_its_share_to_within_one(
    strata: dict[str, int], data: st.DataObject
) -> None:
    whole = sum(strata.values())
    size = data.draw(st.integers(0, whole))
    shared = allocate(size, strata)
    assert sum(shared.values()) == size
    assert shared.keys() == strata.keys()
    for name, units in strata.items():
        assert shared[name] <= units
        assert abs(shared[name] - (size * units / whole if whole else 0)) < 1


@given(STRATA, st.text(min_size=1), st.randoms(use_true_random=False))
def test_a_sample_is_the_same_from_the_same_seed_however_the_units_came(
    strata: dict[str, int], seed: str, shuffler: Any
) -> None:
    units = {f"{name}-{n}": name for name, many in strata.items() for n in range(many)}
    size = len(units) // 3
    shuffled = list(units.items())
    shuffler.shuffle(shuffled)
    drawn = draw(units, size=size, seed=seed)
    assert draw(dict(shuffled), size=size, seed=seed) == drawn
    assert len(set(drawn)) == size
    counted = Counter(units[each] for each in drawn)
    assert all(
        counted[name] == many for name, many in allocate(size, strata).items() if many
    )
    assert digest(dict(shuffled)) == digest(units)


def test_a_sample_of_long_ago_is_drawn_again_as_it_was() -> None:
    """These were drawn once and written down: no later version may draw others."""
    units = {f"unit-{n:02}": "all" for n in range(20)}
    drawn = draw(units, size=5, seed="2026-04-01 West Yorkshire")
    assert drawn == ["unit-03", "unit-17", "unit-11", "unit-05", "unit-12"]
    assert (
        digest(units)
        == "953438673cfd44cde78ecd071cfb307f82d8b2176646247a14c8b561c8778502"
    )


def test_every_sample_is_drawn_as_often_as_every_other() -> None:
    """Of six units, each of the twenty threes, over 4,000 seeds (chi-square, 0.999)."""
    units = dict.fromkeys("abcdef", "all")
    drawn = Counter(frozenset(draw(units, size=3, seed=str(n))) for n in range(4000))
    expected = 4000 / 20
    away = sum(
        (drawn[frozenset(each)] - expected) ** 2 / expected
        for each in combinations("abcdef", 3)
    )
    assert away < 43.8


def test_another_population_has_another_digest() -> None:
    assert digest({"a": "x"}) != digest({"a": "y"}) != digest({"a": "y", "b": "y"})


def test_what_cannot_be_drawn_or_counted_is_refused() -> None:
    for refused in (
        lambda: allocate(3, {"a": 2}),
        lambda: wilson(3, 2, confidence=0.95),
        lambda: wilson(1, 2, confidence=1.0),
        lambda: size_for(10, margin=0.0, confidence=0.95),
        lambda: margin_of(0, 10, confidence=0.95),
        lambda: difference((0, 0), (1, 2), confidence=0.95),
    ):
        with pytest.raises(BadSample):
            refused()


def test_nobody_needs_no_sample_and_nothing_counted_says_nothing() -> None:
    assert size_for(0, margin=0.05, confidence=0.95) == 0
    assert allocate(0, {}) == {}
    assert wilson(0, 0, confidence=0.95).high == 1
    assert margin_of(7, 7, confidence=0.95) == 0
