"""Searching, narrowing, saving and taking away, with JavaScript and without."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from manumit.demo.people import BY_CODE
from tests.journeys.conftest import Comes
from tests.journeys.stage import IN_DANGER, IN_KENT
from tests.journeys.visitor import WIDTHS, Visitor


WEST_YORKSHIRE = "threat.desk.west.yorkshire"
OFFICER = "officer"


def _search(visitor: Visitor, words: str) -> None:
    """Type into the head of the page, and press."""
    visitor.page.locator("#header-search").fill(words)
    visitor.page.locator(".mm-header__find").click()


def _file(visitor: Visitor, button: str) -> bytes:
    with visitor.page.expect_download() as download:
        visitor.press(button)
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_a_desk_finds_narrows_saves_and_takes_away(
    staged: None, browser: Browser, live_server: LiveServer, scripts: bool
) -> None:
    imran = Visitor(browser, live_server.url, scripts=scripts)
    imran.sign_in(BY_CODE[WEST_YORKSHIRE].name)
    _search(imran, "passport")
    assert "passport" not in imran.page.url
    before = imran.page.locator(".mm-hit").count()
    assert before > 1
    marks = {each.lower() for each in imran.page.locator("mark").all_text_contents()}
    assert any(each.startswith("passport") for each in marks)
    imran.page.get_by_text("Risk", exact=True).first.click()
    imran.page.get_by_role("checkbox", name="Ring now").check()
    imran.press("Narrow")
    assert 0 < imran.page.locator(".mm-hit").count() < before
    assert imran.page.get_by_role("checkbox", name="Ring now").is_checked()
    imran.follow("Save this search")
    imran.page.get_by_label("A name for this search").fill("Passports, in danger")
    imran.press("Save")
    assert imran.sees("Saved as Passports, in danger")
    imran.follow("Take the result away")
    imran.page.get_by_label("An investigation").check()
    file = _file(imran, "Take the file")
    rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline="")))
    assert rows
    assert {each["Risk"] for each in rows} == {"Ring now"}


@pytest.mark.parametrize("width", WIDTHS)
def test_on_a_phone_the_boxes_are_folded_and_open_without_javascript(
    staged: None, browser: Browser, live_server: LiveServer, width: int
) -> None:
    imran = Visitor(browser, live_server.url, scripts=False)
    imran.sign_in(BY_CODE[WEST_YORKSHIRE].name)
    imran.page.set_viewport_size({"width": width, "height": 900})
    _search(imran, "workshop")
    box = imran.page.locator(".mm-facets input[type=checkbox]").first
    if width < 1000:
        assert not box.is_visible()
        imran.page.get_by_text("Narrow the result").first.click()
    assert box.is_visible()


def test_every_page_of_searching_can_be_used_by_everybody(comes: Comes) -> None:
    imran = comes(WEST_YORKSHIRE)
    imran.open("/search/")
    imran.look("search")
    _ask(imran, f"workshop {IN_DANGER}")
    imran.look("search-found")
    assert imran.sees(IN_DANGER)
    _ask(imran, "zzyzzxy")
    assert imran.sees("Nothing found")
    imran.look("search-none")
    _ask(imran, "")
    imran.look("search-everything")
    imran.follow("Save this search")
    imran.look("search-save")
    imran.open("/searches/")
    imran.look("searches")


def _ask(visitor: Visitor, words: str) -> None:
    visitor.page.get_by_role("searchbox", name="Search").fill(words)
    visitor.press("Search")


def test_another_forces_people_are_found_by_nobody_here(comes: Comes) -> None:
    daniel = comes(OFFICER)
    _search(daniel, IN_KENT)
    assert daniel.sees("Nothing found")
    _ask(daniel, IN_DANGER)
    assert daniel.sees("1 referral found")
    path = daniel.page.url.removeprefix(daniel.address)
    imran = comes(WEST_YORKSHIRE)
    assert imran.open(path).status == 404
    assert IN_DANGER not in imran.page.content()
