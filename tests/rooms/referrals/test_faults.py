"""What goes wrong on the way in: every act is whole or not at all, and says why."""

from __future__ import annotations

import csv
import errno
import io
import os
import resource
import subprocess
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import DatabaseError, OperationalError, connection, connections
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.files.folder import NotKept
from manumit.organisations import directory as directories
from manumit.referrals import jobs
from manumit.referrals.actions import amending, letting_in, mending, registers
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.actions.registers import Upload
from manumit.referrals.queries import runs
from manumit.referrals.queries.runs import RunSeen
from manumit.referrals.rules import Outcome, RunState
from tests.ground import as_owner
from tests.rooms.referrals.conftest import CELLS, NOW
from tests.rooms.referrals.test_pages import FORM


Asked = Callable[[str], Reader]
Browser = Callable[[str], Client]
Receive = Callable[..., Receipt]
MEGABYTE = 1_000_000
LATER = NOW.replace(year=2100)  # the worker reads the clock; this is after it
HEADINGS = {
    "reference": "Reference",
    "referred_on": "Date of referral",
    "responder": "First responder organisation",
    "given_names": "Given names",
    "family_name": "Family name",
    "age_band": "Age band",
    "exploitation": "Exploitation type",
    "now_where": "Where the person is now",
    "account": "Account",
}
TABLES = (
    "cases_case",
    "cases_grant",
    "cases_ownership",
    "cases_involvement",
    "cases_fact",
    "people_nominal",
    "obligations_obligation",
    "referrals_referral",
    "referrals_place",
    "referrals_entry",
    "referrals_question",
    "referrals_identity",
    "referrals_amendment",
    "referrals_row",
    "referrals_run",
    "audit_event",
)


def held() -> Mapping[str, int]:
    """How many rows each table holds, looked at behind the walls."""
    with as_owner(), connection.cursor() as cursor:
        counts = {}
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            counts[table] = cursor.fetchone()[0]
    return counts


@contextmanager
def record_that_cannot_be_written() -> Iterator[None]:
    """The application may not add to the sealed record for a while."""
    login = settings.DATABASE_ROLES["app"]
    for order in (f"REVOKE INSERT ON audit_event FROM {login}", None):
        with as_owner(), connection.cursor() as cursor:
            cursor.execute(order or f"GRANT INSERT ON audit_event TO {login}")
        if order:
            yield


def register_of(*rows: Mapping[str, str]) -> bytes:
    """A register as CSV; what differs from the plain referral is named."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADINGS.values())
    for number, given in enumerate(rows, 1):
        cells = {**CELLS, "reference": f"R-{number}", **given}
        writer.writerow([cells.get(key, "") for key in HEADINGS])
    return out.getvalue().encode()


def upload(content: bytes, *, by: Reader, name: str = "register.csv") -> UUID:
    given = Upload(
        stream=io.BytesIO(content), name=name, size=len(content), register="NRM"
    )
    with as_reader(by, at=NOW):
        return registers.upload(given=given, by=by, at=NOW)


def checked(content: bytes, *, by: Reader) -> UUID:
    run = upload(content, by=by)
    with as_reader(by, at=NOW):
        registers.confirm_columns(run_id=run, changes={}, remember_as="", by=by, at=NOW)
    jobs.work_on(run)
    return run


def let_in(run: UUID, *, by: Reader) -> None:
    with as_reader(by, at=NOW):
        registers.let_in(run_id=run, by=by, at=NOW)
    jobs.work_on(run)


def seen(run: UUID, *, by: Reader) -> RunSeen:
    with as_reader(by, at=NOW):
        return runs.run(run, reader=by)


def test_no_referral_is_received_that_the_record_cannot_hold(
    reader: Asked, receive: Receive
) -> None:
    before = held()
    with record_that_cannot_be_written(), pytest.raises(DatabaseError):
        receive()
    assert held() == before


def test_no_chunk_of_a_register_is_let_in_that_the_record_cannot_hold(
    reader: Asked,
) -> None:
    by = reader("national")
    run = checked(register_of(*[{}] * 20), by=by)
    with as_reader(by, at=NOW):
        registers.let_in(run_id=run, by=by, at=NOW)
    before = held()
    with (
        record_that_cannot_be_written(),
        pytest.raises(DatabaseError),
        as_reader(by, at=NOW),
    ):
        letting_in.let_in_rows(
            run_id=run, directory=directories.current(), by=by, at=NOW
        )
    assert held() == before
    assert seen(run, by=by).let_in_to == 0
    jobs.work_on(run)
    assert held()["referrals_referral"] == 20


def test_no_row_is_mended_that_the_record_cannot_hold(reader: Asked) -> None:
    by = reader("national")
    run = checked(register_of({}, {"responder": "Nobody knows them"}), by=by)
    let_in(run, by=by)
    before = held()

    def mend() -> None:
        with as_reader(by, at=NOW):
            mending.mend(
                run_id=run,
                number=3,
                given={**CELLS, "reference": "R-2"},
                directory=directories.current(),
                by=by,
                at=NOW,
            )

    with record_that_cannot_be_written(), pytest.raises(DatabaseError):
        mend()
    assert held() == before
    assert seen(run, by=by).counts[Outcome.REFUSED] == 1
    mend()
    assert held()["referrals_referral"] == 2


def test_no_amendment_is_taken_over_that_the_record_cannot_hold(
    reader: Asked,
) -> None:
    by = reader("national")
    let_in(checked(register_of({"account": "As first told."}), by=by), by=by)
    let_in(checked(register_of({"account": "As told later."}), by=by), by=by)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM referrals_amendment")
        [(amendment,)] = cursor.fetchall()
    before = held()
    with (
        record_that_cannot_be_written(),
        pytest.raises(DatabaseError),
        as_reader(by, at=LATER),
    ):
        amending.accept(
            amendment_id=amendment,
            reason="They said so.",
            directory=directories.current(),
            by=by,
            at=LATER,
        )
    assert held() == before
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT account FROM referrals_referral")
        assert cursor.fetchall() == [("As first told.",)]


def test_a_form_whose_record_cannot_be_written_says_so_and_leaves_nothing(
    browser: Browser,
) -> None:
    client = browser("national")
    client.raise_request_exception = False
    before = held()
    token = "0190aaaa-0000-7000-8000-000000000009"
    with record_that_cannot_be_written():
        answer = client.post(reverse("referrals:new"), {"token": token, **FORM})
    assert answer.status_code == 500
    assert "Something went wrong" in answer.content.decode()
    assert "Okafor" not in answer.content.decode()
    assert held() == before


def test_the_same_register_twice_adds_nothing_and_ends_well(reader: Asked) -> None:
    by = reader("national")
    content = register_of({}, {"family_name": "Obi"})
    let_in(checked(content, by=by), by=by)
    before = held()["cases_case"]
    again = checked(content, by=by)
    let_in(again, by=by)
    assert seen(again, by=by).state is RunState.LET_IN
    assert seen(again, by=by).counts[Outcome.SAME] == 2
    assert held()["cases_case"] == before == 2


class Endless(io.RawIOBase):
    """A form with a file of so many bytes, made as it is read."""

    def __init__(self, head: bytes, size: int, tail: bytes) -> None:
        self._parts = [head, tail]
        self._size = size
        self.length = len(head) + size + len(tail)

    def read(self, size: int = -1) -> bytes:
        assert size > 0, "nobody may ask for all of it at once"
        if self._parts and len(self._parts) == 2:
            return self._parts.pop(0)
        if self._size:
            piece = min(size, self._size, MEGABYTE)
            self._size -= piece
            return b"x" * piece
        return self._parts.pop(0) if self._parts else b""


def test_a_file_of_more_than_200_megabytes_is_refused_in_words_and_bounded_memory(
    browser: Browser, settings: Settings
) -> None:
    line = "----manumit"
    head = (
        f'--{line}\r\nContent-Disposition: form-data; name="register"\r\n\r\nNRM\r\n'
        f'--{line}\r\nContent-Disposition: form-data; name="file"; '
        'filename="big.csv"\r\nContent-Type: text/csv\r\n\r\n'
    ).encode()
    body = Endless(head, settings.MOST_UPLOAD + 1, f"\r\n--{line}--\r\n".encode())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sent: dict[str, Any] = {
        "CONTENT_LENGTH": str(body.length),
        "wsgi.input": body,
    }
    answer = browser("national").post(
        reverse("referrals:send-register"),
        b"",
        content_type=f"multipart/form-data; boundary={line}",
        **sent,
    )
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "There is a problem" in said
    assert "MB" in said
    assert held()["referrals_run"] == 0
    assert grown < 100 * 1024, f"{grown} KiB more"


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml"):
            archive.writestr(name, b"<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 80_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words", "status"),
    [
        ("bomb.xlsx", bomb(), "would unpack to", 200),
        ("wide.csv", b"a," * 1_000_000 + b"\n1,2\n", "1,000,001 columns", 200),
        ("empty.csv", b"", "empty", 422),
    ],
)
def test_a_file_that_is_a_trap_is_kept_and_refused_in_words(
    browser: Browser, reader: Asked, name: str, content: bytes, words: str, status: int
) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    file = io.BytesIO(content)
    file.name = name
    answer = browser("national").post(
        reverse("referrals:send-register"),
        {"file": file, "register": "NRM"},
        follow=True,
    )
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert grown < 200 * 1024, f"{grown} KiB more"


def test_what_looks_like_a_formula_leaves_as_text_and_comes_back_as_it_was(
    browser: Browser, reader: Asked
) -> None:
    formula = '=HYPERLINK("http://example.invalid","here")'
    by = reader("national")
    row = {"responder": "Nobody knows them", "account": formula}
    run = checked(register_of(row, {**row, "account": "@SUM(A1)"}), by=by)
    answer: Any = browser("national").get(reverse("referrals:refused-rows", args=[run]))
    got = b"".join(answer.streaming_content) if answer.streaming else answer.content
    cells = [
        cell
        for line in csv.reader(io.StringIO(got.decode("utf-8-sig"), newline=""))
        for cell in line
    ]
    assert "'" + formula in cells
    assert "'@SUM(A1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    again = checked(got, by=by)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT cells -> 'given' ->> 'account' FROM referrals_row "
            "WHERE run_id = %s ORDER BY number",
            [again],
        )
        assert cursor.fetchall() == [(formula,), ("@SUM(A1)",)]


def _full(_descriptor: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def small_disk(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home on a disk of one megabyte, or one that is full when it must write."""
    with tempfile.TemporaryDirectory() as folder:
        made = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs", folder],
            check=False,
            capture_output=True,
        )
        if (
            made.returncode
        ):  # not root: the disk says that it is full when it must write
            monkeypatch.setattr(os, "fsync", _full)
        settings.HOME = Path(folder)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=False, capture_output=True)


def test_a_full_disk_is_said_in_words_and_leaves_nothing(
    small_disk: Path, reader: Asked
) -> None:
    with pytest.raises(NotKept, match="The disk is full, so the file was not kept"):
        upload(register_of(*[{"account": "word " * 3000}] * 200), by=reader("national"))
    assert held()["referrals_run"] == 0
    kept = [
        each for each in small_disk.rglob("*") if each.suffix in {".part", ".sealed"}
    ]
    assert kept == []


@pytest.mark.django_db(transaction=True)
def test_a_page_whose_database_goes_away_says_so_and_the_next_is_served(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser("national")
    client.raise_request_exception = False

    def gone(*_: Any, **__: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    before = held()
    token = "0190aaaa-0000-7000-8000-000000000010"
    with monkeypatch.context() as patch:
        patch.setattr("manumit.referrals.actions.by_hand.record", gone)
        answer = client.post(reverse("referrals:new"), {"token": token, **FORM})
    assert answer.status_code in (500, 503)
    assert "Something went wrong" in answer.content.decode()
    connection.close()
    assert held() == before
    answer = client.post(reverse("referrals:new"), {"token": token, **FORM})
    assert answer.status_code == 302
    assert held()["referrals_referral"] == before["referrals_referral"] + 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_run_take_nothing_twice(reader: Asked) -> None:
    by = reader("national")
    run = checked(register_of(*[{}] * 1500), by=by)
    with as_reader(by, at=NOW):
        registers.let_in(run_id=run, by=by, at=NOW)
    failed: list[Exception] = []

    def work() -> None:
        try:
            jobs.work_on(run)
        except (OperationalError, AssertionError) as error:
            failed.append(error)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert not failed
    assert seen(run, by=by).state is RunState.LET_IN
    counts = held()
    assert counts["referrals_referral"] == counts["referrals_identity"] == 1500
    assert counts["cases_case"] == counts["cases_involvement"] == 1500


@pytest.mark.django_db(transaction=True)
def test_a_second_worker_leaves_a_run_alone_that_another_has_in_hand(
    reader: Asked,
) -> None:
    run = checked(register_of({}), by=reader("national"))
    answers: list[bool] = []

    def second() -> None:
        try:
            answers.append(jobs.carry_on_here(run))
        finally:
            connections.close_all()

    with jobs._alone(run) as alone:
        assert alone
        other = threading.Thread(target=second)
        other.start()
        other.join()
    assert answers == [False]
