from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from manumit.casefile.case import CaseFile
from manumit.casefile.faults import BadCaseFile
from manumit.casefile.reading import read
from manumit.casefile.schema import schema, schema_page
from manumit.casefile.writing import write
from manumit.law.facts import KINDS
from tests.casefile.files import Json, case, data
from tests.casefile.test_reading import SPOILT
from tests.casefile.test_writing import cases, of_its_case


ROOT = Path(__file__).parents[2]
ORACLES = sorted((ROOT / "tests/law/oracles/cases").glob("*.json"))
JUDGE = Draft202012Validator(schema())
BEYOND = (
    "its own ",
    "one of the persons",
    "another event",
    "came before",
    "can be set",
    "within bounds",
)
"""What no schema can say: the reader says it."""
NO_SUCH_DAY = ("02-30", "2016-09-12/2016-09-06", "0001-01-01T00:00+23:00")


def takes(whole: Any) -> bool:
    return bool(JUDGE.is_valid(whole))


def test_the_published_schema_is_current() -> None:
    page = ROOT / "docs/reference/casefile.schema.json"
    assert page.read_text(encoding="utf-8") == schema_page()


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())
    assert set(KINDS) <= set(schema()["$defs"])


def test_every_field_is_described() -> None:
    for name, part in schema()["$defs"].items():
        if name != "Kind":
            assert part["description"]
            for field, said in part["properties"].items():
                assert "description" in said or "$ref" in said, f"{name}.{field}"


def test_the_schema_and_the_reader_take_the_oracles() -> None:
    for path in ORACLES:
        whole = path.read_bytes()
        assert takes(json.loads(whole)), path.name
        assert read(whole).facts


@pytest.mark.parametrize(("path", "expected", "spoilt"), SPOILT)
def test_the_schema_refuses_what_is_wrong_in_its_structure(
    path: str, expected: str, spoilt: Json
) -> None:
    beyond = any(each in expected for each in BEYOND) or any(
        each in json.dumps(spoilt) for each in NO_SUCH_DAY
    )
    assert takes(spoilt) is beyond


@settings(max_examples=40)
@given(cases())
def test_the_schema_takes_whatever_is_written(given: CaseFile) -> None:
    assert takes(json.loads(write(of_its_case(given))))


def test_a_whole_case_is_taken_by_both_and_a_spoilt_one_by_neither() -> None:
    assert takes(case())
    wrong = case(events=[{}])
    assert not takes(wrong)
    with pytest.raises(BadCaseFile):
        read(data(wrong))
