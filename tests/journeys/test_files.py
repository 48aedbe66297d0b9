"""Files of a case: several at once, without scripts too, scanned by a real clamd."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from manumit.demo.people import BY_CODE
from manumit.files.scanning import scan_waiting
from manumit.organisations.requests import now
from tests.clamd import HARMFUL, Clamd
from tests.journeys.conftest import Comes
from tests.journeys.visitor import Visitor


WEST_YORKSHIRE = "threat.desk.west.yorkshire"
LONG = "Photograph of the room above the shop in the evening, seen from the yard.txt"


@pytest.fixture
def sent(tmp_path: Path) -> list[Path]:
    """Three files: one plain, one harmful, one with a long name in another script."""
    contents = {
        LONG: b"Two beds.",
        "Invoice.pdf": HARMFUL,
        "رسالة.txt": "مرحبا".encode(),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in contents]


def add(visitor: Visitor, sent: list[Path]) -> None:
    visitor.page.get_by_label("Files", exact=True).set_input_files(sent)
    visitor.page.get_by_label("What is it?").fill("Handed over\n at the counter")
    visitor.page.get_by_label("Where did it come from?").fill("A neighbour, 3 March")
    visitor.press("Add the files")


def to_files(visitor: Visitor) -> None:
    visitor.open("/cases/")
    visitor.page.locator("main table a").first.click()
    visitor.follow("Add files")


def test_files_are_added_scanned_opened_checked_and_told(
    comes: Comes, clamd: Clamd, sent: list[Path]
) -> None:
    imran = comes(WEST_YORKSHIRE)
    to_files(imran)
    imran.look("files-before")
    imran.press("Add the files")
    assert imran.sees("Choose at least one file.")
    imran.look("files-empty")
    add(imran, sent)
    assert imran.sees("3 files kept:")
    imran.look("files-added")
    imran.follow(LONG)
    assert imran.sees("It waits in quarantine")
    imran.look("file-waiting")
    scan_waiting(clock=now)
    imran.page.reload()
    imran.look("file-clean")
    with imran.page.expect_download() as download:
        imran.page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == LONG
    assert Path(download.value.path()).read_bytes() == b"Two beds."
    imran.press("Check its digest now")
    assert imran.sees("The file is what was kept")
    imran.press("Record it")
    assert imran.sees("Say to whom the copy went.")
    imran.look("file-handed-empty")
    imran.page.get_by_label("To whom did a copy go?").fill("Jo Counsel, CPS Leeds")
    imran.page.get_by_label("What for?").fill("Charging decision")
    imran.press("Record it")
    assert imran.sees("To Jo Counsel, CPS Leeds. For: Charging decision")
    imran.look("file-continuity")
    with imran.page.expect_download() as download:
        imran.follow("take it as a table (CSV)")
    with Path(download.value.path()).open(encoding="utf-8", newline="") as table:
        assert len(list(csv.DictReader(table))) >= 6
    imran.follow("Print it")
    imran.look("file-sheet")
    imran.follow("The file")
    imran.follow("Files of the case")
    imran.follow("Invoice.pdf")
    assert imran.sees("information security desk")
    imran.look("file-harmful")
    imran.follow("Files of the case")
    imran.look("files-scanned")
    imran.follow("The case")
    imran.look("files-case-page")


def test_without_scripts_several_files_go_in_at_once(
    comes: Comes, browser: Browser, live_server: LiveServer, sent: list[Path]
) -> None:
    plain = Visitor(browser, live_server.url, scripts=False)
    plain.sign_in(BY_CODE[WEST_YORKSHIRE].name)
    to_files(plain)
    add(plain, sent)
    assert plain.sees("3 files kept:")
