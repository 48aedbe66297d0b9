"""A positive decision about somebody nobody held: what it sets off, and who is told."""

from __future__ import annotations

from uuid import UUID

from manumit.referrals.models import Letter
from tests.ground import as_owner
from tests.journeys.conftest import Comes
from tests.journeys.stage import LETTERED


DESK = "threat.desk.west.yorkshire"
WORDS = "She wept, then asked for her sister.\nShe knows what it means."


def _page_of_decisions() -> str:
    with as_owner():
        letter = Letter.objects.get(reference=LETTERED)
        assert letter.nominal_id is not None
        return _address(letter.case_id, letter.nominal_id)


def _address(case: UUID, nominal: UUID) -> str:
    return f"/cases/{case}/people/{nominal}/decision/"


def test_a_decision_is_told_safely_and_asked_about(comes: Comes) -> None:
    desk = comes(DESK)
    address = _page_of_decisions()
    desk.open(address.partition("people/")[0])
    assert desk.sees("The way of Esi Ferncastle-Adu")
    desk.look("case-with-way")
    desk.follow("Decisions about Esi Ferncastle-Adu, and what comes of them")
    assert desk.heading.endswith("Decisions, and what comes of them")
    assert desk.sees("Not yet, as far as anybody recorded")
    desk.look("decision")

    desk.follow("Who was told")
    desk.look("decision-told")
    desk.press("Record who was told")
    assert desk.sees("Choose who was told.")
    desk.look("decision-told-errors")
    page = desk.page
    page.locator("input[name=letter]").first.check()
    page.get_by_label("The person themself").check()
    page.get_by_label("Who told them?").fill("Alice Marsden, officer in the case")
    page.get_by_label("By telephone").check()
    page.get_by_label("Through somebody who was with them").check()
    page.locator("input[name=safe][value=yes]").check()
    page.get_by_label("What they said, and what was done").fill(WORDS)
    desk.press("Record who was told")
    assert desk.sees("nobody knows what they understood")
    page.get_by_label("Through a professional interpreter").check()
    desk.press("Record who was told")
    assert desk.sees("Recorded who was told.") or desk.sees("They know")
    assert desk.sees("She wept, then asked for her sister.")

    desk.follow("Referred again after a decision")
    desk.look("decision-further")
    page.get_by_label("Nobody can say").check()
    page.get_by_label("In words").fill("A second farm, two years before the first.")
    desk.press("Record it")
    assert desk.sees("A second farm, two years before the first.")
    desk.look("decision-after")
