from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.cli.figures import as_csv, as_json, as_table
from manumit.cli.statistics_ import _read


COUNTED: dict[tuple[str, ...], int] = {
    ("2022_q2", "Congolese Drc "): 1204,
    ("2022_q1", "Albanian"): 3,
}
BY = ("quarter", "nationality")
LABELS = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\x00"))


def test_a_table_has_its_columns_in_line_and_a_total() -> None:
    assert as_table(BY, COUNTED).splitlines() == [
        "quarter  nationality     people",
        "2022_q1  Albanian             3",
        "2022_q2  Congolese Drc    1,204",
        "Total                     1,207",
    ]


def test_without_a_dimension_there_is_one_total() -> None:
    assert as_table((), {(): 26056}) == "People: 26,056\n"
    assert as_csv((), {(): 26056}) == "people\n26056\n"
    assert json.loads(as_json((), {(): 26056})) == [{"people": 26056}]


@given(st.dictionaries(st.tuples(LABELS, LABELS), st.integers(1, 10**9)))
def test_csv_and_json_give_back_every_label_as_it_was_counted(
    counted: dict[tuple[str, ...], int],
) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(BY, counted), newline="")))
    assert {
        (each["quarter"], each["nationality"]): int(each["people"]) for each in rows
    } == counted
    told = json.loads(as_json(BY, counted))
    assert {
        (each["quarter"], each["nationality"]): each["people"] for each in told
    } == counted


def test_a_file_without_its_data_set_is_refused_in_words() -> None:
    import click

    with pytest.raises(click.BadParameter, match=r"such as nrm-referrals=counts\.csv"):
        _read("counts.csv")
