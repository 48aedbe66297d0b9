"""Guidance is read, printed as cards, and kept where there is no network."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from manumit.demo.people import BY_CODE
from tests.journeys.axe import check_axe
from tests.journeys.conftest import Comes
from tests.journeys.visitor import TALL, until


KEPT_PAGES = """async () => {
  const cache = await caches.open("manumit-guidance");
  return (await cache.keys()).map(each => new URL(each.url).pathname);
}"""
EVERYTHING = """async () => {
  const texts = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const each of await cache.keys()) {
      if (each.url.includes("/static/")) continue;
      texts.push(await (await cache.match(each)).text());
    }
  }
  return texts.join("\\n");
}"""
ALL_KEPT = "async () => (await caches.match('/static/ui/icon.svg')) !== undefined"


@pytest.fixture
def phone(
    staged: None, browser: Browser, live_server: LiveServer
) -> Iterator[BrowserContext]:
    found = browser.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": TALL}
    )
    found.set_default_timeout(10_000)
    yield found
    found.close()


def signed_in(phone: BrowserContext, code: str = "officer") -> Page:
    page = phone.new_page()
    page.goto("/guidance/")
    page.get_by_role("button", name=BY_CODE[code].name, exact=True).first.click()
    page.wait_for_url("**/guidance/")
    until(page, lambda: page.evaluate(ALL_KEPT))
    return page


def test_guidance_opens_without_a_network_and_other_pages_say_what_works(
    phone: BrowserContext,
) -> None:
    page = signed_in(phone)
    phone.set_offline(True)
    page.goto("/guidance/child/")
    assert page.text_content("h1") == "Child"
    said = page.inner_text("main")
    assert "Kept on this phone or computer, last brought up to date" in said
    check_axe(page)
    page.get_by_role("button", name="Pocket card").click()
    page.wait_for_url("**/card/")
    assert page.locator(".mm-pocket").count() > 1
    page.goto("/cases/")
    assert page.text_content("h1") == "This page cannot be reached"
    check_axe(page)
    page.get_by_role("link", name="Guidance", exact=True).click()
    page.wait_for_url("**/guidance/")
    assert page.text_content("h1") == "Guidance"
    phone.set_offline(False)
    page.goto("/guidance/child/")
    assert "last brought up to date" not in page.inner_text("main")


def test_nothing_but_guidance_is_kept_whatever_is_opened(phone: BrowserContext) -> None:
    page = signed_in(phone, "threat.desk.west.yorkshire")
    for address in ("/", "/cases/", "/worklist/", "/search/", "/organisations/"):
        page.goto(address)
    page.goto("/cases/")
    page.locator("main a[href^='/cases/']").first.click()
    page.wait_for_load_state()
    kept = page.evaluate(KEPT_PAGES)
    assert all(each.startswith(("/kept/", "/static/")) for each in kept)
    everything = page.evaluate(EVERYTHING)
    assert "What must not happen" in everything
    for telling in (BY_CODE["threat.desk.west.yorkshire"].name, "csrfmiddlewaretoken"):
        assert telling not in everything


def test_guidance_stays_after_signing_out(phone: BrowserContext) -> None:
    page = signed_in(phone)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in/")
    phone.set_offline(True)
    page.goto("/guidance/custody/")
    assert page.text_content("h1") == "Custody"


@pytest.mark.parametrize("width", [1280, 768, 360])
def test_everybody_can_use_the_pages_and_cards(comes: Comes, width: int) -> None:
    daniel = comes("officer")
    daniel.page.set_viewport_size({"width": width, "height": TALL})
    for address in ("/guidance/", "/guidance/initial-actions/", "/guidance/cards/"):
        daniel.open(address)
        check_axe(daniel.page)
        wide = daniel.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{address} is {wide} wide at {width}"


def test_each_card_is_one_sheet_of_a6(comes: Comes) -> None:
    daniel = comes("officer")
    daniel.open("/guidance/cards/")
    cards = daniel.page.locator(".mm-pocket").count()
    paper = daniel.page.pdf(prefer_css_page_size=True)
    sheets = paper.count(b"/Type /Page\n") or paper.count(b"/Type /Page ")
    assert sheets == cards
