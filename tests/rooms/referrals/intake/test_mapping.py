from __future__ import annotations

import json

import pytest

from manumit.referrals.intake.fields import FIELDS, NAMES
from manumit.referrals.intake.mapping import BadMapping, exactly, guess, remembered
from manumit.referrals.intake.rows import SheetRow
from tests.rooms.referrals.intake.paper import HEADINGS, ROW


def rows(*cells: str) -> list[SheetRow]:
    return [SheetRow(2, cells)]


def test_every_label_and_synonym_means_one_field() -> None:
    for field in FIELDS:
        assert guess([field.label], []).columns[0].field == field.key
    assert len(NAMES) > 200


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("SURNAME", "family_name"),
        ("D.O.B.", "date_of_birth"),
        (" first\nresponder ", "responder"),
        ("Referrer\u2019s phone", "referrer_phone"),
        ("Dates of exploitaton", "exploited_when"),
        ("Exploitation: type", "exploitation"),
        ("Crime Ref. No", "crime_reference"),
        ("County where exploited", "exploited_county"),
        ("Premises", None),
        ("Invented", None),
        ("", None),
    ],
)
def test_headings_as_desks_write_them(heading: str, field: str | None) -> None:
    found = guess([heading], []).columns[0]
    assert found.field == field
    assert found.reason


def test_a_strange_heading_is_told_by_its_cells() -> None:
    cells = ("Adult (18 or over)", "Female", "Sexual & Labour", "07700 900123")
    found = guess(["q1", "q2", "q3", "q4"], rows(*cells))
    assert [each.field for each in found.columns] == [
        "age_band",
        "gender",
        "exploitation",
        "phones",
    ]
    assert all(each.confidence == 0.5 for each in found.columns)


def test_a_date_column_without_dates_is_doubted() -> None:
    found = guess(["Date of referral"], rows("Kent Police")).columns[0]
    assert found.confidence < 0.5
    assert "no cell looks like a date" in found.reason


def test_two_columns_for_one_field_are_asked_about() -> None:
    found = guess(["Surname", "Family name"], [])
    assert [each.field for each in found.columns] == ["family_name", None]
    assert "“Surname” and “Family name”" in found.questions[0]


def test_what_a_register_cannot_do_without_is_said() -> None:
    assert len(guess(["Surname"], []).missing) == 2
    assert guess(HEADINGS, rows(*ROW)).missing == ()


def test_a_correction_is_kept_and_remembered_by_heading() -> None:
    found = guess(["Surname", "Odd"], []).corrected({1: "notes", 0: None})
    again = remembered(found.to_json(), ["Gender", "ODD", "surname"], [])
    assert [each.field for each in again.columns] == ["gender", "notes", None]


def test_a_correction_cannot_give_one_field_to_two_columns() -> None:
    with pytest.raises(BadMapping, match="both mapped to “Family name”"):
        guess(["Surname", "Odd"], []).corrected({1: "family_name"})


@pytest.mark.parametrize("change", [{9: "notes"}, {0: "nonsense"}])
def test_a_correction_of_nothing_is_refused(change: dict[int, str | None]) -> None:
    with pytest.raises(BadMapping):
        guess(["Surname"], []).corrected(change)


def test_a_confirmed_mapping_fits_its_own_headings_only() -> None:
    found = guess(HEADINGS, [])
    assert exactly(found.to_json(), HEADINGS).fields == found.fields
    with pytest.raises(BadMapping, match="other headings"):
        exactly(found.to_json(), HEADINGS[1:])


@pytest.mark.parametrize(
    "stored",
    ["", "[]", "{}", "null", json.dumps({"schema": 1, "columns": [["a", "nonsense"]]})],
)
def test_what_is_no_mapping_is_refused(stored: str) -> None:
    with pytest.raises(BadMapping):
        remembered(stored, ["a"], [])
