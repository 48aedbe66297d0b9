from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from manumit.referrals.intake.rows import Limits, Unreadable
from tests.rooms.referrals.intake.paper import (
    HEADINGS,
    ROW,
    opened,
    xlsx,
    xml_row,
)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = xlsx({"S": xml_row(1, *HEADINGS) + xml_row(2, *ROW)})


def archive(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (OLE + b"\0" * 600, "old Excel format"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"{\\rtf1 hello}", "Rich Text"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"PK\x03\x04 and no more", "cut short"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.x"), "OpenDocument"),
        (archive(**{"Index__Document.iwa": b"x"}), "Numbers"),
        (archive(**{"xl__workbook.bin": b"x"}), "binary workbook"),
        (archive(**{"word__document.xml": b"x"}), "Word"),
        (archive(**{"holiday.jpg": b"x"}), "zip archive, not a workbook"),
        (archive(**{"[Content_Types].xml": b"x"}), "damaged"),
    ],
)
def test_what_is_no_register_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        opened(content, name="register.csv")


def test_a_workbook_cut_short_is_refused_in_words() -> None:
    for length in range(4, len(GOOD), 97):
        with pytest.raises(Unreadable):
            opened(GOOD[:length])


def test_a_workbook_damaged_inside_is_refused_in_words_or_read() -> None:
    for place in range(0, len(GOOD), 41):
        harmed = GOOD[:place] + bytes([GOOD[place] ^ 0x55]) + GOOD[place + 1 :]
        try:
            list(opened(harmed).rows())
        except Unreadable:
            continue


def test_a_workbook_whose_sheets_are_blank_says_so() -> None:
    held = io.BytesIO()
    openpyxl.Workbook().save(held)
    with pytest.raises(Unreadable, match="Every sheet of the workbook is blank"):
        opened(held.getvalue())


def test_a_zip_bomb_is_refused_before_it_is_opened() -> None:
    bomb = xlsx(
        {"S": xml_row(1, *HEADINGS)},
        extra={"xl/worksheets/sheet9.xml": b"0" * 60_000_000},
    )
    assert len(bomb) < 100_000
    with pytest.raises(Unreadable, match="would unpack to 60 MB"):
        opened(bomb)


def test_an_archive_of_many_parts_is_refused_before_its_directory_is_held() -> None:
    many = archive(**{f"part{n}": b"" for n in range(300)})
    with pytest.raises(Unreadable, match="The file holds 300 parts"):
        opened(many, limits=Limits(entries=200))


def test_entities_that_would_grow_without_bound_are_refused() -> None:
    laughs = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
        b"<worksheet><sheetData><row><c t='str'><v>&b;</v></c></row></sheetData>"
        b"</worksheet>"
    )
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(GOOD)) as good,
        zipfile.ZipFile(held, "w") as bad,
    ):
        for name in good.namelist():
            sheet = name.endswith("sheet1.xml")
            bad.writestr(name, laughs if sheet else good.read(name))
    with pytest.raises(Unreadable, match="document type declaration"):
        opened(held.getvalue())


def test_a_header_of_a_million_columns_is_refused() -> None:
    with pytest.raises(Unreadable, match="1,000,001 columns"):
        opened(b"a," * 1_000_000)


def test_a_row_of_a_million_columns_is_refused_and_the_next_is_read() -> None:
    head = ",".join(HEADINGS).encode() + b"\n"
    row = ",".join(ROW).encode() + b"\n"
    wide, good = opened(head + b"a," * 1_000_000 + b"\n" + row).rows()
    assert not any(wide.cells)
    assert "1,000,001 columns" in wide.flaws[0].message
    assert good.cells == ROW


def test_a_row_far_too_long_is_refused_and_the_next_is_read() -> None:
    head = ",".join(HEADINGS).encode() + b"\n"
    row = ",".join(ROW).encode() + b"\n"
    long, good = opened(head + b"R1," + b"a" * 9_000_000 + b"\n" + row).rows()
    assert "longer than 2 MB" in long.flaws[0].message
    assert good.cells == ROW
