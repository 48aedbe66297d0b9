from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from manumit.referrals.intake.fields import FIELDS
from manumit.referrals.intake.mapping import guess, remembered
from manumit.referrals.intake.rows import Unreadable
from tests.rooms.referrals.intake.paper import (
    HEADINGS,
    ROW,
    opened,
    read,
    xlsx,
    xml_row,
)


CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["", "4 March 2022", "Kent Police", "NRM", "Newport", "44624", "x;y"]
    ),
)
GRIDS = st.lists(st.lists(CELLS, max_size=8), max_size=8)


@settings(max_examples=150, deadline=None)
@given(GRIDS, st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-16"]))
def test_any_grid_is_read_or_refused_with_a_reason(
    grid: list[list[str]], separator: str, codec: str
) -> None:
    held = io.StringIO()
    csv.writer(held, delimiter=separator).writerows([HEADINGS, *grid])
    try:
        found = read(opened(held.getvalue().encode(codec, "replace")))
    except Unreadable as error:
        assert str(error).endswith(".")  # noqa: PT017 -- only where it is refused
        return
    for row in found:
        assert (row.referral is None) == bool(row.refused)
        assert all(each.message for each in row.problems)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_reason(content: bytes) -> None:
    head = ",".join(HEADINGS).encode() + b"\n"
    for whole in (content, head + content, b"PK\x03\x04" + content):
        try:
            found = read(opened(whole))
        except Unreadable as error:
            assert str(error)  # noqa: PT017 -- only where it is refused
            continue
        assert all((row.referral is None) == bool(row.refused) for row in found)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([each.label for each in FIELDS]), unique=True), st.data()
)
def test_any_cells_under_any_fields_end_as_a_referral_or_a_reason(
    labels: list[str], data: st.DataObject
) -> None:
    row = [data.draw(CELLS) for _ in labels]
    held = io.StringIO()
    csv.writer(held).writerows([[*HEADINGS, *labels], [*ROW, *row]])
    source = opened(held.getvalue().encode("utf-8", "replace"))
    mapping = guess(source.header, source.samples)
    assert remembered(mapping.to_json(), source.header, ()).fields == mapping.fields
    for each in read(source, mapping):
        assert (each.referral is None) == bool(each.refused)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_any_cell_of_a_workbook_is_read_or_refused(text: str) -> None:
    odd = [
        f'<c t="{kind}"><v>{len(text)}</v></c>' for kind in ("s", "e", "b", "n", "q")
    ]
    rows = xml_row(1, *HEADINGS) + xml_row(2, text, *odd)
    try:
        found = read(opened(xlsx({"S": rows})))
    except Unreadable:
        return
    assert all((row.referral is None) == bool(row.refused) for row in found)
