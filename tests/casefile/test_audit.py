from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import tracemalloc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from manumit.casefile import as_html, as_json, as_text
from manumit.casefile.auditing import NotJudged, audit, moment
from manumit.casefile.case import CaseFile
from manumit.casefile.reading import read
from manumit.cli.audit import command
from manumit.cli.frame.casefiles import Given, audit_files
from manumit.law.duties import State
from tests.casefile.files import Json, case, data, event
from tests.casefile.test_writing import cases, of_its_case


ROOT = Path(__file__).parents[2]
DAY = "2026-05-06"


def received(number: int = 1, **changes: Any) -> Json:
    """A referral on 5 May 2026: an assessment is due within 24 hours."""
    body = {
        "referral": "r1",
        "route": "nrm",
        "received_by": "force-a",
        "responder": None,
        "child": False,
    }
    return event(
        **{
            "id": f"e{number}",
            "kind": "referral.received",
            "subject": f"v{number}",
            "happened": "2026-05-05T10:00:00Z",
            "recorded_at": "2026-05-05T10:00:00Z",
            "body": body,
            **changes,
        }
    )


def of_people(count: int, **changes: Any) -> Json:
    people = [{"id": f"v{number}"} for number in range(1, count + 1)]
    events = [received(number, **changes) for number in range(1, count + 1)]
    return case(*events, persons=people)


TOO_SOON = "expected JSON; found a file that ends too soon."
GOOD = case(event(happened="2026-05-05T10:00:00Z", recorded_at="2026-05-05T10:00:00Z"))
BAD = of_people(3)


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


def run(*arguments: str | Path, given: bytes = b"") -> Ran:
    done = CliRunner().invoke(command, [str(each) for each in arguments], input=given)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return Ran(done.exit_code, done.stdout, done.stderr)


def put(folder: Path, name: str, *wholes: Json) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"\n".join(data(each) for each in wholes))
    return path


def test_the_exit_status_says_whether_anything_is_overdue(tmp_path: Path) -> None:
    path = put(tmp_path, "bad.json", BAD)
    assert run(path, "--on", "2026-05-05T10:00:59Z").status == 0
    assert run(path, "--on", "2026-05-05T10:01:01Z").status == 1


def test_what_only_lacks_its_evidence_is_not_overdue(tmp_path: Path) -> None:
    silent = of_people(1, recorded_at="2026-06-01T10:00:00Z")
    done = run(put(tmp_path, "a.json", silent), "--on", "2026-06-02")
    assert done.status == 0
    assert "Not evidenced on the file" in done.out
    assert "Failed" not in done.out


def test_a_bad_file_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    put(tmp_path, "a.json", {**BAD, "version": 2})
    put(tmp_path, "b.json", BAD)
    (tmp_path / "c.json").write_bytes(b"{\n")
    done = run(tmp_path, "--on", DAY)
    assert done.status == 2
    assert done.err.splitlines() == [
        f"{tmp_path / 'a.json'}: version: expected the number 1; found another value.",
        f"{tmp_path / 'c.json'}: line 2: {TOO_SOON}",
    ]
    assert "Case MS-1 (c1)" in done.out


def test_programs_are_told_of_a_bad_file_in_json(tmp_path: Path) -> None:
    path = put(tmp_path, "a.json", {**BAD, "version": 2})
    done = run(path, tmp_path / "none.json", "--format", "json")
    first, second = map(json.loads, done.err.splitlines())
    assert first == {
        "file": str(path),
        "faults": [
            {"path": "version", "expected": "the number 1", "found": "another value"}
        ],
    }
    assert second["faults"][0]["found"] == "No such file or directory"
    assert (done.status, done.out) == (2, "")


def test_a_folder_is_read_in_the_order_of_names_with_what_is_below(
    tmp_path: Path,
) -> None:
    for name in ("b/2.json", "a.json", "c.jsonl"):
        put(tmp_path, name, {**GOOD, "case": {"id": name}})
    (tmp_path / "notes.txt").write_text("no case", encoding="utf-8")
    done = run(tmp_path, "--format", "json", "--on", DAY)
    assert [json.loads(line)["case"] for line in done.out.splitlines()] == [
        "a.json",
        "b/2.json",
        "c.jsonl",
    ]


@pytest.mark.parametrize("indent", [None, 2])
def test_standard_input_holds_one_case_or_one_on_each_line(indent: int | None) -> None:
    whole = json.dumps(BAD, indent=indent).encode()
    assert run("-", "--on", DAY, given=whole).out.startswith("Case MS-1 (c1)\n")
    lines = b"\n\n".join([data(GOOD), b"{}", data(BAD), b""])
    done = run("-", "--on", DAY, "--format", "json", given=lines)
    told = [json.loads(line) for line in done.out.splitlines()]
    assert [each["file"][-6:] for each in told] == ["line 1", "line 5"]
    assert json.loads(done.err)["file"] == "standard input, line 3"
    assert done.status == 2


@pytest.mark.parametrize("text", ["2026-13-01", "yesterday", "2026-05-05T10:00"])
def test_a_moment_that_is_none_is_refused_in_words(text: str, tmp_path: Path) -> None:
    done = run(put(tmp_path, "a.json", GOOD), "--on", text)
    assert done.status == 2
    assert "Give a day" in done.err


def test_a_day_is_meant_to_its_end_in_london() -> None:
    assert moment("2026-05-06").isoformat() == "2026-05-06T22:59:59+00:00"


def test_the_two_times_are_told_and_kept_apart(tmp_path: Path) -> None:
    late = of_people(1, recorded_at="2026-05-09T10:00:00Z")
    path = put(tmp_path, "a.json", late)
    known = run(path, "--on", "2026-05-08", "--as-known", "2026-05-08")
    assert "written down by the end of 8 May 2026." in known.out.replace("\n", " ")
    assert "0 duties." in known.out
    told = run(
        path, "--on", "2026-05-08", "--format", "json", "--as-known", "2026-05-10"
    )
    found = json.loads(told.out)
    assert (found["judged_on"], found["as_known_on"]) == (
        "2026-05-08T22:59:59+00:00",
        "2026-05-10T22:59:59+00:00",
    )
    assert found["findings"]


def test_the_text_fits_a_terminal_and_says_each_thing_once(tmp_path: Path) -> None:
    done = run(put(tmp_path, "a.json", of_people(14)), "--on", "2026-05-08")
    assert max(map(len, done.out.splitlines())) <= 80
    words = " ".join(done.out.split())
    assert "14 people: v1 … v14: due 6 May 2026 at 11:00, 60 hours late so far" in words
    assert words.count("(assessed): overdue") == 1
    for label in ("Why:", "Rests on:", "Met by: Assessed", "Owed by: Force A"):
        assert label in words
    assert "24 hours (version of 1 April 2009, local policy, a default)" in words


def test_the_json_says_all_of_a_finding(tmp_path: Path) -> None:
    path = put(tmp_path, "a.json", BAD)
    told = json.loads(run(path, "--on", DAY, "--format", "json").out)
    assert set(told["duties"]) == {each.value for each in State}
    assert told["overdue"] is True
    found = next(each for each in told["findings"] if each["rule"] == "assessed")
    assert found["late_hours"] == 12
    assert (found["verdict"], found["state"], found["subject"]) == (
        "failed",
        "overdue",
        "v1",
    )
    assert found["due"] == "2026-05-06T10:00:00+00:00"
    assert found["because"]["events"] == ["e1"]
    (rested,) = found["because"]["provisions"]
    assert (rested["id"], rested["value"]) == ("policy/assessment_hours", 24)
    assert rested["doubts"] == ["default"]


def test_the_head_says_how_many_crimes_are_due_and_recorded(tmp_path: Path) -> None:
    crime = {
        "crime": "k1",
        "form": "crime",
        "offence": "036/07",
        "force": "force-a",
        "offender": None,
    }
    recorded = received(2, id="k", kind="crime.recorded", subject="v1", body=crime)
    suspected = [
        received(
            number, id=f"s{number}", kind="victim.suspected", body={"basis": "officer"}
        )
        for number in (1, 2)
    ]
    path = put(tmp_path, "a.json", case(*suspected, recorded))
    done = run(path, "--on", "2026-05-09T10:00:00Z")
    words = " ".join(done.out.split())
    assert "Crimes: 2 due, 1 recorded; 1 late or missing, by 72 hours at most." in words
    found = json.loads(
        run(path, "--on", "2026-05-09T10:00:00Z", "--format", "json").out
    )
    assert [(each["subject"], each["hours_late"]) for each in found["crimes"]] == [
        ("v1", None),
        ("v2", 72),
    ]


@settings(max_examples=60)
@given(cases())
def test_any_case_at_all_is_judged_or_refused_in_words(given: CaseFile) -> None:
    """A stream of ten thousand files does not end with an odd one."""
    whole = of_its_case(given)
    try:
        audited = audit(whole, on=moment("2029-12-31"))
    except NotJudged:
        return
    assert as_text.text(audited)
    assert as_html.section(audited)
    assert as_json.line(audited)


def test_what_a_force_set_itself_is_told_as_its_own(tmp_path: Path) -> None:
    own = {
        "organisation": "force-a",
        "provision": "policy/assessment_hours",
        "starts": "2026-01-01",
        "value": 2,
        "source": "Policy 7",
    }
    path = put(tmp_path, "a.json", {**BAD, "policies": [own]})
    words = " ".join(run(path, "--on", DAY).out.split())
    assert "2 hours (version of 1 January 2026, local policy, set by force-a)" in words


class Page(HTMLParser):
    """The tags of a page, each closed by its own."""

    VOID = frozenset({"meta"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_alone_and_without_script(tmp_path: Path) -> None:
    hostile = {**BAD, "case": {"id": "<script>alert(1)</script>"}}
    put(tmp_path, "a.json", hostile)
    put(tmp_path, "b.json", of_people(2))
    done = run(tmp_path, "--on", DAY, "--format", "html")
    page = Page()
    page.feed(done.out)
    assert page.open == []
    assert page.seen.count("section") == 2
    assert page.seen.count("h1") == 1
    assert "script" not in page.seen
    assert "&lt;script&gt;" in done.out
    assert not re.search(r"(?:src|href|url\()", done.out)


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
            for each in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted([light(one), light(other)], reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_pages_colours_can_be_told_apart(tmp_path: Path) -> None:
    done = run(put(tmp_path, "a.json", GOOD), "--format", "html", "--on", DAY)
    colours = set(re.findall(r"#[0-9a-f]{6}", done.out))
    assert len(colours) > 2
    assert all(contrast(each, "#ffffff") >= 4.5 for each in colours)


def test_no_finding_is_said_to_be_none(tmp_path: Path) -> None:
    path = put(tmp_path, "a.json", case(events=[]))
    for form in ("text", "html"):
        assert "Nothing was found" in run(path, "--on", DAY, "--format", form).out


def test_dates_that_no_calendar_here_reaches_are_told_not_guessed(
    tmp_path: Path,
) -> None:
    far = of_people(
        1, happened="2190-05-05T10:00:00Z", recorded_at="2190-05-05T10:00:00Z"
    )
    done = run(put(tmp_path, "a.json", far), "--on", "2191-01-01")
    assert done.status == 2
    assert "expected dates that can be judged" in done.err
    with pytest.raises(NotJudged):
        audit(read(data(far)), on=moment("2191-01-01"))


def test_the_sealed_record_is_still_verified_by_its_own_word() -> None:
    done = run("verify", "--help")
    assert "Work the whole chain out" in done.out
    assert "FILE" in run("--help").out


def test_no_django_is_loaded_and_no_database_opened(tmp_path: Path) -> None:
    path = put(tmp_path, "a.json", BAD)
    script = (
        "import sys\n"
        "from manumit.cli import main\n"
        "try:\n"
        f"    main(['audit', {str(path)!r}, '--on', '{DAY}'])\n"
        "finally:\n"
        "    assert not {'django', 'psycopg', 'procrastinate'} & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin", "MANUMIT_HOME": str(tmp_path / "none")},
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert "(assessed): overdue" in done.stdout
    assert not (tmp_path / "none").exists()


def test_thousands_of_files_take_no_more_memory_than_hundreds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(_Nowhere())))
    asked = Given(on=moment(DAY), as_known=None, form="json")

    def peak(count: int) -> int:
        folder = tmp_path / str(count)
        folder.mkdir()
        for number in range(count):
            put(folder, f"{number}.json", of_people(1))
        tracemalloc.start()
        try:
            assert audit_files([str(folder)], asked) == 1
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(20)  # what is read once and kept, such as the provisions
    few, many = peak(200), peak(2000)
    assert many - few < 1_500_000


class _Nowhere(io.RawIOBase):
    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return len(data)


def test_each_case_is_told_before_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[int] = []

    def lines() -> Iterator[bytes]:
        yield data(GOOD)
        for _ in range(2):
            told.append(len(capsys.readouterr().out.splitlines()))
            yield data(GOOD)

    monkeypatch.setattr(sys, "stdin", _Given(lines()))
    audit_files(["-"], Given(on=moment(DAY), as_known=None, form="json"))
    assert told == [1, 1]


class _Given:
    """Standard input whose lines come one after another."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self.buffer = self

    def readline(self) -> bytes:
        return next(self._lines)

    def __iter__(self) -> Iterator[bytes]:
        return self._lines
