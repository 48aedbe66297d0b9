"""A backlog beside usual weeks, help offered and accepted, and its order planned."""

from __future__ import annotations

import re

from tests.journeys.conftest import Comes
from tests.journeys.visitor import Visitor


OFFERED = "Four assessors for two weeks.\nRing Grace to agree the days."
WEST = "West Yorkshire Police"


def waiting_on(visitor: Visitor) -> int:
    """How many referrals the queue says that it holds."""
    visitor.open("/queue/")
    found = re.search(r"([\d,]+) referrals?\b", visitor.page.inner_text("main"))
    assert found is not None
    return int(found.group(1).replace(",", ""))


def test_a_backlog_goes_out_whole_and_help_follows_it(comes: Comes) -> None:
    grace = comes("national.desk")
    grace.open("/registers/")
    grace.page.get_by_role("row").filter(has_text="dry-run.csv").get_by_role(
        "link"
    ).click()
    assert grace.sees("What letting this in sends to whom")
    grace.page.get_by_text("Show each organisation").click()
    grace.look("deliveries-register-checked")
    grace.open("/registers/")
    grace.page.get_by_role("row").filter(has_text="referrals.csv").get_by_role(
        "link"
    ).click()
    assert grace.sees("What this put on whose queue")
    grace.page.get_by_text("Show each organisation").click()
    grace.look("deliveries-register-let-in")
    grace.follow("See every queue beside its usual week, and offer help")
    grace.look("deliveries-national")
    grace.page.get_by_label("Force", exact=True).select_option(label=WEST)
    grace.page.get_by_label("What you offer").fill(OFFERED)
    grace.press("Offer help")
    assert grace.sees("Your offer is with the force; it answers here.")

    niamh = comes("tactical.spoc")
    niamh.open("/notices/")
    assert niamh.sees("National Crime Agency offers your force help with its queue.")
    niamh.open("/queue/")
    niamh.look("deliveries-queue-offered")
    niamh.follow("National Crime Agency offers help with this queue")
    niamh.look("deliveries-offer")
    niamh.page.get_by_label("Yes, we accept").check()
    niamh.page.get_by_label("What you want to say").fill("From Monday, please.")
    niamh.press("Answer")
    assert niamh.sees("Your answer is kept, and told to who offered.")

    imran = comes("threat.desk.west.yorkshire")
    before = waiting_on(imran)
    assert imran.sees("National Crime Agency helps with this queue")
    imran.open("/deliveries/")
    imran.page.get_by_label("How many referrals a day").first.fill("3")
    imran.press("Plan")
    assert imran.sees("The queue shows a proposed day for each referral.")
    imran.look("deliveries-planned")
    assert waiting_on(imran) == before
    assert imran.sees("Planned: ")
    imran.look("deliveries-queue-planned")
    imran.open("/deliveries/")
    imran.press("Drop the plan")
    assert waiting_on(imran) == before

    grace.open("/deliveries/")
    assert grace.sees("From Monday, please.")
    grace.look("deliveries-accepted")
