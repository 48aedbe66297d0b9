from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from manumit.guidance import words
from manumit.guidance.words import rules, texts
from manumit.guidance.words.rules import Standing
from manumit.law.provisions import version_of


TODAY = date(2026, 11, 22)
OTHERS = [code for code in texts.CODES if code != words.SOURCE]
HELPLINES = {"08000 121 700", "999"}
NUMBERS = re.compile(r"\{\w+\}|\d[\d ]*\d")


@pytest.mark.parametrize("code", texts.CODES)
def test_a_language_has_every_text_in_every_part_of_it(code: str) -> None:
    held = {each.key: each for each in words.language(code).texts}
    assert set(held) == set(words.text_keys())
    for key, text in held.items():
        english = words.source(key, on=TODAY)
        assert len(text.words.paragraphs) == len(english.words.paragraphs), key
        assert list(text.words.lines) == list(english.words.lines), key
        parts = [text.words.title, *text.words.paragraphs, *text.words.lines.values()]
        assert all(each == each.strip() and each for each in parts), key


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_keeps_every_number_and_gap(code: str) -> None:
    for text in words.language(code).texts:
        english = words.source(text.key, on=TODAY)
        for own, theirs in zip(
            text.words.paragraphs, english.words.paragraphs, strict=True
        ):
            assert set(NUMBERS.findall(own)) == set(NUMBERS.findall(theirs)), own


@pytest.mark.parametrize("code", OTHERS)
def test_no_translation_is_behind_the_english_of_today(code: str) -> None:
    for key in words.text_keys():
        found = rules.held(key, code, on=TODAY, known=())
        assert found.standing is Standing.DRAFT, key


def test_numbers_come_from_the_law_and_none_is_typed() -> None:
    typed = {
        number
        for text in words.language(words.SOURCE).texts
        for each in (text.words.title, *text.words.paragraphs)
        for number in re.findall(r"\d[\d ]*\d|\d", each)
    }
    assert typed == HELPLINES
    choice = words.source("choice", on=TODAY).filled(TODAY)
    days = version_of("nrm/recovery_period_days", TODAY).value
    assert f"at least {days} days" in choice.canonical
    assert "{" not in "".join(choice.paragraphs)


def test_before_its_first_version_a_text_says_nothing() -> None:
    with pytest.raises(words.NoText):
        words.source("choice", on=date(2022, 12, 31))
    with pytest.raises(words.UnknownText):
        words.source("nothing", on=TODAY)
    with pytest.raises(words.UnknownLanguage):
        words.language("../en")


def test_a_new_english_version_puts_its_translations_out_of_date(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    english = words.language(words.SOURCE)
    first = words.source("leave", on=TODAY)
    later = replace(
        first,
        version=2,
        starts=TODAY,
        words=replace(first.words, paragraphs=("Press here to leave.",)),
    )
    changed = replace(english, texts=(*english.texts, later))
    whole = texts.language
    monkeypatch.setattr(
        texts, "language", lambda code: changed if code == "en" else whole(code)
    )
    yesterday = date(2026, 11, 21)
    now = rules.held("leave", "cy", on=TODAY, known=())
    assert now.standing is Standing.OUT_OF_DATE
    before = rules.held("leave", "cy", on=yesterday, known=())
    assert before.standing is Standing.DRAFT


def test_arabic_runs_from_the_right_and_nothing_else_does() -> None:
    running = {each.code for each in words.languages() if each.direction == "rtl"}
    assert running == {"ar"}


def test_english_says_that_no_lawyer_has_checked_it() -> None:
    assert words.language(words.SOURCE).legal_check == "Not yet checked by a lawyer"
