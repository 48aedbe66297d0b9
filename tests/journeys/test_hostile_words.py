"""Hostile words in a browser: ten boxes show them as typed, and none of them runs."""

from __future__ import annotations

from tests.hostile import WORDS
from tests.journeys.conftest import Comes
from tests.journeys.visitor import Visitor


LINES = (
    "given_names",
    "family_name",
    "described",
    "nationality",
    "reached_by",
    "language",
    "now_where",
)
LARGE = ("words", "seen", "exploiters")
ONE_LINE = WORDS["script"] + WORDS["sql"] + WORDS["template"] + WORDS["override"]
SEVERAL = ONE_LINE + "\n\n  after a line\n"


def test_ten_boxes_show_what_was_typed_and_run_nothing(comes: Comes) -> None:
    shanice = comes("call.handler")
    ran: list[str] = []
    shanice.page.on("dialog", lambda each: ran.append(each.message))
    shanice.open("/contact/new/?door=call&incident=0666")
    typed = dict.fromkeys(LINES, ONE_LINE) | dict.fromkeys(LARGE, SEVERAL)
    shanice.page.evaluate(
        "document.querySelectorAll('details').forEach(each => { each.open = true })"
    )
    for name, words in typed.items():
        shanice.page.locator(f"[name={name}]").fill(words)
    with shanice.page.expect_navigation():
        shanice.page.locator("button[value=save]").first.click()
    assert lost(shanice, typed) == []
    assert ran == []
    shanice.look("hostile-words")


def lost(visitor: Visitor, typed: dict[str, str]) -> list[str]:
    return [
        name
        for name, words in typed.items()
        if visitor.page.locator(f"[name={name}]").input_value() != words
    ]
