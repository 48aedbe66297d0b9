from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from manumit.referrals.intake.strings import NoSuchString, SharedStrings
from tests.rooms.referrals.intake.paper import HEADINGS, ROW, csv_of, xlsx, xml_row


# Each runs in a process of its own, whose peak is then its own.
READER = """
import resource, sys
from manumit.referrals.intake.mapping import guess
from manumit.referrals.intake.reading import RowReader
from manumit.referrals.intake.rows import Unreadable
from manumit.referrals.intake.sources import open_source
from tests.rooms.referrals.intake.paper import DIRECTORY, TODAY
path = sys.argv[1]
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
rows = refused = 0
with open(path, "rb") as file:
    size = file.seek(0, 2)
    try:
        source = open_source(file, name=path, size=size)
        reader = RowReader(guess(source.header, source.samples), DIRECTORY, TODAY)
        for row in reader.read_all(source.rows()):
            rows += 1
            refused += row.referral is None
    except Unreadable as error:
        print(error, file=sys.stderr)
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(rows, refused, (after - before) // 1024)
"""
MOST_MEGABYTES = 60


def read_apart(path: Path) -> tuple[int, int, int]:
    """Rows, rows refused, and megabytes by which the process grew."""
    done = subprocess.run(
        [sys.executable, "-c", READER, str(path)],
        check=True,
        capture_output=True,
        text=True,
    )
    rows, refused, grown = map(int, done.stdout.split())
    return rows, refused, grown


def big_csv(path: Path, rows: int, account: str) -> None:
    row = csv_of((*ROW[:5], account))
    with path.open("wb") as file:
        file.write(csv_of(HEADINGS))
        for _ in range(rows):
            file.write(row)


def big_xlsx(path: Path, rows: int) -> None:
    base = xlsx({"S": ""})
    with (
        zipfile.ZipFile(io.BytesIO(base)) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if not name.endswith("sheet1.xml"):
                new.writestr(name, old.read(name))
        start, end = old.read("xl/worksheets/sheet1.xml").split(b"<sheetData>")
        with new.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(start + b"<sheetData>" + xml_row(1, *HEADINGS).encode())
            for number in range(2, rows + 2):
                text = f"{number} said {number * 7919}" * 8
                sheet.write(xml_row(number, *ROW[:5], text).encode())
            sheet.write(end)


def test_memory_does_not_grow_with_a_csv_file_of_200_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    big_csv(path, 14_000, "x" * 14_900)
    assert path.stat().st_size > 200_000_000
    rows, refused, grown = read_apart(path)
    assert (rows, refused) == (14_000, 0)
    assert grown < MOST_MEGABYTES


def test_memory_does_not_grow_with_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "big.xlsx"
    big_xlsx(path, 40_000)
    rows, refused, grown = read_apart(path)
    assert (rows, refused) == (40_000, 0)
    assert grown < MOST_MEGABYTES


@pytest.mark.parametrize(
    "content",
    [
        b"a," * 50_000_000,
        b"a" * 100_000_000,
        csv_of(HEADINGS) + b'"' + (b"a,b" * 3_000 + b"\n") * 11_000,
        csv_of(HEADINGS) + b'"' * 99_999_999,
    ],
    ids=["one row of columns", "one cell", "one quotation mark", "only marks"],
)
def test_a_hundred_megabytes_of_nonsense_take_little_memory(
    content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(content[:100_000_000])
    assert read_apart(path)[2] < MOST_MEGABYTES


def test_a_cell_of_a_hundred_megabytes_in_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "cell.xlsx"
    cell = f'<c t="inlineStr"><is><t>{"ab " * 6_000_000}</t></is></c>'
    path.write_bytes(xlsx({"S": xml_row(1, *HEADINGS) + xml_row(2, cell)}))
    assert read_apart(path)[2] < MOST_MEGABYTES


def test_shared_strings_are_found_again_far_beyond_what_is_held() -> None:
    count = 300_000
    strings = SharedStrings(f"string number {n} ü" for n in range(count))
    assert strings[count - 1] == f"string number {count - 1} ü"
    for index in (0, 1, count // 2, 7, count - 2, 0):
        assert strings[index] == f"string number {index} ü"
    with pytest.raises(NoSuchString):
        strings[count]
    strings.close()


def test_strings_beside_memory_are_not_readable_on_the_disk() -> None:
    strings = SharedStrings("Nguyen " * 9 for _ in range(20_000))
    assert strings[19_999].startswith("Nguyen")
    strings._file.seek(0)
    assert b"Nguyen" not in strings._file.read()
    strings.close()
