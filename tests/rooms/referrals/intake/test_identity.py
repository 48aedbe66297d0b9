from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.referrals.intake.identity import Identities, comparable_reference
from manumit.referrals.intake.identity import identity as identity_of
from manumit.referrals.intake.rows import Cell


def identities() -> Identities:
    return Identities(organisation="kent", register="nrm")


def test_a_reference_tells_rows_apart_and_content_tells_changes() -> None:
    first = identities().of({"reference": "NRM-1", "account": "a"})
    later = identities().of({"reference": " nrm-1 ", "account": "b"})
    assert first.key == later.key
    assert first.content_hash != later.content_hash
    assert first.by == "reference"


@pytest.mark.parametrize(
    ("one", "other"), [("0042", "42"), ("NRM-1", "NRM1"), ("a", "b")]
)
def test_references_that_differ_stay_apart(one: str, other: str) -> None:
    assert comparable_reference(one) != comparable_reference(other)


def test_a_reference_that_is_not_known_is_none() -> None:
    assert identities().of({"reference": "N/K", "account": "a"}).by == "content"


def test_equal_rows_without_reference_are_told_apart_by_their_order() -> None:
    row = {"account": "a"}
    first, again = identities(), identities()
    assert first.of(row).key != first.of(row).key
    assert [again.of(row).key for _ in range(3)][:1] == [identities().of(row).key]


def test_the_same_file_twice_has_the_same_keys() -> None:
    rows: list[dict[str, Cell]] = [{"account": "a"}, {"account": "b"}, {"account": "a"}]
    one, two = identities(), identities()
    assert [one.of(row) for row in rows] == [two.of(row) for row in rows]


def test_organisation_and_register_keep_keys_apart() -> None:
    cells: dict[str, Cell] = {"reference": "1"}
    keys = {
        identity_of(organisation=o, register=r, cells=cells).key
        for o, r in [("kent", "nrm"), ("kent", "dtn"), ("essex", "nrm")]
    }
    assert len(keys) == 3


def test_csv_and_workbook_have_one_content() -> None:
    csv: dict[str, Cell] = {
        "referred_on": "04/03/2022",
        "account": "a\r\nb",
        "phones": "7",
    }
    xlsx: dict[str, Cell] = {
        "phones": 7.0,
        "account": "a\nb ",
        "referred_on": date(2022, 3, 4),
        "notes": None,
    }
    assert identities().of(csv) == identities().of(xlsx)


def test_other_columns_count() -> None:
    row: dict[str, Cell] = {"reference": "1"}
    assert identities().of(row, {"x": "1"}) != identities().of(row, {"x": "2"})
    same = {"x": "1", "y": "2"}
    assert identities().of(row, same) == identities().of(row, {"y": "2", "x": "1"})


@given(st.dictionaries(st.sampled_from(["account", "notes"]), st.text()), st.text())
def test_moving_text_between_cells_changes_the_content(
    cells: dict[str, str], more: str
) -> None:
    one = {"account": cells.get("account", "") + "x" + more, "notes": "y"}
    two = {"account": cells.get("account", "") + "x", "notes": more + "y"}
    same = one == two
    assert (identities().of(one) == identities().of(two)) is same or more.strip() == ""
