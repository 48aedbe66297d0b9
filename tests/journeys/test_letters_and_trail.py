"""A decision that comes in, whether its person is held, and the trail it leaves."""

from __future__ import annotations

from tests.journeys.conftest import Comes
from tests.journeys.stage import LETTERED


WORDS = "The decision is positive.\n\nThe reasons follow."


def test_a_letter_opens_a_case_another_joins_it_and_the_trail_tells_both(
    comes: Comes,
) -> None:
    grace = comes("national.desk")
    grace.open("/letters/new/")
    grace.look("letters-new")
    page = grace.page
    page.get_by_label("Conclusive grounds decision").check()
    page.get_by_label("What was decided?").select_option(label="Positive")
    page.get_by_label("Home Office or NRM reference").fill("NEW-2026-1")
    page.get_by_label("Given names").fill("Marisol")
    page.get_by_label("Family name").fill("Tapia-Quenby")
    page.get_by_label("What it says, word for word").fill(WORDS)
    grace.press("Receive it")
    assert grace.sees("Nobody held this person. It opened the case")
    grace.look("letters-opened")

    grace.open("/letters/new/")
    page.get_by_label("Reconsideration of a decision").check()
    page.get_by_label("What was decided?").select_option(label="Not said")
    page.get_by_label("Home Office or NRM reference").fill(LETTERED)
    page.get_by_label("What it says, word for word").fill(WORDS)
    grace.press("Receive it")
    assert grace.sees("This person may be held already")
    grace.press("Receive it")
    assert grace.sees("Choose whether it is about one of these.")
    grace.look("letters-candidate")
    page.locator("#held ~ * input[type=radio]").first.check()
    grace.press("Receive it")
    assert grace.sees("It joined the case")
    grace.look("letters-joined")

    grace.follow("Open the referral")
    assert grace.sees("The reasons follow.")
    page.locator("a[href$='/trail/']:not([href='/trail/'])").first.click()
    assert grace.heading.endswith("Trail")
    assert grace.sees("Letter received")
    grace.look("trail")
    page.get_by_text("Look back to a day").click()
    grace.look("trail-look-back")
    grace.press("Print for an inspector")
    assert grace.sees("Printed by")
    grace.look("trail-print")
    grace.open("/trail/")
    grace.look("trail-how-long")
