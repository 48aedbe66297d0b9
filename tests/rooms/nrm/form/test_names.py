"""What could tell who somebody is, found in free text however it is written."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manumit.law.uncertain import Uncertain
from manumit.nrm.form import Dated, Listed, Placed, Said
from manumit.nrm.rules.folding import folded
from manumit.nrm.rules.knowing import Known, known_in
from manumit.nrm.rules.names import names_in
from tests.rooms.nrm.form.answering import FORM, full


KNOWN = Known(
    names=(
        "Ána Kovács",
        "Mohammed Al-Hassan",
        "阮文",
        "أحمد",
        "Will",
        "O'Neill",
        "Đặng Văn Tú",
        "Александр",
        "Big Tony",
    ),
    numbers=("07700 900123", "A1234567", "AB12 CDE"),
    emails=("ana@example.org",),
    addresses=("12 Acacia Avenue, Leeds\nLS1 4AB",),
    births=(date(2001, 3, 4),),
)


@pytest.mark.parametrize(
    "words",
    [
        "ANA",
        "ana",
        "Ana's",
        "ána\u2019s",
        "Kovacs91",
        "KOVÁCS",
        "mohammed",
        "al hassan",
        "Alhassan",
        "阮文先生",
        "وأحمد",
        "Will",
        "oneill",
        "O\u2019Neill's",
        "dang van tu",
        "ĐẶNG",
        "Aleksandr",
        "АЛЕКСАНДР",
        "tony",
        "A\u200bna",
        "A\u0301na",
        "+44 (0)7700-900 123",
        "07700900123",
        "0044 7700 900123",
        "a-123-4567",
        "ab12cde",
        "12 acacia ave",
        "Acacia Avenue",
        "ls1 4ab",
        "SW1A 1AA",
        "somebody@example.com",
        "4 March 2001",
        "4th of march 2001",
        "March 4th, 2001",
        "04/03/01",
        "2001-03-04",
        "04.03.2001",
        "04032001",
    ],
)
def test_what_identifies_is_found_and_is_sure(words: str) -> None:
    before, after = "they spoke of ", " once, not more"
    text = f"{before}{words}{after}"
    found = [each for each in names_in(text, KNOWN) if each.sure]
    assert found
    covered = "".join(text[each.start : each.end] for each in found)
    assert all(
        each in covered for each in words.split() if each.isalpha() and each.isascii()
    )


@pytest.mark.parametrize(
    "words",
    [
        "muhammad",
        "Alexander",
        "oneills",
        "she will go",
        "leeds",
        "5 April 1980",
        "123 456",
    ],
)
def test_what_may_identify_is_pointed_out_without_certainty(words: str) -> None:
    found = names_in(f"they spoke of {words} once", KNOWN)
    assert found
    assert not any(each.sure for each in found)


@pytest.mark.parametrize(
    "words",
    [
        "They are afraid and want to go home.",
        "Worked 12 hours, 7 days, for 20 pounds, since 2020.",
        "He said that his boss would hurt his family in the village.",
        "Five men were kept in three rooms at number 4.",
        "",
    ],
)
def test_ordinary_words_are_left_alone(words: str) -> None:
    assert not names_in(words, KNOWN)


def test_the_stretch_is_that_of_the_words_as_given() -> None:
    words = "\u201cÁNA\u0301\u2019s brother\r\nrang 07700 900123\u201d"
    found = [words[each.start : each.end] for each in names_in(words, KNOWN)]
    assert found == ["ÁNA\u0301\u2019s", "07700 900123"]


NAMES = st.text(
    st.characters(max_codepoint=0x4FF, categories=["Lu", "Ll"]),
    min_size=4,
    max_size=14,
)
WAYS: list[Callable[[str], str]] = [
    str,
    str.upper,
    str.lower,
    str.title,
    lambda name: unicodedata.normalize("NFD", name),
    lambda name: f"{name}'s",
    lambda name: f"{name}\u2019s",
    lambda name: f"({name})",
    lambda name: f"{name}77",
    "\u200b".join,
    lambda name: "".join(
        each
        for each in unicodedata.normalize("NFD", name)
        if not unicodedata.combining(each)
    ),
]


@settings(max_examples=400, deadline=None)
@given(name=NAMES, way=st.sampled_from(WAYS), before=st.text(max_size=20))
def test_a_name_is_found_however_it_is_written(
    name: str, way: Callable[[str], str], before: str
) -> None:
    words = f"{before} {way(name)} was there"
    assert names_in(words, Known(names=(name,)))


@settings(max_examples=200, deadline=None)
@given(words=st.text(max_size=200))
def test_every_stretch_lies_within_the_words_and_none_is_empty(words: str) -> None:
    for each in names_in(words, KNOWN):
        assert 0 <= each.start < each.end <= len(words)


@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 100_000,
        "1 " * 50_000,
        "@" * 100_000,
        "ana " * 25_000,
        "1" * 100_000,
        "o'" * 50_000,
        "é" * 100_000,
        "(" * 100_000,
        "1-" * 50_000,
    ],
)
def test_a_hundred_thousand_hostile_characters_take_a_moment(hostile: str) -> None:
    names_in("", KNOWN)
    began = time.perf_counter()
    names_in(hostile, KNOWN)
    assert time.perf_counter() - began < 10


def test_everything_that_identifies_is_gathered_from_all_of_the_answers() -> None:
    answers = full(
        dob=Dated(Uncertain.on(date(1999, 12, 31))),
        dependants=Listed(
            (
                {
                    "name": Said("Mira"),
                    "where": Placed("Oak Lodge"),
                    "born": Dated(Uncertain.on(date(2020, 2, 3))),
                },
            )
        ),
    )
    known = known_in(FORM, answers)
    assert {"typed-first_name", "typed-last_name", "Mira"} <= set(known.names)
    assert "typed-exploiters-name-1" in known.names
    assert "typed-other_victims-name-2" in known.names
    assert {"typed-phone", "typed-home_office_reference"} <= set(known.numbers)
    assert {"typed-street", "Oak Lodge"} <= set(known.addresses)
    assert known.births == (date(1999, 12, 31), date(2020, 2, 3))
    assert "typed-account" not in repr(known)


@given(words=st.text(st.characters(max_codepoint=0x7E), max_size=60))
def test_plain_words_fold_letter_by_letter_as_all_others_do(words: str) -> None:
    plain, beyond = folded(words), folded(f"{words}é")
    assert plain.text == beyond.text[:-1]
    assert tuple(plain.origins) == tuple(beyond.origins[:-1])
