"""An officer sees what a case owes and why, does it, and the duty is met."""

from __future__ import annotations

from datetime import timedelta

from manumit.law import days
from manumit.organisations.requests import now
from tests.journeys.conftest import Comes
from tests.journeys.stage import IN_DANGER
from tests.journeys.visitor import Visitor


OFFER = "Offer a possible victim the chance to give an account"


def _case(visitor: Visitor) -> str:
    """The page of the case of somebody in danger, from the list of cases."""
    visitor.open("/cases/")
    visitor.page.locator("tr", has_text=IN_DANGER).get_by_role("link").first.click()
    visitor.page.wait_for_load_state()
    return visitor.page.url.removeprefix(visitor.address)


def _choose(visitor: Visitor, question: str, answer: str) -> None:
    group = visitor.page.get_by_role("group", name=question)
    group.get_by_label(answer, exact=True).check()


def _duty(visitor: Visitor) -> str:
    """What the page says of the duty, open or folded away."""
    found = visitor.page.locator(".mm-duty", has_text=OFFER).first
    return " ".join((found.text_content() or "").split())


def test_an_officer_offers_an_account_and_the_duty_is_met(comes: Comes) -> None:
    daniel = comes("officer")
    path = _case(daniel)
    assert "Not evidenced" in _duty(daniel) or "Overdue" in _duty(daniel)
    duty = daniel.page.locator(".mm-duty", has_text=OFFER).first
    duty.locator("summary").click()
    assert "Because of what happened" in _duty(daniel)
    assert "It would be met by: Account offered" in _duty(daniel)
    daniel.look("case-owes")
    duty.get_by_role("link", name="Record: account offered").click()
    assert daniel.heading == "People to see"
    daniel.press("Record an account")
    daniel.press("Record the account")
    assert daniel.sees("There is a problem")
    daniel.look("record-account-empty")
    page = daniel.page
    page.locator("select[name=subject]").select_option(index=1)
    _choose(daniel, "What became of it?", "They declined to give one")
    page.get_by_label("Why there is no account, where there is none").fill("Not today.")
    _choose(daniel, "How?", "In person, where they are or chose to meet")
    _choose(daniel, "Through an interpreter?", "No interpreter was needed")
    _choose(daniel, "How was it recorded?", "Notes of whoever spoke to them")
    _choose(daniel, "What does this rest on?", "I did it, or was there")
    daniel.press("Record the account")
    assert daniel.sees("Not today.")
    daniel.look("record-account")
    daniel.open(path)
    assert "Met" in _duty(daniel)
    daniel.look("case-owes-less")
    yesterday = days.day_of(now()) - timedelta(days=1)
    daniel.open(
        f"{path}?way=judged&on_day={yesterday.day}&on_month={yesterday.month}"
        f"&on_year={yesterday.year}"
    )
    assert "Not evidenced" in _duty(daniel) or "Overdue" in _duty(daniel)
    assert daniel.sees("Judged on")
    daniel.look("case-judged-yesterday")


def test_a_supervisor_sees_what_the_team_owes(comes: Comes) -> None:
    priya = comes("supervisor")
    priya.follow("My team")
    assert priya.heading.startswith("What my team owes")
    priya.look("team")
