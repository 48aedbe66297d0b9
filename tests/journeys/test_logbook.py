"""From a decision and its strategies to the prosecutor, the victim and the schedule."""

from __future__ import annotations

from uuid import UUID

from manumit.referrals.models import Letter
from tests.ground import as_owner
from tests.journeys.conftest import Comes
from tests.journeys.stage import LETTERED


DESK = "threat.desk.west.yorkshire"


def _case() -> UUID:
    with as_owner():
        return Letter.objects.get(reference=LETTERED).case_id


def test_a_decision_is_entered_and_its_print_checked(comes: Comes) -> None:
    desk = comes(DESK)
    desk.open(f"/cases/{_case()}/decision-log/")
    assert desk.sees("No decision is entered yet.")
    desk.look("decision-log-empty")
    desk.press("Enter a decision")
    desk.press("Enter it")
    assert desk.sees("Enter what was decided.")
    desk.look("decision-log-errors")
    page = desk.page
    page.get_by_label("What was decided?").fill("Search the workshop first.")
    page.get_by_label("Why?", exact=True).fill("They may move the passports.")
    page.get_by_label("Which other options were there").fill("Waiting: too slow.")
    page.locator("input[name=links]").first.check()
    desk.press("Enter it")
    assert desk.sees("Entered as decision 1.") or desk.sees("Decision 1")
    desk.look("decision-log")
    desk.press("Print the log")
    desk.look("decision-log-print")
    digest = page.locator("dd", has_text="").last.text_content() or ""
    desk.open(f"/cases/{_case()}/decision-log/?digest={digest.strip()}")
    assert desk.sees("That print ends with decision 1")


def test_strategies_interviews_and_special_measures(comes: Comes) -> None:
    desk = comes(DESK)
    desk.open(f"/cases/{_case()}/strategies/")
    desk.look("strategies")
    desk.follow("Financial")
    desk.page.get_by_label("Considered, and followed").check()
    desk.page.get_by_label("Why?", exact=True).fill("Wages went to one account.")
    desk.look("strategy-form")
    desk.press("Record it")
    assert desk.sees("Wages went to one account.")
    desk.press("Plan an interview")
    desk.press("Record it")
    assert desk.sees("Choose who is to be heard.")
    desk.look("interview-errors")
    desk.open(f"/cases/{_case()}/strategies/")
    desk.page.locator("main table").last.get_by_role("link").first.click()
    desk.look("special-measures")


def test_from_the_prosecutor_to_the_victim_and_the_schedule(comes: Comes) -> None:
    desk = comes(DESK)
    page, case = desk.page, _case()
    desk.open(f"/cases/{case}/prosecution/")
    desk.look("prosecution-empty")
    desk.follow("A charging decision")
    desk.press("Record it")
    desk.look("charge-errors")
    page.locator("select[name=suspect]").select_option(index=1)
    page.get_by_label("No charge, because the evidence is not enough").check()
    page.get_by_label("The full code test").check()
    page.get_by_label("The Crown Prosecution Service").check()
    page.get_by_label("The reasons").fill("Nobody else was asked.")
    desk.press("Record it")
    assert desk.sees("Nobody else was asked.")
    for link, name in (
        ("Something sent to the prosecutor", "sent-form"),
        ("A step in court", "step-form"),
        ("A hearing to come", "hearing-form"),
        ("What a victim was told, asked or answered", "told-form"),
    ):
        desk.open(f"/cases/{case}/prosecution/")
        desk.follow(link)
        desk.look(name)
    desk.open(f"/cases/{case}/prosecution/")
    desk.look("prosecution")
    desk.follow("Unused material")
    desk.look("disclosure-offered")
    desk.press("List what is ticked")
    desk.look("disclosure")
    page.locator("main table").first.get_by_role("link").first.click()
    desk.look("unused-item")
    desk.open(f"/cases/{case}/disclosure/print/")
    desk.look("disclosure-print")


def test_what_is_privileged_has_pages_of_its_own(comes: Comes) -> None:
    desk = comes(DESK)
    page, case = desk.page, _case()
    desk.open(f"/cases/{case}/prosecution/advice/new/")
    page.get_by_label("By whom?").fill("Counsel")
    page.get_by_label("What did they advise?").fill("Do not charge yet.")
    desk.press("Record it")
    assert desk.sees("Do not charge yet.")
    desk.look("legal-advice")
    desk.follow("Sensitive material")
    desk.look("sensitive-empty")
    desk.press("List a sensitive item")
    desk.press("Record it")
    desk.look("sensitive-errors")
