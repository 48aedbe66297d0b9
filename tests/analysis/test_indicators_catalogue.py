from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

import manumit.analysis.indicators
from manumit.analysis.indicators import (
    Indicator,
    UnknownIndicator,
    groups,
    indicator,
    indicators,
    sectors,
)
from manumit.analysis.indicators.catalogue import by_code, kinds, read
from manumit.analysis.indicators.signs import KINDS
from manumit.cases.words.codes import CODES
from manumit.law.provisions import Confidence
from manumit.referrals.intake.values import Exploitation


TODAY = date(2026, 11, 22)
PACKAGE = Path(manumit.analysis.indicators.__file__).parent
LISTED = indicators(TODAY)


def test_each_code_stands_once_on_a_day() -> None:
    codes = [each.code for each in LISTED]
    assert len(codes) == len(set(codes)) >= 85


@pytest.mark.parametrize("each", LISTED, ids=lambda each: str(each.code))
def test_each_sign_has_plain_words_and_an_open_question(each: Indicator) -> None:
    assert each.label[0].isupper()
    assert not each.label.endswith(".")
    assert each.ask.rstrip().endswith(("?", "now.", "nurse."))
    assert each.source
    assert each.child is (each.group == "child")


def test_each_group_has_signs_and_each_place_a_kind() -> None:
    assert {each.group for each in LISTED} == {each.code for each in groups()}
    assert all(each.kinds for each in sectors())
    assert len({each.code for each in sectors()}) == len(sectors())


def test_the_kinds_are_those_of_the_published_statistics() -> None:
    assert tuple(each.name.lower() for each in Exploitation) == KINDS
    assert tuple(each.code for each in kinds()) == KINDS
    known = by_code(TODAY)
    assert all(code in known for each in kinds() for code in each.typical)
    assert all(len(each.typical) >= 6 for each in kinds())


def test_the_codes_that_the_log_already_has_words_for_are_all_signs() -> None:
    assert set(CODES["indicators.seen.indicators"]) <= set(by_code(TODAY))


@pytest.mark.parametrize(
    ("older", "present"),
    [("papers_held", "document_withheld"), ("sleeps_at_work", "lives_at_work")],
)
def test_an_older_code_is_the_same_sign(older: str, present: str) -> None:
    assert indicator(older, TODAY).code == present


def test_a_code_that_was_never_a_sign_is_refused() -> None:
    with pytest.raises(UnknownIndicator):
        indicator("hair_colour", TODAY)


def test_a_list_is_verified_only_from_the_day_that_its_text_is_known_for() -> None:
    before = indicator("debt", date(2026, 3, 31))
    after = indicator("debt", date(2026, 4, 1))
    assert before.confidence is Confidence.UNCONFIRMED
    assert after.confidence is Confidence.VERIFIED
    assert indicators(date(2009, 3, 31)) == ()


def test_a_verified_list_says_when_it_was_checked() -> None:
    for each in read("catalogue", "lists")["list"]:
        for version in each["versions"]:
            verified = version["confidence"] == "verified"
            assert ("checked_on" in version) is verified, each["code"]


def test_the_package_imports_the_standard_library_and_the_law_alone() -> None:
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                name = node.module or ""
                ours = name.startswith(("manumit.analysis.indicators", "manumit.law"))
                assert ours or not name.startswith("manumit"), (path, name)
                assert not name.startswith("django"), path
