from __future__ import annotations

import io
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from manumit.referrals.intake.formats import Formats, NoSuchDay, moment
from manumit.referrals.intake.rows import Unreadable, as_given
from tests.rooms.referrals.intake.paper import (
    HEADINGS,
    MAIN,
    ROW,
    csv_of,
    messages,
    opened,
    read,
    xlsx,
    xml_row,
)


HEAD = xml_row(1, *HEADINGS)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="0000000"/>'
    '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/>'
    "</cellXfs></styleSheet>"
)


def saved(workbook: openpyxl.Workbook) -> bytes:
    held = io.BytesIO()
    workbook.save(held)
    return held.getvalue()


def with_cells(**cells: str) -> bytes:
    usual = dict(zip(HEADINGS, ROW, strict=True)) | {
        key.replace("_", " "): value for key, value in cells.items()
    }
    return xlsx({"Register": HEAD + xml_row(2, *usual.values())}, styles=STYLES)


def test_a_workbook_says_what_the_same_csv_says() -> None:
    workbook = read(opened(xlsx({"S": HEAD + xml_row(2, *ROW)})))
    assert workbook[0].referral == read(opened(csv_of(HEADINGS, ROW)))[0].referral


def test_merged_headings_above_the_header_are_skipped_with_a_note() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Force threat desk: referrals 2022", None, None])
    sheet.merge_cells("A1:F1")
    sheet.append([None])
    sheet.append(list(HEADINGS))
    sheet.append(list(ROW))
    source = opened(saved(book))
    assert source.header == HEADINGS
    assert source.header_row == 3
    assert any("left out above them: row 1" in note for note in source.notes)
    assert [each.number for each in read(source)] == [4]


def test_two_headings_of_one_name_take_the_merged_heading_above_along() -> None:
    above = xml_row(1, "", "", "Where now", "", "Normal residence", "")
    head = xml_row(2, "Reference", "DOB", "County", "Town", "County", "Town")
    source = opened(xlsx({"S": above + head + xml_row(3, "R1", "1990")}))
    assert source.header[2:] == (
        "Where now: County",
        "Where now: Town",
        "Normal residence: County",
        "Normal residence: Town",
    )


def test_trailing_blank_sheets_are_ignored() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Register"
    sheet.append(list(HEADINGS))
    sheet.append(list(ROW))
    book.create_sheet("Sheet2")
    formatted = book.create_sheet("Sheet3")
    formatted["A1"].number_format = "dd/mm/yyyy"
    source = opened(saved(book))
    assert (source.sheet, source.sheets) == ("Register", ("Register",))


def test_of_several_filled_sheets_the_register_is_read_and_the_choice_offered() -> None:
    content = xlsx(
        {"Notes": xml_row(1, "Updated weekly"), "Register": HEAD + xml_row(2, *ROW)}
    )
    source = opened(content)
    assert source.sheet == "Register"
    assert any("“Notes”" in note for note in source.notes)
    assert opened(content, sheet="Notes").header == ("Updated weekly",)
    with pytest.raises(Unreadable, match="no filled sheet"):
        opened(content, sheet="Nothing")


def test_a_visible_sheet_is_read_before_a_hidden_one() -> None:
    rows = HEAD + xml_row(2, *ROW)
    assert opened(xlsx({"Old": rows, "New": rows}, hidden=["Old"])).sheet == "New"


def test_a_cell_that_shows_a_date_is_that_day() -> None:
    (found,) = read(opened(with_cells(Date_of_referral='<c s="1"><v>44624</v></c>')))
    assert found.referral is not None
    assert found.referral.referred_on == date(2022, 3, 4)
    assert found.given["referred_on"] == "2022-03-04"


def test_the_calendar_of_1904_is_kept() -> None:
    row = xml_row(2, "R1", '<c s="1"><v>43162</v></c>', *ROW[2:])
    content = xlsx({"S": HEAD + row}, styles=STYLES, date1904=True)
    assert read(opened(content))[0].given["referred_on"] == "2022-03-04"


def test_a_bare_serial_number_is_read_as_its_day_and_said() -> None:
    (found,) = read(opened(with_cells(Date_of_referral="<c><v>44624</v></c>")))
    assert found.referral is not None
    assert found.referral.referred_on == date(2022, 3, 4)
    assert "Excel's number for 4 March 2022" in messages(found)


def test_a_format_of_noughts_shows_them() -> None:
    (found,) = read(opened(with_cells(Reference='<c s="2"><v>4211</v></c>')))
    assert found.given["reference"] == "0004211"


def test_a_formula_without_a_stored_value_is_a_problem_beside_the_row() -> None:
    (found,) = read(opened(with_cells(Nationality='<c><f>A1&amp;"x"</f></c>')))
    assert found.referral is not None
    assert found.problems[0].field == "nationality"
    assert found.problems[0].column == "Nationality"
    assert "never stored" in found.problems[0].message


def test_a_formula_with_its_value_is_the_value() -> None:
    cell = '<c t="str"><f>X1</f><v>Albanian</v></c>'
    (found,) = read(opened(with_cells(Nationality=cell)))
    assert found.given["nationality"] == "Albanian"


def test_an_error_of_excel_is_said_in_words() -> None:
    cell = '<c t="e"><f>X</f><v>#REF!</v></c>'
    (found,) = read(opened(with_cells(Nationality=cell)))
    assert "#REF!: it points at a cell that is no longer there" in messages(found)
    assert "nationality" not in found.given


def test_a_number_where_a_phone_should_be_warns_of_the_lost_nought() -> None:
    head = xml_row(1, *HEADINGS[:5], "Phones")
    row = xml_row(2, *ROW[:5], "<c><v>7700900123</v></c>")
    (found,) = read(opened(xlsx({"S": head + row})))
    assert found.referral is not None
    assert found.referral.phones == "7700900123"
    assert found.referral.phone_numbers == ("+447700900123",)
    assert "leading nought may be lost" in messages(found)


def test_shared_strings_with_runs_are_joined_and_readings_left_out() -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><r><t>Ngu</t></r><r><t xml:space="preserve">yễn '
        "</t></r><rPh><t>reading</t></rPh></si><si><t>a_x000D_\nb_x0000_</t></si></sst>"
    )
    cells = ('<c t="s"><v>0</v></c>', "Vietnamese", '<c t="s"><v>1</v></c>')
    content = xlsx({"S": HEAD + xml_row(2, *ROW[:3], *cells)}, strings=strings)
    (found,) = read(opened(content))
    assert found.given["family_name"] == "Nguyễn "
    assert found.given["account"] == "a\r\nb_x0000_"


def test_a_cell_whose_shared_string_is_missing_is_a_problem() -> None:
    (found,) = read(opened(with_cells(Nationality='<c t="s"><v>7</v></c>')))
    assert "missing from the workbook" in messages(found)


def test_cells_and_rows_without_their_places_are_counted() -> None:
    def bare(*cells: str) -> str:
        made = "".join(f'<c t="inlineStr"><is><t>{c}</t></is></c>' for c in cells)
        return f"<row>{made}</row>"

    (found,) = read(opened(xlsx({"S": bare(*HEADINGS) + bare(*ROW)})))
    assert (found.number, found.given["account"]) == (2, "What was said.")


def test_a_cell_beyond_the_headings_is_kept_and_said() -> None:
    (found,) = read(opened(xlsx({"S": HEAD + xml_row(2, *ROW, "more")})))
    assert found.referral is not None
    assert found.other == {"Column 7": "more"}
    assert "under 6 headings" in messages(found)


def test_a_cell_of_no_place_is_refused_in_words() -> None:
    row = '<row r="1"><c r="ABCDE1" t="inlineStr"><is><t>x</t></is></c></row>'
    with pytest.raises(Unreadable, match="which no sheet has"):
        opened(xlsx({"S": row}))


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1.0, date(1900, 1, 1)),
        (59.0, date(1900, 2, 28)),
        (61.0, date(1900, 3, 1)),
        (44624.5, datetime(2022, 3, 4, 12)),  # noqa: DTZ001 -- a sheet has no zone
        (0.75, time(18)),
    ],
)
def test_excels_serials(number: float, expected: object) -> None:
    assert moment(number, from_1904=False, clock=True) == expected


@pytest.mark.parametrize("number", [60.0, 0.0, -1.0, 9e9])
def test_days_that_excel_does_not_have(number: float) -> None:
    with pytest.raises(NoSuchDay):
        moment(number, from_1904=False, clock=False)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("dd/mm/yyyy", "2022-03-04"),
        ("mmm-yy", "2022-03-04"),
        ('[$-809]d mmmm yyyy;@"x"', "2022-03-04"),
        ("0.00", "44624"),
        ('0 "days"', "44624"),
        ("#,##0", "44624"),
        ("General", "44624"),
        ("[Red]0", "44624"),
    ],
)
def test_what_counts_as_a_date_format(code: str, shown: str) -> None:
    assert as_given(Formats((170,), {170: code}).shown(44624.0, 0)) == shown


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]),
    max_size=12,
)
VALUES = st.one_of(
    st.none(),
    TEXT,
    st.booleans(),
    st.floats(-1e9, 1e9).map(lambda each: round(each, 4)),
    st.integers(-(10**12), 10**12),
    st.dates(date(1901, 1, 1), date(2090, 1, 1)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(VALUES, min_size=1, max_size=6), min_size=1, max_size=6))
def test_cells_agree_with_another_reader_of_workbooks(grid: list[list[object]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(HEADINGS))
    for values in grid:
        for column, value in enumerate(values, 1):
            cell = sheet.cell(sheet.max_row + (column == 1), column)
            cell.value = value  # type: ignore[assignment]
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    content = saved(book)
    theirs = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    expected = [
        ["" if each is None or each == "" else as_given(_plain(each)) for each in row]
        for row in theirs.to_python()[1:]
    ]
    ours = {row.number: row for row in opened(content).stream}
    for number, row in enumerate(expected, 2):
        cells: list[str] = (
            [as_given(each) for each in ours[number].cells] if number in ours else []
        )
        assert cells + [""] * (len(row) - len(cells)) == row


def _plain(value: object) -> str | float | bool | date | datetime | time:
    assert isinstance(value, (str, float, int, bool, date, datetime, time))
    return float(value) if type(value) is int else value
