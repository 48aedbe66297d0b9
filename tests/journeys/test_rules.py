"""Reading the rules, and a force's own value from the form to the page."""

from __future__ import annotations

from datetime import timedelta

from manumit.law import days
from manumit.organisations.requests import now
from tests.journeys.conftest import Comes
from tests.journeys.visitor import WIDTHS


def test_a_strategic_spoc_sets_a_value_and_sees_it_on_the_page(comes: Comes) -> None:
    helen = comes("strategic.spoc")
    helen.follow("The rules")
    assert helen.sees("Time within which a lead investigator is allocated")
    helen.look("rules")
    helen.follow("Time within which a lead investigator is allocated")
    assert helen.sees("The default is 48 hours.")
    helen.follow("Give the investigation a lead")
    assert helen.sees("Within 48 hours")
    helen.look("duty")
    helen.page.go_back()
    helen.page.get_by_role("button", name="Set our own value").click()
    starts = days.day_of(now()) + timedelta(days=1)
    helen.page.get_by_label("Our own value, in hours").fill("240")
    for part in ("day", "month", "year"):
        box = helen.page.get_by_label(part.capitalize(), exact=True)
        box.fill(str(getattr(starts, part)))
    helen.page.get_by_label("What it rests on").fill("Force policy 12")
    helen.press("Set it")
    assert helen.sees("Enter 168 hours or less.")
    helen.look("policy-refused")
    helen.page.get_by_label("Our own value, in hours").fill("24")
    helen.press("Set it")
    assert helen.sees("your force's own value holds: 24 hours.")
    assert helen.sees("To come")
    assert helen.sees("Force policy 12")
    helen.look("policy-set")


def test_the_rules_are_narrowed_without_a_script_and_print_without_the_rest(
    comes: Comes,
) -> None:
    officer = comes("officer")
    officer.open("/rules/?words=capacity&flagged=on")
    assert officer.sees("Assess the capacity of an adult")
    officer.page.get_by_label("Only what is flagged").first.wait_for(state="attached")
    officer.open("/rules/?words=nothing-of-the-kind")
    assert officer.sees("No rule fits")
    officer.open("/rules/print/")
    officer.page.emulate_media(media="print")
    assert officer.page.get_by_role("navigation").count() == 0
    wide = officer.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= WIDTHS[0]
    assert officer.page.locator(".mm-sign").first.is_visible()
    assert len(officer.page.pdf(format="A4")) > 100_000
