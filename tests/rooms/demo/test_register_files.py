from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from manumit.cli.demo_register import command
from manumit.demo.register import counts, workbook
from manumit.demo.register.columns import HEADINGS
from manumit.demo.register.workbook import TITLE, TooManyRows
from manumit.demo.register.writing import CannotWrite, Recipe, drawn, write


Reading = Callable[[Path], list[dict[str, str]]]
RECIPE = Recipe(seed=5, dirt=0.5, limit=400)
MEMORY = """
import resource, sys
from pathlib import Path
from manumit.demo.register import counts
from manumit.demo.register.writing import Recipe, write
lines = counts.scaled(counts.published(), int(sys.argv[2]))
write(lines, Recipe(seed=1), out=Path(sys.argv[1]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_same_seed_writes_the_same_bytes_and_another_seed_others(
    kind: str, tmp_path: Path
) -> None:
    lines = counts.published()
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write(
            lines,
            Recipe(seed=seed, limit=300),
            out=tmp_path / f"{name}.{kind}",
            answer_key=tmp_path / f"{name}.key",
        )
    for end in (kind, "key"):
        first, second, third = (
            (tmp_path / f"{name}.{end}").read_bytes() for name in "abc"
        )
        assert first == second
        assert first != third


def test_the_workbook_holds_what_the_csv_holds(
    tmp_path: Path, read_rows: Reading
) -> None:
    lines = counts.published()
    write(lines, RECIPE, out=tmp_path / "r.csv")
    write(lines, RECIPE, out=tmp_path / "r.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "r.xlsx"))
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    assert len(sheets) == 2
    assert sheets[1] == []
    title, headings, *rows = sheets[0]
    assert title[0] == TITLE
    assert headings == list(HEADINGS)
    filled = [row for row in rows if any(row)]
    assert len(filled) < len(rows)  # blank rows stand between
    plain = read_rows(tmp_path / "r.csv")
    assert len(filled) == len(plain) == 400
    for row, cells in zip(plain, filled, strict=True):
        cell = dict(zip(HEADINGS, cells, strict=True))
        for heading in ("Account", "Family name", "Nationality", "Gender"):
            assert cell[heading] == row[heading]


def test_dates_are_dates_and_formula_looking_text_is_text(tmp_path: Path) -> None:
    write(counts.published(), RECIPE, out=tmp_path / "r.xlsx")
    sheet = load_workbook(tmp_path / "r.xlsx")["Referrals"]
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["A1:AJ1"]
    notes = HEADINGS.index("Notes")
    kinds: dict[str, set[str]] = {}
    for row in sheet.iter_rows(min_row=3):
        text = row[notes]
        if isinstance(text.value, str) and text.value.startswith("="):
            kinds.setdefault(text.data_type, set()).add(text.value[:7])
    assert "=HYPERL" in kinds["s"]
    assert kinds["f"] <= {"=CONCAT", "=TODAY(", "=VLOOKU"}
    days = [row[2] for row in sheet.iter_rows(min_row=3) if row[2].value]
    assert sum(cell.is_date for cell in days) > 300
    assert any(isinstance(cell.value, int) for cell in days)


def test_a_workbook_holds_labels_that_xml_cannot(tmp_path: Path) -> None:
    label = "a\x0bb <&> _x0041_ c\rd"
    line = counts.Counted("2022_q1", "Police", label, "", "", "", "", people=2)
    write([line], Recipe(seed=1, dirt=0), out=tmp_path / "r.xlsx")
    sheet = load_workbook(tmp_path / "r.xlsx")["Referrals"]
    assert sheet.cell(1, 1).value == "Reference"  # a clean register has no title
    from openpyxl.utils.escape import unescape

    assert unescape(str(sheet.cell(2, 5).value)) == label


def test_a_register_longer_than_a_sheet_is_refused_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 50)
    with pytest.raises(TooManyRows, match=r"Write it as \.csv"):
        write(counts.published(), Recipe(seed=1), out=tmp_path / "r.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_mixed_encodings_leave_the_counts_readable(tmp_path: Path) -> None:
    odd = counts.Counted("2022_q2", "Police", "Полиция", "", "", "Male", "UK", people=5)
    lines = [*counts.scaled(counts.published(), 800), odd]
    out = tmp_path / "r.csv"
    write(lines, Recipe(seed=4, dirt=0.4), out=out, encoding="cp1252")
    content = out.read_bytes()
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
    utf_8, texts = 0, []
    for line in content.split(b"\r\n"):
        try:
            texts.append(line.decode("utf-8"))
            utf_8 += not line.isascii()
        except UnicodeDecodeError:
            texts.append(line.decode("cp1252"))
    assert utf_8 >= 5
    rows = list(csv.DictReader("\r\n".join(texts).splitlines(keepends=True)))
    found = [row for row in rows if row["First responder organisation"] == "Полиция"]
    assert len(found) == 5
    assert len(rows) == 805


def test_memory_does_not_grow_with_the_register(tmp_path: Path) -> None:
    peaks = []
    for people in (5_000, 40_000):
        done = subprocess.run(
            [sys.executable, "-c", MEMORY, str(tmp_path / "r.csv"), str(people)],
            capture_output=True,
            check=True,
            text=True,
        )
        peaks.append(int(done.stdout))
    assert peaks[1] - peaks[0] < 12_000, peaks  # kilobytes


def test_an_interrupted_run_leaves_nothing_half(
    tmp_path: Path,
) -> None:
    def stop(rows: int) -> None:
        raise KeyboardInterrupt

    out = tmp_path / "r.csv"
    out.write_text("what was there before")
    with pytest.raises(KeyboardInterrupt):
        write(
            counts.published(),
            Recipe(seed=1),
            out=out,
            answer_key=tmp_path / "key",
            progress=stop,
        )
    assert [path.name for path in tmp_path.iterdir()] == ["r.csv"]
    assert out.read_text() == "what was there before"


def test_without_dirt_no_row_is_dirty() -> None:
    rows = list(drawn(counts.published(), Recipe(seed=1, dirt=0, limit=200)))
    assert len(rows) == 200
    assert not any(row.answer.dirt or row.answer.spoilt for row in rows)


@pytest.mark.parametrize(
    ("name", "encoding", "words"),
    [
        ("r.txt", "utf-8", "must end in .csv or .xlsx"),
        ("none/r.csv", "utf-8", "is not there"),
        ("r.csv", "utf-7", "is not offered"),
        ("r.xlsx", "cp1252", "has its own encoding"),
    ],
)
def test_what_cannot_be_written_is_refused_in_words(
    name: str, encoding: str, words: str, tmp_path: Path
) -> None:
    with pytest.raises(CannotWrite, match=words):
        write([], Recipe(seed=1), out=tmp_path / name, encoding=encoding)


def test_shares_outside_0_to_1_and_a_shared_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="from 0 to 1"):
        Recipe(seed=1, dirt=1.5)
    with pytest.raises(CannotWrite, match="number of rows"):
        Recipe(seed=1, limit=-1)
    out = tmp_path / "r.csv"
    with pytest.raises(CannotWrite, match="a file of its own"):
        write([], Recipe(seed=1), out=out, answer_key=out)


def test_the_command_writes_register_and_key(tmp_path: Path) -> None:
    out, key = tmp_path / "r.csv", tmp_path / "k.jsonl"
    arguments = ["--seed", "7", "--out", str(out), "--answer-key", str(key)]
    done = CliRunner().invoke(
        command, [*arguments, "--people", "500", "--spoil", "0.1", "--format", "json"]
    )
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert told["rows"] == 500
    assert told["spoilt"] > 20
    assert len(key.read_text("utf-8").splitlines()) == 500
    done = CliRunner().invoke(command, [*arguments, "--limit", "20"])
    assert "20 rows written" in done.output


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        (["--from", "none.csv"], "none.csv cannot be read"),
        (["--repeat", "2", "--people", "9"], "not both"),
        (["--dirt", "2"], "--dirt"),
    ],
)
def test_the_command_says_errors_in_a_sentence(
    extra: list[str], words: str, tmp_path: Path
) -> None:
    done = CliRunner().invoke(
        command, ["--seed", "1", "--out", str(tmp_path / "r.csv"), *extra]
    )
    assert done.exit_code != 0
    assert words in done.output
    assert "Traceback" not in done.output
