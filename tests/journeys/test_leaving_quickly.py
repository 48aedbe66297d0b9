"""A page that a victim may see is left at once, and "back" does not show it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Error, Page, Route
from pytest_django.live_server_helper import LiveServer

from manumit.demo.people import BY_CODE
from tests.journeys.visitor import TALL


SHOWN = "/show/choice/en/"
SUPPORT = "/show/support/en/"
WEATHER = "https://www.bbc.co.uk/weather"
HARMLESS = "<!DOCTYPE html><html lang=en><title>Weather</title><h1>Weather</h1></html>"
Opens = Callable[..., Page]


@pytest.fixture
def opens(staged: None, browser: Browser, live_server: LiveServer) -> Iterator[Opens]:
    """An officer's phone; the harmless page is answered here, not by its host."""
    contexts = []

    def open_phone(*, scripts: bool = True, width: int = 360) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": TALL},
            java_script_enabled=scripts,
            service_workers="block",
        )
        context.set_default_timeout(10_000)
        context.route(f"{WEATHER}**", answer)
        contexts.append(context)
        page = context.new_page()
        page.goto("/roles/")
        name = BY_CODE["officer"].name
        page.get_by_role("button", name=name, exact=True).first.click()
        page.wait_for_url("**/roles/")
        return page

    def answer(route: Route) -> None:
        route.fulfill(body=HARMLESS, content_type="text/html")

    yield open_phone
    for each in contexts:
        each.close()


def exit_of(page: Page) -> None:
    page.locator(".govuk-exit-this-page a").click()


@pytest.mark.parametrize("width", [1280, 360])
def test_the_button_leaves_and_back_does_not_return(opens: Opens, width: int) -> None:
    page = opens(width=width)
    answer = page.goto(SHOWN)
    assert answer is not None
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert page.locator(".govuk-exit-this-page a").is_visible()
    exit_of(page)
    page.wait_for_url(WEATHER)
    page.go_back()
    assert page.url.endswith("/roles/")


@pytest.mark.parametrize("key", ["Escape", "Shift"])
def test_three_presses_of_a_key_leave(opens: Opens, key: str) -> None:
    page = opens()
    page.goto(SHOWN)
    for _ in range(2):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.url.endswith(SHOWN)
    page.keyboard.press(key)
    page.wait_for_url(WEATHER)


def test_keys_among_others_do_not_leave(opens: Opens) -> None:
    page = opens()
    page.goto(SHOWN)
    for key in ("Escape", "Escape", "Tab", "Escape", "Shift", "Escape", "Escape"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.url.endswith(SHOWN)


def test_back_to_an_earlier_page_of_the_kind_leaves_again(opens: Opens) -> None:
    page = opens()
    page.goto(SUPPORT)
    page.goto(SHOWN)
    exit_of(page)
    page.wait_for_url(WEATHER)
    page.go_back(wait_until="commit")
    page.wait_for_url(WEATHER)
    page.goto(SHOWN)  # the officer opens it again
    assert page.locator("h1").is_visible()


def test_it_works_without_a_script(opens: Opens) -> None:
    page = opens(scripts=False)
    page.goto(SHOWN)
    exit_of(page)
    page.wait_for_url(WEATHER)
    with suppress(Error):  # the harmless page's host is not there, nor asked here
        page.go_back(wait_until="commit")
    assert not page.locator("h1").filter(has_text="Your choice").count()
    officers = page.context.new_page()  # the other still asks for the harmless page
    officers.goto("/words/en/")
    officers.goto(SHOWN)  # the officer opens it again
    assert officers.locator("h1").is_visible()
