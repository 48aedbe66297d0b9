"""A register's way in, in a real browser: sent, mapped, checked, let in, mended."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.demo.people import BY_CODE, password
from manumit.demo.register import counts
from manumit.demo.register.writing import Recipe, write
from manumit.organisations import actions
from manumit.organisations.requests import now
from manumit.referrals import jobs
from manumit.referrals.queries import runs
from tests.ground import NOON
from tests.journeys.axe import check_axe
from tests.journeys.test_components import QUIET


PICTURES = os.environ.get("MANUMIT_PICTURES", "")
ROWS = 300


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    # Playwright runs a loop in this thread; Django takes that for asynchronous code.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=QUIET
        )
        yield found
        found.close()


@pytest.fixture
def demonstration(transactional_db: None, settings: Settings) -> None:
    """The national desk of the demonstration, who signs in by one press."""
    settings.DEMO = True
    person = BY_CODE["national.desk"]
    account = actions.open_account(
        email=person.email,
        name=person.name,
        password=password(),
        by=INSTALLATION,
        at=NOON,
    )
    actions.start_membership(
        account=account,
        organisation=person.organisation,
        role_code=person.role,
        by=INSTALLATION,
        at=NOON,
    )


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register of a few hundred rows, some dirty, some spoilt."""
    file = tmp_path / "register.csv"
    recipe = Recipe(seed=7, dirt=0.3, spoil=0.05)
    write(counts.scaled(counts.published(), ROWS), recipe, out=file)
    return file


class Journey:
    """One person's way through the pages; each is looked at wide and narrow."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def look(self, name: str) -> None:
        """Everybody can use the page, and nothing of it lies beside the screen."""
        for width in (1280, 360):
            self.page.set_viewport_size({"width": width, "height": 900})
            check_axe(self.page)
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{name} is {wide} wide at {width}"
            if PICTURES:
                self.page.screenshot(
                    path=f"{PICTURES}/{name}-{width}.png", full_page=True
                )
        self.page.set_viewport_size({"width": 1280, "height": 900})

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()


def work() -> None:
    """What the worker does: carry on whatever is under way."""
    for run in unfinished():
        jobs.carry_on_here(run)


def unfinished() -> list[UUID]:
    at = now()
    with as_reader(INSTALLATION, at=at):
        return runs.unfinished(reader=INSTALLATION, idle_seconds=0, at=at)


@pytest.mark.usefixtures("demonstration")
def test_a_desk_lets_a_dirty_register_in_and_mends_a_row(
    browser: Browser, live_server: LiveServer, register: Path
) -> None:
    page = browser.new_page()
    journey = Journey(page, live_server.url)
    page.goto(live_server.url)
    page.get_by_role("button", name="Grace Adeyemi-Clarke").click()
    page.get_by_role("link", name="Registers", exact=True).first.click()
    journey.look("1-registers-empty")
    page.get_by_role("button", name="Send in a register").first.click()
    page.set_input_files("#id_file", str(register))
    journey.look("2-send")
    journey.press("Send it in")
    journey.look("3-columns")
    page.get_by_label("What “Vehicles” holds").select_option(label="Phones")
    journey.press("Check the rows")
    assert page.get_by_text("There is a problem").is_visible()
    journey.look("4-columns-wrong")
    page.get_by_label("What “Vehicles” holds").select_option(label="Vehicles")
    journey.press("Check the rows")
    assert page.get_by_text("Checking the rows").is_visible()
    journey.look("5-checking")
    work()
    page.get_by_role("button", name="Map the columns again").wait_for()
    journey.look("6-checked")
    page.get_by_role("link", name="Refused (", exact=False).click()
    journey.look("7-refused")
    page.locator("button", has_text="rows in").click()
    assert page.get_by_text("Letting the rows in").is_visible()
    journey.look("8-letting-in")
    work()
    page.get_by_text("opened a case each").wait_for()
    journey.look("9-let-in")
    page.get_by_role("link", name="Refused (", exact=False).click()
    page.get_by_role("link", name="Mend on screen").first.click()
    journey.look("10-mend")
    mend(page)
    journey.look("11-mended")
    page.get_by_role("link", name="Go to the queue").click()
    assert page.get_by_role("heading", name="Queue").is_visible()
    journey.look("12-queue")
    page.get_by_role("link", name="Registers", exact=True).first.click()
    journey.look("13-registers")
    assert journey.complaints == []


def mend(page: Page) -> None:
    """Put right whatever a spoilt row may have wrong, and let it in."""
    page.get_by_label("Date of referral").fill("3 March 2023")
    page.get_by_label("Date received").fill("3 March 2023")
    page.get_by_label("First responder organisation").fill("West Yorkshire Police")
    page.get_by_label("Notes").fill("Mended by ring.")
    page.get_by_role("button", name="Let the row in").click()
    page.get_by_text("has been let in as the case").wait_for()
