"""One list of countries, under every name that is written for them."""

from __future__ import annotations

import pytest

from manumit.law.countries import (
    COUNTRIES,
    NAMES,
    SPELLINGS,
    country_of,
    name_of,
    same_country,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Romania", " romania "),
        ("Czech Republic", "Czechia"),
        ("Côte d'Ivoire", "cote d ivoire"),
        ("Türkiye", "Turkey"),
        ("the Gambia", "Gambia"),
        ("Viet Nam", "Vietnam"),
        ("Ruritania", "RURITANIA"),
    ],
)
def test_two_spellings_of_one_country_are_one_country(one: str, other: str) -> None:
    assert same_country(one, other)


def test_unlike_countries_are_never_one() -> None:
    assert not same_country("Congo", "DRC")
    assert not same_country("Rumania", "Romania")  # not known: nobody guesses
    assert not same_country("Dominica", "Dominican Republic")


def test_each_spelling_means_one_country_that_may_be_chosen() -> None:
    assert {name_of(each) for each in SPELLINGS} == set(NAMES)
    assert len(set(NAMES)) == len(NAMES)
    assert "Unknown" not in NAMES
    assert COUNTRIES["romania"] == "Romania"


@pytest.mark.parametrize(
    ("nationality", "country"),
    [("Romanian", "Romania"), ("romania", "Romania"), ("Viet Nam", "Vietnam")],
)
def test_a_nationality_as_it_was_typed_means_its_country(
    nationality: str, country: str
) -> None:
    assert country_of(nationality) == country


def test_a_nationality_that_nobody_knows_means_no_country() -> None:
    assert country_of("Unknown") is None
    assert country_of("not stated") is None
