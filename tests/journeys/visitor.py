"""Somebody at a screen: goes through pages, and looks at each at three widths."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from tests.journeys.axe import check_axe


PICTURES = os.environ.get("MANUMIT_PICTURES", "")
WIDTHS = (1280, 768, 360)
NARROW = WIDTHS[-1:]
TALL = 900
PATIENCE = 30_000  # milliseconds: a machine may be busy
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HEADINGS = "h1:not(.mm-gallery__example h1)"
"""The gallery shows a page's head as one of its examples."""
ANSWERED = "Failed to load resource: the server responded with a status of 4"
"""The browser's own remark on an answer that a test asked for."""
KEPT_OUT = "Service Worker registration blocked by Playwright"
"""A journey keeps the guidance's worker out, so that no page comes from the phone."""


def until(page: Page, met: Callable[[], bool]) -> None:
    """Waits for what only a question to the page can tell, as long as is patient."""
    for _ in range(PATIENCE // 50):
        if met():
            return
        page.wait_for_timeout(50)
    raise AssertionError("It did not come about")


class Visitor:
    """One person's way through the pages."""

    def __init__(self, browser: Browser, address: str, *, scripts: bool = True) -> None:
        self.address = address
        self.complaints: list[str] = []
        self.page: Page = browser.new_context(
            viewport={"width": WIDTHS[0], "height": TALL},
            java_script_enabled=scripts,
            service_workers="block",
        ).new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)

    def _hear(self, said: ConsoleMessage) -> None:
        expected = said.text.startswith((ANSWERED, KEPT_OUT))
        if said.type in {"error", "warning"} and not expected:
            self.complaints.append(f"{self.page.url}: {said.text}")

    def open(self, path: str) -> Response:
        answer = self.page.goto(f"{self.address}{path}")
        assert answer is not None, path
        return answer

    def sign_in(self, name: str, *, at: str = "/") -> None:
        """Sign in by one press, as a person of the demonstration."""
        self.open(at)
        self.press(name)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.page.wait_for_load_state()

    def follow(self, name: str, *, exact: bool = True) -> None:
        self.page.get_by_role("link", name=name, exact=exact).first.click()
        self.page.wait_for_load_state()

    def sees(self, words: str) -> bool:
        """Whether the words stand on the page, however its lines are broken."""
        return words in " ".join((self.page.text_content("main") or "").split())

    @property
    def heading(self) -> str:
        return (self.page.text_content("h1") or "").strip()

    def look(self, name: str, *, widths: Sequence[int] = WIDTHS) -> None:
        """Everybody can use the page, and nothing of it lies beside the screen."""
        self.page.wait_for_load_state()  # a page that has only begun has no heading yet
        headings = self.page.locator(HEADINGS).count()
        assert headings == 1, f"{name} has {headings} headings of the first rank"
        title = self.page.title().removesuffix("Manumit").strip("\u2013 ")
        assert title, f"{name} has no title"
        for width in widths:
            self.page.set_viewport_size({"width": width, "height": TALL})
            check_axe(self.page)
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{name} is {wide} wide at {width}"
            if PICTURES:
                self.page.screenshot(
                    path=f"{PICTURES}/{name}-{width}.png", full_page=True
                )
        self.page.set_viewport_size({"width": WIDTHS[0], "height": TALL})
        assert self.complaints == [], name
