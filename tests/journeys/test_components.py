"""The gallery in a real browser, served from memory: no database, no network."""

from __future__ import annotations

import mimetypes
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route

from manumit.ui import context
from manumit.ui.shell import Shell
from manumit.ui.views import components
from tests.journeys.axe import check_axe


ADDRESS = "http://manumit.test"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)


@pytest.fixture
def gallery(monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setattr(context, "registered", Shell())
    return components(RequestFactory().get("/components/")).content


def opened(
    browser: Browser, gallery: bytes, *, width: int, scripts: bool = True
) -> tuple[Page, list[str]]:
    complaints: list[str] = []
    page = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts
    ).new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: (
            complaints.append(said.text) if said.type in {"error", "warning"} else None
        ),
    )

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS).split("?")[0]
        if not path.startswith("/static/"):
            route.fulfill(
                body=gallery,
                content_type="text/html; charset=utf-8",
                headers={"Content-Security-Policy": POLICY},
            )
            return
        found = finders.find(path.removeprefix("/static/"))
        assert isinstance(found, str), f"{path} is asked for and not shipped"
        route.fulfill(
            body=Path(found).read_bytes(), content_type=mimetypes.guess_type(path)[0]
        )

    page.route("**/*", answer)
    page.goto(f"{ADDRESS}/components/", wait_until="networkidle")
    return page, complaints


@pytest.mark.parametrize("width", [1280, 360])
def test_everybody_can_use_every_component(
    browser: Browser, gallery: bytes, width: int
) -> None:
    page, complaints = opened(browser, gallery, width=width)
    check_axe(page)
    assert complaints == []


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_nothing_scrolls_sideways(browser: Browser, gallery: bytes, width: int) -> None:
    page, _ = opened(browser, gallery, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_second_date_shows_only_when_it_is_wanted(
    browser: Browser, gallery: bytes
) -> None:
    page, _ = opened(browser, gallery, width=1280)
    second = page.locator("#id_known-exploited_second_year")
    assert not second.is_visible()
    page.select_option("#id_known-exploited_kind", "between")
    assert second.is_visible()


def test_without_javascript_every_control_is_there(
    browser: Browser, gallery: bytes
) -> None:
    page, _ = opened(browser, gallery, width=360, scripts=False)
    assert page.locator("#id_known-exploited_second_year").is_visible()
    assert page.locator(".moj-filter form").is_visible()
    assert page.get_by_role("link", name="Show progress now").first.is_visible()


def test_the_filter_folds_on_a_phone_and_opens(
    browser: Browser, gallery: bytes
) -> None:
    page, _ = opened(browser, gallery, width=360)
    form = page.locator(".moj-filter form")
    assert not form.is_visible()
    page.get_by_role("button", name="Show filter").click()
    assert form.is_visible()
