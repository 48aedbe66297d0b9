"""Asks axe-core whether a page can be used by everybody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page


AXE = (
    Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def check_axe(page: Page) -> None:
    """Fail with every breach axe finds on the page as it stands, in words."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})",
        RULES,
    )
    breaches = [_in_words(each) for each in found["violations"]]
    assert not breaches, f"{page.url} at {page.viewport_size}:\n" + "\n".join(breaches)


def _in_words(breach: dict[str, Any]) -> str:
    nodes = "\n".join(f"    {node['html'][:160]}" for node in breach["nodes"][:5])
    return f"{breach['id']} ({breach['impact']}): {breach['help']}\n{nodes}"
