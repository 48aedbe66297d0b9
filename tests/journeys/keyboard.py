"""Somebody without a mouse: Tab, Space, Enter, arrows and typing, and nothing else.

At every stop the focus must be seen, and must come after the stop before it in the
page and, within a column, on the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.journeys.visitor import Visitor


STOP = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const paints = (each, part) => {
    const style = getComputedStyle(each, part);
    const lined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
      && !/rgba\\(.*, 0\\)$/.test(style.outlineColor);
    const yellow = style.backgroundColor === "rgb(255, 221, 0)";
    return lined || yellow || style.boxShadow !== "none";
  };
  const label = it.labels && it.labels[0];
  const drawn = ["checkbox", "radio"].includes(it.type) && label ? label : it;
  const seen = drawn === it ? paints(it) : paints(drawn, "::before");
  const box = drawn.getBoundingClientRect();
  const middle = document.elementFromPoint(
    box.left + Math.min(box.width / 2, 20), box.top + Math.min(box.height / 2, 20));
  const before = window.mmStop;
  window.mmStop = it;
  const first = it.matches(".govuk-skip-link");  // a new round begins
  const follows = first || !before || !before.isConnected || before === it ||
    Boolean(before.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING);
  const sticky = it.closest(".govuk-skip-link") ||
    [it, it.offsetParent].some(each => each && /fixed|sticky/.test(
      getComputedStyle(each).position));
  return {
    what: it.outerHTML.slice(0, 160), seen, follows, sticky: Boolean(sticky),
    covered: !middle || !(drawn.contains(middle) || middle.contains(drawn)
      || it.contains(middle)),
    left: box.left, right: box.right, top: box.top + scrollY, page: location.href,
  };
}"""
FAR = 250
"""Presses of Tab after which somebody gives up."""
SLACK = 2.0  # pixels


class Lost(AssertionError):
    """What was looked for has no stop on the page."""


class Keyboard:
    """The hands of a visitor; ``heard`` are addresses and titles on their way."""

    def __init__(self, visitor: Visitor) -> None:
        self.page = visitor.page
        self.stops = 0
        self.heard: list[str] = []
        self.page.on("request", lambda asked: self.heard.append(asked.url))
        self.page.on("response", lambda got: self._hear(got.headers.get("location")))
        self._before: Mapping[str, Any] | None = None

    def _hear(self, words: str | None) -> None:
        self.heard.append(words or "")

    def tab_to(self, selector: str) -> None:
        """Press Tab until the focus is on what the selector names."""
        for _ in range(FAR):
            self._tab()
            if self.page.evaluate("it => document.activeElement.matches(it)", selector):
                return
        raise Lost(f"{selector} on {self.page.url}")

    def choose(self, name: str, value: str) -> None:
        """Go to the radios of a name, and with arrows to one of them."""
        self.tab_to(f"[name='{name}']")
        wanted = f"[name='{name}'][value='{value}']"
        for key in ("Space", *["ArrowDown"] * 20):
            if self.page.evaluate(
                "it => document.activeElement.matches(it + ':checked')", wanted
            ):
                return
            self.page.keyboard.press(key)
        raise Lost(f"{wanted} on {self.page.url}")

    def tick(self, selector: str) -> None:
        self.tab_to(selector)
        self.page.keyboard.press("Space")

    def write(self, selector: str, words: str) -> None:
        self.tab_to(selector)
        self.page.keyboard.type(words)

    def press(self, selector: str, key: str = "Enter") -> None:
        """Go to a link or a button, and use it; the page that comes is there."""
        self.tab_to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.page.wait_for_load_state()
        self._hear(self.page.title())
        self._before = None

    def _tab(self) -> None:
        self.page.keyboard.press("Tab")
        stop = self.page.evaluate(STOP)
        if stop is None:  # the browser's own bar, between the end and the beginning
            self._before = None
            self.page.evaluate("window.mmStop = null")
            return
        self.stops += 1
        assert stop["seen"], f"nobody sees the focus on {stop['what']}"
        assert not stop["covered"], f"something covers {stop['what']}"
        assert stop["follows"], f"the focus goes back to {stop['what']}"
        self._check_below(stop)
        self._before = stop

    def _check_below(self, stop: Mapping[str, Any]) -> None:
        """Within a column, the next stop lies no higher than the one before."""
        before = self._before
        if before is None or before["sticky"] or stop["sticky"]:
            return
        one_column = before["left"] < stop["right"] and stop["left"] < before["right"]
        higher = stop["top"] < before["top"] - SLACK
        assert not (one_column and higher), (
            f"the focus jumps up from {before['what']} to {stop['what']}"
        )
