"""Rows of one act: few or many, they arrive the same, and wrong ones are refused."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from manumit.audit.adding import FEW, WrongColumns, add
from manumit.law.uncertain import Uncertain
from manumit.people.models import Nominal
from tests.ground import NOON, as_owner


def person(number: int, **changed: Any) -> dict[str, Any]:
    return {
        "recorded_at": NOON,
        "recorded_by_id": "nca",
        "family_name": f"  O'Neil \\ {number}\t",
        "given_names": "Zoë\r\nMay",
        "aliases": "",
        "born": Uncertain.from_edtf("1990-02"),
        "born_as_given": "Feb 1990",
        "gender": "",
        "nationalities": ["Việt Nam", 'a "quoted", one'],
        **changed,
    }


@pytest.mark.django_db
@pytest.mark.parametrize("count", [0, 1, FEW, FEW + 1, 300])
def test_rows_arrive_as_they_were_given(count: int) -> None:
    with as_owner():
        assert add(Nominal, (person(number) for number in range(count))) == count
        found = list(Nominal.objects.order_by("id"))
    assert len({each.id for each in found}) == count
    assert all(isinstance(each.id, UUID) for each in found)
    assert {each.family_name for each in found} == {
        f"  O'Neil \\ {number}\t" for number in range(count)
    }
    for each in found:
        assert each.given_names == "Zoë\r\nMay"
        assert each.born == Uncertain.from_edtf("1990-02")
        assert list(each.nationalities) == ["Việt Nam", 'a "quoted", one']
        assert each.amended_at is None


@pytest.mark.django_db
@pytest.mark.parametrize("count", [2, FEW + 2])
def test_a_second_lot_in_the_same_transaction_adds_only_itself(count: int) -> None:
    with as_owner():
        for lot in (1, 2):
            add(Nominal, [person(number) for number in range(count)])
            assert Nominal.objects.count() == lot * count


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{**person(1), "shoe_size": 9}], "has no column shoe_size"),
        ([{"recorded_at": NOON, "recorded_by_id": "nca"}], "does not say"),
        ([{"recorded_at": NOON}], "two columns or more"),
        ([person(1), person(2, amended_at=NOON)], "name different columns"),
    ],
)
@pytest.mark.django_db
def test_rows_that_do_not_fit_the_table_are_refused(
    rows: list[dict[str, Any]], words: str
) -> None:
    with as_owner(), pytest.raises(WrongColumns, match=words):
        add(Nominal, rows)
