from __future__ import annotations

import io

import pytest

from manumit.referrals.intake.delimited import sniff
from manumit.referrals.intake.rows import Limits, Unreadable
from manumit.referrals.intake.sources import open_source
from tests.rooms.referrals.intake.paper import (
    HEADINGS,
    ROW,
    csv_of,
    opened,
    read,
    read_one,
)


WITH_LETTERS = ("R2", "5 May 2022", "Kent Police", "Müller", "German", "Straße")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    (found,) = read(opened(csv_of(HEADINGS, ROW, separator=separator)))
    assert found.referral is not None
    assert found.referral.account == "What was said."


def test_commas_in_accounts_do_not_mislead_a_file_of_semicolons() -> None:
    account = "He came, he said, in March, by car, with two men."
    assert sniff(f"Reference;Account\nR1;{account}\nR2;{account}\n") == ";"


def test_excels_note_of_the_separator_is_obeyed_and_is_no_row() -> None:
    source = opened(b"sep=;\r\n" + csv_of(HEADINGS, ROW, separator=";"))
    assert source.header == HEADINGS
    assert [row.number for row in source.rows()] == [2]


@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("cp1252", b""),
    ],
)
def test_letters_survive_each_encoding(codec: str, mark: bytes) -> None:
    content = mark + csv_of(HEADINGS, WITH_LETTERS).decode().encode(codec)
    (found,) = read(opened(content))
    assert found.referral is not None
    assert found.referral.family_name == "Müller"
    assert found.referral.account == "Straße"


def test_one_line_of_another_encoding_does_not_spoil_the_rest_and_says_so() -> None:
    lines = csv_of(HEADINGS, WITH_LETTERS, ROW).splitlines(keepends=True)
    lines[1] = lines[1].decode().encode("cp1252")
    odd, even = read(opened(b"".join(lines)))
    assert odd.referral is not None
    assert even.referral is not None
    assert odd.referral.family_name == "Müller"
    assert even.referral.family_name == "Nguyễn"
    assert "read as Windows-1252" in odd.problems[0].message
    assert not even.problems


def test_two_encodings_in_one_row_are_both_read() -> None:
    line = b"R3,4 May 2022,Kent Police,M\xfcller,German," + "Ţepeş".encode() + b"\r\n"
    (found,) = read(opened(csv_of(HEADINGS) + line))
    assert found.referral is not None
    assert (found.referral.family_name, found.referral.account) == ("Müller", "Ţepeş")


def test_an_encoding_can_be_chosen() -> None:
    row = ("R4", "4 May 2022", "Kent Police", "Иванов", "Russian", "Сказал.")
    content = csv_of(HEADINGS, row).decode().encode("cp1251")
    (found,) = read(opened(content, encoding="windows-1251"))
    assert found.referral is not None
    assert found.referral.family_name == "Иванов"


def test_an_encoding_that_does_not_exist_is_refused_in_words() -> None:
    with pytest.raises(Unreadable, match="no encoding called klingon"):
        opened(csv_of(HEADINGS, ROW), encoding="klingon")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_breaks_inside_an_account_stand_as_typed(end: str) -> None:
    account = f"First.{end}{end}  Second, “quoted”.{end}"
    (found,) = read(opened(csv_of(HEADINGS, (*ROW[:5], account))))
    assert found.referral is not None
    assert found.referral.account == account


def test_a_file_with_the_line_ends_of_old_macs_is_read() -> None:
    assert len(read(opened(csv_of(HEADINGS, ROW, ROW, end="\r")))) == 2


def test_blank_rows_are_left_out_and_numbers_stay() -> None:
    content = csv_of(HEADINGS, ROW) + b"\r\n,,,,,\r\n" + csv_of(ROW)
    assert [row.number for row in opened(content).rows()] == [2, 5]


def test_a_quotation_mark_never_closed_costs_one_row() -> None:
    lines = [*csv_of(HEADINGS, ROW, ROW).splitlines(keepends=True)]
    lines.insert(2, b'R9,4 May 2022,Kent Police,"Smith,British,Said.\r\n')
    found = read(opened(b"".join(lines)))
    assert [each.number for each in found] == [2, 3, 4]
    assert [each.referral is None for each in found] == [False, True, False]
    assert "never closed" in found[1].refused[0].message


def test_an_inch_mark_inside_a_cell_is_only_an_inch_mark() -> None:
    line = b"R9,4 May 2022,Kent Police,Smith,British,He was 5'10\" tall\r\n"
    (found,) = read(opened(csv_of(HEADINGS) + line))
    assert found.referral is not None
    assert found.referral.account == "He was 5'10\" tall"


def test_marks_that_are_never_closed_again_and_again_refuse_the_file() -> None:
    # Each row opens a cell; the doubled marks that follow keep it open.
    lines = b'R9,"4 May\r\n' + b'"",""\r\n' * 3
    with pytest.raises(Unreadable, match="damaged"):
        list(opened(csv_of(HEADINGS) + lines, limits=Limits(broken_quotes=0)).rows())


def test_nul_is_refused_for_its_row_only() -> None:
    content = csv_of(HEADINGS, ROW, ROW).replace(b"What was", b"What\x00was", 1)
    first, second = read(opened(content))
    assert "NUL" in first.refused[0].message
    assert second.referral is not None


def test_a_row_with_more_cells_than_headings_is_refused_because_cells_slipped() -> None:
    found = read(opened(csv_of(HEADINGS, (*ROW, "more"))))
    assert "slipped sideways" in found[0].refused[0].message


def test_a_row_whose_further_cells_are_empty_is_read() -> None:
    assert read(opened(csv_of(HEADINGS, (*ROW, "", ""))))[0].referral is not None


def test_a_short_row_is_filled() -> None:
    assert read(opened(csv_of(HEADINGS, ROW[:4])))[0].referral is not None


def test_a_row_swallowed_by_a_stray_mark_is_refused() -> None:
    line = b'R9,4 May 2022,Kent Police,"Smith\r\nR10,5 May 2022,"Kent Police\r\n'
    found = read(opened(csv_of(HEADINGS) + line))
    assert found[0].referral is None
    assert found[0].refused


def test_text_that_looks_like_a_formula_is_text() -> None:
    account = '=HYPERLINK("http://x","y")'
    found = read_one(Account=account)
    assert found.referral is not None
    assert found.referral.account == account


@pytest.mark.parametrize("content", [b"", b"\r\n \r\n", b",,,\r\n,,\r\n"])
def test_a_file_with_nothing_in_it_says_so(content: bytes) -> None:
    with pytest.raises(Unreadable, match=r"empty|no row with anything"):
        opened(content)


def test_reading_again_starts_again() -> None:
    source = opened(csv_of(HEADINGS, ROW, ROW))
    assert list(source.rows()) == list(source.rows())
    assert source.share == 1


def test_a_file_larger_than_is_taken_is_refused_before_it_is_read() -> None:
    with pytest.raises(Unreadable, match="Split the register"):
        open_source(io.BytesIO(b"x"), name="big.csv", size=300_000_000)
