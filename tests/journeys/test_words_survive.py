"""Words older than two seconds survive the network and the battery, and are sent once.

Each journey types into a form that keeps its words (``words_page``) in a real browser.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from manumit.demo.people import BY_CODE
from tests.journeys import words_page
from tests.journeys.axe import check_axe
from tests.journeys.visitor import QUIET, TALL, until
from tests.journeys.words_page import Kept


FORM = "/test/words/one/"
SAM, DANIEL = "threat.desk.west.yorkshire", "officer"
WORDS = "They took my passport.\n\n  “Nobody paid me.” مرحبا"
KEPT_IN = 2000  # milliseconds of the page's clock: what is older than this survives


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Kept:
    kept = Kept()
    monkeypatch.setattr(words_page, "KEPT", kept)
    settings.ROOT_URLCONF = "tests.journeys.words_page"
    return kept


@pytest.fixture
def context(
    staged: None, kept: Kept, browser: Browser, live_server: LiveServer
) -> Iterator[BrowserContext]:
    found = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 360, "height": TALL},
        service_workers="block",  # it would share the page that is made to crash
    )
    found.set_default_timeout(10_000)
    yield found
    found.close()


def come(
    context: BrowserContext, code: str = SAM, *, to: str = FORM, scripts: bool = True
) -> Page:
    """Somebody opens a page, signing in if they must, and can begin to type."""
    page = context.new_page()
    page.goto(to)
    if "/sign-in/" in page.url:
        page.get_by_role("button", name=BY_CODE[code].name, exact=True).first.click()
        page.wait_for_url(f"**{to}")
    if to == FORM and scripts:
        page.locator("[data-mm-kept-words=ready]").wait_for(state="attached")
    return page


def type_in(page: Page, words: str = WORDS) -> None:
    page.locator("#account").fill(words)


def state(page: Page) -> str:
    return page.locator("[data-mm-kept-words]").inner_text()


def says(page: Page, words: str) -> None:
    page.get_by_text(words).first.wait_for()


LOOK = """look => new Promise(done => {
  const asked = indexedDB.open("manumit-words");
  asked.onsuccess = () => {
    const table = asked.result.transaction("records").objectStore("records");
    table.getAll().onsuccess = all => {
      asked.result.close();
      done(all.target.result.map(each => JSON.stringify(
        [each.id, each.account, each.at, new TextDecoder().decode(each.box)])));
    };
  };
})"""


def lying(page: Page) -> list[str]:
    """Everything that lies in the browser's database, as text."""
    found: list[str] = page.evaluate(LOOK)
    return found


@contextmanager
def kept_here(page: Page, records: int = 1) -> Iterator[None]:
    """Type or tick; then wait until so many records lie here, the newest with it."""
    before: float = page.evaluate("Date.now()")
    yield
    until(
        page, lambda: len(found := lying(page)) == records and newest(found) >= before
    )


def newest(found: list[str]) -> float:
    """When the newest of them was written, by the page's clock."""
    return max(float(json.loads(each)[2]) for each in found)


def test_words_lie_in_the_browser_within_two_seconds(context: BrowserContext) -> None:
    page = come(context, to="/roles/")
    page.clock.install()
    page.goto(FORM)
    page.locator("[data-mm-kept-words=ready]").wait_for(state="attached")
    context.set_offline(True)
    type_in(page)
    page.clock.run_for(KEPT_IN)
    until(page, lambda: len(lying(page)) == 1)


def test_words_are_saved_in_the_background_and_nothing_is_left(
    context: BrowserContext, kept: Kept
) -> None:
    page = come(context)
    type_in(page)
    says(page, "Saved ")
    assert kept.accounts == [WORDS.replace("\n", "\r\n")]
    assert len(lying(page)) == 0
    assert page.locator("input[name=seen]").input_value() == "1"
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/roles/")
    assert len(kept.accounts) == 1  # the press carried the token of the same words


def test_words_come_back_after_the_page_is_killed(
    context: BrowserContext, kept: Kept
) -> None:
    page = come(context)
    context.set_offline(True)
    type_in(page)
    with kept_here(page):
        page.locator("input[name=signs]").check()
    page.close(run_before_unload=False)
    context.set_offline(False)
    again = come(context)
    says(again, "that had not been sent are back")
    assert again.locator("#account").input_value() == WORDS
    assert again.locator("input[name=signs]").is_checked()
    check_axe(again)
    says(again, "Saved ")
    assert kept.rows != {}
    assert [*kept.rows.values()] == [
        {"account": WORDS.replace("\n", "\r\n"), "signs": "passport"}
    ]


def test_words_come_back_after_the_page_crashes(
    context: BrowserContext, kept: Kept
) -> None:
    page = come(context)
    context.set_offline(True)
    with kept_here(page):
        type_in(page)
    with suppress(Error):
        page.goto("chrome://crash", timeout=2000)
    page.close()
    context.set_offline(False)
    again = come(context)
    says(again, "that had not been sent are back")
    assert again.locator("#account").input_value() == WORDS


def test_words_come_back_after_the_browser_itself_is_killed(
    staged: None,
    kept: Kept,
    browser: Browser,
    live_server: LiveServer,
    tmp_path: Path,
) -> None:
    profile = tmp_path / "profile"

    def opened() -> BrowserContext:
        return browser.browser_type.launch_persistent_context(
            profile,
            executable_path="/usr/bin/chromium",
            args=QUIET,
            base_url=live_server.url,
            service_workers="block",
        )

    context = opened()
    page = come(context)
    context.set_offline(True)
    with kept_here(page):
        type_in(page)
    for process in _processes_of(profile):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    for lock in profile.glob("Singleton*"):
        lock.unlink()  # as a machine that starts again finds it gone
    context = opened()
    again = come(context)
    says(again, "that had not been sent are back")
    assert again.locator("#account").input_value() == WORDS
    context.close()


def _processes_of(profile: Path) -> list[int]:
    """The browser that runs on a profile, and no other."""
    found = subprocess.run(
        ["pgrep", "-f", "--", f"--user-data-dir={profile}"],
        capture_output=True,
        text=True,
        check=False,
    )
    return [int(each) for each in found.stdout.split()]


def test_what_is_typed_without_a_network_is_sent_once_when_it_is_back(
    context: BrowserContext, kept: Kept
) -> None:
    page = come(context)
    context.set_offline(True)
    type_in(page, "One.")
    says(page, "Not sent yet: no network. Kept on this phone")
    type_in(page, "One. Two.")
    page.get_by_role("button", name="Save", exact=True).click()
    says(page, "You pressed the button: it goes as soon as it can.")
    context.set_offline(False)
    says(page, "Saved ")
    assert kept.accounts == ["One. Two."]


def test_an_answer_that_is_lost_makes_no_second_row(
    context: BrowserContext, kept: Kept
) -> None:
    kept.breaks_after = True
    page = come(context)
    type_in(page, "Once.")
    says(page, "did not answer as it should")
    says(page, "Saved ")
    assert kept.accounts == ["Once."]
    assert len(kept.asked) == 2
    assert len(set(kept.asked)) == 1


def test_a_press_that_never_arrived_is_sent_from_the_next_page(
    context: BrowserContext, kept: Kept
) -> None:
    page = come(context)
    page.route("**/test/words/**", lambda route: route.abort())
    type_in(page, "Pressed.")
    with page.expect_event(
        "requestfailed", lambda asked: asked.is_navigation_request()
    ):
        page.get_by_role("button", name="Save", exact=True).click()
    assert kept.accounts == []
    page.unroute("**/test/words/**")
    page.goto("/roles/")
    until(page, lambda: not lying(page))
    assert kept.accounts == ["Pressed."]


def test_other_pages_say_that_words_wait_and_where(context: BrowserContext) -> None:
    page = come(context)
    context.set_offline(True)
    with kept_here(page):
        type_in(page)
    page.close(run_before_unload=False)
    context.set_offline(False)
    home = come(context, to="/roles/")
    says(home, "Words that have not been sent are kept here")
    check_axe(home)
    home.get_by_role("link", name="open the form").click()
    says(home, "that had not been sent are back")


def test_newer_words_are_never_overwritten_without_asking(
    context: BrowserContext, kept: Kept
) -> None:
    page = come(context)
    context.set_offline(True)
    with kept_here(page):
        type_in(page, "Older, from the phone.")
    page.close(run_before_unload=False)
    context.set_offline(False)
    kept.rows[uuid4()] = {"account": "Newer, from the desk.", "signs": ""}
    again = come(context)
    says(again, "were not sent")
    assert again.locator("#account").input_value() == "Newer, from the desk."
    check_axe(again)
    again.get_by_role("button", name="Put back the words from").click()
    assert again.locator("#account").input_value() == "Older, from the phone."
    says(again, "Saved ")
    assert kept.accounts[-1] == "Older, from the phone."


def test_two_tabs_keep_their_own_words(context: BrowserContext, kept: Kept) -> None:
    first, second = come(context), come(context)
    context.set_offline(True)
    type_in(first, "From the first tab.")
    with kept_here(second, records=2):
        type_in(second, "From the second tab.")
    context.set_offline(False)
    says(first, "Saved ")
    says(second, "Saved ")
    assert sorted(kept.accounts) == ["From the first tab.", "From the second tab."]
    assert len(lying(first)) == 0


def test_a_refusal_is_said_and_the_words_stay(
    context: BrowserContext, kept: Kept
) -> None:
    kept.refuses = "Ifeoma changed this at 10:40."
    page = come(context)
    type_in(page)
    says(page, "Not saved: Ifeoma changed this at 10:40.")
    assert page.locator("#account").input_value() == WORDS
    assert len(lying(page)) == 1


def test_signing_out_is_refused_while_words_wait_and_sends_them(
    context: BrowserContext, kept: Kept
) -> None:
    kept.refuses = "Somebody else writes here."
    page = come(context)
    type_in(page)
    says(page, "Not saved")
    page.get_by_role("button", name="Sign out").click()
    says(page, "You are not signed out")
    check_axe(page)
    page.get_by_role("button", name="Send now, then sign out").click()
    says(page, "They could not all be sent.")
    kept.refuses = ""
    page.get_by_role("button", name="Send now, then sign out").click()
    page.wait_for_url("**/sign-in/")
    assert kept.accounts == [WORDS.replace("\n", "\r\n")]


def test_words_can_be_thrown_away_to_sign_out(
    context: BrowserContext, kept: Kept
) -> None:
    kept.refuses = "Somebody else writes here."
    page = come(context)
    type_in(page)
    says(page, "Not saved")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Throw away, I am sure").click()
    page.wait_for_url("**/sign-in/")
    assert len(lying(page)) == 0
    assert kept.rows == {}


def test_nobody_can_read_what_lies_in_the_browser_nor_another_account(
    context: BrowserContext, kept: Kept, settings: Settings
) -> None:
    page = come(context)
    context.set_offline(True)
    with kept_here(page):
        type_in(page)
    (found,) = lying(page)
    assert "passport" not in found
    assert "test:one" not in found
    page.close(run_before_unload=False)
    context.set_offline(False)
    _session_ends_by_time(context, settings)
    other = come(context, DANIEL)
    assert other.locator("#account").input_value() == ""
    assert "not been sent" not in other.inner_text("main")
    assert len(lying(other)) == 1
    _session_ends_by_time(context, settings)
    again = come(context)
    says(again, "that had not been sent are back")


def test_a_form_whose_session_ended_sends_after_signing_in_again_elsewhere(
    context: BrowserContext, kept: Kept, settings: Settings
) -> None:
    page = come(context)
    _session_ends_by_time(context, settings)
    type_in(page, "Still here.")
    says(page, "Not sent yet: you are signed out.")
    come(context, to="/roles/")
    says(page, "Saved ")
    assert kept.accounts == ["Still here."]


def _session_ends_by_time(context: BrowserContext, settings: Settings) -> None:
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def test_without_javascript_the_form_is_a_form(
    staged: None, kept: Kept, browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = come(context, scripts=False)
    type_in(page, "Plain.")
    page.get_by_role("button", name="Save", exact=True).dblclick()
    page.wait_for_url("**/roles/")
    assert kept.accounts == ["Plain."]
    context.close()
