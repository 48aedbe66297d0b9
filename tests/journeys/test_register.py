"""A register's way in, in a real browser: sent, mapped, checked, let in, mended.

The page of each step is looked at with every other page; here, what lies between.
"""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page
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
from tests.journeys.visitor import Visitor


ROWS = 300


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
    journey = Visitor(browser, live_server.url)
    journey.sign_in("Grace Adeyemi-Clarke")
    page = journey.page
    page.get_by_role("link", name="Registers", exact=True).first.click()
    journey.look("1-registers-empty")
    page.get_by_role("button", name="Send in a register").first.click()
    page.set_input_files("#id_file", str(register))
    journey.press("Send it in")
    page.get_by_label("What “Vehicles” holds").select_option(label="Phones")
    journey.press("Check the rows")
    assert page.get_by_text("There is a problem").is_visible()
    journey.look("4-columns-wrong")
    page.get_by_label("What “Vehicles” holds").select_option(label="Vehicles")
    journey.press("Check the rows")
    assert page.get_by_text("Checking the rows").is_visible()
    work()
    page.get_by_role("button", name="Map the columns again").wait_for()
    page.get_by_role("link", name="Refused (", exact=False).click()
    journey.look("7-refused")
    page.locator("button", has_text="rows in").click()
    assert page.get_by_text("Letting the rows in").is_visible()
    journey.look("8-letting-in")
    work()
    page.get_by_text("opened a case each").wait_for()
    page.get_by_role("link", name="Refused (", exact=False).click()
    page.get_by_role("link", name="Mend on screen").first.click()
    mend(page)
    journey.look("11-mended")
    page.get_by_role("link", name="Go to the queue").click()
    assert page.get_by_role("heading", name="Queue").is_visible()
    journey.follow("Bring in")
    journey.follow("Registers")
    assert journey.complaints == []


def mend(page: Page) -> None:
    """Put right whatever a spoilt row may have wrong, and let it in."""
    page.get_by_label("Date of referral").fill("3 March 2023")
    page.get_by_label("Date received").fill("3 March 2023")
    page.get_by_label("First responder organisation").fill("West Yorkshire Police")
    page.get_by_label("Notes").fill("Mended by ring.")
    page.get_by_role("button", name="Let the row in").click()
    page.get_by_text("has been let in as the case").wait_for()


@pytest.mark.usefixtures("demonstration")
def test_without_javascript_a_register_comes_in_by_links_and_buttons(
    browser: Browser, live_server: LiveServer, register: Path
) -> None:
    visitor = Visitor(browser, live_server.url, scripts=False)
    visitor.sign_in("Grace Adeyemi-Clarke")
    visitor.follow("Registers")
    visitor.press("Send in a register")
    visitor.page.set_input_files("#id_file", str(register))
    visitor.press("Send it in")
    visitor.press("Check the rows")
    assert visitor.sees("Checking the rows")
    work()
    visitor.follow("Show progress now")
    visitor.page.locator("button", has_text="rows in").click()
    assert visitor.sees("Letting the rows in")
    work()
    visitor.follow("Show progress now")
    assert visitor.sees("opened a case each")
    visitor.follow("Go to the queue")
    assert visitor.heading == "Queue"
