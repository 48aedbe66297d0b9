"""Those who enter one referral by hand, and open no case: a charity, a control room."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Comes
from tests.journeys.visitor import Visitor


def choose(visitor: Visitor, field: str, answer: str) -> None:
    visitor.page.locator(f"[name={field}]").locator(
        f"xpath=self::*[@id=//label[normalize-space()='{answer}']/@for]"
    ).check()


def fill_in(visitor: Visitor, *, town: str, danger: str) -> None:
    """What the short form cannot do without, and where the person is."""
    choose(visitor, "still_exploited", danger)
    choose(visitor, "age_band", "No, 18 or over")
    choose(visitor, "route", "National Referral Mechanism")
    choose(visitor, "consent", "Yes")
    for field, words in {
        "now_where": town,
        "exploited_where": town,
        "given_names": "Blessing",
        "family_name": "Okafor",
        "account": "  They kept it.\n\nAll of it.",
    }.items():
        visitor.page.locator(f"[name={field}]").fill(words)


def test_a_charity_is_asked_which_town_it_means_and_whom_to_ring(comes: Comes) -> None:
    lan = comes("charity")
    lan.look("home-charity")
    lan.follow("New referral")
    fill_in(lan, town="Newport", danger="No")
    lan.press("Receive the referral")
    assert lan.page.title().startswith("Error: ")
    assert lan.sees("Town where they are now: Newport stands for 5 places.")
    lan.look("by-hand-which-town")
    assert lan.page.locator("[name=account]").input_value().startswith("  They kept")
    for field in ("now_which", "exploited_which"):
        lan.page.locator(f"[name={field}][value$=gwent]").check()
    lan.press("Receive the referral")
    assert lan.sees("Gwent Police")
    lan.look("by-hand-received")
    lan.open("/queue/")
    lan.look("queue-charity")


def test_a_call_handler_enters_somebody_in_danger_and_opens_no_case(
    comes: Comes,
) -> None:
    shanice = comes("call.handler")
    shanice.look("home-call-handler")
    shanice.follow("New referral")
    shanice.page.locator("[name=responder]").fill("West Yorkshire Police")
    fill_in(shanice, town="Wakefield", danger="Yes")
    shanice.press("Receive the referral")
    shanice.look("by-hand-in-danger")
    assert shanice.sees("Ring West Yorkshire Police, Modern slavery threat desk")
    assert not shanice.sees("Okafor")
    received = shanice.page.url.removeprefix(shanice.address)
    assert shanice.open(received.removesuffix("received/")).status == 403


@pytest.mark.parametrize(
    "code", ["officer", "supervisor", "registrar", "tactical.spoc"]
)
def test_each_of_a_force_finds_their_own_way_to_its_cases(
    comes: Comes, code: str
) -> None:
    visitor = comes(code)
    visitor.look(f"home-{code}")
    visitor.follow("Cases")
    assert visitor.sees("MS26-")
    visitor.page.locator("main tbody a").first.click()
    assert visitor.heading.startswith("Case MS26-")
